"""Printing what was requested and confirmed, as an edition: done by the worker."""

from typing import Any

from django.core.exceptions import ValidationError

from jichi.core import jobs
from jichi.core.acts import Actor
from jichi.yearbook.acts import publish_edition
from jichi.yearbook.composition import NoOutline
from jichi.yearbook.editions import make
from jichi.yearbook.models import PublicationRequest
from jichi.yearbook.publishing import PUBLISH, refuse_publication
from jichi.yearbook.queries import latest_edition, today

WORKER = Actor.system("worker")


def publish_requested(scope: dict[str, Any]) -> None:
    """Publish what a confirmed request asks for, in the name of whoever confirmed it; what cannot
    be published is noted with the request. Safe to repeat: a request leads to one edition."""
    request = PublicationRequest.objects.defer("content").get(pk=int(scope["request"]))
    if request.state != PublicationRequest.CONFIRMED:
        return
    # The right to publish was asked when the request was made and confirmed.
    by = Actor(request.confirmed_by or request.requested_by, secretariat=True)
    before = latest_edition(request.year)
    try:
        number = before.number + 1 if before else 1
        made = make(request.year, number=number, day=today())
        publish_edition(by, year=request.year, reason=request.reason, made=made, request=request)
    except (ValidationError, NoOutline) as error:
        said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        refuse_publication(WORKER, request=request, error=said)


jobs.WORK[PUBLISH] = publish_requested
