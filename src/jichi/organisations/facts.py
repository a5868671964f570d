"""Organisations tell nothing by themselves; what prints their names follows when these change."""

from collections.abc import Iterator

from jichi.core.dependents import Later, follows
from jichi.organisations.models import Organisation


@follows(Organisation)
def retell_parties(organisation: Organisation, changed: frozenset[str]) -> Iterator[Later]:
    """Every fact in which an organisation is a party is told by its present name."""
    if changed & {"name", "short_name"}:
        yield "retell", "organisation", organisation.slug
