"""Builds an edition from the rows of its sheets, and notes every fault with its cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from jichi.questionnaires import columns, figures, quantities
from jichi.questionnaires.asking import AskedRows
from jichi.questionnaires.edition import (
    ERROR,
    WARNING,
    Check,
    Choice,
    Edition,
    Field,
    Group,
    Kind,
    Place,
    Shape,
    Texts,
)
from jichi.questionnaires.faults import Fault
from jichi.questionnaires.messages import texts
from jichi.questionnaires.opening import Book, Row
from jichi.questionnaires.wiring import Spot, constant

#: Nobody reads more at once; the next reading tells what is left.
MOST_FAULTS = 300
OTHER: Texts = {"ja": "その他(具体的に記入)", "en": "Other, please specify"}
SPECIFIED: Texts = {"ja": "その他の内容", "en": "Other: please specify"}
_QUESTIONS: Texts = {"ja": "質問", "en": "Questions"}
_SEVERITIES = ("", ERROR, WARNING)
_LONGEST = 40
_VISIBILITIES = ("", "public", "private")
EXPRESSIONS = ("relevant", "constraint", "required", "calculation", "choice_filter", "default",
               "repeat_count")  # fmt: skip


@dataclass(slots=True)
class Built:
    """An edition, where its expressions stand, and what was wrong with it."""

    edition: Edition
    places: dict[Spot, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def built(book: Book, name: str) -> Built:
    """The edition of a book of sheets; whatever is wrong is noted, the rest is built."""
    return Builder(book, name).all()


class Builder:
    """Reads settings, choices, questions and checks, in that order."""

    def __init__(self, book: Book, name: str) -> None:
        self.book, self.file = book, name
        self.faults = book.faults[:MOST_FAULTS]
        self.known: set[tuple[str, str]] = set()
        self.places: dict[Spot, Place] = {}
        self.lists: dict[str, list[Choice]] = {}
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

    def fault(self, place: Place, key: str, **parts: object) -> None:
        """Note that something is wrong at a cell; once is enough."""
        known = (str(place), key)
        if known not in self.known and len(self.faults) < MOST_FAULTS:
            self.known.add(known)
            self.faults.append(Fault(place, texts(key, **parts)))

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

    # texts

    def texts(self, row: Row, column: str, *, needed: bool = False) -> Texts:
        """A text in each language. A fault for each that is missing, if any is there or needed."""
        found = {}
        for language in self.languages:
            text = row.values.get((column, language), "")
            if not text and language == self.default:
                text = row.get(column)
            if text:
                found[language] = text
        if found or needed:
            for language in self.languages:
                if language not in found:
                    place, head = row.place(column, language), columns.headed(column, language)
                    self.fault(place, "text_missing", language=language, column=head)
        return found

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

    def with_other(self, listed: str) -> str:
        """The list with the option to specify another; a list of its own where it lacks one."""
        choices = self.lists[listed]
        if any(choice.name == "other" for choice in choices):
            return listed
        label = {code: OTHER.get(code, OTHER["en"]) for code in self.languages}
        name = f"{listed}_or_other"
        self.lists.setdefault(name, [*choices, Choice("other", label)])
        return name

    def specified(self) -> Texts:
        """The label of the text that says which other is meant."""
        return {code: SPECIFIED.get(code, SPECIFIED["en"]) for code in self.languages}

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
            severity = self.one_of(row, "severity", _SEVERITIES) or ERROR
            cells = tuple(split(row.get("cells")))
            place = row.place("name")
            found.append(Check(name, test, row.get("when"), message, severity, cells, place))
        return found

    # what columns say

    def one_of(self, row: Row, column: str, allowed: Sequence[str]) -> str:
        """A word of a few; "" with a fault for another."""
        said = row.get(column).lower()
        if said in allowed:
            return said
        known = " / ".join(one for one in allowed if one)
        self.fault(row.place(column), "not_one_of", value=said, allowed=known)
        return ""

    def whole(self, row: Row, column: str) -> int | None:
        """A whole number; None where there is none, with a fault where it is something else."""
        said = row.get(column)
        if not said:
            return None
        if re.fullmatch(r"\d{1,4}", said, re.ASCII):
            return int(said)
        self.fault(row.place(column), "no_whole_number", value=said)
        return None

    def units(self, row: Row) -> tuple[str, ...]:
        """The units of a field, which measure one quantity."""
        units = tuple(row.get("unit").split())
        if len({quantities.dimension(unit) for unit in units}) > 1:
            self.fault(row.place("unit"), "units_differ", units="、".join(units))
        return units

    def yes(self, row: Row, column: str) -> bool:
        """Whether a column says yes."""
        said = row.get(column)
        found = constant(said)
        if found is None:
            self.fault(row.place(column), "not_one_of", value=said, allowed="yes / no")
        return bool(found)

    def remember(self, row: Row, name: str) -> None:
        """Where the expressions and texts of a node stand."""
        for column in EXPRESSIONS:
            if row.get(column):
                self.places[name, column] = row.place(column)
        for column, language in row.values:
            if columns.is_translated(column):
                self.places[name, f"{column} {language}".strip()] = row.place(column, language)

    def known_list(self, row: Row, listed: str) -> str:
        """The name of a list; "" with a fault where there is none."""
        if listed in self.lists:
            return listed
        meant = columns.near(listed, tuple(self.lists)) if len(self.faults) < MOST_FAULTS else ""
        key = "no_list_near" if meant else "no_list"
        self.fault(row.place("type"), key, list=listed, near=meant)
        return ""

    def visibility(self, row: Row) -> str:
        """Whether answers of a field are public by default."""
        return self.one_of(row, "visibility", _VISIBILITIES)

    def quantity(self, row: Row, kind: Kind) -> str:
        """Which figure of a government over the years an answer is; "" for none."""
        said = row.get("quantity").lower()
        if not said:
            return ""
        known = (*figures.QUANTITIES, *figures.PARTS)
        if said not in known:
            near = columns.near(said, known)
            key = "quantity_near" if near else "quantity_unknown"
            parts = {"value": said, "near": near, "known": ", ".join(known)}
            self.fault(row.place("quantity"), key, **parts)
            return ""
        if not figures.takes(said, kind):
            self.fault(row.place("quantity"), "quantity_kind", value=said, type=kind.value)
        elif said in figures.TONNES and kind is not Kind.CALCULATE:
            measured = {quantities.dimension(unit) for unit in row.get("unit").split()}
            if measured != {"mass"}:
                self.fault(row.place("unit"), "quantity_unit", value=said)
        return said

    def severity(self, row: Row) -> str:
        """How badly it is taken where a constraint does not hold."""
        return self.one_of(row, "severity", _SEVERITIES) or ERROR


def split(said: str) -> list[str]:
    """Words parted by spaces, commas or semicolons."""
    return [one for one in re.split(r"[\s,;、,;]+", said) if one]


def _slug(name: str) -> str:
    stem = PurePath(name.replace("\\", "/")).stem
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", stem).strip("-")[:_LONGEST] or "edition"
