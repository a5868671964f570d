"""Who may do what in a cycle: the secretariat, a government's lead and contributors, a middle
organisation for its own governments, and whoever holds a link for the one response it opens."""

from collections.abc import Sequence
from typing import Any

from jichi.core.acts import Actor
from jichi.reporting.models import AnswerLink, Assignment, Cycle, Remark, Response, Tier

#: Between the key of a response and the part of it that a link opens.
PART = "#"


def runs_cycles(by: Actor, **_arguments: object) -> bool:
    """The secretariat opens, reviews and accepts (issue "The cycle")."""
    return by.secretariat


def is_of(by: Actor, response: Response) -> bool:
    """Whether somebody acts for the very government whose response it is."""
    return response.organisation.slug in by.represents


def is_above(by: Actor, tier: Tier | None) -> bool:
    """Whether somebody acts for the middle organisation that passed the cycle on."""
    return tier is not None and tier.organisation.slug in by.represents


def holds_link(by: Actor, response: Response) -> bool:
    """Whether a link opened this response, or parts of it, and no other, for somebody."""
    return response.key in by.opens or bool(opened_parts(by, response))


def is_own(by: Actor, response: Response) -> bool:
    """Whether the government itself writes: somebody who acts for it, or who holds its link."""
    return is_of(by, response) or holds_link(by, response)


def opened_parts(by: Actor, response: Response) -> frozenset[str]:
    """The parts of a response that a link opened, and the rest of it not; none where the link
    opened all of it, or where there is none."""
    if response.key in by.opens:
        return frozenset()
    stem = f"{response.key}{PART}"
    return frozenset(one.removeprefix(stem) for one in by.opens if one.startswith(stem))


def writes(by: Actor, *, response: Response | None = None, **_others: object) -> bool:
    """Whoever may answer: the government itself, its middle organisation, a link, or the
    secretariat on its behalf."""
    if response is None or by.secretariat:
        return by.secretariat
    return is_of(by, response) or is_above(by, response.tier) or holds_link(by, response)


def given_parts(by: Actor, response: Response) -> frozenset[str]:
    """The parts in which alone somebody writes; none for who writes everywhere.

    The lead, a middle organisation and the secretariat write everywhere, and so does whoever was
    given nothing in particular. A link opens the parts for which it was sent."""
    if leads(by, response=response):
        return frozenset()
    if holds_link(by, response):
        return opened_parts(by, response)
    given = Assignment.objects.filter(response=response, account__handle=by.handle)
    nodes = frozenset(given.values_list("node", flat=True))
    return frozenset() if "" in nodes else nodes


def types_on_behalf(by: Actor, response: Response) -> bool:
    """Whether what somebody writes is typed for a government of which they are not (代行入力). A
    system account is no typist: it enters what is written down with the code."""
    return not (is_own(by, response) or by.is_system)


def leads(by: Actor, *, response: Response | None = None, **_others: object) -> bool:
    """Who divides the work of a response: its lead, its middle organisation, the secretariat."""
    if response is None or by.secretariat:
        return by.secretariat
    return response.organisation.slug in by.leads or is_above(by, response.tier)


def submits(by: Actor, *, response: Response | None = None, **_others: object) -> bool:
    """Who submits: whoever answers; the lead alone where the cycle asks for a lead. Who sees only
    parts of a response, or writes in parts of it, never submits the whole."""
    if response is not None and response.cycle.lead_submits:
        return leads(by, response=response)
    return writes(by, response=response) and (response is None or not given_parts(by, response))


def decides(by: Actor, *, response: Response | None = None, **_others: object) -> bool:
    """Who declines, takes that back, sets the visibility and reopens: who represents the
    government and writes everywhere in its response, never a link."""
    if response is None or by.secretariat:
        return by.secretariat
    return represents(by, response=response) and not given_parts(by, response)


def represents(by: Actor, *, response: Response | None = None, **_others: object) -> bool:
    """Who decides about a single answer, if they may write it: who represents the government,
    never a link."""
    if response is None or by.secretariat:
        return by.secretariat
    if response.cycle.lead_submits:
        return leads(by, response=response)
    return is_of(by, response) or is_above(by, response.tier)


def sees(by: Actor, *, response: Response | None = None, **_others: object) -> bool:
    """Who reads a response that is not published: who writes it, and the readers of both."""
    if response is None:
        return by.secretariat
    own = {response.organisation.slug}
    if response.tier is not None:
        own.add(response.tier.organisation.slug)
    return writes(by, response=response) or bool(own & by.reads)


def revokes(by: Actor, *, link: AnswerLink | None = None, **_others: object) -> bool:
    """Who takes a link back: who could have sent it."""
    return leads(by, response=link.response if link else None)


def redeems(by: Actor, **_others: object) -> bool:
    """The page that opens links; what it opens is what the secret opens."""
    return by.secretariat


def replies(by: Actor, *, query: Remark | None = None, **_others: object) -> bool:
    """Who answers a query: whoever writes the response on which it hangs."""
    return writes(by, response=query.response if query else None)


def entrusts(by: Actor, *, query: Remark | None = None, **_others: object) -> bool:
    """Who says whose query it is: the secretariat, the government and who stands above it; never a
    link, which knows nobody by name."""
    if query is None or by.secretariat:
        return by.secretariat
    return is_of(by, query.response) or is_above(by, query.response.tier)


def closes(by: Actor, *, query: Remark | None = None, **_others: object) -> bool:
    """Who closes a query: who asked it, or the secretariat."""
    if query is None or by.secretariat:
        return by.secretariat
    return query.by == by.handle and writes(by, response=query.response)


def reminds(
    by: Actor,
    *,
    cycle: Cycle | None = None,
    responses: Sequence[Response] = (),
    **_others: Any,
) -> bool:
    """The secretariat reminds all; a middle organisation its own governments of that cycle."""
    if cycle is None or by.secretariat:
        return by.secretariat
    own = [is_above(by, one.tier) and one.cycle_id == cycle.pk for one in responses]
    return bool(own) and all(own)
