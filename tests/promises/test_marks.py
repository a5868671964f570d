"""Which marks a language sets between words is declared once: no engine asks for a language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jichi.core.languages import LANGUAGES
from tests.promises import house

#: Where a language may be named, with the reason.
NAMED = {
    "core/languages.py": "declares the languages",
    "core/network.py": "the languages of a network that sets none",
    "web/settings.py": "what Django calls the languages",
    "press/": "prints without a catalogue: its few words and types by language",
    "questionnaires/": "its sentences stand in both languages, without a catalogue",
    "organisations/": "names of Japan's local governments, their readings and order",
    "reporting/desk/demonstration.py": "what is invented to try with",
    "web/commands/demonstration.py": "what is invented to try with",
    "web/commands/init.py": "the words of a new network",
    "web/commands/bootstrap.py": "before any setting is read",
}
_CODES = frozenset(LANGUAGES)
_MARKS = re.compile(r"[、（）：]")


def languages_asked_for(tree: ast.Module) -> Iterator[int]:
    """The lines that compare something with the code of a language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for one in (node.left, *node.comparators):
                if isinstance(one, ast.Constant) and one.value in _CODES:
                    yield node.lineno


def marks_set(tree: ast.Module) -> Iterator[int]:
    """The lines that join texts by a mark of one language, or put them between such marks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "join":
            if isinstance(node.value, ast.Constant) and _MARKS.search(str(node.value.value)):
                yield node.lineno
        elif isinstance(node, ast.JoinedStr):
            parts = [one.value for one in node.values if isinstance(one, ast.Constant)]
            if _MARKS.search("".join(map(str, parts))):
                yield node.lineno


def found(source: Path) -> list[str]:
    """Places in the code that know a language though they need not."""
    return [
        f"{path.relative_to(source).as_posix()}:{line}"
        for path in house.code(source)
        if not path.relative_to(source).as_posix().startswith(tuple(NAMED))
        for look in (languages_asked_for, marks_set)
        for line in look(house.tree(path))
    ]


def test_no_engine_asks_for_a_language_or_sets_the_marks_of_one() -> None:
    assert found(house.SOURCE) == []


def test_every_place_that_may_name_a_language_is_there() -> None:
    assert [one for one in NAMED if not (house.SOURCE / one).exists()] == []


def test_an_engine_that_asks_for_a_language_is_found() -> None:
    asks = 'x = "、" if language == "ja" else ", "\ny = "、".join(names)\nz = f"{a}（{b}）"\n'
    tree = ast.parse(asks)
    assert list(languages_asked_for(tree)) == [1]
    assert sorted(marks_set(tree)) == [2, 3]
