"""How agreements and joint work read."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_noop

from jichi.core.facts import Fact, called, sentence
from jichi.core.telling import tells
from jichi.core.words import Words
from jichi.organisations.models import name_of
from jichi.partnerships.models import Partnership, PartnershipRole
from jichi.people.facts import tell_undertaking


@tells(Partnership)
def tell_partnerships(partnerships: QuerySet[Partnership]) -> Iterator[Fact]:
    """Each partnership with its parties, in two queries for any number of them."""
    roles = PartnershipRole.objects.select_related("organisation", "person")
    for partnership in partnerships.prefetch_related(Prefetch("roles", roles)):
        everyone = list(partnership.roles.all())
        yield tell_undertaking(
            partnership,
            everyone,
            category=partnership.kind,
            url=partnership.path,
            words=_agreed(partnership, everyone) if partnership.kind == "agreement" else None,
            more={"fields": partnership.fields, "signing": partnership.signing},
        )


def _agreed(partnership: Partnership, roles: Sequence[PartnershipRole]) -> Words:
    def named(wanted: str) -> list[Words]:
        return [name_of(one.organisation) for one in roles if one.role == wanted]

    parties, guardians = named("party"), named("guardian")
    if guardians:
        return sentence(
            gettext_noop("{parties} concluded {title}, with {guardians} as guardian"),
            parties=parties,
            title=called(partnership.title),
            guardians=guardians,
        )
    return sentence(
        gettext_noop("{parties} concluded {title}"),
        parties=parties,
        title=called(partnership.title),
    )
