"""Questions asked of cycles and responses, always as whoever asks may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from jichi.core.acts import Actor
from jichi.core.records import CONFIRMED, DRAFT, WITHDRAWN
from jichi.organisations.models import Organisation
from jichi.people.queries import digest_of
from jichi.reporting import questionnaires, rules
from jichi.reporting.carrying import forms_of
from jichi.reporting.models import (
    ACCEPTED,
    PUBLIC,
    Answer,
    AnswerLink,
    AnswerVersion,
    Assignment,
    Cycle,
    ImportedResponse,
    Remark,
    Response,
)

#: A sum over fewer hidden answers than this would tell what single governments said.
FEWEST_HIDDEN = 3
_WITH = ("cycle__edition", "organisation", "tier__organisation")


def is_invented(organisation: Organisation) -> bool:
    """Whether a government is there to be tried with: never confirmed, so in no list or count."""
    return organisation.state == DRAFT


def own(by: Actor) -> Q:
    """The responses that somebody may see, as a condition."""
    if by.secretariat:
        return Q()
    mine = by.represents | by.reads
    slugs = [key.partition(":")[2] for key in by.opens if key.startswith(f"{Response.KIND}:")]
    if not mine:
        return Q(slug__in=slugs)
    return Q(organisation__slug__in=mine) | Q(tier__organisation__slug__in=mine) | Q(slug__in=slugs)


def visible_to(by: Actor) -> QuerySet[Response]:
    """The responses that somebody may see, in the order of the governments' codes."""
    found = Response.objects.filter(own(by)).exclude(state=WITHDRAWN)
    return found.select_related(*_WITH)


def cycles_for(by: Actor) -> QuerySet[Cycle]:
    """The cycles of which somebody sees anything; the secretariat sees all."""
    found = Cycle.objects.filter(state=CONFIRMED).select_related("edition")
    if by.secretariat:
        return found
    mine = Response.objects.filter(own(by)).exclude(state=WITHDRAWN)
    return found.filter(pk__in=mine.values("cycle"))


def find(by: Actor, cycle: str, organisation: str) -> Response | None:
    """A response that may be seen, or None: what may not be seen does not exist."""
    asked = visible_to(by).filter(cycle__slug=cycle, organisation__slug=organisation)
    return asked.order_by("pk").first()


def stages_of(cycle: Cycle, by: Actor) -> dict[str, int]:
    """How many responses of a cycle are in each stage, of those that somebody may see."""
    found = visible_to(by).filter(cycle=cycle).order_by().values_list("stage")
    return dict(found.annotate(number=Count("pk")))


def unanswered(responses: Iterable[Response]) -> list[Response]:
    """Those who still have to answer: whom a reminder is for."""
    return [one for one in responses if not one.has_answered]


def answers_of(response: Response) -> list[Answer]:
    """The answers of a response, as it says now; one query."""
    return list(Answer.objects.filter(response=response).select_related("attachment"))


def values_of(answers: Iterable[Answer]) -> dict[str, str]:
    """Answers as forms evaluate them: values by cell."""
    return {one.cell: one.value for one in answers}


def rows_of(response: Response) -> dict[str, list[str]]:
    """The rows of the tables to which rows are added, in their order; one query."""
    found: dict[str, list[str]] = {}
    for one in response.rows.filter(removed=False):
        found.setdefault(one.repeat, []).append(one.row)
    return found


def history_of(response: Response, name: str, row: str = "") -> QuerySet[AnswerVersion]:
    """Every value that a cell ever had, the oldest first."""
    found = AnswerVersion.objects.filter(response=response, name=name, row=row)
    return found.select_related("attachment")


def set_aside(response: Response) -> QuerySet[AnswerVersion]:
    """The values that wait beside an answer until somebody chooses one of the two."""
    return AnswerVersion.objects.filter(response=response, standing=AnswerVersion.ASIDE)


def reach(by: Actor, response: Response) -> frozenset[str] | None:
    """The fields in which somebody may write; None for all of them.

    The lead, a middle organisation and the secretariat write everywhere, and so does whoever was
    given nothing in particular. A link opens the parts for which it was sent."""
    if rules.leads(by, response=response):
        return None
    nodes = _nodes(by, response)
    if not nodes or "" in nodes:
        return None
    edition = response.cycle.edition
    return frozenset[str]().union(*(questionnaires.fields_in(edition, node) for node in nodes))


