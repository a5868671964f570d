"""Numbers in prose: `{figure:slug}` stands for a recorded figure with its unit.

The module that keeps figures registers how they are said; whoever stores or shows a text that
quotes them asks here.
"""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core.words import Words

_QUOTE = re.compile(r"\{figure:([a-z0-9-]+)\}")
SayFigures = Callable[[set[str]], dict[str, dict[str, str]]]
_say: list[SayFigures] = []


def figures_are_said_by(say: SayFigures) -> None:
    """Register who says figures: slugs in, for each known slug its text by language out."""
    _say[:] = [say]


def quoted(value: Any) -> set[str]:
    """Slugs of the figures that a text, Words or JSON value quotes."""
    if isinstance(value, Words):
        value = value.stored()
    if isinstance(value, str):
        return set(_QUOTE.findall(value))
    if isinstance(value, dict):
        return set().union(*(quoted(one) for one in value.values()))
    if isinstance(value, list | tuple):
        return set().union(*(quoted(one) for one in value))
    return set()


def said(slugs: set[str]) -> dict[str, dict[str, str]]:
    """The text of each known figure by language; one query."""
    return _say[0](slugs) if slugs and _say else {}


def check_quotes(value: Any) -> None:
    """Refuse a text that quotes a figure nobody has recorded."""
    unknown = quoted(value) - set(said(quoted(value)))
    if unknown:
        raise ValidationError(
            _("No figure “%(slug)s” is recorded: enter it first.") % {"slug": min(unknown)}
        )


def fill(value: Any, figures: dict[str, dict[str, str]]) -> Any:
    """A JSON object by language (or a structure of such) with its figures in place."""
    if isinstance(value, dict):
        return {
            key: _filled(one, figures, key) if isinstance(one, str) else fill(one, figures)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [fill(one, figures) for one in value]
    return value


def fill_words(words: Words) -> Words:
    """Words with their figures in place."""
    return Words.read(fill(words.stored(), said(quoted(words))))


def _filled(text: str, figures: dict[str, dict[str, str]], language: str) -> str:
    def number(found: re.Match[str]) -> str:
        texts = figures.get(found.group(1), {})
        return texts.get(language) or next(iter(texts.values()), found.group(0))

    return _QUOTE.sub(number, text)
