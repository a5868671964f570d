"""Makes Python of a tree, checking on the way every name, function and number of arguments.

The source reads S (the values of the form), R (those of the row) and X (what is given).
"""

from decimal import Decimal

from jichi.questionnaires.edition import Kind
from jichi.questionnaires.expressions import special
from jichi.questionnaires.expressions.coding import Code
from jichi.questionnaires.expressions.functions import (
    ANY,
    NAMES,
    NUMBER,
    OF_ROWS,
    PLAIN,
    TEXT,
    TRUTH,
    bounds,
)
from jichi.questionnaires.expressions.parsing import (
    MOST_DEEP,
    Binary,
    Call,
    Column,
    Literal,
    Negative,
    Own,
    Reference,
    Tree,
    parse,
)
from jichi.questionnaires.expressions.scope import COUNT, HERE, ROWS, Compiled, Scope, Standing
from jichi.questionnaires.faults import Mistake

_ARITHMETIC = {"+": "add", "-": "subtract", "*": "multiply", "div": "divide", "mod": "modulo"}
_ORDER = {"<": ("less", False), "<=": ("at_most", False), ">": ("less", True),
          ">=": ("at_most", True)}  # fmt: skip
_ANY_OF = {"=": "any_equal", "!=": "any_differs", "less": "any_less", "at_most": "any_at_most"}


def compiled(source: str, scope: Scope, constants: dict[str, object], wanted: str) -> Compiled:
    """An expression as Python whose value is of a wanted kind; what it holds fast goes into
    `constants`. Mistake says what is wrong."""
    coder = Coder(scope, constants)
    code = coder.code(parse(source))
    coded = code[0] if wanted == ANY else coder.become(code, wanted)
    return Compiled(coded, code[1], frozenset(coder.reads))


def chained(tree: Tree, operator: str) -> list[Tree]:
    """The operands of a chain of one operator, so that a long one is not nested deeply."""
    found: list[Tree] = []
    while isinstance(tree, Binary) and tree.operator == operator:
        found.append(tree.right)
        tree = tree.left
    return [tree, *reversed(found)]


