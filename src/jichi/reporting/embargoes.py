"""What was accepted under an embargo is told once that has passed: the worker looks for it."""

from django.utils import timezone

from jichi.core import jobs, telling
from jichi.core.models import ToldFact
from jichi.core.records import CONFIRMED
from jichi.reporting.models import PUBLIC, Response


def release() -> int:
    """Tell the accepted responses whose embargo has passed and that nobody told; their number."""
    found = Response.objects.filter(
        state=CONFIRMED,
        visibility=PUBLIC,
        told_as="",
        organisation__state=CONFIRMED,
        cycle__embargo__lte=timezone.localdate(),
    ).values_list("pk", "slug")
    keys = {f"{Response.KIND}:{slug}": pk for pk, slug in found}
    told = ToldFact.objects.filter(record__in=keys).values_list("record", flat=True)
    for key in told:
        keys.pop(key, None)
    if keys:
        telling.retell(Response, list(keys.values()))
    return len(keys)


def _release() -> None:
    release()


jobs.afterwards(_release)
