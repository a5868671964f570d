"""What else is told anew when a record changes: what points to it, and what prints its words.

Whatever points to a changed record by a column is found by walking the models, and told again in
the act's own transaction: a name that may no longer be told is gone at once. What prints a record
without pointing to it, or by the thousand, follows by a durable job.

    @follows(Figure)
    def requote(figure: Figure, changed: frozenset[str]) -> Iterator[Later]: ...
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from jichi.core import telling

#: Later work: its kind (see `owed.WORK`), and the one name and value of its scope.
type Later = tuple[str, str, str]
type Follower[M: models.Model] = Callable[[M, frozenset[str]], Iterable[Later]]
FOLLOWERS: dict[type[models.Model], list[Follower[Any]]] = {}
#: So many records of a kind are told again at once; more of them by a durable job.
AT_ONCE = 500


def follows[M: models.Model](model: type[M]) -> Callable[[Follower[M]], Follower[M]]:
    """Register what is to be told later when columns of a record of `model` have changed."""

    def register(follower: Follower[M]) -> Follower[M]:
        FOLLOWERS.setdefault(model, []).append(follower)
        return follower

    return register


def owing(record: models.Model, changed: Iterable[str]) -> set[Later]:
    """The later work that a change of some columns brings."""
    columns = frozenset(changed)
    followers = FOLLOWERS.get(type(record), ())
    return {later for follow in followers for later in follow(record, columns)}


def pointing_to(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The told models that point to `model`, themselves or by their roles, with the lookup.

    A column that holds a slug (a chapter's) prints nothing of the record it names.
    """
    for told in telling.TELLERS:
        for column in _columns_to(model, told):
            yield told, column.name
    for role, owner in _roles():
        for column in _columns_to(model, role):
            yield owner.related_model, f"{owner.related_query_name()}__{column.name}"


def _roles() -> Iterator[tuple[type[models.Model], Any]]:
    """What is told through a told record, with the column that points to that record."""
    for model in apps.get_models():
        for owner in _columns(model):
            through = owner.name == getattr(model, "TOLD_THROUGH", "")
            if through and owner.related_model in telling.TELLERS:
                yield model, owner


def _columns(of: type[models.Model]) -> list[Any]:
    return [one for one in of._meta.concrete_fields if isinstance(one, models.ForeignKey)]


def _columns_to(model: type[models.Model], of: type[models.Model]) -> Iterator[Any]:
    for column in _columns(of):
        if column.related_model is model and column.target_field.primary_key:
            yield column


def touch_pointing(
    touched: dict[type[models.Model], set[int]], changed: Mapping[type[models.Model], set[int]]
) -> set[Later]:
    """Add to `touched` whatever points to the changed records; what is too much follows later."""
    later: set[Later] = set()
    for model, pks in changed.items():
        for told, lookup in pointing_to(model) if model not in FOLLOWERS else ():
            found = set(
                told._default_manager.filter(**{f"{lookup}__in": pks}).values_list("pk", flat=True)
            )
            if len(found) > AT_ONCE:
                later.add(("retell_kind", "kind", told.KIND))  # type: ignore[attr-defined]
            elif found:
                touched.setdefault(told, set()).update(found)
    return later
