"""Whether a pattern of regex() may take for ever: repetitions or choices within repetitions."""

import re
from typing import Any

_MANY = 12


def may_hang(source: str) -> bool:
    """Whether a repetition or a choice stands within a repetition, as in (a+)+ or (a|ab)*."""
    # The parser of patterns has no public name; without it no pattern counts as slow.
    parser: Any = getattr(re, "_parser", None)
    return parser is not None and _nested(parser.parse(source), inside=False)


def _nested(items: Any, *, inside: bool) -> bool:
    for operator, argument in items:
        many = str(operator) in {"MAX_REPEAT", "MIN_REPEAT"} and argument[1] > _MANY
        if inside and (many or str(operator) == "BRANCH"):
            return True
        if any(_nested(one, inside=inside or many) for one in _within(argument)):
            return True
    return False


def _within(argument: Any) -> list[Any]:
    """The sequences of items that an item holds, at whatever depth its tuple has them."""
    if hasattr(argument, "data"):
        return [argument]
    if isinstance(argument, list | tuple):
        return [found for one in argument for found in _within(one)]
    return []
