"""Gives every field of an edition a slot for its value, and every condition one for its outcome.

Slot 0 of the form is always true; slot 0 of a row is the row's number. Cells outside of repeats
stand in one list, those of a repeat in a list for each of its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jichi.questionnaires.edition import Edition, Field, Group, Kind, Shape, walk
from jichi.questionnaires.expressions.scope import Names, Standing

_UNPLAIN = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.CALCULATE})


@dataclass(frozen=True, slots=True)
class Gate:
    """Where it stands whether something shows: in the row or in the form, at a slot."""

    here: bool = False
    slot: int = 0


OPEN = Gate()


@dataclass(slots=True)
class Layout:
    """Slots by name; `gates` decide whether a node shows, `outer` whether what it is in does."""

    names: Names
    gates: dict[str, Gate] = field(default_factory=dict)
    outer: dict[str, Gate] = field(default_factory=dict)
    #: The name whose condition a gate holds.
    owners: dict[tuple[int, Gate], str] = field(default_factory=dict)
    #: How many slots the form has, then each repeat.
    sizes: list[int] = field(default_factory=lambda: [1])
    repeats: list[str] = field(default_factory=list)
    #: The fields of the form, then of each repeat.
    fields: list[list[Standing]] = field(default_factory=lambda: [[]])
    #: The fields in their order, those of a repeat together: the repeat, its fields.
    runs: list[tuple[int, list[Standing]]] = field(default_factory=list)
    #: The repeat in which a node stands, -1 for none.
    within: dict[str, int] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)
    #: The section in which a field stands.
    sections: dict[str, str] = field(default_factory=dict)

    def inside(self, edition: Edition, group: str) -> frozenset[str]:
        """The names of the fields in a section or group."""
        if group not in self.members:
            nodes = walk(edition.groups[group].children)
            self.members[group] = frozenset(one.name for one in nodes if isinstance(one, Field))
        return self.members[group]


def laid_out(edition: Edition) -> Layout:
    """The layout of an edition whose names are distinct."""
    fields: dict[str, Standing] = {}
    counts: dict[str, tuple[int, int]] = {}
    layout = Layout(Names(fields, counts, frozenset(edition.groups)))
    maker = _Maker(edition, layout, fields, counts)
    for section in edition.sections:
        maker.place([section], -1, OPEN, section.name)
    return layout


class _Maker:
    def __init__(
        self,
        edition: Edition,
        layout: Layout,
        fields: dict[str, Standing],
        counts: dict[str, tuple[int, int]],
    ) -> None:
        self.edition, self.layout, self.fields, self.counts = edition, layout, fields, counts
        self.listed: dict[str, frozenset[str]] = {}

    def slot(self, repeat: int) -> int:
        self.layout.sizes[repeat + 1] += 1
        return self.layout.sizes[repeat + 1] - 1

    def place(self, nodes: Sequence[Field | Group], repeat: int, gate: Gate, section: str) -> None:
        for node in nodes:
            self.layout.outer[node.name] = gate
            self.layout.within[node.name] = repeat
            own = gate
            if node.relevant:
                own = Gate(repeat >= 0, self.slot(repeat))
                self.layout.owners[repeat, own] = node.name
            self.layout.gates[node.name] = own
            if isinstance(node, Field):
                self.layout.sections[node.name] = section
                standing = self.standing(node, repeat)
                self.fields[node.name] = standing
                self.layout.fields[repeat + 1].append(standing)
                if not self.layout.runs or self.layout.runs[-1][0] != repeat:
                    self.layout.runs.append((repeat, []))
                self.layout.runs[-1][1].append(standing)
                continue
            within = repeat
            if node.shape is Shape.REPEAT:
                within = self.begin(node, repeat)
            self.place(node.children, within, own, section)

    def begin(self, node: Group, repeat: int) -> int:
        index = len(self.layout.repeats)
        self.layout.repeats.append(node.name)
        self.layout.sizes.append(1)
        self.layout.fields.append([])
        self.counts[node.name] = (index, self.slot(repeat))
        return index

    def standing(self, node: Field, repeat: int) -> Standing:
        return Standing(
            node,
            self.slot(repeat),
            repeat,
            node.kind not in _UNPLAIN,
            self.options(node.choices),
        )

    def options(self, listed: str) -> frozenset[str]:
        if listed not in self.listed:
            names = (choice.name for choice in self.edition.lists.get(listed, ()))
            self.listed[listed] = frozenset(names)
        return self.listed[listed]
