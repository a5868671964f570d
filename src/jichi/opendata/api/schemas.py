"""The shapes of answers: rows with the columns of the open data, pages of them, problems."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from jichi.opendata.columns import BOOLEAN, INTEGER, LIST, NUMBER, Column
from jichi.opendata.tables import Facts, Records

_TYPES: dict[str, tuple[Any, Any]] = {
    INTEGER: (int | None, lambda: None),
    NUMBER: (float | None, lambda: None),
    BOOLEAN: (bool, bool),
    LIST: (list[str], list),
}


class Problem(Schema):
    """What could not be done, and why (RFC 9457)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "A parameter is not understood",
                    "status": 422,
                    "errors": [{"parameter": "yaer", "message": "There is no such parameter."}],
                }
            ]
        }
    )
    type: str
    title: str
    status: int
    detail: str = Field(default_factory=str)
    errors: list[dict[str, str]] = Field(default_factory=list)


def _row(name: str, columns: list[Column], example: dict[str, Any]) -> Any:
    """A row with the columns of a dataset; any of them may be left out by `fields`."""
    fields: dict[str, Any] = {}
    for column in columns:
        kind, empty = _TYPES.get(column.kind, (str, str))
        fields[column.name] = (kind, Field(default_factory=empty))
    fields["href"] = (str, Field(default_factory=str))
    config = ConfigDict(json_schema_extra={"examples": [example]}, extra="forbid")
    base = type(name, (Schema,), {"model_config": config, "__module__": __name__})
    return create_model(name, __base__=base, __module__=__name__, **fields)


def row_of_dataset(name: str, table: Records, **example: Any) -> Any:
    """The shape of a row of a dataset."""
    return _row(name, table.columns, example)


def row_of_facts(**example: Any) -> Any:
    """The shape of a fact."""
    return _row("Fact", Facts().columns, example)


def page_of(row: Any) -> Any:
    """The shape of a page of rows; `next` is the address of the page after it."""
    return create_model(
        f"{row.__name__}Page",
        __base__=Schema,
        __module__=__name__,
        items=(list[row], ...),
        next=(str | None, ...),
    )
