"""What is written once is not written again: no function, table or rule of style has a twin."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.promises import house

#: Shorter ones are alike because they are simple: a pair of names, a predicate of one call.
SHORTEST = 110
#: Names that may stand in several files, with the reason.
ALIKE = {
    "texts": "each fills in the sentences of its own package",
    "trail": "the way to a page is still told to machines by three modules",
}
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def functions_and_tables(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The name and the content of every function, class and literal table of a module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            inputs = ast.dump(node.args) if isinstance(node, ast.FunctionDef) else ""
            yield node.name.strip("_"), inputs + "".join(map(ast.dump, body))
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            name = node.targets[0] if isinstance(node, ast.Assign) else node.target
            tables = (ast.Dict, ast.List, ast.Set, ast.Tuple)
            if isinstance(name, ast.Name) and isinstance(node.value, tables):
                yield name.id.strip("_"), ast.dump(node.value)


def rules_of_style(text: str) -> Iterator[str]:
    """Every rule of a stylesheet on one line."""
    for selector, body in _RULE.findall(_COMMENT.sub("", text)):
        yield " ".join(f"{selector} {{{body}}}".split())


def twins(found: Iterable[tuple[object, Path]]) -> list[str]:
    """What stands in more than one file."""
    places = defaultdict(set)
    for content, path in found:
        places[content].add(house.place(path))
    return sorted(f"{content}: {sorted(at)}" for content, at in places.items() if len(at) > 1)


def test_no_function_and_no_table_is_written_twice() -> None:
    modules = house.code(house.HOUSE / "src" / "jichi")
    found = [
        ((name, content), path)
        for path in modules
        for name, content in functions_and_tables(house.tree(path))
        if len(content) > SHORTEST and name not in ALIKE
    ]
    assert len(found) > 2000
    assert twins(found) == []


def test_no_rule_of_style_is_written_twice() -> None:
    sheets = sorted((house.HOUSE / "src").rglob("static/**/*.css"))
    found = [(rule, path) for path in sheets for rule in rules_of_style(path.read_text())]
    assert len(found) > 400
    assert twins(found) == []


def test_a_twin_is_found() -> None:
    here = Path(__file__)
    one = ast.parse('def _mark(x):\n    """A."""\n    return x + 1\nT = {"a": 1}')
    two = ast.parse('def mark(x):\n    return x + 1\nT = {"a": 2}')
    found = [*functions_and_tables(one), *functions_and_tables(two)]
    assert [name for name, _content in found] == ["mark", "T", "mark", "T"]
    assert found[0] == found[2] and found[1] != found[3]
    assert list(rules_of_style("/* x */ .a,\n.b { color: red; }")) == [".a, .b { color: red; }"]
    places = [(("mark",), here), (("mark",), here.parent / "house.py"), (("T",), here)]
    assert len(twins(places)) == 1
