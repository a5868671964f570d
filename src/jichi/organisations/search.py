"""What search finds of organisations: all their names and readings, their codes, past ones too."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from jichi.core.search import Entry, names_resolver, searchable
from jichi.organisations.directory.japan.writing import shorten, shorten_reading
from jichi.organisations.models import Organisation, OrganisationCode, OrganisationName


@searchable(Organisation)
def entries(organisations: QuerySet[Organisation]) -> Iterator[Entry]:
    """Each organisation by every name it has or had, in three queries."""
    found = organisations.select_related("prefecture").prefetch_related(
        Prefetch("names", OrganisationName.objects.order_by("since", "pk")),
        Prefetch("codes", OrganisationCode.objects.order_by("since", "pk")),
    )
    for one in found:
        yield Entry(
            key=one.key,
            kind="organisation",
            title=one.name,
            text=one.prefecture.name if one.prefecture else one.short_name,
            names=list(dict.fromkeys(name for name in _names(one) if name)),
            url=one.path,
            organisations=[one.slug],
        )


def _names(one: Organisation) -> Iterator[str]:
    yield one.kana
    yield one.code
    yield one.slug
    yield from one.short_name.values()
    yield from _shortened(one.name.values(), one.kana, one.kind)
    for past in one.names.all():
        yield from past.name.values()
        yield past.kana
        yield from _shortened(past.name.values(), past.kana, past.kind)
    for code in one.codes.all():
        yield code.code


def _shortened(names: Iterable[str], kana: str, kind: str) -> Iterator[str]:
    """京都 for 京都市 and きょうと for きょうとし, as people call them."""
    for name in names:
        yield shorten(name, kind)
    yield shorten_reading(kana, kind)


@names_resolver
def names(identities: set[str]) -> Mapping[str, Sequence[str]]:
    """The names of some identities in every language, with their readings; one query."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Organisation.objects.filter(slug__in=identities).values_list(
        "slug", "name", "short_name", "kana"
    )
    for slug, name, short_name, kana in rows:
        told = [*name.values(), *short_name.values(), kana]
        found[slug] = list(dict.fromkeys(text for text in told if text))
    return found
