"""Every field says who may see it: public, internal or personal.

A model declares it in `AUDIENCE`; a record of a person is personal as a whole. What is personal
never reaches a fact, an export or a log; a fact carries a `PublicName` with its ground instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from jichi.core.words import Words

PUBLIC, INTERNAL, PERSONAL = "public", "internal", "personal"
Audience = dict[str, str]


def audience(*, public: str = "", internal: str = "", personal: str = "") -> Audience:
    """A declaration from three lists of field names parted by spaces."""
    return {
        **dict.fromkeys(public.split(), PUBLIC),
        **dict.fromkeys(internal.split(), INTERNAL),
        **dict.fromkeys(personal.split(), PERSONAL),
    }


def declared(model: type[models.Model]) -> Audience:
    """Who may see each field of `model`, its abstract parents' declarations included."""
    found: Audience = {}
    for parent in reversed(model.__mro__):
        found |= parent.__dict__.get("AUDIENCE", {})
    return found


def undeclared(model: type[models.Model]) -> list[str]:
    """Names of the concrete fields of `model` that say nothing; ids are internal by nature."""
    known = declared(model)
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.name not in known and not field.primary_key
    ]


def public_fields(model: type[models.Model]) -> list[str]:
    """Names of the fields that may be exported, in the model's order."""
    known = declared(model)
    return [f.name for f in model._meta.concrete_fields if known.get(f.name) == PUBLIC]


#: On what ground a person's name may be told.
GROUNDS = ("elected", "appointed_leader", "board", "auditor", "adviser", "consent")


@dataclass(frozen=True)
class PublicName:
    """A person's name that may be printed, with the ground for it."""

    words: Words
    ground: str

    def __post_init__(self) -> None:
        if self.ground not in GROUNDS:
            raise ValueError(f"{self.ground!r} is no ground for publishing a name")


def personal_fields(model: type[models.Model]) -> frozenset[str]:
    """Names of the personal fields of `model`."""
    known = declared(model)
    return frozenset(name for name, who in known.items() if who == PERSONAL)


def all_declared(app_models: Iterable[type[models.Model]]) -> dict[str, list[str]]:
    """Undeclared fields by model label; empty when every field says who may see it."""
    found = {model._meta.label: undeclared(model) for model in app_models}
    return {label: names for label, names in found.items() if names}
