"""Lists and single rows of every dataset of records, with the filters that are declared of it."""

import re
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop, override
from ninja import Query, Router
from ninja.params.functions import Query as of_query

from jichi.opendata import datasets
from jichi.opendata.api.asking import Chosen
from jichi.opendata.api.filters import EXAMPLES, asked_of
from jichi.opendata.api.rows import Rows
from jichi.opendata.api.schemas import page_of, row_of_dataset
from jichi.opendata.datasets import Dataset

ONE = gettext_noop("One row of it by its slug")


def router() -> Router:
    """The operations for the rows of every dataset that is declared."""
    found = Router()
    for dataset in datasets.every():
        _serve(found, Rows(dataset))
    return found


def _serve(router: Router, rows: Rows) -> None:
    dataset, address = rows.table.dataset, rows.table.dataset.address
    name = row_name(dataset)
    shown = {one: EXAMPLES[one] for one in rows.names if one in EXAMPLES}
    row = row_of_dataset(name, rows.table, **shown)
    many = address.replace("-", "_")
    with override(None):  # a message of the catalogue: whoever shows it translates it
        about = dataset.description
    router.get(
        f"/{address}",
        response=page_of(row),
        operation_id=many,
        summary=about,
        tags=[address],
    )(_list(rows, asked_of(name, rows.filters)))
    if dataset.is_of_records:
        router.get(
            f"/{address}/{{path:slug}}",
            response=row,
            operation_id=_one_of(dataset, name, many),
            summary=ONE,
            tags=[address],
        )(_single(rows))


def row_name(dataset: Dataset) -> str:
    """What the document calls a row of a dataset."""
    return dataset.declared.row or str(dataset.model.__name__)


def _one_of(dataset: Dataset, name: str, many: str) -> str:
    """The operation that answers one row: in the singular of its address or the name of its row."""
    has_address = dataset.address != dataset.name
    one = dataset.address if has_address else re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower()
    one = one.removesuffix("s") if has_address else one
    return f"{one}_by_slug" if one == many else one


def _list(rows: Rows, asked_so: Any) -> Any:
    def listed(request: HttpRequest, asked: Any = of_query(...)) -> Any:  # noqa: B008
        return rows.page(request, asked)

    # What may be asked depends on the dataset: the annotation says it to the API.
    listed.__annotations__["asked"] = asked_so
    return listed


def _single(rows: Rows) -> Any:
    def single(request: HttpRequest, slug: str, asked: Query[Chosen]) -> Any:
        return rows.one(request, slug, asked)

    return single
