"""The words that are searched: an FTS5 table on SQLite, tsvectors with GIN on PostgreSQL.

Both are a table core_searchwords with one row for each row of core_searchentry. Words of titles,
whole names and narrowing marks stand among the words as tokens of their own. On PostgreSQL the
words are kept outside their rows, so that thousands of matches are a few pages to read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections

from jichi.core.models import SearchEntry
from jichi.core.search.tokens import GAP

#: The `ascii` tokenizer parts words at blanks only, since our tokens hold no ASCII punctuation.
_SQLITE = (
    "CREATE VIRTUAL TABLE core_searchwords USING fts5(words, tokenize='ascii', prefix='2 3 4')",
)
# The planner takes opening an entry's words for free, and would rather open all of them than ask
# the index for a common word: the function forbids that.
_POSTGRESQL = (
    "CREATE TABLE core_searchwords (id bigint PRIMARY KEY, words tsvector NOT NULL) "
    "WITH (toast_tuple_target = 128)",
    "ALTER TABLE core_searchwords ALTER words SET STORAGE EXTERNAL",
    "CREATE INDEX core_searchwords_words ON core_searchwords USING gin (words)",
    "CREATE FUNCTION core_search(asked tsquery, below bigint, most integer) RETURNS SETOF bigint "
    "LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off AS $$ "
    "SELECT id FROM core_searchwords WHERE words @@ asked AND id + 0 < below "
    "ORDER BY id DESC LIMIT most $$",
)
_SQLITE_BACK = ("DROP TABLE core_searchwords",)
_POSTGRESQL_BACK = (
    "DROP FUNCTION core_search(tsquery, bigint, integer)",
    "DROP TABLE core_searchwords",
)


@dataclass(frozen=True)
class Indexed:
    """An entry and its words: tokens in their order, with gaps."""

    entry: SearchEntry
    words: list[str]


def create(apps: Any, schema_editor: Any) -> None:
    """Make the table; for `migrations.RunPython(create, drop)`."""
    for statement in _POSTGRESQL if _on_postgresql(schema_editor.connection) else _SQLITE:
        schema_editor.execute(statement, params=None)


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove the table; the entries stay, and `reindex` fills it again."""
    for statement in _POSTGRESQL_BACK if _on_postgresql(schema_editor.connection) else _SQLITE_BACK:
        schema_editor.execute(statement, params=None)


def _on_postgresql(connection: Any) -> bool:
    return bool(connection.vendor == "postgresql")


def add(found: Sequence[Indexed]) -> None:
    """Write entries and their words, in two queries."""
    SearchEntry.objects.bulk_create([indexed.entry for indexed in found])
    connection = connections[SearchEntry.objects.db]
    say = _vector if _on_postgresql(connection) else " ".join
    values = [value for one in found for value in (one.entry.id, say(one.words))]
    rows = ", ".join(["(%s, %s)"] * len(found))
    if _on_postgresql(connection):
        sql = (
            f"INSERT INTO core_searchwords (id, words) VALUES {rows} "
            "ON CONFLICT (id) DO UPDATE SET words = excluded.words"
        )
    else:
        sql = f"INSERT OR REPLACE INTO core_searchwords (rowid, words) VALUES {rows}"
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def remove(owners: Sequence[str]) -> None:
    """Delete the entries of some owners and their words, in two queries."""
    connection = connections[SearchEntry.objects.db]
    found = SearchEntry.objects.filter(owner__in=owners)
    sql, values = found.values("pk").query.sql_with_params()
    key = "id" if _on_postgresql(connection) else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM core_searchwords WHERE {key} IN ({sql})", values)
    found.delete()


def clear() -> None:
    """Delete everything."""
    with connections[SearchEntry.objects.db].cursor() as cursor:
        cursor.execute("DELETE FROM core_searchwords")
    SearchEntry.objects.all().delete()


def _vector(tokens: Sequence[str]) -> str:
    """A tsvector in PostgreSQL's own notation; a gap takes a place and holds nothing."""
    return " ".join(f"'{token}':{at}" for at, token in enumerate(tokens, 1) if token != GAP)
