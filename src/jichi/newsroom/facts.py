"""How publications and outreach read."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from jichi.core.facts import Fact
from jichi.core.telling import tells
from jichi.newsroom.models import Outreach, OutreachRole, Publication, PublicationRole
from jichi.people.facts import tell_undertaking


@tells(Publication)
def tell_publications(publications: QuerySet[Publication]) -> Iterator[Fact]:
    """Each publication with its publishers and the cities it features, in two queries."""
    roles = PublicationRole.objects.select_related("organisation", "person")
    for publication in publications.prefetch_related(Prefetch("roles", roles)):
        yield tell_undertaking(
            publication,
            publication.roles.all(),
            category=publication.kind,
            url=publication.path,
        )


@tells(Outreach)
def tell_outreach(outreach: QuerySet[Outreach]) -> Iterator[Fact]:
    """Each piece of outreach with its channel, in two queries."""
    roles = OutreachRole.objects.select_related("organisation", "person")
    for one in outreach.prefetch_related(Prefetch("roles", roles)):
        yield tell_undertaking(one, one.roles.all(), category=one.channel, url=one.path)
