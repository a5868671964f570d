"""Search over all that the network tells, in every language, alike on SQLite and PostgreSQL."""

from jichi.core.search.asking import Hit, Page, find
from jichi.core.search.index import (
    Entry,
    index_facts,
    index_touched,
    names_of,
    names_resolver,
    reindex,
    searchable,
)

__all__ = [
    "Entry",
    "Hit",
    "Page",
    "find",
    "index_facts",
    "index_touched",
    "names_of",
    "names_resolver",
    "reindex",
    "searchable",
]
