"""Which files of the code name a kind of record that another module keeps.

A file names a kind where it imports a model of the kind's module, or writes the kind's name
("event", "events.event", "events.Event") as a value: compared, held in a collection or a constant,
returned, given as `kind=` or as what something is made of (`Sheet("event")`). An argument of any
other call is the name of a field, an address or a label of one's own, and is none.

Where fields are declared (`kinds.py` of a module of records, `core/fields.py`) such a word is the
name of a field, or of the kind that it refers to, and is none either.

The kinds are those of the modules that tell records, except the modules on which every other
stands (people, organisations) and reporting, which is a product with screens of its own.

    tools/naming.py     writes down what is left, never more than stood there
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.promises import house

#: The kinds that files name, by their paths within the house.
type Naming = dict[str, frozenset[str]]
LIST = Path(__file__).parent / "named.txt"
#: The files that may name kinds in the end.
GOAL = 8
NO_MODULES_OF_RECORDS = frozenset({"core", "people", "organisations", "reporting"})
#: Packages that serve every kind and know none, by their paths within the house.
ENGINES = (
    "core",
    "opendata",
    "pages",
    "press",
    "proposals",
    "questionnaires",
    "register",
)
#: Words that mean something else: anywhere, or in one file ("file.py: word").
HOMONYMS = {
    "__init__.py: call": "a questionnaire that is shipped",
    "acts.py: event": "what a package's hook tells the journal",
    "columns.py: appearance": "a column of XLSForm",
    "functions.py: round": "a function of XPath",
    "printing.py: request": "a request to publish a book",
    "publishing.py: request": "a request to publish a book",
    "writing.py: appearance": "a column of XLSForm",
    "models.py: figure": "an answer that is a figure",
    "jobs.py: figure": "what a text quotes as {figure:…}, by which the job is kept",
}


@dataclass(frozen=True)
class Kinds:
    """The kinds that are looked for: their names as written, and the modules that keep them."""

    written: dict[str, tuple[str, str]]
    models: dict[tuple[str, str], str]

    def named(self, word: str, module: str) -> str:
        """The kind of another module that a word is the name of; "" for none."""
        kind, keeper = self.written.get(word, ("", ""))
        return kind if keeper != module else ""

    def imported(self, source: str, name: str, module: str) -> str:
        """The kind of another module to which an imported model belongs; "" for none."""
        parts = source.split(".")
        if len(parts) < 3 or parts[0] != "jichi" or parts[2] != "models" or parts[1] == module:
            return ""
        return self.models.get((parts[1], name), "")


@cache
def kinds() -> Kinds:
    """The kinds of every module that tells records."""
    from jichi.core.records import Record
    from jichi.core.telling import TELLERS
    from tests.promises import declared

    tell = {module_of(model) for model in TELLERS} - NO_MODULES_OF_RECORDS
    known: dict[type, str] = {
        model: model.KIND.partition(".")[2]
        for model in house.our_models()
        if module_of(model) in tell and issubclass(model, Record)
    }
    known |= {one.model: name for name, one in declared.rows().items() if one.module in tell}
    written, models = {}, {}
    for model, name in known.items():
        module = module_of(model)
        models[module, model.__name__] = name
        for word in (name, f"{module}.{name}", f"{module}.{model.__name__}"):
            written[word] = (name, module)
    return Kinds(written, models)


@dataclass(frozen=True)
class Named:
    """The kinds that a file names: by importing a model, and by a word."""

    imported: set[str]
    written: dict[str, str]

    def meant(self, path: str = "") -> frozenset[str]:
        """The kinds, without the words that mean something else in the file at a path."""
        if declares_fields(path):
            return frozenset(self.imported)
        file = path.rpartition("/")[2]
        said = {
            kind
            for word, kind in self.written.items()
            if word not in HOMONYMS and f"{file}: {word}" not in HOMONYMS
        }
        return frozenset(self.imported | said)


def declares_fields(path: str) -> bool:
    """Whether a file is where the fields of kinds are declared."""
    module, _slash, file = path.partition("/")
    return path == "core/fields.py" or (file == "kinds.py" and module not in ENGINES)


def module_of(model: type) -> str:
    """The folder of the module that keeps a model."""
    return model.__module__.split(".")[1]


def named_in(tree: ast.AST, module: str, looked_for: Kinds | None = None) -> Named:
    """The kinds of other modules that the code of a file in a module names."""
    known = looked_for or kinds()
    imported, written = set(), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            imported |= {known.imported(node.module or "", one.name, module) for one in node.names}
        for word in _values(node):
            written[word] = known.named(word, module)
    return Named(imported - {""}, {word: kind for word, kind in written.items() if kind})


def _values(node: ast.AST) -> Iterator[str]:
    """The texts that stand directly in a piece of code as values."""
    if isinstance(node, ast.Call):
        made = node.func.attr if isinstance(node.func, ast.Attribute) else _name(node.func)
        inner: Iterable[ast.AST | None] = node.args if made[:1].isupper() else ()
    elif isinstance(node, ast.keyword):
        inner = [node.value] if (node.arg or "").partition("_")[0] == "kind" else ()
    elif isinstance(node, ast.Expr):
        inner = ()
    else:
        inner = ast.iter_child_nodes(node)
    for one in inner:
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


@cache
def everywhere() -> dict[str, Named]:
    """What each file names, by its path within the house."""
    places = {path: path.relative_to(house.SOURCE) for path in house.code()}
    return {
        place.as_posix(): named_in(house.tree(path), place.parts[0])
        for path, place in places.items()
    }


def found() -> Naming:
    """The kinds that each file names, where it names any."""
    meant = {path: one.meant(path) for path, one in everywhere().items()}
    return {path: names for path, names in meant.items() if names}


def written_down() -> Naming:
    """The kinds that each file named when they were last written down."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    told = (line.partition(": ") for line in lines if line)
    return {path: frozenset(names.split()) for path, _colon, names in told}


