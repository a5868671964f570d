"""What can be done with bodies: establish, appoint, adopt a strategy, engage."""

from collections.abc import Sequence

from jichi.core.acts import Actor, act, change, enter, may_keep_records
from jichi.groups.models import (
    Body,
    Engagement,
    EngagementRole,
    Seat,
    Strategy,
    StrategyItem,
)
from jichi.people.acts import enter_with_roles


@act(rule=may_keep_records)
def establish_body(by: Actor, *, body: Body) -> Body:
    """Enter a board, committee or working group."""
    return enter(body)


@act(rule=may_keep_records)
def appoint_to_seat(by: Actor, *, seat: Seat) -> Seat:
    """Enter who holds a seat, as an organisation, a person or a post without a name."""
    return enter(seat)


@act(rule=may_keep_records, needs_reason=True)
def vacate_seat(by: Actor, *, seat: Seat, until: str, reason: str) -> Seat:
    """End a seat on a day, with the reason."""
    return change(seat, until=until)


@act(rule=may_keep_records)
def adopt_strategy(by: Actor, *, strategy: Strategy) -> Strategy:
    """Enter a strategy or plan that a body adopted."""
    return enter(strategy)


@act(rule=may_keep_records)
def set_out(by: Actor, *, item: StrategyItem) -> StrategyItem:
    """Enter one goal, pathway, activity or priority."""
    return enter(item)


@act(rule=may_keep_records)
def record_engagement(
    by: Actor, *, engagement: Engagement, roles: Sequence[EngagementRole] = ()
) -> Engagement:
    """Enter what the office or the network did that has no other form."""
    return enter_with_roles(engagement, roles, "engagement")
