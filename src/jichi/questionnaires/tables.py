"""Tables whose rows come from a list: one group for each row, one question for each cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jichi.questionnaires.edition import Choice, Field, Group, Shape
from jichi.questionnaires.opening import Row

#: More than any questionnaire has; a table in its short form could make millions.
MOST_FIELDS = 20_000


@dataclass(slots=True)
class Open:
    """A group that was begun, with what it holds so far."""

    row: Row
    name: str
    shape: Shape
    kind: str
    number: str = ""
    children: list[Field | Group] = field(default_factory=list)
    #: The choices that are its rows, and the columns under them.
    rows: tuple[Choice, ...] | None = None
    below: list[Row] = field(default_factory=list)
    #: The ordinals of columns and rows.
    ordinals: dict[str, int] = field(default_factory=dict)
    ordinal: int = 0
    #: Stands too deep: what it holds goes to what it stands in.
    flat: bool = False


def line_for(opened: Open, choice: Choice) -> Row:
    """The row that would have begun one row of a table."""
    return replace(opened.row, values={("name", ""): f"{opened.name}_{choice.name}"})


def columns_for(opened: Open, choice: Choice) -> Iterator[Row]:
    """The columns of a table that stand in one row, as its cells."""
    for row in opened.below:
        if _stands(row, choice.name):
            yield _for_row(row, choice)


def row_of(opened: Open, held: Open, choice: Choice) -> Group:
    """One row of a table with its cells."""
    return Group(
        held.name,
        Shape.ROW,
        choice.label,
        number=opened.number,
        children=tuple(held.children),
        place=opened.row.place("name"),
    )


def unknown_rows(opened: Open) -> Iterator[tuple[Row, str, str]]:
    """What columns say of rows that the table has not: the column's row, where, which."""
    names = {choice.name for choice in opened.rows or ()}
    for row in opened.below:
        for column in ("only_rows", "not_rows"):
            for name in row.get(column).split():
                if name not in names:
                    yield row, column, name
        for word in row.get("quantity").split():
            name, parted, _said = word.partition(":")
            if parted and name not in names:
                yield row, "quantity", name


def _stands(row: Row, name: str) -> bool:
    """Whether a column stands in a row of a table."""
    only, but = row.get("only_rows").split(), row.get("not_rows").split()
    return (not only or name in only) and name not in but


def _quantity(said: str, row: str) -> str:
    """The quantity that a column answers in one row: `total_s1:scope1 basic:basic`, or the same
    in all."""
    words = [word.partition(":") for word in said.split()]
    return " ".join(quantity or name for name, _, quantity in words if not quantity or name == row)


def _for_row(row: Row, choice: Choice) -> Row:
    """A column as the cell in one row: {row} and {row_label} replaced, the name made of both."""
    values = {}
    for (column, language), text in row.values.items():
        label = choice.label.get(language) or next(iter(choice.label.values()), choice.name)
        told = text.replace("{row_label}", label)
        # ${x_{row}} names a sibling; {row} alone is the name of the row.
        values[column, language] = told.replace("{row}", choice.name)
    values["quantity", ""] = _quantity(row.get("quantity"), choice.name)
    name = row.get("name")
    values["_column", ""] = name
    if name:
        values["name", ""] = f"{name}_{choice.name}"
    return replace(row, values=values)
