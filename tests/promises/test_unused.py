"""What nobody calls is taken out: every function is named somewhere else in the code."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.promises import house

#: What is found by its name when it runs, or is offered to whoever uses a package alone.
CALLED_BY_NAME = re.compile(r"block_\w+|_facts|seekable")
OFFERED = {
    "field_of": "core.kinds: the engines read what modules declare",
    "name_of_fact": "core.kinds",
    "of_model": "core.kinds",
    "problems_of": "questionnaires: what is wrong with one cell",
    "row_count": "questionnaires: how many rows a form wants",
}


def functions(tree: ast.Module) -> Iterator[str]:
    """Functions of a module, and methods of classes that answer to no class of a package.
    What a decorator takes is kept by whoever the decorator tells, properties apart."""
    for node in tree.body:
        found = [node]
        if isinstance(node, ast.ClassDef) and not node.bases:
            found = node.body
        for one in found:
            if isinstance(one, ast.FunctionDef) and not one.name.startswith("__"):
                wrapped = [ast.unparse(decorator) for decorator in one.decorator_list]
                if set(wrapped) <= {"property", "cached_property", "staticmethod", "classmethod"}:
                    yield one.name


def unused(source: Path) -> list[str]:
    """Functions that stand in the code once, where they are written."""
    texts = [*source.rglob("*.py"), *source.rglob("*.html"), *source.rglob("*.typ")]
    named: Counter[str] = Counter()
    for path in texts:
        named.update(re.findall(r"[A-Za-z_]\w*", path.read_text(encoding="utf-8")))
    return sorted(
        f"{path.name}: {name}"
        for path in house.code(source)
        for name in functions(house.tree(path))
        if named[name] == 1 and name not in OFFERED and not CALLED_BY_NAME.fullmatch(name)
    )


def test_no_function_is_written_that_nothing_calls() -> None:
    assert unused(house.SOURCE) == []


def test_a_function_that_nothing_calls_is_found(tmp_path: Path) -> None:
    code = "def asked():\n    return 1\n\n\ndef idle():\n    return asked()\n"
    code += "class A:\n    @property\n    def lazy(self):\n        return 1\n"
    (tmp_path / "a.py").write_text(code, encoding="utf-8")
    assert unused(tmp_path) == ["a.py: idle", "a.py: lazy"]
