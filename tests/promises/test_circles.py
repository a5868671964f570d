"""Files do not turn in circles: whoever reads one need not hold three in mind at once."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.promises import house

#: Two files may be one thought cut in two; of the forms not even two.
MOST_IN_A_CIRCLE = 2
FORMS = "jichi.questionnaires."

type Imports = Mapping[str, set[str]]


def modules(source: Path) -> dict[str, Path]:
    """Every module of ours by its name; a package is called like its folder."""
    found = {}
    for path in house.code(source):
        parts = (source.name, *path.relative_to(source).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(source: Path) -> Imports:
    """By module: those of ours that it names in an import, wherever in the file it stands; late
    ones and those for types alone count as well."""
    files = modules(source)
    return {name: set(_imported(name, path, files)) - {name} for name, path in files.items()}


def _imported(module: str, path: Path, files: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(house.tree(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in files)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(node, module, path)
            # What a package is asked for may be one of its modules: then that one is meant.
            named = (f"{origin}.{one.name}" for one in node.names)
            found = (one if one in files else origin for one in named)
            yield from (one for one in found if one in files)


def _origin(node: ast.ImportFrom, module: str, path: Path) -> str:
    """What stands after `from`, by its whole name."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    up = node.level - (path.stem == "__init__")
    return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def reached(start: str, graph: Imports) -> set[str]:
    """What a module imports, and what that imports in turn, to the end."""
    found: set[str] = set()
    left = [start]
    while left:
        for one in graph[left.pop()] - found:
            found.add(one)
            left.append(one)
    return found


def circles(graph: Imports) -> list[list[str]]:
    """The modules that reach one another, each circle once."""
    reach = {name: reached(name, graph) for name in graph}
    found = {
        tuple(sorted(other for other in reach[name] if name in reach[other]))
        for name in graph
        if name in reach[name]
    }
    return [list(one) for one in sorted(found)]


def plant(folder: Path, files: Mapping[str, str]) -> Imports:
    """The imports of a small house called `jichi`."""
    for name, text in files.items():
        path = folder / "jichi" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return imports(folder / "jichi")


def too_wide(graph: Imports) -> list[list[str]]:
    """The circles that nobody may draw."""
    return [one for one in circles(graph) if len(one) > MOST_IN_A_CIRCLE]


@pytest.fixture(scope="module")
def ours() -> Imports:
    """What the files of the house import."""
    return imports(house.SOURCE)


def test_no_more_than_two_files_import_one_another(ours: Imports) -> None:
    assert len(ours) > 400
    assert sum(map(len, ours.values())) > 2_000
    assert too_wide(ours) == []


def test_no_files_of_the_forms_import_one_another(ours: Imports) -> None:
    assert sum(name.startswith(FORMS) for name in ours) > 30
    assert [one for one in circles(ours) if any(name.startswith(FORMS) for name in one)] == []


@pytest.mark.parametrize(
    "closing",
    [
        "import jichi.tree.root\n",
        "from jichi.tree import root\n",
        "from jichi.tree.root import Root\n",
        "from . import root\n",
        "from .root import Root\n",
        "from ..tree.root import Root\n",
        "def late():\n    from jichi.tree.root import Root\n    return Root\n",
        "if TYPE_CHECKING:\n    from jichi.tree.root import Root\n",
    ],
)
def test_a_circle_of_three_is_found_however_it_is_closed(tmp_path: Path, closing: str) -> None:
    files = {
        "tree/__init__.py": "from .stem import Stem\n",
        "tree/root.py": "from jichi.tree.stem import Stem\n",
        "tree/stem.py": "import jichi.tree.leaf\n",
        "tree/leaf.py": "import ast\n",
    }
    assert circles(plant(tmp_path, files)) == []
    closed = plant(tmp_path, {**files, "tree/leaf.py": closing})
    assert too_wide(closed) == [["jichi.tree.leaf", "jichi.tree.root", "jichi.tree.stem"]]


def test_a_circle_through_the_head_of_a_package_is_found(tmp_path: Path) -> None:
    files = {
        "tree/__init__.py": "from .root import Root\n",
        "tree/root.py": "from jichi.tree.stem import Stem\n",
        "tree/stem.py": "from jichi.tree import Root\n",
    }
    assert too_wide(plant(tmp_path, files)) == [
        ["jichi.tree", "jichi.tree.root", "jichi.tree.stem"]
    ]


def test_two_files_of_one_thought_are_let_be(tmp_path: Path) -> None:
    files = {"root.py": "import jichi.stem\n", "stem.py": "import jichi.root\n"}
    graph = plant(tmp_path, files)
    assert circles(graph) == [["jichi.root", "jichi.stem"]]
    assert too_wide(graph) == []
