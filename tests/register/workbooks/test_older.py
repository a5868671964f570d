"""What offices downloaded or kept before still uploads: every header, every sheet, every row."""

import json

import pytest
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection

from jichi.core import guard
from jichi.core.acts import Actor
from jichi.people.models import Officer, Section
from jichi.register.workbooks.checking import Asked, check
from jichi.register.workbooks.heading import _key, _known
from jichi.register.workbooks.layouts import LAYOUTS
from tests.register.workbooks import older

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]
HEADERS: dict[str, dict[str, dict[str, list[str]]]] = json.loads(
    (older.HERE / "headers.json").read_text(encoding="utf-8")
)


def _number_anew() -> None:
    """Give sections and officers the numbers that the workbooks of then know them by: a sequence
    goes on where earlier tests left it."""
    tables = [{"table": model._meta.db_table, "column": "id"} for model in (Section, Officer)]
    with guard.allowed(), connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(no_style(), tables):
            cursor.execute(statement)


@pytest.mark.parametrize("slug", sorted(HEADERS))
def test_every_header_that_was_read_is_read_as_the_same_column(slug: str) -> None:
    sheets = {sheet.name: sheet for sheet in LAYOUTS[slug].sheets}
    assert list(sheets) == list(HEADERS[slug])
    wrong = []
    for name, columns in HEADERS[slug].items():
        known = _known(sheets[name])
        for column, headers in columns.items():
            for header in headers:
                found = known.get(_key(header))
                if found is None or _named(found) != column:
                    wrong.append((name, column, header, found and _named(found)))
    assert wrong == []


def _named(column: object) -> str:
    field, reads, language = (getattr(column, one) for one in ("field", "reads", "language"))
    assert not language or language in settings.NETWORK.languages
    return f"{field}{'+code' if reads == 'coded' else ''}{f'_{language}' if language else ''}"


@pytest.mark.parametrize("slug", sorted(HEADERS))
def test_a_workbook_downloaded_before_is_recognised_and_changes_nothing(
    slug: str, secretariat: Actor
) -> None:
    _number_anew()
    older.enter()
    found = check((older.HERE / f"{slug}.xlsx").read_bytes(), "x.xlsx", Asked(secretariat, "en"))
    assert found.layout.slug == slug and found.told == []
    assert [(one.place(), one.wrong, one.changes) for one in found.entries if one.wrong] == []
    assert {one.verdict for one in found.entries} == {"unchanged"} and len(found.entries) >= 1
