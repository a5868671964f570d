"""Puts the steps of an edition in an order in which each finds what it reads already computed.

What turns in a circle has no such order: it is told with the names it runs through.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from jichi.questionnaires.edition import Check, Choice, Edition, Field, Kind, Shape, walk
from jichi.questionnaires.expressions.scope import COUNT, PLACE, ROWS, Standing
from jichi.questionnaires.faults import Fault, Refused
from jichi.questionnaires.frames import reader
from jichi.questionnaires.hiding import gather
from jichi.questionnaires.judging import Judgement, Kept
from jichi.questionnaires.layout import OPEN, Gate, Layout, laid_out
from jichi.questionnaires.messages import texts
from jichi.questionnaires.steps import (
    TO_ROW,
    TO_ROWS,
    Answer,
    Calculation,
    Condition,
    Rows,
    Rule,
    Step,
)
from jichi.questionnaires.wiring import Places, Spot, Wire, wired

#: So many names of a circle are told.
_MOST_TOLD = 8
#: What a step computes, and of what: ("value", "population").
type Key = tuple[str, str]
#: What it reads: the key, and whether of all rows.
type Reading = tuple[Key, bool]


@dataclass(slots=True)
class Program:
    """The steps in their order, and those to take again when answers or rows change."""

    edition: Edition
    layout: Layout
    wires: Mapping[Spot, Wire]
    steps: list[Step] = field(default_factory=list)
    answers: dict[str, Step] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    #: By answer: the judgements that are kept while it is hidden.
    kept: dict[str, list[Kept]] = field(default_factory=dict)
    #: By repeat: the steps in its rows, and those that read all its rows.
    inside: list[list[Step]] = field(default_factory=list)
    across: list[list[Step]] = field(default_factory=list)
    counts: list[Step] = field(default_factory=list)
    #: Of the form, then of each repeat: what reads an answer into a slot; the hidden fields.
    readers: list[list[tuple[int, str, Callable[[str], object]]]] = field(default_factory=list)
    hidden: list[list[Standing]] = field(default_factory=list)


def programmed(edition: Edition, places: Places | None = None) -> Program:
    """The program of an edition. Refused with every expression that is wrong."""
    layout = laid_out(edition)
    found = wired(edition, layout, places)
    if found.faults:
        raise Refused(found.faults)
    return _Maker(edition, layout, found.wires, places or {}).made()


class _Maker:
    def __init__(
        self, edition: Edition, layout: Layout, wires: Mapping[Spot, Wire], places: Places
    ) -> None:
        self.edition, self.layout, self.wires, self.places = edition, layout, wires, places
        self.program = Program(edition, layout, wires)
        self.steps: dict[Key, Step] = {}
        self.readings: dict[Key, list[Reading]] = {}
        self.lists: dict[str, Mapping[str, Choice]] = {}

    def made(self) -> Program:
        program = self.program
        for standings in self.layout.fields:
            hidden = [one for one in standings if one.field.kind is Kind.HIDDEN]
            others = [one for one in standings if one.field.kind is not Kind.HIDDEN]
            read = [(one.slot, one.field.name, reader(one.field.kind)) for one in others]
            program.hidden.append(hidden)
            program.readers.append(read)
        for _ in self.layout.repeats:
            program.inside.append([])
            program.across.append([])
        self.add_all()
        for key in self.order():
            step = self.steps[key]
            if isinstance(step, Judgement) and step.silent:
                del self.steps[key]
                continue
            step.index = len(program.steps)
            program.steps.append(step)
        for key in self.steps:
            self.feed(key)
        gather(program.steps, program.judgements)
        return program

    def add_all(self) -> None:
        """A step for each condition, value, judgement, count of rows and check."""
        for node in walk(self.edition.sections):
            self.condition(node.name)
            if isinstance(node, Field):
                self.field(node)
            elif node.shape is Shape.REPEAT:
                self.count(node.name)
        for check in self.edition.checks:
            self.check(check)

    def add(self, key: Key, step: Step, readings: list[Reading]) -> None:
        step.telling = key[0] in {"value", "judged"}
        self.steps[key], self.readings[key] = step, readings

    def condition(self, name: str) -> None:
        wire = self.wires.get((name, "relevant"))
        if wire is None:
            return
        outer, within = self.layout.outer[name], self.layout.within[name]
        step = Condition(name, within, outer, self.layout.gates[name].slot, wire.run)
        self.add(("gate", name), step, [*self.gate(outer, within), *self.reads(wire)])

    def gate(self, gate: Gate, within: int) -> Iterator[Reading]:
        if gate != OPEN:
            owner = self.layout.owners[within if gate.here else -1, gate]
            yield ("gate", owner), False

    def reads(self, *wires: Wire | None) -> Iterator[Reading]:
        for wire in wires:
            for name, how in wire.reads if wire else ():
                if how == COUNT:
                    yield ("count", name), False
                elif how != PLACE:
                    yield ("value", name), how == ROWS

    def count(self, name: str) -> None:
        index, slot = self.layout.names.repeats[name]
        gate = self.layout.gates[name]
        step = Rows(name, -1, gate, slot, index)
        self.program.counts.append(step)
        self.add(("count", name), step, list(self.gate(gate, -1)))

    def field(self, node: Field) -> None:
        standing = self.layout.names.fields[node.name]
        gate = self.layout.gates[node.name]
        wire = self.wires.get((node.name, "calculation"))
        step: Step
        if wire is None:
            step = Answer(node.name, standing.repeat, gate, standing.slot, None)
            self.program.answers[node.name] = step
        else:
            step = Calculation(node, standing.repeat, gate, standing.slot, wire.run)
        readings = [*self.gate(gate, standing.repeat), *self.reads(wire)]
        self.add(("value", node.name), step, readings)
        self.judgement(node)

    def listed(self, name: str) -> Mapping[str, Choice]:
        """The choices of a list by name; fields that share a list share this."""
        if name not in self.lists:
            self.lists[name] = {one.name: one for one in self.edition.lists.get(name, ())}
        return self.lists[name]

    def judgement(self, node: Field) -> None:
        standing = self.layout.names.fields[node.name]
        offered = self.layout.names.fields.get(node.choices_from)
        columns = ("required", "constraint", "choice_filter")
        readings = [*self.reads(*(self.wires.get((node.name, one)) for one in columns))]
        kept = self.kept(node, readings)
        judging = Kept if kept and offered is None else Judgement
        step = judging(standing, self.wires, self.listed(node.choices), offered)
        if isinstance(step, Kept) and not step.silent:
            step.read(self.layout.names.fields[name].slot for name in kept)
            for name in kept:
                self.program.kept.setdefault(name, []).append(step)
        readings.append((("value", node.name), False))
        if offered is not None:
            readings.append((("value", node.choices_from), offered.repeat >= 0))
        self.program.judgements[node.name] = step
        self.add(("judged", node.name), step, readings)

    def kept(self, node: Field, readings: list[Reading]) -> set[str]:
        """The answers that the judgement of one depends on, where they show and hide with it."""
        found = {node.name}
        for (key, name), of_rows in readings:
            if key != "value" or of_rows:
                return set()
            found.add(name)
        gate, within = self.layout.gates[node.name], self.layout.within[node.name]
        same = all(
            self.layout.gates[name] == gate
            and self.layout.within[name] == within
            and (name, "calculation") not in self.wires
            for name in found
        )
        return found if same else set()

    def check(self, check: Check) -> None:
        name = check.name
        first = self.layout.names.fields.get(check.cells[0]) if check.cells else None
        run, when = self.wires[name, "test"], self.wires.get((name, "when"))
        step = Rule(
            check,
            first.repeat if first else -1,
            run.run,
            when.run if when else None,
            first.field if first else None,
            first.slot if first else 0,
        )
        readings = list(self.reads(run, when))
        if first:
            readings.append((("value", first.field.name), False))
        self.add(("check", name), step, readings)

    def order(self) -> list[Key]:
        """Each step after what it reads, else as the edition has them. Refused for a circle."""
        ordered: list[Key] = []
        done: dict[Key, bool] = {}
        for key in self.steps:
            stack = [(key, iter(self.readings[key]))]
            if key in done:
                continue
            done[key] = False
            while stack:
                at, left = stack[-1]
                for source, _ in left:
                    if done.get(source) is False:
                        raise self.circle([one for one, _ in stack], source)
                    if source not in done:
                        done[source] = False
                        stack.append((source, iter(self.readings[source])))
                        break
                else:
                    done[at] = True
                    ordered.append(at)
                    stack.pop()
        # Judgements and checks feed nothing: they are taken when all values are there.
        return sorted(ordered, key=lambda one: one[0] in {"judged", "check"})

    def circle(self, path: list[Key], again: Key) -> Refused:
        names = [name for _, name in path[path.index(again) :]]
        names.append(again[1])
        told = [name for at, name in enumerate(names) if not at or names[at - 1] != name]
        kind = "relevant" if again[0] == "gate" else "calculation"
        node = self.edition.fields.get(again[1]) or self.edition.groups[again[1]]
        place = self.places.get((again[1], kind), node.place)
        if len(told) > _MOST_TOLD:
            told = [*told[: _MOST_TOLD - 1], "…", told[-1]]
        path_told = " → ".join([*told] if len(told) > 1 else [*told, *told])
        return Refused([Fault(place, texts("circular", path=path_told))])

    def feed(self, key: Key) -> None:
        step = self.steps[key]
        if step.repeat >= 0:
            self.program.inside[step.repeat].append(step)
        for source, of_rows in set(self.readings[key]):
            origin = self.steps[source]
            if step.repeat >= 0:
                here = origin.repeat == step.repeat and not of_rows
                origin.readers.rows.add((step.index, TO_ROW if here else TO_ROWS))
            elif step.feeding:
                origin.readers.form.add(step.index)
            else:
                origin.readers.last.add(step)
            if of_rows and origin.repeat >= 0:
                self.program.across[origin.repeat].append(step)
