"""What a year lacks, equal to what the record itself says, in a fixed number of questions."""

import csv
import io

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from jichi.events.acts import record_event
from jichi.events.models import Event
from jichi.yearbook.completeness import completeness
from jichi.yearbook.models import Outline, Section
from jichi.yearbook.shaping import take_out
from tests.core import records
from tests.core.records import SEED
from tests.promises.arguments import World
from tests.samples import words
from tests.yearbook.desk.shelf import BOOK, text_of

PAGE = f"{BOOK}completeness/"


def held(slug: str, **values: object) -> None:
    """An event held in the year, with something else or less than the others."""
    record_event(SEED, event=records.event(slug, **{"sources": [], **values}), appearances=[])


def listed(client: Client, what: str) -> list[dict[str, str]]:
    """A list as its file has it."""
    answer = client.get(f"{PAGE}{what}.csv")
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def test_what_lacks_a_name_a_date_or_a_source_is_listed_with_the_way_to_its_form(
    book: Outline, around: World, office: Client
) -> None:
    held("mute", title=words("=会議", ""), periods=[])
    page = office.get(PAGE).content.decode()
    assert "/en/desk/records/event/mute/edit/" in page
    for what in ("unnamed-en", "undated", "unsourced"):
        (row,) = [one for one in listed(office, what) if one["Key"] == "events.event:mute"]
        assert row["Name"] == "'=会議" and row["Address on the desk"].endswith("/mute/edit/")
    book_ = load_workbook(io.BytesIO(office.get(f"{BOOK}completeness.xlsx").content))
    cells = {cell.value for sheet in book_ for line in sheet for cell in line}
    assert "events.event:mute" in cells and len(book_.sheetnames) == 7
    assert "events.event:forum" not in [one["Key"] for one in listed(office, "undated")]
    assert office.get(f"{PAGE}else.csv").status_code == 404


def test_a_fact_that_no_section_takes_is_listed_until_one_does(
    book: Outline, around: World, office: Client
) -> None:
    keys = [one.record for one in completeness(2020, "en").untaken or []]
    assert around.event.key not in keys
    take_out(SEED, section=Section.objects.get(slug="conferences"))
    keys = [one.record for one in completeness(2020, "en").untaken or []]
    assert around.event.key in keys


def test_a_year_without_a_book_is_looked_over_all_the_same(around: World) -> None:
    assert completeness(2020, "en").untaken is None


def test_the_questions_do_not_grow_with_the_year(
    book: Outline, around: World, office: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert office.get(PAGE).status_code == 200
        return len(queries)

    before = asked()
    for number in range(30):
        held(f"more-{number}", title=words(f"第{number}回", ""), periods=[])
    assert asked() == before < 40
    assert "and 21 more" not in text_of(office.get(PAGE).content)
    assert Event.objects.count() > 30
