"""A response while somebody answers it: what shows, what is required, calculated and wrong."""

from collections.abc import Mapping

from jichi.questionnaires.changing import Change, Changing
from jichi.questionnaires.edition import ERROR, Choice, cell_of, parted
from jichi.questionnaires.expressions.values import HIDDEN, is_blank, number, text
from jichi.questionnaires.problems import Problem
from jichi.questionnaires.store import Answers, RowsOf, Store


class State(Store):
    """The evaluation of a set of answers."""

    def set(self, values: Answers, rows: RowsOf | None = None) -> Change:
        """Answer cells ("" takes an answer away), and give repeats their rows; then re-evaluate
        what depends on it, and nothing else."""
        return Changing(self).change(values, rows or {})

    def shown(self, name: str) -> bool:
        """Whether a group or a cell shows. KeyError for a name that the edition has not."""
        field_name, row = parted(name)
        layout = self.program.layout
        if field_name in layout.names.fields:
            found = self.found(name)
            return found is not None and found[0].values[found[1].slot] is not HIDDEN
        gate = layout.gates[field_name]
        if not gate.here:
            return bool(self.base.values[gate.slot])
        frames = self.frames[layout.within[field_name]]
        frame = next((one for one in frames if one.row == row), None)
        return frame is not None and bool(frame.values[gate.slot])

    def required(self, cell: str) -> bool:
        """Whether a cell needs an answer now."""
        found = self.found(cell)
        return found is not None and found[0].required[found[1].slot]

    def value(self, cell: str) -> str:
        """The value of a cell as XForms writes it; "" where it is blank or hidden."""
        found = self.found(cell)
        if found is None:
            return ""
        frame, standing = found
        value = frame.values[standing.slot]
        answered = value is not HIDDEN and standing.field.asked
        return self.answers.get(cell, "").strip() if answered else text(value)

    def options(self, cell: str) -> tuple[Choice, ...]:
        """The options of a cell now, in their order."""
        found = self.found(cell)
        if found is None:
            return ()
        return self.program.judgements[parted(cell)[0]].options(found[0], self)

    def problems_of(self, cell: str) -> tuple[Problem, ...]:
        """What is wrong with one cell; what checks say is in `problems`."""
        found = self.found(cell)
        return found[0].problems[found[1].slot] if found else ()

    def problems(self) -> list[Problem]:
        """Everything that is wrong, cell by cell in the order of the edition, then the checks."""
        found: list[Problem] = []
        for index, standings in self.program.layout.runs:
            for frame in self.frames[index] if index >= 0 else (self.base,):
                problems = frame.problems
                for standing in standings:
                    found += problems[standing.slot]
        checks = {check.name: at for at, check in enumerate(self.program.edition.checks)}
        told = sorted(self.broken.items(), key=lambda one: (checks[one[0][0]], one[1].row))
        return found + [problem for _, problem in told]

    @property
    def complete(self) -> bool:
        """Whether nothing stands in the way of submitting: no problem is an error."""
        return not any(problem.severity == ERROR for problem in self.problems())

    def progress(self, section: str) -> tuple[int, int, int]:
        """Of a section or group: cells answered, required ones still open, cells shown."""
        answered = still_open = shown = 0
        for standing, frame in self.walked(section):
            value = frame.values[standing.slot]
            if not standing.field.asked or value is HIDDEN:
                continue
            shown += 1
            if not is_blank(value):
                answered += 1
            elif frame.required[standing.slot]:
                still_open += 1
        return answered, still_open, shown

    def once(self) -> Mapping[str, str]:
        """What once() has answered, by cell: to be kept with the response."""
        return dict(self.running.once)

    def row_count(self, repeat: str) -> int | None:
        """How many rows a repeat should have by its repeat_count; None where any number goes."""
        wire = self.program.wires.get((repeat, "repeat_count"))
        if wire is None:
            return None
        wanted = number(wire.run(self.base.values, self.base.values, self.running))
        return 0 if wanted is None else max(0, int(wanted))

    def text(self, written: str, cell: str = "") -> str:
        """A text of the edition with what its ${names} say, as read from a cell."""
        row = parted(cell)[1]
        parts = written.split("${")
        told = [parts[0]]
        for part in parts[1:]:
            name, closed, rest = part.partition("}")
            told.append(self._word(name.strip(), row) + rest if closed else "${" + part)
        return "".join(told)

    def _word(self, name: str, row: str) -> str:
        standing = self.program.layout.names.fields.get(name)
        if standing is None:
            return ""
        value = self.value(cell_of(name, row if standing.repeat >= 0 else ""))
        return (
            " ".join(self.called(name, one) for one in value.split()) if standing.options else value
        )
