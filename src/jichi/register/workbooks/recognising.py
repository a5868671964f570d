"""What the cells of a workbook mean: records of any kind, by identity, code or name.

What a text means for certain is answered; what it may mean is a question with candidates, put to
whoever looks at the preview, and never an answer. Everything is indexed once and asked often. A
kind whose records are told apart otherwise than by their titles says so (`Choosing.meaning`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.kinds import Kind
from jichi.core.meaning import CHOSEN, EXACT, OFFERED, Meaning, Meant, Offer
from jichi.core.records import CONFIRMED
from jichi.core.words import WordsField
from jichi.organisations.folding import fold


class Recogniser:
    """Answers for one workbook, in the language of its reader; `answers` were given by hand, by
    the kind that is named and the text ("organisation", "京都"). `own` names the organisation whose
    rows alone may be known of what organisations keep themselves; None for all."""

    def __init__(
        self,
        language: str,
        answers: Mapping[tuple[str, str], str] | None = None,
        own: str | None = None,
    ) -> None:
        self.language = language
        self.own = own
        self.answers = dict(answers or {})
        self._meanings: dict[str, Meaning] = {}
        self._known: dict[str, dict[tuple[str, ...], Meant]] = defaultdict(dict)

    def meant(self, kind: str, text: str, code: str, says: Mapping[str, Any]) -> Meant:
        """What a text or a code or both mean, in a row that says something already."""
        known = self._known[kind]
        key = (text, code, *(str(says.get(name, "")) for name in beside(kind)))
        if key not in known:
            chosen = self.answers.get((kind, text or code), "")
            known[key] = self._of(kind).meant(text, code, says, chosen)
        return known[key]

    def label(self, kind: str, identity: str) -> str:
        """What a record is called, whatever else is called so."""
        return self._of(kind).label(identity)

    def called(self, kind: str, identity: str, says: Mapping[str, Any]) -> str:
        """What a workbook calls a record in a row."""
        return self._of(kind).called(identity, says)

    def add(self, kind: str, identity: str, titles: Iterable[str], within: str = "") -> None:
        """A record that the workbook itself enters: rows after it may name it."""
        self._of(kind).add(identity, titles, within)
        self._known[kind].clear()

    def _of(self, kind: str) -> Meaning:
        if kind not in self._meanings:
            said = kinds.named(kind)
            made = said.choosing.meaning if said.choosing else None
            self._meanings[kind] = made(self.language) if made else _Titles(
                said, self.language, self.own
            )  # fmt: skip
        return self._meanings[kind]


def beside(kind: str) -> tuple[str, ...]:
    """The fields of a row within which it names a record: that which the record stands inside,
    or what else tells it from others of its name."""
    said = kinds.named(kind)
    if said.inside:
        return (said.inside,)
    return said.choosing.beside if said.choosing else ()


@dataclass(frozen=True)
class _Named:
    """A record by its identity, what it is called, and what it belongs to."""

    slug: str
    label: str
    within: str = ""


class _Titles:
    """The records of a kind by identity and by their titles in every language; one query."""

    def __init__(self, kind: Kind, language: str, own: str | None) -> None:
        self.inside = kind.inside
        self.by_slug: dict[str, _Named] = {}
        self.by_name: dict[str, list[_Named]] = defaultdict(list)
        for slug, title, *within in _titles(kind, own):
            label = title.say(language) if title else ""
            self._take(_Named(slug, label or slug, *within), title.values() if title else ())

    def meant(self, text: str, code: str, says: Mapping[str, Any], chosen: str) -> Meant:
        """A record by its identity or by its title in any language, within what the row says."""
        within = str(says.get(self.inside, "")) if self.inside else ""
        asked = chosen or text
        if (known := self.by_slug.get(asked)) is not None and known.within == within:
            return Meant(asked, known.label, CHOSEN if asked != text else EXACT)
        found = [one for one in self.by_name.get(fold(text), ()) if one.within == within]
        if len(found) == 1:
            return Meant(found[0].slug, found[0].label, EXACT)
        if not found:
            return Meant(
                refusal=_("Nothing on record is called “%(name)s”: correct it, or enter it first.")
                % {"name": text}
            )
        choices = [Offer(one.slug, f"{one.label} [{one.slug}]") for one in found[:OFFERED]]
        sentence = _("“%(name)s” may mean several: choose which.")
        return Meant(choices=choices, refusal=sentence % {"name": text})

    def label(self, identity: str) -> str:
        """What a record is called, whatever else is called so."""
        known = self.by_slug.get(identity)
        return known.label if known else identity

    def called(self, identity: str, says: Mapping[str, Any]) -> str:
        """Its title where that means no other, else its ID."""
        known = self.by_slug.get(identity)
        if known is None or self.meant(known.label, "", says, "").identity != identity:
            return identity
        return known.label

    def add(self, identity: str, titles: Iterable[str], within: str) -> None:
        """A record that the workbook itself enters, under its titles."""
        titles = list(titles)
        self._take(_Named(identity, next(iter(titles), identity), within), titles)

    def _take(self, one: _Named, titles: Iterable[str]) -> None:
        known = self.by_slug.setdefault(one.slug, one)
        for text in {fold(title) for title in titles}:
            if known not in self.by_name[text]:
                self.by_name[text].append(known)


def _titles(kind: Kind, own: str | None) -> Iterable[tuple[Any, ...]]:
    """The identity and the title of each record, and the identity of what it stands inside."""
    named = title_of(kind)
    if kind.sheet is not None and kind.sheet.rows is not None:
        for one in kind.sheet.rows(own, False):
            whole = [getattr(one, kind.inside).slug] if kind.inside else []
            identity = str(one.pk) if kind.numbered else one.slug
            yield identity, getattr(one, named, None), *whole
        return
    inside = [f"{kind.inside}__slug"] if kind.inside else []
    found = kind.model._default_manager.filter(state=CONFIRMED)
    columns = ["slug", kind.columns[named].name] if named else ["slug"]
    for slug, *rest in found.values_list(*columns, *inside):
        yield slug, *(rest if named else (None, *rest))


def title_of(kind: Kind) -> str:
    """The field of words by which a record is called; "" where it has none."""
    words = [name for name, column in kind.columns.items() if isinstance(column, WordsField)]
    return next((name for name in (*kind.names, "title", "name", "label") if name in words), "")
