"""What can be done with partnerships: conclude one."""

from collections.abc import Sequence

from jichi.core.acts import Actor, act, may_keep_records
from jichi.partnerships.models import Partnership, PartnershipRole
from jichi.people.acts import enter_with_roles


@act(rule=may_keep_records)
def conclude_partnership(
    by: Actor, *, partnership: Partnership, roles: Sequence[PartnershipRole] = ()
) -> Partnership:
    """Enter an agreement or joint work with its parties and its guardian."""
    return enter_with_roles(partnership, roles, "partnership")
