"""Who may propose, and who decides: a city's representative proposes, the secretariat confirms."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.core.records import DRAFT
from jichi.proposals.models import Proposal


def open_kinds() -> frozenset[str]:
    """What a representative may propose: what its own government did or takes part in."""
    return frozenset(name for name, kind in kinds.every().items() if kind.proposable)


def may_propose(by: Actor, *, proposal: Proposal | None = None, **_arguments: object) -> bool:
    """The secretariat, or whoever represents the organisation that the proposal is for: then
    every row is of a kind that members propose and names that organisation. A draft may still
    hold others, as an uploaded workbook does: they are asked about when it is proposed."""
    if by.secretariat or proposal is None:
        return by.secretariat
    if proposal.state == DRAFT:
        return _organisation(proposal) in by.represents
    return (
        _organisation(proposal) in by.represents
        and not proposal.corrects
        and all(_is_about(row, _organisation(proposal)) for row in proposal.rows)
    )


def may_revise(
    by: Actor,
    *,
    proposal: Proposal | None = None,
    rows: Sequence[Mapping[str, Any]] = (),
    **_arguments: object,
) -> bool:
    """Whoever may propose what it says then."""
    if by.secretariat or proposal is None:
        return by.secretariat
    own = _organisation(proposal)
    return own in by.represents and all(_is_about(row, own) for row in rows)


def may_retract(by: Actor, *, proposal: Proposal | None = None, **_arguments: object) -> bool:
    """Whoever acts for its organisation."""
    return by.secretariat or (proposal is not None and _organisation(proposal) in by.represents)


def may_decide(by: Actor, **_arguments: object) -> bool:
    """The secretariat confirms and sends back (DESIGN: State)."""
    return by.secretariat


def may_keep(by: Actor, *, proposal: Proposal | None = None, **_arguments: object) -> bool:
    """The secretariat; of a workbook of contacts also who leads its organisation, for that is
    who keeps its people."""
    if by.secretariat or proposal is None:
        return by.secretariat
    return proposal.origin == Proposal.CONTACTS and _organisation(proposal) in by.leads


def _organisation(proposal: Proposal) -> str:
    return proposal.organisation.slug if proposal.organisation else ""


def _is_about(row: Mapping[str, Any], organisation: str) -> bool:
    says = row.get("says")
    return (
        row.get("kind") in open_kinds()
        and isinstance(says, Mapping)
        and organisation in set(_named(says))
    )


def _named(says: Mapping[str, Any]) -> Iterator[str]:
    """The organisations that a row names, by itself or in a role."""
    if isinstance(own := says.get("organisation"), str):
        yield own
    roles = says.get("roles")
    for holders in roles.values() if isinstance(roles, Mapping) else ():
        for holder in holders if isinstance(holders, list) else ():
            found = holder.get("organisation") if isinstance(holder, Mapping) else holder
            if isinstance(found, str):
                yield found
