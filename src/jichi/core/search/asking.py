"""Finds what a reader asks for: exact names first, then titles, then newer first.

The work is bounded by what is shown: at most 1,000 entries are ever ranked, counted or paged
through, however many are stored.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from jichi.core.models import SearchEntry
from jichi.core.search import matching
from jichi.core.search.index import WITHIN
from jichi.core.search.question import Question
from jichi.core.search.snippets import Marked, matched, snippet
from jichi.core.search.tokens import mark, whole_name
from jichi.core.words import Words

#: How many matches are ranked, counted and paged through.
MOST = 1_000
#: How many values a facet lists.
LISTED = 20
Facets = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Hit:
    """One found entry. `snippet` is (text, matched) pairs in `snippet_language`, never markup."""

    key: str
    kind: str
    title: str
    snippet: Marked
    url: str
    chapter: str
    day: str
    language: str
    snippet_language: str


@dataclass(frozen=True)
class Page:
    """Some hits, with counts over all of them; `capped` where there are more than 1,000.
    `next` is the cursor of the page after this one, "" for the last."""

    hits: list[Hit] = field(default_factory=list)
    facets: Facets = field(default_factory=dict)
    total: int = 0
    capped: bool = False
    next: str = ""


class _Found(NamedTuple):
    id: int
    key: str
    kind: str
    chapter: str
    year: int | None
    organisations: list[str]


def find(
    query: str,
    *,
    language: str,
    kind: str = "",
    chapter: str = "",
    year: int | None = None,
    organisation: str = "",
    after: str = "",
    limit: int = 20,
) -> Page:
    """What answers `query` in any language, narrowed by the other arguments; `language` is the
    reader's. Every word must be found, the last may go on. Nothing typed raises an error, and an
    unknown cursor begins anew."""
    narrowing = {"kind": kind, "chapter": chapter, "year": year or "", "organisation": organisation}
    marks = [mark(column, str(value)) for column, value in narrowing.items() if value]
    question = Question.read(query, marks)
    if not question.terms and (query.strip() or not marks):
        return Page()
    found, capped = _ranked(question)
    begin = _place(found, after)
    shown = found[begin : begin + max(1, limit)]
    more = begin + len(shown) < len(found)
    return Page(
        hits=_hits([entry.id for entry in shown], question, language),
        facets=_facets(found),
        total=len(found),
        capped=capped,
        next=f"{shown[-1].id:x}" if more else "",
    )


def _ranked(question: Question) -> tuple[list[_Found], bool]:
    """The first 1,000 matches in their order, without their texts, and whether there are more."""
    ranks: dict[int, int] = {}
    for rank, ask in enumerate((matching.called, matching.titled, matching.told)):
        if len(ranks) <= MOST:
            for pk in ask(question, MOST + 1):
                ranks.setdefault(pk, rank)
    wanted = list(ranks)[:MOST]
    columns = SearchEntry.objects.values_list(*_Found._fields).filter(pk__in=wanted)
    nearness = _nearness([pk for pk in wanted if ranks[pk] == 0], question)

    def order(found: _Found) -> tuple[int, int, int, str]:
        return ranks[found.id], nearness.get(found.id, 0), -(found.id >> WITHIN), found.key

    return sorted((_Found(*row) for row in columns), key=order), len(ranks) > MOST


def _nearness(called: list[int], question: Question) -> dict[int, int]:
    """By entry, the length of its shortest name that begins with the question: exact ones first."""
    found: dict[int, int] = {}
    if called:
        for pk, names in SearchEntry.objects.filter(pk__in=called).values_list("pk", "names"):
            whole = (whole_name(name) for name in names)
            found[pk] = min((len(n) for n in whole if n.startswith(question.name)), default=0)
    return found


def _place(found: list[_Found], after: str) -> int:
    ids = [f"{entry.id:x}" for entry in found]
    return ids.index(after) + 1 if after in ids else 0


def _facets(found: list[_Found]) -> Facets:
    counted: dict[str, Counter[str]] = {
        "kind": Counter(entry.kind for entry in found),
        "chapter": Counter(entry.chapter for entry in found if entry.chapter),
        "year": Counter(str(entry.year) for entry in found if entry.year),
        "organisation": Counter(one for entry in found for one in set(entry.organisations)),
    }
    return {
        name: dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:LISTED])
        for name, counts in counted.items()
    }


def _hits(pks: list[int], question: Question, language: str) -> list[Hit]:
    rows = SearchEntry.objects.in_bulk(pks)
    return [_hit(rows[pk], question, language) for pk in pks if pk in rows]


def _hit(entry: SearchEntry, question: Question, language: str) -> Hit:
    told = entry.text or entry.title
    spoken, passage = _passage(told, question, language)
    return Hit(
        key=entry.key,
        kind=entry.kind,
        title=entry.title.say(language),
        snippet=passage,
        url=entry.url,
        chapter=entry.chapter,
        day=entry.day,
        language=entry.title.language_for(language),
        snippet_language=spoken,
    )


def _passage(told: Words, question: Question, language: str) -> tuple[str, Marked]:
    """The text for the reader, or in the first language in which the question was found."""
    own = told.language_for(language)
    for code in dict.fromkeys([own, *told]):
        ranges = matched(told.get(code, ""), question.terms)
        if ranges:
            return code, snippet(told[code], ranges)
    return own, snippet(told.say(language), [])
