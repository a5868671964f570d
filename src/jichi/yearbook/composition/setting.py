"""One section as it is being set: its lines, its number, and what the book has told before it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from jichi.core import quoting
from jichi.core.facts import DEED
from jichi.core.languages import bracketed, joined, titled
from jichi.core.partial_dates import say_day
from jichi.core.reading import AGAIN, TRANSLATED, Holder, Line
from jichi.core.words import PROVISIONAL, Words
from jichi.yearbook.composition.labels import marks_in
from jichi.yearbook.composition.material import Material
from jichi.yearbook.models import Section
from jichi.yearbook.pictures import Drawing, Pictures


@dataclass(frozen=True)
class Place:
    """Where a fact is told in full: the anchor of its entry and the section around it."""

    anchor: str
    number: str
    title: str


@dataclass
class Told:
    """What a book has told so far, and where: one book in one language."""

    material: Material
    language: str
    labels: dict[str, str]
    lines: Sequence[Line]
    pictures: Pictures
    first: dict[str, Place] = field(default_factory=dict)
    appears: dict[str, list[str]] = field(default_factory=dict)
    shown: dict[str, dict[str, Any]] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    cards: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.mark_words = marks_in(self.labels)
        self.within: dict[str, list[Line]] = {}
        for line in self.lines:
            if line.fact.part_of == line.fact.record:
                self.within.setdefault(line.fact.record, []).append(line)
        self.posts = {
            (party.identity, party.person): line
            for line in self.lines
            if line.fact.kind == "post"
            for role in line.roles
            for party in role.holders
        }

    def say(self, words: Words) -> str:
        """Words in the book's language with their figures in place."""
        return str(
            quoting.fill({self.language: words.say(self.language)}, self.material.quoted)[
                self.language
            ]
        )

    def carded(self, key: str) -> bool:
        """Whether an initiative has had its card."""
        return key in self.cards

    def untold(self) -> list[Line]:
        """Lines that no section has told."""
        return [line for line in self.lines if line.key not in self.first]


@dataclass
class Setting:
    """A section with the lines it takes, being set into blocks."""

    told: Told
    section: Section
    number: str
    lines: list[Line]

    @property
    def material(self) -> Material:
        return self.told.material

    @property
    def language(self) -> str:
        return self.told.language

    @property
    def labels(self) -> dict[str, str]:
        return self.told.labels

    @property
    def choice(self) -> dict[str, Any]:
        return dict(self.section.choice)

    def take(self, line: Line) -> bool:
        """Note that this section tells a line; whether it is the first to tell it."""
        sections = self.told.appears.setdefault(line.key, [])
        if self.number not in sections:
            sections.append(self.number)
        if line.key in self.told.first:
            return False
        title = self.section.title.say(self.language)
        self.told.first[line.key] = Place(line.anchor, self.number, title)
        return True

    def marks(self, line: Line, *, first: bool = True) -> list[str]:
        """The marks of a line as printed: 再掲 where it is told again, 期間外, 仮訳."""
        again = [] if first else [self.told.mark_words[AGAIN]]
        return again + [self._mark(line, mark) for mark in line.marks]

    def _mark(self, line: Line, mark: str) -> str:
        # A title printed in no language is ours (仮題), else it is translated (仮訳).
        if mark == TRANSLATED and set(line.fact.status.values()) == {PROVISIONAL}:
            return self.labels["provisional_title"]
        return self.told.mark_words[mark]

    def entry(self, line: Line) -> tuple[dict[str, Any], list[str]]:
        """Key and anchor of a line's entry (an anchor only where told first), and its marks."""
        first = self.take(line)
        anchor = line.anchor if first else ""
        return {"key": line.key, "anchor": anchor}, self.marks(line, first=first)

    def titled(self, line: Line, marks: list[str]) -> Any:
        """A cell with the title of a line, its marks, and its page where it has one."""
        return {"text": line.title or line.text, "marks": marks, "url": line.url}

    def day(self, line: Line) -> str:
        """The printed date: unknown for a deed whose day is lost, as of a day for a standing."""
        if line.day:
            return line.day
        if line.fact.nature == DEED:
            return self.labels["date_unknown"]
        as_of = str(line.details.get("as_of") or "")
        return as_of_day(as_of, self.language) if as_of else ""

    def plain_marks(self, marks: list[str]) -> list[str]:
        """Marks for names and posts: what is told again or outside the period, not translations."""
        translated = (self.labels["provisional"], self.labels["provisional_title"])
        return [mark for mark in marks if mark not in translated]

    def opening(self, text: str) -> str:
        """A text as it opens a cell or line: with a capital, where its script has them."""
        return text[:1].upper() + text[1:]

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other, each once, parted as the language does."""
        return joined(names, self.language)

    def bracketed(self, text: str) -> str:
        """A text in the language's brackets."""
        return bracketed(text, self.language)

    def holder(self, holder: Holder) -> str:
        """An organisation or person as a list prints it: 長野県（知事 阿部 守一）."""
        if not (holder.name and holder.person):
            return holder.name or holder.person
        post = self.told.posts.get((holder.identity, holder.person))
        title = str(post.details.get("post") or "") if post else ""
        if post and title:
            self.told.mentioned.add(post.key)
        return holder.name + self.bracketed(titled(holder.person, title, self.language))

    def name(self, identity: str) -> str:
        """The name of an organisation."""
        named = self.material.words.names.get(identity)
        return named.name.say(self.language) if named else identity

    def posts(self, line: Line) -> list[str]:
        """What else the holder of a seat is; each of these posts is mentioned, not told in full."""
        posts = self.material.posts.get(line.key, [])
        self.told.mentioned |= {key for key, _words in posts}
        return [words.say(self.language) for _key, words in posts]

    def how_many(self, number: int) -> str:
        """The number of a table's rows, as its caption: 24件."""
        with override(self.language):
            return ngettext("{count} entry", "{count} entries", number).format(count=number)

    def show(self, drawing: Drawing, caption: str = "", credit: str = "") -> list[dict[str, Any]]:
        """A picture's block, if the picture is there or may be drawn now; else nothing."""
        picture = self.told.pictures.get(drawing)
        if picture is None:
            return []
        self.told.shown[drawing.name] = picture
        return [{"type": "picture", "id": drawing.name, "caption": caption, "credit": credit}]


def as_of_day(day: str, language: str) -> str:
    """A day as the date of a count: 2021年3月時点, as of March 2021."""
    with override(language):
        return _("as of {day}").format(day=say_day(day, language))
