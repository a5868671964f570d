"""Lists and single rows of a dataset: filtered, paged by key, with an address for each row."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse

from jichi.opendata.api.asking import Chosen, Listed, refuse_strange, sparse
from jichi.opendata.api.filters import Filter, filters_of
from jichi.opendata.api.paging import cut, next_address
from jichi.opendata.api.problems import unknown
from jichi.opendata.columns import Column
from jichi.opendata.datasets import Dataset
from jichi.opendata.tables import Records

Row = dict[str, Any]


def answer(told: dict[str, Any]) -> JsonResponse:
    """An answer as JSON in readable characters."""
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


class Rows:
    """The rows of a dataset at its address, narrowed by what is asked."""

    def __init__(self, dataset: Dataset) -> None:
        self.table = Records(dataset)

    @cached_property
    def filters(self) -> dict[str, Filter]:
        """What narrows them, by name."""
        return filters_of(self.table)

    @cached_property
    def names(self) -> list[str]:
        """The columns that may be asked for."""
        return [*(column.name for column in self.table.columns), "href"]

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The columns in whose order rows are paged: none of them is ever empty, and the row
        itself makes it unique where it has no slug."""
        if self.table.dataset.is_of_records:
            return ("slug",)
        named = {column.name: column for column in self.table.columns}
        identity = (named[name] for name in self.table.dataset.declared.identity)
        return (*(one.path for one in identity if self._is_never_empty(one)), "pk")

    def _is_never_empty(self, column: Column) -> bool:
        dataset = self.table.dataset
        field = dataset.model._meta.get_field(column.field)
        return not field.null or (f"{field.name}__isnull", False) in dataset.declared.only.children

    def page(self, request: HttpRequest, asked: Listed) -> JsonResponse:
        """A page of the rows that answer what is asked."""
        refuse_strange(request, asked, self.names)
        found = self._narrowed(asked)
        if related := [name.partition("__")[0] for name in self.order if "__" in name]:
            found = found.select_related(*related)
        some, cursor = cut(found, self.order, asked.cursor, asked.limit)
        rows = [self._addressed(request, row) for row in self.table.rows_of(some)]
        items = [sparse(row, asked) for row in rows]
        return answer({"items": items, "next": next_address(request, cursor)})

    def _narrowed(self, asked: Listed) -> QuerySet[Any]:
        found = self.table.found
        for name, one in self.filters.items():
            value = getattr(asked, name)
            if value not in ("", None):
                found = found.filter(one.condition(value))
        return found

    def one(self, request: HttpRequest, slug: str, asked: Chosen) -> JsonResponse:
        """The row of a slug. Refused (404) where no open record has it."""
        refuse_strange(request, asked, self.names)
        known = slug.isprintable() and len(slug) <= 160
        rows = self.table.rows_of(list(self.table.found.filter(slug=slug))) if known else []
        if not rows:
            raise unknown(slug[:160])
        return answer(sparse(self._addressed(request, rows[0]), asked))

    def _addressed(self, request: HttpRequest, row: Row) -> Row:
        if not self.table.dataset.is_of_records:
            return {**row, "href": ""}
        path = f"/api/v1/{self.table.dataset.address}/{row['slug']}"
        return {**row, "href": request.build_absolute_uri(path)}


def same(found: QuerySet[Any], **values: Any) -> QuerySet[Any]:
    """Narrowed by the columns for which a value is given."""
    given = {name: value for name, value in values.items() if value not in ("", None)}
    return found.filter(**given)
