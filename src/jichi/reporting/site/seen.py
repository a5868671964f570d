"""Which cycles and responses everybody may see, and where invented governments are shown."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from jichi.core.records import CONFIRMED, DRAFT, WITHDRAWN
from jichi.people.account import demonstration
from jichi.reporting.models import ACCEPTED, PRIVATE, PUBLIC, Answer, Cycle, Response
from jichi.reporting.queries import published

REAL = Q(organisation__state=CONFIRMED)
INVENTED = Q(organisation__state=DRAFT)
_ANSWERED = Exists(Answer.objects.filter(response=OuterRef("pk")).exclude(value=""))
_WITH = ("cycle__edition", "organisation")


def shows_invented() -> bool:
    """Whether invented governments are shown here: where somebody tries Jichi, and nowhere else."""
    return demonstration.is_for_trying()


def reported() -> QuerySet[Response]:
    """The responses of which everybody may know that they were accepted, also while they are
    being amended: public ones of confirmed governments, without embargo."""
    return _accepted().filter(REAL, visibility=PUBLIC)


def shown() -> QuerySet[Response]:
    """The same, with those of invented governments where these are shown."""
    wanted = REAL | INVENTED if shows_invented() else REAL
    return _accepted().filter(wanted, visibility=PUBLIC)


def told(cycle: Cycle, whose: Q = REAL) -> QuerySet[Response]:
    """The responses of a cycle whose public answers everybody may read; none of which no answer
    is kept here at all, since blanks would be told of them that nobody left."""
    return told_anywhere(whose).filter(cycle=cycle)


def told_anywhere(whose: Q = REAL) -> QuerySet[Response]:
    """The same of every cycle."""
    return published().filter(whose, _ANSWERED, cycle__state=CONFIRMED)


def kept(cycle: Cycle) -> QuerySet[Response]:
    """The accepted responses of a cycle that are not public, of real governments: they are told
    in sums of enough answers alone, and not before an embargo has passed."""
    return _accepted().filter(REAL, cycle=cycle, stage=ACCEPTED, visibility=PRIVATE)


def accepted(cycle: Cycle) -> QuerySet[Response]:
    """Every accepted response of a cycle with answers, public or not: the secretariat's own."""
    wanted = REAL | INVENTED if shows_invented() else REAL
    found = Response.objects.filter(wanted, _ANSWERED, cycle=cycle, stage=ACCEPTED)
    found = found.exclude(state=WITHDRAWN)
    return found.select_related(*_WITH)


def _accepted() -> QuerySet[Response]:
    found = Response.objects.filter(state=CONFIRMED, cycle__state=CONFIRMED)
    found = found.exclude(cycle__embargo__gt=timezone.localdate())
    return found.select_related(*_WITH)


def cycles() -> QuerySet[Cycle]:
    """The cycles in which somebody is known to have reported, the newest first."""
    found = Cycle.objects.filter(state=CONFIRMED, pk__in=shown().order_by().values("cycle"))
    return found.select_related("edition").order_by("-year", "-deadline", "slug")


def cycles_reported() -> QuerySet[Cycle]:
    """The cycles in which a real government is known to have reported."""
    found = Cycle.objects.filter(state=CONFIRMED, pk__in=reported().order_by().values("cycle"))
    return found.order_by("-year", "-deadline", "slug")


def cycle_at(slug: str) -> Cycle:
    """A cycle by its identity. Http404 for one of which nothing may be known."""
    found = cycles().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def cycles_answered() -> QuerySet[Cycle]:
    """The cycles of the open data: those of which public answers of real governments are kept."""
    answered = published().filter(REAL, _ANSWERED).order_by().values("cycle")
    return cycles_reported().filter(pk__in=answered)


def open_cycle_at(slug: str) -> Cycle:
    """A cycle of the open data. Http404 for another."""
    found = cycles_answered().select_related("edition").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def response_at(cycle: str, organisation: str) -> Response:
    """The response of a government in a cycle. Http404 for one that may not be known."""
    found = shown().filter(cycle__slug=cycle, organisation__slug=organisation).first()
    if found is None:
        raise Http404
    return found


def is_invented(response: Response) -> bool:
    """Whether a government is there to be tried with alone."""
    return bool(response.organisation.state == DRAFT)