class Coder:
    """Writes the Python of one expression."""

    def __init__(self, scope: Scope, constants: dict[str, object]) -> None:
        self.scope, self.constants = scope, constants
        self.reads: set[tuple[str, str]] = set()
        self.kept = 0
        self.depth = 0

    def constant(self, value: object) -> str:
        """A name under which the code finds a value."""
        name = f"k{len(self.constants)}"
        self.constants[name] = value
        return name

    def code(self, tree: Tree) -> Code:
        """The source of a tree and the kind of its value."""
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise Mistake("too_deep", most=MOST_DEEP)
        found = self.coded(tree)
        self.depth -= 1
        return found

    def coded(self, tree: Tree) -> Code:
        """The source of a tree by what it is."""
        match tree:
            case Literal(value):
                return self.literal(value)
            case Reference(name):
                return self.reference(name)
            case Own():
                return self.own()
            case Column(name):
                return self.column(name)
            case Negative(operand):
                return f"negative({self.told(operand, NUMBER)})", NUMBER
            case Binary():
                return self.binary(tree)
            case Call():
                return self.call(tree)
        raise Mistake("above_alone")

    def literal(self, value: Decimal | str) -> Code:
        """A number under a name of its own, or a text."""
        return (repr(value), TEXT) if isinstance(value, str) else (self.constant(value), NUMBER)

    def become(self, code: Code, wanted: str) -> str:
        """Source whose value is of a wanted kind."""
        source, kind = code
        if wanted in (kind, ANY):
            return source
        return f"{ {NUMBER: 'number', TEXT: 'text', TRUTH: 'truth'}[wanted] }({source})"

    def told(self, tree: Tree, wanted: str) -> str:
        """The source of a tree, of a wanted kind."""
        return self.become(self.code(tree), wanted)

    def reference(self, name: str) -> Code:
        """The value of a field, in this row where it stands in one."""
        standing = self.standing(name)
        if standing.repeat not in (-1, self.scope.repeat):
            raise Mistake("several_rows", name=name)
        self.reads.add((name, HERE))
        return self.slot(standing)

    def standing(self, name: str) -> Standing:
        """Where a field stands. Mistake for a name that is none, or that of a group."""
        found = self.scope.names.fields.get(name)
        if found is None:
            self.missing(name)
            raise Mistake("is_group", name=name)
        return found

    def missing(self, name: str) -> None:
        """Mistake for a name that nothing bears, with the name that was meant if one is near."""
        names = self.scope.names
        if name in names.fields or name in names.groups:
            return
        near = special.nearest(name, [*names.fields, *names.groups])
        if near:
            raise Mistake("unknown_name_near", name=name, near=near)
        raise Mistake("unknown_name", name=name)

    def slot(self, standing: Standing) -> Code:
        """The place of a value that stands in the form or in this row."""
        frame = "S" if standing.repeat < 0 else "R"
        return f"{frame}[{standing.slot}]", TEXT if standing.plain else ANY

    def own(self) -> Code:
        """The answer that an expression is about."""
        if self.scope.own is None:
            raise Mistake("no_own")
        self.reads.add((self.scope.own.field.name, HERE))
        return self.slot(self.scope.own)

    def column(self, name: str) -> Code:
        """A column of the choices, where a filter asks for one."""
        if name not in self.scope.columns:
            known = name in self.scope.names.fields
            raise Mistake("bare_name" if known else "unknown_word", name=name)
        return f"X.column({name!r})", TEXT

    def rows(self, tree: Tree) -> str | None:
        """The values of a field in all rows, where a tree names one that stands in other rows."""
        if not isinstance(tree, Reference):
            return None
        standing = self.scope.names.fields.get(tree.name)
        if standing is None or standing.repeat in (-1, self.scope.repeat):
            return None
        return self.all_rows(standing)

    def all_rows(self, standing: Standing) -> str:
        """The values of a field in all rows of its repeat."""
        self.reads.add((standing.field.name, ROWS))
        return f"[w[{standing.slot}] for w in X.rows[{standing.repeat}]]"

    def count_of(self, name: str) -> str:
        """How many rows a repeat has; 0 while it is not shown."""
        self.reads.add((name, COUNT))
        return f"S[{self.scope.names.repeats[name][1]}]"

    def call(self, tree: Call) -> Code:
        """A function: one by the table, or one that looks at its arguments itself."""
        if tree.name not in NAMES:
            near = special.nearest(tree.name, NAMES)
            if near:
                raise Mistake("unknown_function_near", name=tree.name, near=near)
            raise Mistake("unknown_function", name=tree.name)
        fewest, most = bounds(tree.name)
        if not fewest <= len(tree.arguments) <= most:
            key = "arguments" if fewest == most else "arguments_between"
            raise Mistake(key, name=tree.name, fewest=fewest, most=most, found=len(tree.arguments))
        if tree.name in OF_ROWS:
            run, gives = OF_ROWS[tree.name]
            return f"{run}({self.values(tree.arguments)})", gives
        if tree.name in PLAIN:
            return self.plain(tree)
        return special.SPECIAL[tree.name](self, tree.arguments)

    def plain(self, tree: Call) -> Code:
        """A function whose arguments are values of known kinds."""
        function = PLAIN[tree.name]
        pairs = zip(tree.arguments, function.takes, strict=False)
        told = [self.told(argument, kind) for argument, kind in pairs]
        return f"{function.run}({', '.join(told)})", function.gives

    def values(self, arguments: tuple[Tree, ...]) -> str:
        """Several values as one sequence: rows of a repeat, or what is listed. One field of this
        very table, alone, means all its rows."""
        if len(arguments) == 1 and isinstance(alone := arguments[0], Reference):
            standing = self.standing(alone.name)
            if standing.repeat >= 0:
                return self.all_rows(standing)
        parts = []
        for one in arguments:
            rows = self.rows(one)
            parts.append(f"*{rows}" if rows else self.code(one)[0])
        return f"[{', '.join(parts)}]"

    def binary(self, tree: Binary) -> Code:
        """Two operands: arithmetic, and / or, or a comparison."""
        if tree.operator in _ARITHMETIC:
            left, right = self.told(tree.left, NUMBER), self.told(tree.right, NUMBER)
            return f"{_ARITHMETIC[tree.operator]}({left}, {right})", NUMBER
        if tree.operator in ("and", "or"):
            told = [self.told(one, TRUTH) for one in chained(tree, tree.operator)]
            return f"({f' {tree.operator} '.join(told)})", TRUTH
        self.known_options(tree)
        return self.across(tree) or self.compared(tree)

    def known_options(self, tree: Binary) -> None:
        """Mistake where a field is compared with an option that its list does not have."""
        for one, other in ((tree.left, tree.right), (tree.right, tree.left)):
            if isinstance(other, Literal) and isinstance(other.value, str):
                self.option(one, other.value)

    def option(self, tree: Tree, name: str) -> None:
        """Mistake where a tree names a field whose list has no such option."""
        standing = None
        if isinstance(tree, Reference):
            standing = self.scope.names.fields.get(tree.name)
        elif isinstance(tree, Own):
            standing = self.scope.own
        if standing is None or not standing.options:
            return
        for one in name.split() if standing.field.kind is Kind.MULTIPLE else [name]:
            if one and one not in standing.options:
                raise Mistake("unknown_option", name=standing.field.name, option=one)

    def across(self, tree: Binary) -> Code | None:
        """A comparison with the rows of a repeat: true where it is of any of them."""
        left, right = self.rows(tree.left), self.rows(tree.right)
        if left is None and right is None:
            return None
        first = left or f"[{self.code(tree.left)[0]}]"
        second = right or f"[{self.code(tree.right)[0]}]"
        run, turned = _ORDER.get(tree.operator, (tree.operator, left is None))
        if turned:
            first, second = second, first
        return f"{_ANY_OF[run]}({first}, {second})", TRUTH

    def compared(self, tree: Binary) -> Code:
        """A comparison of two values."""
        if tree.operator in _ORDER:
            run, turned = _ORDER[tree.operator]
            left, right = self.told(tree.left, NUMBER), self.told(tree.right, NUMBER)
            return (f"{run}({right}, {left})" if turned else f"{run}({left}, {right})"), TRUTH
        before = "" if tree.operator == "=" else "not "
        left_code, right_code = self.code(tree.left), self.code(tree.right)
        kinds = {left_code[1], right_code[1]}
        for one, other in ((left_code, right_code), (right_code, left_code)):
            if other[0] == "''" and one[1] != TRUTH:
                return f"({before}is_blank({one[0]}))", TRUTH
        if kinds == {TEXT}:
            return f"({left_code[0]} {'==' if not before else '!='} {right_code[0]})", TRUTH
        return f"({before}equal({left_code[0]}, {right_code[0]}))", TRUTH
