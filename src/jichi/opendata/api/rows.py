"""Lists and single rows of a dataset: filtered, paged by key, with an address for each row."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse

from jichi.opendata.api.asking import Chosen, Listed, refuse_strange, sparse
from jichi.opendata.api.paging import cut, next_address
from jichi.opendata.api.problems import unknown
from jichi.opendata.datasets import BY_NAME
from jichi.opendata.tables import Records

Row = dict[str, Any]


def answer(told: dict[str, Any]) -> JsonResponse:
    """An answer as JSON in readable characters."""
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


class Rows:
    """The rows of a dataset at an address; `narrow` filters them by what is asked."""

    def __init__(
        self, dataset: str, path: str, narrow: Callable[[QuerySet[Any], Any], QuerySet[Any]]
    ) -> None:
        self.table, self.path, self.narrow = Records(BY_NAME[dataset]), path, narrow

    @property
    def columns(self) -> list[str]:
        """The columns that may be asked for."""
        return [*(column.name for column in self.table.columns), "href"]

    def page(self, request: HttpRequest, asked: Listed) -> JsonResponse:
        """A page of the rows that answer what is asked."""
        refuse_strange(request, asked, self.columns)
        order = ("slug",) if self.table.dataset.is_of_records else _ORDER[self.table.name]
        found = self.narrow(self.table.found, asked)
        if not self.table.dataset.is_of_records:
            found = found.select_related(*(name.partition("__")[0] for name in order[:-1]))
        some, cursor = cut(found, order, asked.cursor, asked.limit)
        rows = [self._addressed(request, row) for row in self.table.rows_of(some)]
        items = [sparse(row, asked) for row in rows]
        return answer({"items": items, "next": next_address(request, cursor)})

    def one(self, request: HttpRequest, slug: str, asked: Chosen) -> JsonResponse:
        """The row of a slug. Refused (404) where no open record has it."""
        refuse_strange(request, asked, self.columns)
        known = slug.isprintable() and len(slug) <= 160
        rows = self.table.rows_of(list(self.table.found.filter(slug=slug))) if known else []
        if not rows:
            raise unknown(slug[:160])
        return answer(sparse(self._addressed(request, rows[0]), asked))

    def _addressed(self, request: HttpRequest, row: Row) -> Row:
        if not self.table.dataset.is_of_records:
            return {**row, "href": ""}
        path = f"/api/v1/{self.path}/{row['slug']}"
        return {**row, "href": request.build_absolute_uri(path)}


#: The order of rows that have no slug; unique, since it ends with the row itself.
_ORDER = {"appearances": ("event__slug", "organisation__slug", "pk")}


def same(found: QuerySet[Any], **values: Any) -> QuerySet[Any]:
    """Narrowed by the columns for which a value is given."""
    given = {name: value for name, value in values.items() if value not in ("", None)}
    return found.filter(**given)
