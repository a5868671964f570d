"""正誤表: what the record says now that an edition does not, by key, with both texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.facts import DEED
from jichi.core.languages import language_of
from jichi.core.models import Chapter, Source, ToldFact
from jichi.core.queries import Vocabulary
from jichi.core.reading import Lexicon, Line, Named, lexicon, read
from jichi.core.words import Words
from jichi.yearbook.composition.material import told
from jichi.yearbook.models import Edition

Kind = Literal["added", "withdrawn", "changed"]
#: What makes a fact another fact. Its sentence is left out: it is built of these and of names, and
#: an organisation that was renamed since corrects nothing.
COMPARED = (
    "title",
    "parties",
    "periods",
    "on",
    "details",
    "kind",
    "category",
    "nature",
    "chapter",
    "also_in",
    "part_of",
    "subject",
    "outside_period",
    "sources",
)


@dataclass(frozen=True)
class Correction:
    """A fact that was added, withdrawn or changed since; `before` and `after` as they read."""

    key: str
    kind: Kind
    before: str
    after: str

    @property
    def text(self) -> str:
        """Both readings in one sentence of the active language."""
        pattern = {
            "added": _("Added: {after}"),
            "withdrawn": _("Withdrawn: {before}"),
            "changed": _("Wrong: {before} – Right: {after}"),
        }[self.kind]
        return pattern.format(before=self.before, after=self.after)


def corrections(edition: Edition, language: str) -> list[Correction]:
    """The corrections of an edition in the order of their keys; empty while it is right."""
    return differences(edition.content, edition.year, language)


def differences(content: dict[str, Any], year: int, language: str) -> list[Correction]:
    """What the record of a year says now that the frozen content of it does not."""
    then = {one["key"]: one for one in content["facts"]}
    now = {fact.key: fact for fact in told(year)}
    different = [key for key in then if key in now and _differs(then[key], now[key])]
    with override(language):
        before = _readings(
            [_thawed(then[key]) for key in (*different, *(set(then) - set(now)))],
            language,
            year,
            _lexicon_of(content),
        )
        changed = [now[key] for key in (*different, *(set(now) - set(then)))]
        after = _readings(changed, language, year, lexicon(changed))
        found = [
            *(_changed(key, before[key], after[key]) for key in different),
            *(Correction(key, "withdrawn", _said(before[key]), "") for key in set(then) - set(now)),
            *(Correction(key, "added", "", _said(after[key])) for key in set(now) - set(then)),
        ]
    return sorted(found, key=lambda one: one.key)


def _differs(then: dict[str, Any], now: ToldFact) -> bool:
    if any(then.get(name) != getattr(now, name) for name in COMPARED):
        return True
    # Words in which no organisation is named are somebody's own and compare as they are.
    return not now.parties and then.get("words") != now.words


def _thawed(stored: dict[str, Any]) -> ToldFact:
    return ToldFact(**stored)


def _readings(facts: list[ToldFact], language: str, year: int, words: Lexicon) -> dict[str, Line]:
    return {line.key: line for line in read(facts, language, year=year, words=words)}


def _lexicon_of(content: dict[str, Any]) -> Lexicon:
    words = content["words"]
    return Lexicon(
        names={
            identity: Named(Words.read(one["name"]), one["path"], one["sort_key"])
            for identity, one in words["names"].items()
        },
        roles=Vocabulary({code: Words.read(name) for code, name in words["roles"].items()}),
        chapters={
            slug: Chapter(slug=slug, name=Words.read(name))
            for slug, name in words["chapters"].items()
        },
        sources={
            slug: Source(slug=slug, title=Words.read(title))
            for slug, title in words["sources"].items()
        },
    )


def _changed(key: str, before: Line, after: Line) -> Correction:
    """Only the parts that differ, each named, so that the reader finds the one that was wrong."""
    was, now = _parts(before), _parts(after)
    names = [name for name in dict.fromkeys((*was, *now)) if was.get(name) != now.get(name)]
    if not names:
        return Correction(key, "changed", _said(before), _said(after))
    title = before.title or after.title
    return Correction(key, "changed", _joined(title, names, was), _joined(title, names, now))


def _joined(title: str, names: Iterable[str], parts: dict[str, str]) -> str:
    said = "; ".join(f"{name}: {parts.get(name) or _('none')}" for name in names)
    return f"{title} ({said})" if title else said


def _parts(line: Line) -> dict[str, str]:
    """What a line says, by the name of each part."""
    day = line.day or (_("date unknown") if line.fact.nature == DEED else "")
    found = {
        _("Name"): line.title,
        _("Date"): day,
        **{
            role.label: listed(
                (f"{one} {one.printed}".strip() for one in role.holders), line.language
            )
            for role in line.roles
        },
        _("Text"): str(line.details.get("description") or "") or line.text,
        _("Chapter of work"): line.chapter_name,
        _("Source"): listed(line.source_titles, line.language),
    }
    found |= {
        name: value
        for name, value in line.details.items()
        if isinstance(value, str) and name != "description"
    }
    return {name: value for name, value in found.items() if value}


def listed(names: Iterable[str], language: str) -> str:
    """Names one after the other, parted as the language does."""
    return language_of(language).comma.join(names)


def _said(line: Line) -> str:
    return " ".join(filter(None, (line.day, line.text or line.title)))
