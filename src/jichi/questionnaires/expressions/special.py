"""The functions that look at their arguments themselves: conditions, rows, patterns, once()."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from itertools import islice

from jichi.questionnaires.edition import Kind
from jichi.questionnaires.expressions import patterns
from jichi.questionnaires.expressions.coding import Code, Coding
from jichi.questionnaires.expressions.functions import ANY, NUMBER, TEXT, TRUTH
from jichi.questionnaires.expressions.parsing import Above, Literal, Reference, Tree
from jichi.questionnaires.expressions.scope import PLACE, ROWS, Standing
from jichi.questionnaires.faults import Mistake

_MOST_COMPARED = 1_000

type Arguments = tuple[Tree, ...]


def nearest(name: str, names: Iterable[str]) -> str:
    """The name that was meant, if one is near."""
    among = list(islice(names, _MOST_COMPARED))
    found = get_close_matches(name, among, n=1, cutoff=0.75)
    return found[0] if found else ""


def _not(coder: Coding, arguments: Arguments) -> Code:
    return f"(not {coder.told(arguments[0], TRUTH)})", TRUTH


def _if(coder: Coding, arguments: Arguments) -> Code:
    condition = coder.told(arguments[0], TRUTH)
    then, otherwise = coder.code(arguments[1]), coder.code(arguments[2])
    kind = then[1] if then[1] == otherwise[1] else ANY
    return f"({then[0]} if {condition} else {otherwise[0]})", kind


def _coalesce(coder: Coding, arguments: Arguments) -> Code:
    told = [coder.code(one)[0] for one in arguments]
    return f"first_filled({', '.join(told)})", ANY


def _concat(coder: Coding, arguments: Arguments) -> Code:
    parts = []
    for one in arguments:
        rows = coder.rows(one)
        parts.append(f"joined('', {rows})" if rows else coder.told(one, TEXT))
    return f"({' + '.join(parts)})", TEXT


def _join(coder: Coding, arguments: Arguments) -> Code:
    return f"joined({coder.told(arguments[0], TEXT)}, {coder.values(arguments[1:])})", TEXT


def _count(coder: Coding, arguments: Arguments) -> Code:
    named = arguments[0]
    if not isinstance(named, Reference):
        raise Mistake("needs_name", function="count")
    if named.name in coder.scope.names.repeats:
        return coder.count_of(named.name), NUMBER
    standing = coder.standing(named.name)
    if standing.repeat < 0:
        raise Mistake("no_rows", function="count", name=named.name)
    return f"count({coder.all_rows(standing)})", NUMBER


def _selected(coder: Coding, arguments: Arguments) -> Code:
    value, option = arguments
    if isinstance(option, Literal):
        if not isinstance(option.value, str):
            raise Mistake("option_in_quotes")
        coder.option(value, option.value)
    name = coder.told(option, TEXT)
    rows = coder.rows(value)
    if rows:
        return f"any_selected({rows}, {name})", TRUTH
    source = coder.told(value, TEXT)
    if isinstance(option, Literal) and _is_single(coder, value):
        return f"({source} == {name})", TRUTH
    return f"selected({source}, {name})", TRUTH


def _is_single(coder: Coding, tree: Tree) -> bool:
    if not isinstance(tree, Reference):
        return False
    field = coder.standing(tree.name).field
    return field.kind is Kind.SINGLE and not field.calculation


def _regex(coder: Coding, arguments: Arguments) -> Code:
    pattern = arguments[1]
    if not isinstance(pattern, Literal) or not isinstance(pattern.value, str):
        raise Mistake("pattern_in_quotes")
    return (
        f"matches({coder.told(arguments[0], TEXT)}, {coder.constant(_read(pattern.value))})",
        TRUTH,
    )


def _read(source: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(source)
    except (re.error, OverflowError, RecursionError) as error:
        raise Mistake("pattern_broken", pattern=source) from error
    if patterns.may_hang(source):
        raise Mistake("pattern_slow", pattern=source)
    return pattern


def _position(coder: Coding, arguments: Arguments) -> Code:
    if not isinstance(arguments[0], Above):
        raise Mistake("position_above")
    if coder.scope.repeat < 0:
        raise Mistake("position_outside")
    coder.reads.add(("", PLACE))
    return "R[0]", NUMBER


def _indexed_repeat(coder: Coding, arguments: Arguments) -> Code:
    named, repeat = arguments[:2]
    if not isinstance(named, Reference) or not isinstance(repeat, Reference):
        raise Mistake("needs_name", function="indexed-repeat")
    coder.missing(repeat.name)
    if repeat.name not in coder.scope.names.repeats:
        raise Mistake("no_repeat", name=repeat.name)
    standing: Standing = coder.standing(named.name)
    if standing.repeat != coder.scope.names.repeats[repeat.name][0]:
        raise Mistake("not_in_repeat", name=named.name, repeat=repeat.name)
    coder.reads.add((named.name, ROWS))
    place = coder.told(arguments[2], NUMBER)
    kind = TEXT if standing.plain else ANY
    return f"at({coder.all_rows(standing)}, {place})", kind


def _once(coder: Coding, arguments: Arguments) -> Code:
    coder.kept += 1
    if not coder.scope.once:
        raise Mistake("once_elsewhere")
    if coder.kept > 1:
        raise Mistake("once_twice")
    return f"kept(X, lambda: {coder.code(arguments[0])[0]})", ANY


def _checklist(coder: Coding, arguments: Arguments) -> Code:
    low, high = (coder.told(one, NUMBER) for one in arguments[:2])
    told = [coder.told(one, TRUTH) for one in arguments[2:]]
    return f"between({low}, {high}, [{', '.join(told)}])", TRUTH


def _choice_name(coder: Coding, arguments: Arguments) -> Code:
    named = arguments[1]
    if not isinstance(named, Literal) or not isinstance(named.value, str):
        raise Mistake("choice_name_quotes")
    name = named.value.strip().removeprefix("${").removesuffix("}").strip()
    coder.standing(name)
    return f"X.called({name!r}, {coder.told(arguments[0], TEXT)})", TEXT


SPECIAL: dict[str, Callable[[Coding, Arguments], Code]] = {
    "true": lambda coder, arguments: ("True", TRUTH),
    "false": lambda coder, arguments: ("False", TRUTH),
    "today": lambda coder, arguments: ("X.today", ANY),
    "now": lambda coder, arguments: ("X.now", ANY),
    "not": _not,
    "if": _if,
    "coalesce": _coalesce,
    "concat": _concat,
    "join": _join,
    "count": _count,
    "selected": _selected,
    "regex": _regex,
    "position": _position,
    "indexed-repeat": _indexed_repeat,
    "once": _once,
    "checklist": _checklist,
    "jr:choice-name": _choice_name,
}
