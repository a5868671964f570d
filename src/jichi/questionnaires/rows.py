"""Reads the sheet of questions into a tree: groups, tables in their short form too, questions."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jichi.questionnaires.edition import CHOOSING, NAME, Field, Group, Kind, Place, Shape
from jichi.questionnaires.opening import Row
from jichi.questionnaires.saying import RowReader
from jichi.questionnaires.tables import (
    MOST_FIELDS,
    Open,
    columns_for,
    line_for,
    row_of,
    unknown_rows,
)
from jichi.questionnaires.wiring import constant

_KINDS = {
    **{kind.value: kind for kind in Kind},
    "int": Kind.INTEGER, "string": Kind.TEXT, "select one": Kind.SINGLE, "image": Kind.FILE,
    "select multiple": Kind.MULTIPLE, "select_many": Kind.MULTIPLE, "note": Kind.NOTE,
}  # fmt: skip
#: What devices fill in; nothing is asked.
_OF_DEVICES = frozenset({"start", "end", "today", "deviceid", "username", "phonenumber", "email",
                         "audit", "simserial", "subscriberid", "start-geopoint"})  # fmt: skip
_TYPE = re.compile(
    r"(?P<kind>select[_ ](?:one|multiple|many))\s+(?P<list>\$\{[^{}]+\}|\S+)(?P<other>\s+or_other)?"
)
_BOUNDS = re.compile(r"(begin|end)[_ ](group|repeat)")
MOST_DEEP, MOST_NAMED = 12, 100
#: What counts the columns of its cells.
_NUMBERING = (Shape.ROW, Shape.REPEAT)


class AskedRows:
    """Reads rows from the first to the last."""

    def __init__(self, reader: RowReader, rows: Sequence[Row]) -> None:
        self.reader, self.rows = reader, rows
        self.stack: list[Open] = []
        self.top: list[Field | Group] = []
        self.names: dict[str, Place] = {}
        #: Names given in the sheet, so that or_other adds no question that is there.
        self.given = {row.get("name") for row in rows}

    def tree(self) -> list[Field | Group]:
        """What stands at the top."""
        heads = self.reader.book.heads["survey"]
        for needed in ("type", "name"):
            if (needed, "") not in heads:
                self.reader.fault(Place("survey", "A1"), "no_header", column=needed)
                return []
        for row in self.rows:
            self.read(row)
        while self.stack:
            left = self.stack[-1]
            self.reader.fault(left.row.place("type"), "never_ended", name=left.name)
            self.close()
        return self.top

    def read(self, row: Row) -> None:
        """One row."""
        kind = " ".join(row.get("type").split())
        if constant(row.get("disabled")):
            return
        if not kind:
            if row.get("name"):
                self.reader.fault(row.place("type"), "no_type")
            return
        bounds = _BOUNDS.fullmatch(kind)
        if bounds is None:
            if kind not in _OF_DEVICES:
                self.question(row, kind)
        elif bounds[1] == "end":
            self.end(row, kind, bounds[2])
        elif self.in_short():
            self.reader.fault(row.place("type"), "rows_hold_groups")
            self.stack.append(Open(row, row.get("name"), Shape.GROUP, bounds[2]))
        else:
            self.begin(row, bounds[2])

    def in_short(self) -> bool:
        """Whether rows are columns of a table whose rows come from a list."""
        return any(one.rows is not None for one in self.stack)

    def name(self, row: Row, name: str) -> str:
        """A name that nothing else bears; faults for others, which are built all the same."""
        if not name:
            self.reader.fault(row.place("name"), "no_name")
            return f"_row_{row.number}"
        if not NAME.fullmatch(name):
            self.reader.fault(row.place("name"), "bad_name", name=name)
        elif len(name) > MOST_NAMED:
            self.reader.fault(row.place("name"), "too_long", most=MOST_NAMED)
        elif name in self.names:
            first = self.names[name]
            self.reader.fault(row.place("name"), "name_twice", name=name, first=first)
            return f"_row_{row.number}_{len(self.names)}"
        self.names[name] = row.place("name")
        return name

    # groups

    def begin(self, row: Row, kind: str) -> None:
        """Open a group, a table or a repeat."""
        name = self.name(row, row.get("name"))
        shape = self.shape(row, kind)
        within = self.stack[-1] if self.stack else None
        opened = Open(row, name, shape, kind, row.get("number") or self.inherited())
        self.stack.append(opened)
        self.reader.remember(row, name)
        if len(self.stack) > MOST_DEEP:
            self.reader.fault(row.place("type"), "groups_deep", most=MOST_DEEP)
            opened.flat = True
        listed = row.get("rows")
        if shape is Shape.TABLE and listed:
            known = self.reader.known_list(row, listed)
            opened.rows = tuple(self.reader.lists.get(known, ()))
        elif shape is Shape.ROW and within:
            within.ordinal = self.reader.whole(row, "row") or within.ordinal + 1
            opened.ordinal = within.ordinal

    def inherited(self) -> str:
        """The number of the question that is being asked; a section's is none."""
        within = self.stack[-1] if self.stack else None
        return "" if within is None or within.shape is Shape.SECTION else within.number

    def shape(self, row: Row, kind: str) -> Shape:
        """What a group is, by its type, its column `table`, and where it stands."""
        place = row.place("table")
        said = self.reader.one_of(row, "table", ("", "named", "row"))
        shapes = {one.shape for one in self.stack}
        if kind == "repeat":
            if Shape.REPEAT in shapes:
                self.reader.fault(row.place("type"), "repeat_in_repeat")
            return Shape.REPEAT
        if said == "row":
            if not self.stack or self.stack[-1].shape is not Shape.TABLE:
                self.reader.fault(place, "row_outside")
            return Shape.ROW
        if said == "named" or row.get("rows"):
            if Shape.REPEAT in shapes:
                self.reader.fault(place, "rows_in_repeat")
            return Shape.TABLE
        return Shape.GROUP if self.stack else Shape.SECTION

    def end(self, row: Row, kind: str, ended: str) -> None:
        """Close the group that was opened last."""
        if not self.stack:
            self.reader.fault(row.place("type"), "never_begun")
            return
        opened = self.stack[-1]
        if opened.kind != ended:
            parts = {"begun": f"begin_{opened.kind}", "ended": kind.replace(" ", "_")}
            self.reader.fault(row.place("type"), "ends_other", name=opened.name, **parts)
        self.close()

    def close(self) -> None:
        """Put what was opened last into what it stands in."""
        opened = self.stack.pop()
        if opened.flat:
            self.stack[-1].children += opened.children
            return
        if opened.rows is not None:
            self.stack.append(opened)
            self.expand(opened)
            self.stack.pop()
        if opened.shape is Shape.TABLE and opened.rows is None:
            self.check_rows(opened)
        row = opened.row
        needed = opened.shape is not Shape.GROUP
        made = Group(
            opened.name,
            opened.shape,
            self.reader.texts(row, "label", needed=needed),
            self.reader.texts(row, "hint"),
            self.reader.texts(row, "guidance_hint"),
            opened.number,
            row.get("relevant"),
            tuple(row.get("obligation").split()),
            tuple(row.get("previous").split()),
            tuple(opened.children),
            row.get("repeat_count"),
            row.place("name"),
        )
        self.put(made)

    def expand(self, opened: Open) -> None:
        """Make of a table in its short form what its long form would have said."""
        choices = opened.rows or ()
        if len(self.names) + len(choices) * len(opened.below) > MOST_FIELDS:
            self.reader.fault(opened.row.place("name"), "fields_many", most=MOST_FIELDS)
            return
        for row, column, name in unknown_rows(opened):
            self.reader.fault(row.place(column), "unknown_row", row=name)
        for at, choice in enumerate(choices, start=1):
            line = line_for(opened, choice)
            name = self.name(line, line.get("name"))
            held = Open(line, name, Shape.ROW, "group", opened.number, ordinal=at)
            held.ordinals = opened.ordinals
            self.stack.append(held)
            for row in columns_for(opened, choice):
                self.question(row, " ".join(row.get("type").split()))
            self.stack.pop()
            opened.children.append(row_of(opened, held, choice))

    def put(self, node: Field | Group) -> None:
        """Add a node to what is open, else to the top."""
        (self.stack[-1].children if self.stack else self.top).append(node)

    def check_rows(self, opened: Open) -> None:
        """A table with named rows holds groups that are its rows, and nothing that is asked."""
        for one in opened.children:
            is_row = isinstance(one, Group) and one.shape is Shape.ROW
            if not is_row and (isinstance(one, Group) or one.asked):
                self.reader.fault(one.place, "table_without_rows")

    # questions

    def question(self, row: Row, said: str) -> None:
        """A question, or the column of a table in its short form."""
        if self.stack and self.stack[-1].rows is not None:
            self.stack[-1].below.append(row)
            return
        kind, listed, source, other = self.kind(row, said)
        name = self.name(row, row.get("name"))
        number, column, at = self.numbered(row, kind, name)
        self.reader.remember(row, name)
        made = self.made(row, name, kind)
        made = replace(
            made, choices=listed, choices_from=source, number=number, column=column, row=at
        )
        self.put(made)
        if other and f"{name}_other" not in self.given:
            self.put(self.specify(made, row))

    def kind(self, row: Row, said: str) -> tuple[Kind, str, str, bool]:
        """What a type says: the kind, the list, the field that has the options, or_other."""
        match = _TYPE.fullmatch(said)
        if match is None:
            kind = _KINDS.get(said)
            if kind in CHOOSING:
                self.reader.fault(row.place("type"), "list_needed", type=said)
                kind = Kind.TEXT
            elif kind is None:
                known = ", ".join(one.value for one in Kind)
                self.reader.fault(row.place("type"), "unknown_type", type=said, types=known)
            return kind or Kind.TEXT, "", "", False
        kind = Kind.SINGLE if match["kind"].endswith("one") else Kind.MULTIPLE
        if match["list"].startswith("${"):
            return kind, "", match["list"][2:-1].strip(), False
        listed = self.reader.known_list(row, match["list"])
        other = bool(match["other"]) and bool(listed)
        return kind, self.reader.with_other(listed) if other else listed, "", other

    def numbered(self, row: Row, kind: Kind, name: str) -> tuple[str, int, int]:
        """The number, column and row of a field: as given, else by where it stands."""
        number = row.get("number") or self.inherited()
        column, at = self.reader.whole(row, "column"), self.reader.whole(row, "row")
        within = next((one for one in reversed(self.stack) if one.shape in _NUMBERING), None)
        if within is None:
            return number, column or 0, at or 0
        if at is None:
            at = within.ordinal
        if kind in (Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN):
            return number, column or 0, at
        last = self.stack[-1].children[-1] if self.stack[-1].children else None
        if column is None and isinstance(last, Field) and name == f"{last.name}_other":
            return number, last.column, at
        given = row.values.get(("_column", ""), name)
        if column is None:
            column = within.ordinals.get(given) or max(within.ordinals.values(), default=0) + 1
        within.ordinals[given] = column
        return number, column, at

    def made(self, row: Row, name: str, kind: Kind) -> Field:
        """The field of a row."""
        reader = self.reader
        fixed = constant(row.get("required"))
        calculation = row.get("calculation")
        if kind is Kind.CALCULATE and not calculation:
            reader.fault(row.place("calculation"), "calculation_missing")
        labelled = kind not in (Kind.CALCULATE, Kind.HIDDEN)
        shapes = {one.shape: one.name for one in self.stack}
        return Field(
            name=name,
            kind=kind,
            label=reader.texts(row, "label", needed=labelled),
            hint=reader.texts(row, "hint"),
            guidance=reader.texts(row, "guidance_hint"),
            required=row.get("required") if fixed is None else "yes" if fixed else "",
            required_message=reader.texts(row, "required_message"),
            relevant=row.get("relevant"),
            constraint=row.get("constraint"),
            constraint_message=reader.texts(row, "constraint_message"),
            calculation=calculation,
            choice_filter=row.get("choice_filter"),
            default=row.get("default"),
            read_only=reader.yes(row, "read_only"),
            multiline="multiline" in row.get("appearance").split(),
            units=reader.units(row),
            severity=reader.severity(row),
            visibility=reader.visibility(row),
            obligations=tuple(row.get("obligation").split()),
            previous=tuple(row.get("previous").split()),
            source=row.get("source"),
            quantity=reader.quantity(row, kind),
            table=shapes.get(Shape.TABLE, ""),
            repeat=shapes.get(Shape.REPEAT, ""),
            place=row.place("name"),
        )

    def specify(self, made: Field, row: Row) -> Field:
        """The text that says which other is meant."""
        name = self.name(row, f"{made.name}_other")
        return Field(
            name=name,
            kind=Kind.TEXT,
            label=self.reader.specified(),
            number=made.number,
            column=made.column,
            row=made.row,
            relevant=f"selected(${{{made.name}}}, 'other')",
            visibility=made.visibility,
            table=made.table,
            repeat=made.repeat,
            place=made.place,
        )
