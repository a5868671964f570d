"""What a row may refer to: records entered so far, and those the seed is about to enter."""

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.ints import whole
from jichi.core.kinds import Kind
from jichi.core.models import Term
from jichi.core.queries import codes
from jichi.core.quoting import quoted
from jichi.core.records import Record
from jichi.register.rows import Row


class Known:
    """Records by kind and slug, read once for the slugs that a seed writes."""

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        self.candidates = {text for row in rows for text in _texts(row.says)}
        self.candidates |= {row.slug for row in rows}
        self.candidates |= {slug for row in rows for slug in quoted(dict(row.says))}
        self.seeded = {row.name: row.origin.name for row in rows}

        self._found: dict[str, dict[str, Record]] = {}
        self._terms: dict[str, frozenset[str]] | None = None
        self._new_terms: list[Term] = []

    def record(self, kind: str, slug: str) -> Record | None:
        """The record of a kind, entered or about to be; None for an unknown slug."""
        return self._of(kind).get(slug)

    def add(self, kind: Kind, record: Record, slug: str) -> None:
        """A record that the seed enters: the rows after it may refer to it."""
        self._of(kind.name)[slug] = record
        if isinstance(record, Term):
            self._new_terms.append(record)

    def codes(self, vocabulary: str) -> frozenset[str]:
        """The codes of a vocabulary: those entered, and those of the seed."""
        if self._terms is None:
            self._terms = dict(codes())
        return self._terms.get(vocabulary, frozenset()) | {
            record.code for record in self._new_terms if record.vocabulary == vocabulary
        }

    def unknown(self, kind: str, slug: str) -> str:
        """The sentence that refuses a slug which nobody knows."""
        said = kinds.named(kind).unknown
        if said is not None and (sentence := said(slug)):
            return sentence
        return _("No %(kind)s “%(slug)s” is known: enter it, or correct the slug.") % {
            "kind": kind.replace("_", " "),
            "slug": slug,
        }

    def _of(self, kind: str) -> dict[str, Record]:
        if kind not in self._found:
            by = "pk" if kinds.named(kind).numbered else "slug"
            asked = {one for one in self.candidates if by == "slug" or whole(one) is not None}
            found: dict[str, Record] = {}
            for batch in batched(sorted(asked), 500):
                rows = kinds.named(kind).model._default_manager.filter(**{f"{by}__in": batch})
                found |= {str(getattr(one, by)): one for one in rows}
            self._found[kind] = found
        return self._found[kind]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) <= 160 and " " not in value:
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
