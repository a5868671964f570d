"""Questions asked of organisations: by identity or code, their names, where they are."""

from django.db.models import QuerySet

from jichi.core.reading import Named
from jichi.core.records import CONFIRMED
from jichi.organisations.models import Organisation, OrganisationCode


def by_identity(identity: str) -> Organisation | None:
    """The organisation of an identity, or None."""
    return Organisation.objects.filter(slug=identity, state=CONFIRMED).first()


def identity_of_code(code: str) -> str:
    """The identity of the local government that has or had a code; "" where nobody has."""
    found = OrganisationCode.objects.filter(code=code).select_related("organisation").first()
    return found.organisation.slug if found else ""


def named(identities: set[str]) -> dict[str, Named]:
    """How organisations are named, addressed and ordered, by identity; one query."""
    found = Organisation.objects.filter(slug__in=identities)
    return {
        one.slug: Named(one.said, one.path, one.sort_key)
        for one in found.only("slug", "name", "short_name", "sort_key")
    }


def local_governments(country: str) -> QuerySet[Organisation]:
    """The local governments of a country in the order of their codes."""
    return (
        Organisation.objects.filter(country=country, state=CONFIRMED)
        .exclude(code="")
        .order_by("code")
    )
