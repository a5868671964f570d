"""Compiles every expression of an edition at once, and says what each of them reads.

What is wrong is gathered as faults at the cell of each expression; nothing stops at the first.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jichi.questionnaires.edition import Check, Edition, Field, Group, Place, walk
from jichi.questionnaires.expressions import running, values
from jichi.questionnaires.expressions.compiling import compiled
from jichi.questionnaires.expressions.functions import ANY, NUMBER, TEXT, TRUTH
from jichi.questionnaires.expressions.scope import HERE, Scope, Standing
from jichi.questionnaires.faults import Fault, Mistake
from jichi.questionnaires.layout import Layout

type Run = Callable[[list[Any], list[Any], Any], Any]
#: The name of a node or check, and the column in which an expression stands.
type Spot = tuple[str, str]
#: Where an expression stands in the workbook.
type Places = Mapping[Spot, Place]

#: Finding what was meant by each of thousands would take long.
_MOST_FAULTS = 60
_TRUE = frozenset({"yes", "true", "true()"})
_FALSE = frozenset({"", "no", "false", "false()"})
_KINDS = {"relevant": TRUTH, "constraint": TRUTH, "required": TRUTH, "choice_filter": TRUTH,
          "calculation": ANY, "default": TEXT, "repeat_count": NUMBER}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wire:
    """A compiled expression and what it reads."""

    run: Run
    reads: frozenset[tuple[str, str]]
    source: str = ""


@dataclass(slots=True)
class Wired:
    """The expressions of an edition by name and column, and what was wrong."""

    wires: dict[Spot, Wire] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def constant(source: str) -> bool | None:
    """What a word like yes or no says; None for an expression."""
    plain = source.strip().lower()
    return True if plain in _TRUE else False if plain in _FALSE else None


def wired(edition: Edition, layout: Layout, places: Places | None = None) -> Wired:
    """Every expression of an edition as Python, compiled in one go."""
    return _Wiring(edition, layout, places or {}).all()


class _Wiring:
    def __init__(self, edition: Edition, layout: Layout, places: Places) -> None:
        self.edition, self.layout, self.places = edition, layout, places
        self.constants: dict[str, object] = {}
        self.sources: dict[Spot, tuple[str, frozenset[tuple[str, str]], str]] = {}
        self.result = Wired()
        self.columns = frozenset({"name"}).union(
            *(choice.filters for listed in edition.lists.values() for choice in listed)
        )

    def all(self) -> Wired:
        for node in walk(self.edition.sections):
            for column, source, scope in self.expressions(node, self.layout.within[node.name]):
                self.compile(node, column, source, scope)
        for check in self.edition.checks:
            self.check(check)
        self.result.wires.update(self.made())
        return self.result

    def expressions(self, node: Field | Group, repeat: int) -> Iterator[tuple[str, str, Scope]]:
        plain = Scope(self.layout.names, repeat)
        yield "relevant", node.relevant, plain
        if isinstance(node, Group):
            yield "repeat_count", node.repeat_count, plain
            return
        own = self.layout.names.fields[node.name]
        if constant(node.required) is None:
            yield "required", node.required, plain
        yield "constraint", node.constraint, Scope(self.layout.names, repeat, own)
        yield "calculation", node.calculation, Scope(self.layout.names, repeat, once=True)
        filtering = Scope(self.layout.names, repeat, None, self.columns)
        yield "choice_filter", node.choice_filter, filtering
        if is_expression(node.default):
            yield "default", node.default, plain

    def compile(self, node: Field | Group | Check, column: str, source: str, scope: Scope) -> None:
        if not source or len(self.result.faults) >= _MOST_FAULTS:
            return
        try:
            made = compiled(source, scope, self.constants, _KINDS.get(column, TRUTH))
        except Mistake as mistake:
            place = self.places.get((node.name, column), node.place)
            self.result.faults.append(Fault(place, mistake.message))
            return
        self.sources[node.name, column] = (made.source, made.reads, source)

    def check(self, check: Check) -> None:
        own = self.cell(check)
        scope = Scope(self.layout.names, own.repeat if own else -1, own)
        self.compile(check, "test", check.test, scope)
        self.compile(check, "when", check.when, scope)
        found = self.sources.get((check.name, "test"))
        if found and not check.when:
            # A check without `when` waits until every answer that it names is there.
            reads = sorted(name for name, how in found[1] if how == HERE)
            told = [self.filled(self.layout.names.fields[name]) for name in reads]
            self.sources[check.name, "when"] = (" and ".join(told) or "True", found[1], "")

    def filled(self, standing: Standing) -> str:
        frame = "S" if standing.repeat < 0 else "R"
        return f"not is_blank({frame}[{standing.slot}])"

    def cell(self, check: Check) -> Standing | None:
        return self.layout.names.fields.get(check.cells[0]) if check.cells else None

    def made(self) -> Iterator[tuple[Spot, Wire]]:
        """One compilation for all sources, which is much faster than one for each."""
        lines = ",\n".join(f"lambda S, R, X: {made[0]}" for made in self.sources.values())
        known: dict[str, object] = {**_KNOWN, **self.constants}
        code = compile(f"[{lines}]", f"<{self.edition.id}>", "eval")
        runs: list[Run] = eval(code, known)
        for (spot, (_, reads, source)), run in zip(self.sources.items(), runs, strict=True):
            yield spot, Wire(run, reads, source)


def is_expression(default: str) -> bool:
    """Whether a default is computed: it calls a function or names a field."""
    return "${" in default or default.strip().endswith(")")


_KNOWN: dict[str, object] = {
    name: value
    for module in (values, running)
    for name, value in vars(module).items()
    if callable(value) and not name.startswith("_")
} | {"__builtins__": {}}
