"""What the house forgets of kinds of records: names, datasets, rows, columns, labels."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings

from jichi.core.records import Record
from tests.promises import declared, house

LANGUAGES = settings.NETWORK.languages


def kinds() -> list[str]:
    """Every kind that is told, found or entered."""
    return sorted(declared.models())


def seeded() -> set[str]:
    """The kinds of which the seed of 2020 has a row."""
    found: set[str] = set()
    for path in (house.HOUSE / "seeds" / "fy2020").glob("*.toml"):
        found |= set(tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def untranslated(texts: dict[str, str]) -> bool:
    """Whether a text is missing in a language, or says the same in two of them."""
    return not all(texts.values()) or len(set(texts.values())) < len(texts)


def unnamed(some: Iterable[str]) -> set[str]:
    """The kinds for which the desk has no name, for one or for many, in every language."""
    return {
        kind
        for kind in some
        for said in (declared.one, declared.many)
        if untranslated({code: said(kind, code) for code in LANGUAGES})
    }


def unsearched(some: Iterable[str]) -> set[str]:
    """The kinds for which the search has no name in every language."""
    return {
        kind
        for kind in some
        if untranslated({code: declared.in_search(kind, code) for code in LANGUAGES})
    }


def otherwise_named(some: Iterable[str]) -> set[str]:
    """The places in which a kind bears another name than at the desk, as "kind in the place"."""
    return {
        f"{kind} in the {place}"
        for kind in some
        for code in LANGUAGES
        for place, (name, wanted) in declared.elsewhere(kind, code).items()
        if wanted and name != wanted
    }


def shared() -> set[str]:
    """The names that stand for several kinds, at the desk or in the search."""
    bearers = defaultdict(set)
    for kind in kinds():
        for code in LANGUAGES:
            for said in (declared.one, declared.many, declared.in_search):
                bearers[said(kind, code)].add(kind)
    return {name for name, some in bearers.items() if name and len(some) > 1}


def without_rows_in_the_api(some: Iterable[str]) -> set[str]:
    """The kinds whose list, or single row, the API does not have with every column."""
    missing = set()
    for kind in some:
        for path in declared.api_paths(kind):
            row = declared.api_row(path)
            single = path.endswith("}")
            if single and not issubclass(declared.models()[kind], Record):
                continue
            columns = {column.name for column in declared.datasets()[kind].columns}
            if row is None or not columns <= row:
                missing.add(kind)
    return missing


def unlisted() -> set[str]:
    """The fields of rows for which the sheet of their kind has no column."""
    return {
        f"{kind}.{field}"
        for kind in declared.sheets()
        for field in set(declared.rows()[kind].columns) - declared.listed(kind)
    }


def unlabelled(fields: Iterable[tuple[str, str]]) -> set[str]:
    """The fields that have no label, by their kind; by their name alone where no kind has one."""
    found, named = set(), set()
    for kind, field in fields:
        if untranslated({code: declared.label(kind, field, code) for code in LANGUAGES}):
            found.add((kind, field))
        else:
            named.add(field)
    return {f"{kind}.{field}" if field in named else field for kind, field in found}
