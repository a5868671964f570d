"""Reads what the columns of a row say, and notes every fault with its cell."""

import re
from collections.abc import Sequence

from jichi.questionnaires import columns, figures, quantities
from jichi.questionnaires.edition import ERROR, WARNING, Choice, Kind, Place, Texts
from jichi.questionnaires.faults import Fault
from jichi.questionnaires.messages import texts
from jichi.questionnaires.opening import Book, Row
from jichi.questionnaires.wiring import Spot, constant

#: Nobody reads more at once; the next reading tells what is left.
MOST_FAULTS = 300
OTHER: Texts = {"ja": "その他(具体的に記入)", "en": "Other, please specify"}
SPECIFIED: Texts = {"ja": "その他の内容", "en": "Other: please specify"}
SEVERITIES = ("", ERROR, WARNING)
_VISIBILITIES = ("", "public", "private")
EXPRESSIONS = ("relevant", "constraint", "required", "calculation", "choice_filter", "default",
               "repeat_count")  # fmt: skip


class RowReader:
    """Reads the rows of a book one by one, in the languages that it has."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.faults = book.faults[:MOST_FAULTS]
        self.known: set[tuple[str, str]] = set()
        self.places: dict[Spot, Place] = {}
        self.lists: dict[str, list[Choice]] = {}
        self.default = ""
        self.languages: tuple[str, ...] = ()

    def fault(self, place: Place, key: str, **parts: object) -> None:
        """Note that something is wrong at a cell; once is enough."""
        known = (str(place), key)
        if known not in self.known and len(self.faults) < MOST_FAULTS:
            self.known.add(known)
            self.faults.append(Fault(place, texts(key, **parts)))

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
        return self.one_of(row, "severity", SEVERITIES) or ERROR

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
