"""What may be asked of every list: how many rows, from where on, and which columns."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from jichi.opendata.api.paging import LEAST, MOST, USUAL
from jichi.opendata.api.problems import Refused

Slug = Annotated[str, Field(max_length=160, pattern=r"^[a-z0-9_/-]*$")]
Day = Annotated[str, Field(pattern=r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$")]
Year = Annotated[int | None, Field(ge=1000, le=9998)]


class Chosen(Schema):
    """Which columns are answered."""

    fields: Annotated[str, Field(max_length=2000, pattern=r"^[a-z0-9_,]*$")] = Field(
        "", description="Columns to answer, parted by commas; all where it is empty.",
        examples=["key,on"],
    )  # fmt: skip


class Listed(Chosen):
    """A page of a list."""

    limit: int = Field(USUAL, ge=LEAST, le=MOST, description="Rows on a page.")
    cursor: Annotated[str, Field(max_length=2000)] = Field(
        "", description="Where the page begins: follow “next”, do not make one up."
    )


def refuse_strange(request: HttpRequest, asked: Schema, columns: Sequence[str] = ()) -> None:
    """Refuse parameters and columns that there are not, so that a slip of the pen is noticed."""
    strange = [name for name in request.GET if name not in type(asked).model_fields]
    if strange:
        said = _("There is no such parameter.")
        raise Refused(422, "", [{"parameter": name[:80], "message": said} for name in strange])
    unknown = [name for name in chosen(asked) if name not in columns]
    if unknown:
        said = _("There is no column “%(name)s”.")
        raise Refused(
            422, "", [{"parameter": "fields", "message": said % {"name": n}} for n in unknown]
        )


def chosen(asked: Schema) -> list[str]:
    """The columns that are asked for."""
    return [name for name in getattr(asked, "fields", "").split(",") if name]


def sparse(row: dict[str, Any], asked: Chosen) -> dict[str, Any]:
    """A row with the columns that are asked for alone."""
    wanted = chosen(asked)
    return {name: row[name] for name in wanted} if wanted else row
