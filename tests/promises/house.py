"""The code of the house, as the promises walk it: files, modules, models, acts and addresses."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

import jichi
from jichi.core.acts import ACTS, Act
from jichi.pages.routes import PUBLIC

HOUSE = Path(__file__).resolve().parents[2]
SOURCE = HOUSE / "src" / "jichi"
#: Run as programs when imported.
_PROGRAMS = ("jichi.__main__", "jichi.web.wsgi")


def code(folder: Path = SOURCE) -> list[Path]:
    """Every Python file of ours in a folder, migrations left out."""
    found = sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)
    assert found, f"{folder} holds no code"
    return found


def tree(path: Path) -> ast.Module:
    """A file as its syntax."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path) -> str:
    """A file by its path within the house."""
    return path.relative_to(HOUSE).as_posix() if path.is_relative_to(HOUSE) else path.name


def our_models(*, auto_created: bool = False) -> list[type[models.Model]]:
    """Every model of ours with a table."""
    found = apps.get_models(include_auto_created=auto_created)
    return [model for model in found if model.__module__.startswith("jichi.")]


def acts() -> dict[str, Act]:
    """Every act of ours by its name, after importing all of the code."""
    for module in pkgutil.walk_packages(jichi.__path__, "jichi."):
        if ".migrations" not in module.name and module.name not in _PROGRAMS:
            importlib.import_module(module.name)
    return {name: act for name, act in ACTS.items() if act.perform.__module__.startswith("jichi.")}


def addresses(
    resolver: URLResolver | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address with its whole route; the language of a localised one stands as `ja/`."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        else:
            yield route, pattern


def plain_addresses(*, sent: bool = False) -> Iterator[str]:
    """Every address that needs no argument; with `sent`, those alone that take forms."""
    for route, pattern in addresses():
        taken = getattr(pattern, "audience", PUBLIC) != PUBLIC
        if "<" not in route and (taken or not sent):
            yield "/" + route.removeprefix("^")
