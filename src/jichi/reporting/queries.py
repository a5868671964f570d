"""Questions asked of cycles and responses, always as whoever asks may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from jichi.core.acts import SYSTEM, Actor
from jichi.core.records import CONFIRMED, DRAFT, WITHDRAWN
from jichi.organisations.models import Organisation
from jichi.people.models import READER, Account
from jichi.people.queries import digest_of, effective, today
from jichi.reporting import questionnaires, rules
from jichi.reporting.carrying import forms_of
from jichi.reporting.models import (
    ACCEPTED,
    PUBLIC,
    Answer,
    AnswerLink,
    AnswerVersion,
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
    slugs = [
        key.partition(":")[2].partition(rules.PART)[0]
        for key in by.opens
        if key.startswith(f"{Response.KIND}:")
    ]
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


def has_said_anything(response: Response) -> bool:
    """Whether a government ever answered, gave a file, asked or remarked anything, or somebody did
    so on its behalf; what the secretariat asked or remarked is none of that."""
    if AnswerVersion.objects.filter(response=response).exists():
        return True
    ours = Account.objects.filter(is_secretariat=True).values("handle")
    said = Remark.objects.filter(response=response).exclude(by__in=ours)
    return said.exclude(by__startswith=SYSTEM).exists()


def set_aside(response: Response) -> QuerySet[AnswerVersion]:
    """The values that wait beside an answer until somebody chooses one of the two."""
    return AnswerVersion.objects.filter(response=response, standing=AnswerVersion.ASIDE)


def reach(by: Actor, response: Response) -> frozenset[str] | None:
    """The fields in which somebody may write; None for all of them."""
    nodes = rules.given_parts(by, response)
    return _fields(response, nodes) if nodes else None


def sight(by: Actor, response: Response) -> frozenset[str] | None:
    """The fields of which somebody reads the answers; None for all of them.

    Whoever belongs to the government, the middle organisation or the secretariat reads all, also
    where they write in parts alone. A link for parts shows these parts and nothing else."""
    parts = rules.opened_parts(by, response)
    return _fields(response, parts) if parts else None


def _fields(response: Response, nodes: Iterable[str]) -> frozenset[str]:
    edition = response.cycle.edition
    return frozenset[str]().union(*(questionnaires.fields_in(edition, node) for node in nodes))


def link_of(secret: str) -> AnswerLink | None:
    """The link of a secret, whatever became of it."""
    found = AnswerLink.objects.filter(digest=digest_of(secret))
    found = found.exclude(response__state=WITHDRAWN)
    return found.select_related(
        "response__cycle__edition", "response__organisation", "section"
    ).first()


def actor_of_link(number: int, pen: str, now: datetime | None = None) -> Actor | None:
    """Who writes by a link that was redeemed; None where it opens nothing (any more). `pen` tells
    apart the persons of one mailbox, without naming them."""
    links = AnswerLink.objects.filter(pk=number).exclude(response__state=WITHDRAWN)
    found = links.select_related("response__organisation").first()
    if found is None or found.state(now or timezone.now()) != AnswerLink.USED:
        return None
    response = found.response
    parts = {f"{response.key}{rules.PART}{node}" for node in found.nodes}
    return Actor(
        f"link:{number}/{pen}",
        on_behalf=response.organisation.slug,
        opens=frozenset(parts or {response.key}),
    )


def owners(by: Actor, responses: Sequence[Response]) -> dict[int, list[Account]]:
    """Who may own a query, by response: officers of its government and of its middle organisation,
    and the secretariat's. A government knows of the latter those who look after its response. In
    two queries for all."""
    office = list(
        Account.objects.filter(is_secretariat=True, is_active=True).order_by("name", "pk")
    )
    theirs = _officers(responses)
    found: dict[int, list[Account]] = {}
    for one in responses:
        above = one.tier.organisation_id if one.tier is not None else None
        near = (one.reviewer_id, one.supporter_id)
        ours = office if by.secretariat else [who for who in office if who.pk in near]
        named = [*theirs.get(one.organisation_id, ()), *theirs.get(above, ()), *ours]
        found[one.pk] = list({who.pk: who for who in named}.values())
    return found


def _officers(responses: Sequence[Response]) -> dict[int | None, list[Account]]:
    """Who answers for the governments of responses, and for those who passed the cycle on to
    them, by organisation."""
    wanted = {one.tier.organisation_id for one in responses if one.tier is not None}
    wanted |= {one.organisation_id for one in responses}
    held = effective(today()).filter(organisation__in=wanted, account__is_active=True)
    found: dict[int | None, list[Account]] = {}
    for one in held.exclude(role=READER).select_related("account").order_by("account__name", "pk"):
        found.setdefault(one.organisation_id, []).append(one.account)
    return found


def open_queries(cycle: Cycle, by: Actor) -> QuerySet[Remark]:
    """The queries of a cycle that nobody has closed, by government and question."""
    found = Remark.objects.filter(
        response__in=visible_to(by).filter(cycle=cycle), kind=Remark.QUERY
    ).exclude(state=Remark.CLOSED)
    return found.select_related(
        "response__organisation", "response__tier__organisation", "owner"
    ).order_by("response__organisation__code", "response__organisation__sort_key", "pk")


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
