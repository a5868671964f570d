"""Asks core_searchwords for ids, newest first and never more than wanted.

The same question in two languages: FTS5 for SQLite, tsquery for PostgreSQL. Tokens hold letters,
digits and private-use characters only, so quoting them is enough.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connections

from jichi.core.models import SearchEntry
from jichi.core.search.question import Question, Term
from jichi.core.search.tokens import as_name, in_title

_AFTER_ALL = 1 << 62


def called(question: Question, most: int) -> list[int]:
    """Entries one of whose names is the whole question or begins with it."""
    if not question.name:
        return []
    name = Term(question.name, (as_name(question.name),), begins=True)
    return _ids([name], question.marks, most)


def titled(question: Question, most: int) -> list[int]:
    """Entries whose title holds every term."""
    if not question.terms:
        return []
    terms = [
        Term(
            term.text,
            tuple(in_title(token) for token in term.tokens),
            term.begins,
            tuple(in_title(token) for token in term.triples),
        )
        for term in question.terms
    ]
    return _ids(terms, question.marks, most)


def told(question: Question, most: int) -> list[int]:
    """Entries that hold every term anywhere."""
    return _ids(question.terms, question.marks, most)


def _ids(terms: Sequence[Term], marks: Sequence[str], most: int) -> list[int]:
    connection = connections[SearchEntry.objects.db]
    every = [*terms, *(Term("", (found,)) for found in marks)]
    with connection.cursor() as cursor:
        ask = _from_postgresql if connection.vendor == "postgresql" else _from_sqlite
        return ask(cursor, every, most)


def _from_sqlite(cursor: Any, terms: Sequence[Term], most: int) -> list[int]:
    parts = [f'"{token}"' for term in terms for token in term.triples]
    parts += [f'"{" ".join(term.tokens)}"{" *" * term.begins}' for term in terms]
    asked = " AND ".join(parts)
    cursor.execute(
        "SELECT rowid FROM core_searchwords WHERE core_searchwords MATCH %s "
        "ORDER BY rowid DESC LIMIT %s",
        [asked, most],
    )
    return [row[0] for row in cursor.fetchall()]


def _from_postgresql(cursor: Any, terms: Sequence[Term], most: int) -> list[int]:
    """GIN knows no neighbours, so phrases are looked up without them and then checked, a stretch
    at a time: checking opens the words of an entry, which is what costs."""
    rarer = [f"'{token}'" for term in terms for token in term.triples]
    asked = " & ".join([*rarer, *(_tsquery(term, " & ") for term in terms)])
    phrases = " & ".join(_tsquery(term, " <-> ") for term in terms if len(term.tokens) > 1)
    found: list[int] = []
    below, stretch = _AFTER_ALL, most
    while True:
        cursor.execute(
            "SELECT id FROM core_search(%s::tsquery, %s, %s) AS id", [asked, below, stretch]
        )
        near = [row[0] for row in cursor.fetchall()]
        found += _neighbours(cursor, near, phrases) if phrases else near
        if len(found) >= most or len(near) < stretch:
            return found[:most]
        below, stretch = near[-1], stretch * 2


def _neighbours(cursor: Any, ids: list[int], phrases: str) -> list[int]:
    cursor.execute(
        "SELECT id FROM core_searchwords WHERE id = ANY(%s) AND ts_match_vq(words, %s::tsquery)",
        [ids, phrases],
    )
    holding = {row[0] for row in cursor.fetchall()}
    return [pk for pk in ids if pk in holding]


def _tsquery(term: Term, joint: str) -> str:
    return joint.join(f"'{token}'" for token in term.tokens) + ":*" * term.begins
