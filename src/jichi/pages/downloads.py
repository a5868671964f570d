"""Answers that are files: CSV and workbooks, in which no cell runs as a formula."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from jichi.core.csv_rows import table
from jichi.core.spreadsheets.writing import TYPE, Part, written


def streamed(pieces: Iterable[bytes], kind: str, file: str) -> StreamingHttpResponse:
    """An answer that is sent as it is made."""
    answer = StreamingHttpResponse(pieces, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


def as_csv(
    rows: Iterable[Iterable[Any]], file: str, *, marked: bool = True
) -> StreamingHttpResponse:
    """Rows as CSV; `marked` where Excel is to open it rightly, and no program asks for it."""
    return streamed(table(rows, marked=marked), "text/csv; charset=utf-8", file)


def readable[A: HttpResponseBase](answer: A) -> A:
    """An answer that pages of others may read."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def as_workbook(parts: Iterable[Part], file: str) -> HttpResponse:
    """A workbook with these sheets."""
    response = HttpResponse(written(parts), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
