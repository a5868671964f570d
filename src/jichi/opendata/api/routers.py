"""Operations that products add to the API: whoever has some adds them in its own module `api`."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from ninja import Router

_ADDED: list[Router] = []
_KEYED: list[Router] = []


def add(router: Router, keyed: bool = False) -> None:
    """Let the API have the operations of a product; those that are `keyed` are for programs with
    a token alone."""
    kept = _KEYED if keyed else _ADDED
    if router not in kept:
        kept.append(router)


def added() -> tuple[list[Router], list[Router]]:
    """The operations of products for everybody, and those for programs with a token."""
    for app in apps.get_app_configs():
        if app.name.startswith("jichi.") and module_has_submodule(app.module, "api"):
            import_module(f"{app.name}.api")
    return list(_ADDED), list(_KEYED)
