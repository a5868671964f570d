"""What can be done in the newsroom: record a publication, record outreach through a channel."""

from collections.abc import Sequence

from jichi.core.acts import Actor, act, may_keep_records
from jichi.newsroom.models import Outreach, OutreachRole, Publication, PublicationRole
from jichi.people.acts import enter_with_roles


@act(rule=may_keep_records)
def publish_work(
    by: Actor, *, publication: Publication, roles: Sequence[PublicationRole] = ()
) -> Publication:
    """Enter a publication with its publishers, the cities it features and awards."""
    return enter_with_roles(publication, roles, "publication")


@act(rule=may_keep_records)
def record_outreach(
    by: Actor, *, outreach: Outreach, roles: Sequence[OutreachRole] = ()
) -> Outreach:
    """Enter what was spread through a channel."""
    return enter_with_roles(outreach, roles, "outreach")
