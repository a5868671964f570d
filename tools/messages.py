#!/usr/bin/env python3
"""Keeps the catalogues: each module's strings in its own, with Babel and without GNU gettext.

tools/messages.py extract   brings every django.po up to the strings in the code and templates
tools/messages.py compile   writes django.mo beside every django.po that is newer
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "jichi"
KEYWORDS: dict[str, Any] = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENTS = ("Translators:",)
_TEXT = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_CALL = re.compile(rf"(?<![\w.])(?:_|n?p?gettext)\(\s*{_TEXT}(?:\s*,\s*(?:{_TEXT}|\w+))*\s*\)")


def template_strings(path: Path) -> Iterator[Any]:
    """The strings of a Django template, as Babel tells those of Python."""
    from django.utils.translation.template import templatize

    python = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    # Outside its calls of gettext the result is no Python: keep those alone, each on its line.
    lines = (_only_calls(line.strip()) for line in python.split("\n"))
    yield from extract(
        "python",
        BytesIO("\n".join(lines).encode()),
        KEYWORDS,
        COMMENTS,
        {"encoding": "utf-8"},
    )


def _only_calls(line: str) -> str:
    return line if line.startswith("#") else "; ".join(_CALL.findall(line))


def modules() -> list[Path]:
    """The folders that keep a catalogue: every module, and packages of pages with their own."""
    found = {path for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    return sorted(found | {path.parent for path in SOURCE.rglob("locale") if path.is_dir()})


def strings(module: Path) -> Iterator[tuple[Path, Any]]:
    """Every string to translate of a module, with the file that it stands in."""
    inner = [path for path in modules() if path != module and path.is_relative_to(module)]
    for path in sorted(module.rglob("*")):
        if "migrations" in path.parts or "locale" in path.parts:
            continue
        if any(path.is_relative_to(other) for other in inner):
            continue
        if path.suffix == ".py":
            with path.open("rb") as file:
                found = list(extract("python", file, KEYWORDS, COMMENTS, {"encoding": "utf-8"}))
        elif "templates" in path.parts and path.suffix in (".html", ".txt", ".xml"):
            found = list(template_strings(path))
        else:
            continue
        for message in found:
            yield path, message


def template(module: Path) -> Catalog:
    """The catalogue of a module with nothing translated."""
    catalogue = Catalog(project="Jichi", charset="utf-8")
    for path, (_line, message, comments, context) in strings(module):
        place = str(path.relative_to(SOURCE.parent.parent))
        catalogue.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    return catalogue


def extract_all(languages: tuple[str, ...] = ("ja",)) -> None:
    """Bring each module's catalogues up to its strings; say what is left to translate."""
    for module in modules():
        fresh = template(module)
        if not len(fresh):
            continue
        known = {path.parent.parent.name for path in module.glob("locale/*/LC_MESSAGES/django.po")}
        for language in sorted(known | set(languages)):
            _update(module / "locale" / language / "LC_MESSAGES" / "django.po", fresh, language)


def _update(path: Path, fresh: Catalog, language: str) -> None:
    catalogue = Catalog(locale=language, project="Jichi", charset="utf-8")
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    catalogue.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, omit_header=False)
    left = sum(1 for message in catalogue if message.id and not _complete(message.string))
    place = path.relative_to(SOURCE.parent.parent)
    print(f"{place}: {len(catalogue)} strings, {left} to translate")


def _complete(text: Any) -> bool:
    return all(text) if isinstance(text, (list, tuple)) else bool(text)


def stale() -> list[Path]:
    """The catalogues whose compiled form is missing or older."""
    return [
        path
        for path in SOURCE.rglob("locale/*/LC_MESSAGES/*.po")
        if not path.with_suffix(".mo").exists()
        or path.with_suffix(".mo").stat().st_mtime < path.stat().st_mtime
    ]


def compile_all() -> None:
    """Write the compiled form of every catalogue that is newer than it."""
    for path in stale():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name, abort_invalid=True)
        unfinished = path.with_suffix(".mo.part")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(path.with_suffix(".mo"))


if __name__ == "__main__":
    tasks = {"extract": extract_all, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in tasks:
        sys.exit("Say what to do: tools/messages.py extract, or tools/messages.py compile.")
    tasks[sys.argv[1]]()
