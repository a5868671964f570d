"""What can be done with contests: record one."""

from collections.abc import Sequence

from jichi.contests.models import Contest, ContestRole
from jichi.core.acts import Actor, act, may_keep_records
from jichi.people.acts import enter_with_roles


@act(rule=may_keep_records)
def record_contest(by: Actor, *, contest: Contest, roles: Sequence[ContestRole] = ()) -> Contest:
    """Enter a contest with everyone's roles."""
    return enter_with_roles(contest, roles, "contest")
