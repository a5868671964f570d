"""What can be done with memberships: admit, end, and describe what membership gives."""

from jichi.core.acts import Actor, act, change, enter, may_keep_records
from jichi.members.models import Benefit, Membership


@act(rule=may_keep_records)
def admit_member(by: Actor, *, membership: Membership) -> Membership:
    """Enter a membership; a beginning that nobody knows stays open."""
    return enter(membership)


@act(rule=may_keep_records, needs_reason=True)
def end_membership(by: Actor, *, membership: Membership, until: str, reason: str) -> Membership:
    """End a membership on a day, with the reason."""
    return change(membership, until=until)


@act(rule=may_keep_records)
def describe_benefit(by: Actor, *, benefit: Benefit) -> Benefit:
    """Enter what members receive."""
    return enter(benefit)
