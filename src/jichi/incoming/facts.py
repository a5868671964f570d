"""How requests read that were answered and may be told; of the others nothing is told."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from jichi.core.dependents import Later, follows
from jichi.core.facts import Fact, Party, sentence, told_of
from jichi.core.models import Term
from jichi.core.queries import vocabulary
from jichi.core.telling import tells
from jichi.core.words import Words
from jichi.incoming.models import ANSWERED, Request

KINDS = "request_kind"


@tells(Request)
def tell_requests(requests: QuerySet[Request]) -> Iterator[Fact]:
    """Each open request with the organisation that asked, never a person, and what came of it."""
    kinds = vocabulary(KINDS)
    for one in requests.filter(open=True, stage=ANSWERED).select_related("organisation"):
        who = one.organisation
        yield told_of(
            one,
            category=one.kind,
            title=_title(one, kinds[one.kind]),
            words=_answered(one, kinds[one.kind]),
            parties=(Party(who.slug, "participant", who.said, printed=_asked()),) if who else (),
            part_of=one.led_to,
            url=one.path,
            details={"description": one.outcome.stored(), "answered_on": one.answered_on},
        )


def _asked() -> Words:
    return sentence(gettext_noop("asked"))


def _title(one: Request, kind: Words) -> Words:
    if one.organisation is None:
        return sentence(gettext_noop("{kind} requested"), kind=kind)
    return sentence(gettext_noop("{kind} requested by {who}"), kind=kind, who=one.organisation.said)


def _answered(one: Request, kind: Words) -> Words:
    if one.organisation is None:
        return sentence(gettext_noop("{kind}: the office agreed to a request"), kind=kind)
    return sentence(
        gettext_noop("{kind}: the office agreed to a request of {who}"),
        kind=kind,
        who=one.organisation.said,
    )


@follows(Term)
def retell_requests(term: Term, _changed: frozenset[str]) -> Iterator[Later]:
    """A kind of request is printed by its name in every request of the kind."""
    if term.vocabulary == KINDS:
        yield "retell_kind", "kind", Request.KIND