def _nodes(by: Actor, response: Response) -> set[str]:
    if rules.holds_link(by, response) and by.handle.startswith("link:"):
        number = by.handle.removeprefix("link:").partition("/")[0]
        link = AnswerLink.objects.filter(pk=int(number), response=response).first()
        return set(link.nodes) if link else set()
    given = Assignment.objects.filter(response=response, account__handle=by.handle)
    return set(given.values_list("node", flat=True))


def link_of(secret: str) -> AnswerLink | None:
    """The link of a secret, whatever became of it."""
    found = AnswerLink.objects.filter(digest=digest_of(secret))
    return found.select_related("response__cycle", "response__organisation", "section").first()


def actor_of_link(number: int, pen: str, now: datetime | None = None) -> Actor | None:
    """Who writes by a link that was redeemed; None where it opens nothing (any more). `pen` tells
    apart the persons of one mailbox, without naming them."""
    found = AnswerLink.objects.filter(pk=number).select_related("response__organisation").first()
    if found is None or found.state(now or timezone.now()) != AnswerLink.USED:
        return None
    response = found.response
    return Actor(
        f"link:{number}/{pen}",
        on_behalf=response.organisation.slug,
        opens=frozenset({response.key}),
    )


def open_queries(cycle: Cycle, by: Actor) -> QuerySet[Remark]:
    """The queries of a cycle that nobody has closed, by government and question."""
    found = Remark.objects.filter(
        response__in=visible_to(by).filter(cycle=cycle), kind=Remark.QUERY
    ).exclude(state=Remark.CLOSED)
    return found.select_related("response__organisation", "owner").order_by(
        "response__organisation__code", "response__organisation__sort_key", "pk"
    )


def last_response(response: Response) -> Response | None:
    """The response of the same government in an earlier cycle from which answers carry over."""
    found = Response.objects.filter(
        organisation=response.organisation, cycle__deadline__lt=response.cycle.deadline
    ).exclude(Q(state=WITHDRAWN) | Q(pk=response.pk))
    read_as = questionnaires.questionnaire_of(response.cycle.edition)
    found = found.filter(cycle__edition__form__in=forms_of(read_as))
    return found.select_related(*_WITH).order_by("-cycle__deadline").first()


def imported_for(response: Response) -> list[ImportedResponse]:
    """What the same government answered elsewhere and carries over, the newest first, without
    the cells; of answers that were imported anew the last alone."""
    read_as = questionnaires.questionnaire_of(response.cycle.edition)
    found = ImportedResponse.objects.filter(
        organisation=response.organisation, form__in=forms_of(read_as)
    ).select_related("organisation")
    newest: dict[tuple[str, str], ImportedResponse] = {}
    for one in found.defer("cells").order_by("-year", "-pk"):
        newest.setdefault((one.form, one.account), one)
    return list(newest.values())


def published() -> QuerySet[Response]:
    """The accepted responses that everybody may read today."""
    today = timezone.localdate()
    found = Response.objects.filter(stage=ACCEPTED, visibility=PUBLIC)
    found = found.exclude(state=WITHDRAWN).exclude(cycle__embargo__gt=today)
    return found.select_related(*_WITH)


def is_public(answer: Answer, by_default: str) -> bool:
    """Whether an answer of a published response may be read by everybody: by its own word, else
    by the edition's for its question, else as the response."""
    return (answer.visibility or by_default or PUBLIC) == PUBLIC


def public_answers(response: Response) -> list[Answer]:
    """The answers of a published response that everybody may read; none of any other."""
    if not published().filter(pk=response.pk).exists():
        return []
    fields = questionnaires.questionnaire_of(response.cycle.edition).fields
    return [
        one
        for one in answers_of(response)
        if one.name in fields and is_public(one, fields[one.name].visibility)
    ]


@dataclass(frozen=True)
class Total:
    """A sum over answers; None where it would tell what single governments said in confidence."""

    value: float | None
    shown: int
    hidden: int


def total(shown: Iterable[float], hidden: Iterable[float]) -> Total:
    """The sum of answers; hidden where between one and two of them are not public."""
    seen, kept = list(shown), list(hidden)
    tells = not kept or len(kept) >= FEWEST_HIDDEN
    return Total(sum(seen) + sum(kept) if tells else None, len(seen), len(kept))
