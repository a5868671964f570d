"""Builds an edition from the rows of its sheets, and notes every fault with its cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from jichi.questionnaires import columns
from jichi.questionnaires.edition import (
    ERROR,
    Check,
    Choice,
    Edition,
    Field,
    Group,
    Place,
    Shape,
    Texts,
)
from jichi.questionnaires.faults import Fault
from jichi.questionnaires.opening import Book, Row
from jichi.questionnaires.rows import AskedRows
from jichi.questionnaires.saying import SEVERITIES, RowReader
from jichi.questionnaires.wiring import Spot

_QUESTIONS: Texts = {"ja": "質問", "en": "Questions"}
_LONGEST = 40


@dataclass(slots=True)
class Built:
    """An edition, where its expressions stand, and what was wrong with it."""

    edition: Edition
    places: dict[Spot, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def built(book: Book, name: str) -> Built:
    """The edition of a book of sheets; whatever is wrong is noted, the rest is built."""
    return Builder(book, name).all()


class Builder(RowReader):
    """Reads settings, choices, questions and checks, in that order."""

    def __init__(self, book: Book, name: str) -> None:
        super().__init__(book)
        self.file = name
        self.chosen: set[tuple[str, str]] = set()
        self.settings = next(iter(book.sheets.get("settings", [])), None)
        self.default = self.default_language()
        self.languages = book.languages() or ((self.default,) if self.default else ())

    def all(self) -> Built:
        """Everything."""
        self.read_choices()
        asked = AskedRows(self, self.book.sheets["survey"])
        nodes = asked.tree()
        sections = self.sectioned(nodes)
        checks = tuple(self.read_checks())
        edition = Edition(
            self.setting("form_id") or _slug(self.file),
            self.setting("version"),
            self.title(),
            self.languages,
            self.default or next(iter(self.languages), ""),
            sections,
            {name: tuple(choices) for name, choices in self.lists.items()},
            checks,
        )
        if not edition.fields and not self.faults:
            self.fault(Place("survey", "A2"), "nothing_asked")
        return Built(edition, self.places, self.faults)

    # settings

    def setting(self, column: str) -> str:
        """A setting, "" where it is not given."""
        said = self.settings.get(column) if self.settings else ""
        if self.settings and len(said) > _LONGEST:
            self.fault(self.settings.place(column), "too_long", most=_LONGEST)
        return said

    def default_language(self) -> str:
        """The language of texts in columns without one."""
        said = self.setting("default_language")
        if said and not columns.code_of(said):
            assert self.settings is not None
            self.fault(self.settings.place("default_language"), "no_language", column=said)
        if said:
            return columns.code_of(said)
        met = self.book.languages()
        heads = self.book.heads.get("survey", {})
        if ("label", "") in heads and not met:
            self.fault(heads["label", ""], "which_language")
            return "ja"
        return next(iter(met), "")

    def title(self) -> Texts:
        """The title of the edition; its id in every language where it has none."""
        if self.settings is None:
            return {}
        return self.texts(self.settings, "form_title")

    # choices

    def read_choices(self) -> None:
        """The lists of choices, each with its order."""
        rows = self.book.sheets.get("choices", [])
        heads = self.book.heads.get("choices", {})
        for needed in ("list_name", "name"):
            if rows and (needed, "") not in heads:
                self.fault(Place("choices", "A1"), "no_header", column=needed)
                return
        for row in rows:
            name, listed = row.get("name"), row.get("list_name")
            if not name and not listed:
                continue
            if not listed:
                self.fault(row.place("list_name"), "list_unnamed")
            elif not name:
                self.fault(row.place("name"), "no_name")
            else:
                self.choice(row, name, self.lists.setdefault(listed, []), listed)

    def choice(self, row: Row, name: str, into: list[Choice], listed: str) -> None:
        """One choice."""
        if re.search(r"\s", name):
            self.fault(row.place("name"), "choice_spaced", name=name)
        if (listed, name) in self.chosen:
            self.fault(row.place("name"), "choice_twice", name=name, list=listed)
            return
        self.chosen.add((listed, name))
        own = {("list_name", ""), ("name", "")}
        filters = {
            column: text
            for (column, language), text in row.values.items()
            if column != "label" and not language and (column, language) not in own
        }
        into.append(Choice(name, self.texts(row, "label", needed=True), filters))

    # sections

    def sectioned(self, nodes: Sequence[Field | Group]) -> tuple[Group, ...]:
        """The nodes of the top as sections; those outside of any are gathered in one."""
        sections: list[Group] = []
        loose: list[Field | Group] = []
        taken = {node.name for node in nodes}
        for node in nodes:
            if isinstance(node, Group) and node.shape is Shape.SECTION:
                self.gather(loose, sections, taken)
                loose = []
                sections.append(node)
            else:
                loose.append(node)
        self.gather(loose, sections, taken)
        return tuple(sections)

    def gather(
        self, loose: Sequence[Field | Group], sections: list[Group], taken: set[str]
    ) -> None:
        """A section for what stands in none."""
        if not loose:
            return
        name, at = "questions", 1
        while name in taken:
            name, at = f"questions_{at + 1}", at + 1
        taken.add(name)
        label = {code: _QUESTIONS.get(code, _QUESTIONS["en"]) for code in self.languages}
        place = loose[0].place
        sections.append(Group(name, Shape.SECTION, label, children=tuple(loose), place=place))

    # checks

    def read_checks(self) -> list[Check]:
        """The rules across questions."""
        found: list[Check] = []
        for row in self.book.sheets.get("checks", []):
            name, test = row.get("name"), row.get("test")
            if not name:
                self.fault(row.place("name"), "no_name")
                continue
            first = self.places.get((name, "test"))
            if first:
                self.fault(row.place("name"), "name_twice", name=name, first=first)
                continue
            self.places[name, "test"] = row.place("test")
            self.places[name, "when"] = row.place("when")
            if not test:
                self.fault(row.place("test"), "check_test")
                continue
            message = self.texts(row, "message", needed=True)
            severity = self.one_of(row, "severity", SEVERITIES) or ERROR
            cells = tuple(split(row.get("cells")))
            place = row.place("name")
            found.append(Check(name, test, row.get("when"), message, severity, cells, place))
        return found


def split(said: str) -> list[str]:
    """Words parted by spaces, commas or semicolons."""
    return [one for one in re.split(r"[\s,;、,;]+", said) if one]


def _slug(name: str) -> str:
    stem = PurePath(name.replace("\\", "/")).stem
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", stem).strip("-")[:_LONGEST] or "edition"