def added(now: Naming, before: Naming) -> dict[str, list[str]]:
    """What files name that they did not; one may have moved from a place that is empty now."""
    origins = {path: path for path in now if path in before}
    for alike in (_unchanged, _called_so, _naming_so):
        for path, names in sorted(now.items()):
            gone = [one for one in before if one not in now and one not in origins.values()]
            able = [one for one in gone if alike(path, names, one, before[one])]
            if path not in origins and able:
                origins[path] = able[0]
    new = {path: names - before.get(origins.get(path, ""), _NONE) for path, names in now.items()}
    return {path: sorted(names) for path, names in sorted(new.items()) if names}


_NONE: frozenset[str] = frozenset()


def _unchanged(path: str, names: frozenset[str], former: str, named: frozenset[str]) -> bool:
    return _called_so(path, names, former, named) and names == named


def _called_so(path: str, names: frozenset[str], former: str, named: frozenset[str]) -> bool:
    return path.rpartition("/")[2] == former.rpartition("/")[2] and names <= named


def _naming_so(_path: str, names: frozenset[str], _former: str, named: frozenset[str]) -> bool:
    return names == named


def count(named: Naming) -> int:
    """How many names of kinds stand in all files."""
    return sum(len(names) for names in named.values())


def in_engines(named: Naming) -> Naming:
    """Those of the packages that serve every kind."""
    places = tuple(f"{one}/" for one in ENGINES)
    return {path: names for path, names in named.items() if path.startswith(places)}


def as_text(named: Naming) -> str:
    """The list as it is written down."""
    return "".join(f"{path}: {' '.join(sorted(names))}\n" for path, names in sorted(named.items()))


def main() -> int:
    """Write down what files name; refused where one names more than it did."""
    now = found()
    if LIST.exists() and (grown := added(now, written_down())):
        print("These name more kinds than before:", *grown.items(), sep="\n", file=sys.stderr)
        return 1
    LIST.write_text(as_text(now), encoding="utf-8")
    print(f"{len(now)} files, {len(in_engines(now))} of them engines, {count(now)} names")
    return 0
