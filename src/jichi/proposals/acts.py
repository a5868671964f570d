"""What can be done with proposals: propose, revise, retract, send back, accept."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter
from jichi.core.records import CONFIRMED, DRAFT, PROPOSED, RETURNED, WITHDRAWN
from jichi.proposals.models import Proposal
from jichi.proposals.rules import may_decide, may_keep, may_propose, may_retract, may_revise


@act(rule=may_propose)
def file_proposal(by: Actor, *, proposal: Proposal) -> Proposal:
    """Enter rows that wait for the secretariat, or (state draft) for their author."""
    proposal.author = by.handle
    if proposal.state not in (DRAFT, PROPOSED):
        proposal.state = PROPOSED
    return enter(proposal)


@act(rule=may_revise)
def revise_proposal(
    by: Actor, *, proposal: Proposal, rows: Sequence[Mapping[str, Any]], title: str = ""
) -> Proposal:
    """Write other rows and propose them; an answer that was given stays to be read."""
    _refuse_decided(proposal)
    return change(proposal, rows=list(rows), title=title or proposal.title, state=PROPOSED)


@act(rule=may_retract)
def redraft_proposal(
    by: Actor, *, proposal: Proposal, rows: Sequence[Mapping[str, Any]]
) -> Proposal:
    """Write other rows into a draft; it stays one."""
    return change(proposal, rows=list(rows))


@act(rule=may_retract)
def retract_proposal(by: Actor, *, proposal: Proposal) -> Proposal:
    """Take a proposal back; it stays to be read."""
    _refuse_decided(proposal)
    return change(proposal, state=WITHDRAWN)


@act(rule=may_decide, needs_reason=True)
def send_back(by: Actor, *, proposal: Proposal, reason: str) -> Proposal:
    """Return a proposal to its author with what is to be done about it."""
    _refuse_decided(proposal)
    return change(
        proposal, state=RETURNED, answer=reason, decided_by=by.handle, decided=timezone.now()
    )


@act(rule=may_decide)
def accept_proposal(by: Actor, *, proposal: Proposal, records: Sequence[str]) -> Proposal:
    """Note that a proposal became records, by their keys; called by the act that enters them."""
    return _became(by, proposal, records)


@act(rule=may_keep)
def note_kept(by: Actor, *, proposal: Proposal, records: Sequence[str]) -> Proposal:
    """Note that a workbook of contacts was entered; called by the act that enters it."""
    return _became(by, proposal, records)


def _became(by: Actor, proposal: Proposal, records: Sequence[str]) -> Proposal:
    _refuse_decided(proposal)
    return change(
        proposal,
        state=CONFIRMED,
        records=list(records),
        decided_by=by.handle,
        decided=timezone.now(),
    )


def _refuse_decided(proposal: Proposal) -> None:
    if not proposal.is_open:
        raise ValidationError(_("This proposal was decided already: read what became of it."))
