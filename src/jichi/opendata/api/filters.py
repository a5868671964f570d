"""What narrows the rows of a dataset, derived from its columns and from what is declared of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from pydantic import Field, create_model

from jichi.core.facts import DEED, STANDING
from jichi.core.partial_dates import year_bounds
from jichi.core.records import Told, Undertaking
from jichi.opendata.api.asking import Day, Listed, Slug, Year
from jichi.opendata.columns import INTEGER, Column
from jichi.opendata.tables import Records

Country = Annotated[str, Field(pattern=r"^([A-Z]{2})?$")]
Number = Annotated[int | None, Field(ge=0, le=2**31 - 1)]
#: What a program sees in the document as an example.
EXAMPLES = {
    "chapter": "support",
    "country": "JP",
    "organisation": "261009",
    "role": "participant",
    "since": "2020-04",
    "year": 2020,
}
_TYPES: dict[str, Any] = {"country": Country}


@dataclass(frozen=True)
class Filter:
    """One parameter of a list, and the condition that a value of it sets."""

    name: str
    type: Any
    condition: Callable[[Any], Q]
    description: str = ""

    @property
    def field(self) -> tuple[Any, Any]:
        """The parameter as a field of what is asked."""
        empty = None if self.type in (Year, Number) else ""
        shown = [EXAMPLES[self.name]] if self.name in EXAMPLES else None
        said = self.description or None
        return self.type, Field(default=empty, description=said, examples=shown)


def filters_of(table: Records) -> dict[str, Filter]:
    """What narrows the rows of a table, by name."""
    return {one.name: one for one in [*_of_columns(table), *_of_parties(table), *_of_time(table)]}


def asked_of(name: str, filters: dict[str, Filter]) -> Any:
    """The shape of a question to a list with these filters."""
    fields: dict[str, Any] = {one.name: one.field for one in filters.values()}
    return create_model(f"{name}Asked", __base__=Listed, __module__=__name__, **fields)


def _of_columns(table: Records) -> Iterator[Filter]:
    declared, kind = table.dataset.declared, table.dataset.kind
    words = {kind.columns[name].name for name in kind.vocabularies} if kind else set()
    for column in table.columns:
        coded = column.name in words or column.name in declared.asked or _has_choices(table, column)
        if column.path and (column.refers or coded):
            wanted = Number if column.kind == INTEGER else _TYPES.get(column.name, Slug)
            yield Filter(column.name, wanted, _is(column.path))


def _has_choices(table: Records, column: Column) -> bool:
    """Whether a column of the model itself holds one of a few words."""
    if not column.field or column.field != column.name or "__" in column.path:
        return False
    return bool(table.dataset.model._meta.get_field(column.field).choices)


def _is(path: str) -> Callable[[Any], Q]:
    return lambda value: Q(**{path: value})


def _of_parties(table: Records) -> Iterator[Filter]:
    """The organisation by its roles, where no column names one."""
    kind = table.dataset.kind
    if kind is None or kind.roles is None or any(c.name == "organisation" for c in table.columns):
        return
    roles, owner = kind.roles, kind.owner

    def involved(slug: str) -> Q:
        found = roles._default_manager.filter(organisation__slug=slug)
        return Q(pk__in=found.values(owner))

    yield Filter("organisation", Slug, involved, "It has a role in it.")


def _of_time(table: Records) -> Iterator[Filter]:
    model = table.dataset.model
    told = in_year(model)
    if told is not None:
        yield Filter("year", Year, told, "A fiscal year, by the calendar year it begins in.")
    if has(model, "first_day"):
        yield Filter("since", Day, begun_since, "The first day is this one or later.")
        yield Filter("until", Day, begun_until, "The first day is this one or earlier.")


def has(model: Any, name: str) -> bool:
    """Whether a model has a column of a name."""
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def in_year(model: Any, prefix: str = "") -> Callable[[int], Q] | None:
    """The condition that rows belong to a fiscal year: deeds name it, what holds overlaps it, and
    a part has that of its whole. None where nothing dates them."""
    if issubclass(model, Undertaking):
        return lambda year: (
            Q(**{f"{prefix}nature": DEED, f"{prefix}year": year})
            | Q(**{f"{prefix}nature": STANDING}) & during(year, prefix)
        )
    if has(model, "since") and has(model, "until"):
        return lambda year: during(year, prefix)
    if issubclass(model, Told):
        return _is(f"{prefix}year")
    whole = getattr(model, "TOLD_THROUGH", "")
    if not whole or not has(model, whole):
        return None
    held_in = model._meta.get_field(whole).related_model
    return in_year(held_in, f"{prefix}{whole}__") if issubclass(held_in, Told) else None


def during(year: int, prefix: str = "") -> Q:
    """What holds at some time of a fiscal year, as far as its days are known."""
    first, last = (day.isoformat() for day in year_bounds(year))
    since, until = f"{prefix}since", f"{prefix}until"
    begun = Q(**{since: ""}) | Q(**{f"{since}__lte": last})
    # A day that is known less exactly is a shorter text, and sorts before the days it may mean.
    less = Q(**{f"{until}__in": [first[:4], first[:7]]})
    return begun & (Q(**{until: ""}) | Q(**{f"{until}__gte": first}) | less)


def latest(text: str) -> str:
    """The last day that a day may mean, as text: 2021-01 is 2021-01-31."""
    return text + "-12-31"[len(text) - 4 :] if len(text) in (4, 7) else text


def begun_since(day: str) -> Q:
    """What begins on a day or later; what has no day is left out."""
    return Q(first_day__gte=day)


def begun_until(day: str) -> Q:
    """What begins on a day or earlier; what has no day is left out."""
    return Q(first_day__gt="", first_day__lte=latest(day))
