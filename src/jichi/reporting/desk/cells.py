"""A section of a response as a page shows it: questions, tables and added rows, cell by cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from jichi.core.languages import joined
from jichi.questionnaires.edition import Edition, Field, Group, Kind, Shape, cell_of, said, walk
from jichi.questionnaires.evaluating import State
from jichi.reporting.evaluation import Standing
from jichi.reporting.models import Answer, AnswerVersion, Remark, RowOrder
from jichi.reporting.questionnaires import UNANSWERED


@dataclass
class Known:
    """What a page knows besides the answers themselves."""

    language: str
    writable: bool
    within: frozenset[str] | None
    sight: frozenset[str] | None = None
    asides: dict[str, list[AnswerVersion]] = field(default_factory=dict)
    remarks: dict[str, list[Remark]] = field(default_factory=dict)
    acknowledged: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[RowOrder]] = field(default_factory=dict)
    removed: dict[str, list[RowOrder]] = field(default_factory=dict)

    def sees(self, asked: Field) -> bool:
        """Whether the reader sees a field: a link for parts shows these alone."""
        return asked.seen and (self.sight is None or asked.name in self.sight)

    def sees_any(self, group: Group) -> bool:
        """Whether the reader sees anything of a group."""
        fields = (one for one in walk(group.children) if isinstance(one, Field))
        return self.sight is None or any(self.sees(one) for one in fields)


#: More options than this stand in a list: nobody reads 160 currencies.
MOST_SPREAD = 12


@dataclass
class Box:
    """One cell."""

    cell: str
    field: Field
    label: str
    hint: str
    guidance: str
    shown: bool
    required: bool
    writable: bool
    answer: Answer | None
    value: str
    unit: str
    options: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    asides: list[AnswerVersion]
    by: str
    remarks: int
    open_queries: int

    @property
    def kind(self) -> str:
        """How it is asked: the name of a template."""
        if self.field.kind in UNANSWERED:
            return "note" if self.field.kind == Kind.NOTE else "calculated"
        if self.field.kind == Kind.TEXT and self.field.multiline:
            return "long"
        return str(self.field.kind)

    @property
    def spread(self) -> bool:
        """Whether its options stand open to choose from, not in a list to unfold."""
        many = self.kind == Kind.SINGLE and len(self.options) > MOST_SPREAD
        return self.kind in (Kind.SINGLE, Kind.MULTIPLE) and not many

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return anchor(self.cell)

    @property
    def version(self) -> int:
        """The version of what it says now; 0 for nothing."""
        return self.answer.version if self.answer else 0

    @property
    def wrong(self) -> bool:
        """Whether something is wrong that nobody acknowledged."""
        return any(not one["reason"] for one in self.problems)


@dataclass
class Block:
    """A part of a section: a cell, a group, a table, or a table with added rows."""

    kind: str
    name: str
    shown: bool = True
    label: str = ""
    hint: str = ""
    number: str = ""
    box: Box | None = None
    blocks: list["Block"] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    removed: list[RowOrder] = field(default_factory=list)


def anchor(cell: str) -> str:
    """A cell as the end of an address."""
    return "c-" + cell.replace("@", "--")


def blocks(standing: Standing, group: Group, known: Known) -> list[Block]:
    """The blocks of a section in their order."""
    return list(_blocks(standing, group.children, known, ""))


def _blocks(
    standing: Standing, nodes: Sequence[Field | Group], known: Known, row: str
) -> Iterator[Block]:
    for node in nodes:
        if isinstance(node, Field):
            if known.sees(node):
                box = box_of(standing, node, row, known)
                yield Block("cell", node.name, box.shown, box=box)
        elif known.sees_any(node):
            yield _group(standing, node, known, row)


def _group(standing: Standing, group: Group, known: Known, row: str) -> Block:
    block = Block(
        str(group.shape),
        group.name,
        standing.state.shown(group.name),
        said(group.label, known.language),
        said(group.hint, known.language),
        group.number,
    )
    if group.shape == Shape.TABLE:
        block.heads, block.rows = _table(standing, group, known)
    elif group.shape == Shape.REPEAT:
        block.rows = [
            {"order": order, "blocks": list(_blocks(standing, group.children, known, order.row))}
            for order in known.rows.get(group.name, ())
        ]
        block.removed = known.removed.get(group.name, [])
    else:
        block.blocks = list(_blocks(standing, group.children, known, row))
    return block


def _table(
    standing: Standing, group: Group, known: Known
) -> tuple[list[str], list[dict[str, Any]]]:
    """The heads and rows of a table with named rows; a place without a cell stays empty."""
    rows = [one for one in group.children if isinstance(one, Group) and known.sees_any(one)]
    columns: dict[int, str] = {}
    for one in rows:
        for cell in one.children:
            if isinstance(cell, Field) and known.sees(cell):
                columns.setdefault(cell.column, said(cell.label, known.language))
    found = []
    for one in rows:
        cells = {
            cell.column: box_of(standing, cell, "", known)
            for cell in one.children
            if isinstance(cell, Field) and known.sees(cell)
        }
        label = said(one.label, known.language)
        boxes = [cells.get(column) for column in sorted(columns)]
        found.append(
            {
                "name": one.name,
                "label": label,
                "boxes": boxes,
                "shown": standing.state.shown(one.name),
            }
        )
    return [columns[at] for at in sorted(columns)], found


def box_of(standing: Standing, asked: Field, row: str, known: Known) -> Box:
    """One cell with its answer and all that is said about it."""
    cell = cell_of(asked.name, row)
    state, answer = standing.state, standing.answers.get(cell)
    own = known.within is None or asked.name in known.within
    calculated = asked.kind in UNANSWERED
    value = (state.value(cell) if calculated else "") or (
        (answer.typed or answer.value) if answer else ""
    )
    remarks = known.remarks.get(cell, [])
    return Box(
        cell=cell,
        field=asked,
        label=said(asked.label, known.language),
        hint=said(asked.hint, known.language),
        guidance=said(asked.guidance, known.language),
        shown=state.shown(cell),
        required=state.required(cell),
        writable=known.writable and own and not asked.read_only and not calculated,
        answer=answer,
        value=value,
        unit=(answer.unit if answer else "") or (asked.units[0] if asked.units else ""),
        options=options_of(state, asked, cell, answer.value if answer else "", known.language)
        if asked.kind in (Kind.SINGLE, Kind.MULTIPLE)
        else [],
        problems=[
            {
                "severity": one.severity,
                "text": said(one.message, known.language),
                "code": code_of(one.code, one.name),
                "reason": known.acknowledged.get((cell, code_of(one.code, one.name)), ""),
            }
            for one in standing.problems
            # What is missing is marked as required; it is told when the response is submitted.
            if cell == one.cell and one.code != "required"
        ],
        asides=known.asides.get(cell, []),
        by=known.names.get(answer.by, "") if answer else "",
        remarks=len(remarks),
        open_queries=sum(1 for one in remarks if one.state in (Remark.OPEN, Remark.ANSWERED)),
    )


def called(read_as: Edition, asked: Field, language: str) -> str:
    """A question as it is called away from its table: with the name of its row."""
    rows = (one for one in read_as.groups.values() if one.shape == Shape.ROW)
    row = next((one for one in rows if asked in one.children), None)
    label = said(asked.label, language)
    return f"{said(row.label, language)} · {label}" if row else label


def code_of(code: str, name: str) -> str:
    """By what a warning is acknowledged: its code, and the name of the check that speaks."""
    return f"{code}:{name}" if name else code


def options_of(
    state: State, asked: Field, cell: str, value: str, language: str
) -> list[dict[str, Any]]:
    """The options of a cell as they are offered now, and which of them the value has chosen."""
    chosen = {value} if asked.kind == Kind.SINGLE else set(value.split())
    return [
        {
            "name": one.name,
            "label": said(one.label, language) or one.name,
            "chosen": one.name in chosen,
        }
        for one in state.options(cell)
    ]


def boxes(found: Iterable[Block]) -> Iterator[Box]:
    """Every cell of some blocks, in order."""
    for block in found:
        if block.box is not None:
            yield block.box
        for row in block.rows:
            for box in row.get("boxes", ()):
                if box is not None:
                    yield box
            yield from boxes(row.get("blocks", ()))
        yield from boxes(block.blocks)


def gather(items: Iterable[Any], key: Any = lambda one: one.cell) -> dict[str, list[Any]]:
    """Items by their cell."""
    found: dict[str, list[Any]] = {}
    for one in items:
        found.setdefault(key(one), []).append(one)
    return found


def answered_text(box: Box, language: str) -> str:
    """What a cell says, in words: labels of what was chosen, the number with its unit."""
    if box.options:
        return joined((one["label"] for one in box.options if one["chosen"]), language)
    if box.answer and box.answer.unit and box.answer.unit not in box.value:
        return f"{box.value} {box.answer.unit}"
    return box.value
