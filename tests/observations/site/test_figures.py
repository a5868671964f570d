"""The page of an organisation's figures: as printed, with the source; nothing closed is there."""

import re

import pytest
from django.test import Client

from jichi.observations.acts import take_over
from jichi.observations.models import Report
from jichi.observations.reading import read_rows, read_table
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.observations.files import (
    HARBOUR_2016,
    HARBOUR_2019,
    HEADERS_2016,
    HEADERS_2019,
    HEADERS_TARGETS,
    changed,
    target,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city() -> None:
    """A network with Yokohama."""
    records.ground()
    samples.entered_city("141003")


def take(content: bytes, name: str) -> None:
    table = read_table(content, name)
    take_over(SEED, system="cdp", table=table, found=read_rows(table))


def page(client: Client, language: str = "en") -> str:
    response = client.get(f"/{language}/organisations/141003/figures/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_totals_stand_as_reported_with_file_and_line(client: Client) -> None:
    take(written(HEADERS_2016, HARBOUR_2016), "2016.csv")
    take(written(HEADERS_2019, HARBOUR_2019), "2019.csv")
    text = page(client)
    for said in ("21,950,000 t", "21,022,756 t", "2016.csv, line 2", "2019.csv, line 2"):
        assert said in text, said
    assert "1 April 2012 – 31 March 2013" in text
    assert "37,596,158" not in text  # scopes 1 and 2 of 2019 added up
    assert "This data was collected in partnership by CDP and ICLEI" in text


def test_the_picture_says_in_words_what_it_shows(client: Client) -> None:
    take(written(HEADERS_2019, HARBOUR_2019), "2019.csv")
    assert "observed-bar" not in page(client)  # one year is no series
    take(written(HEADERS_2016, HARBOUR_2016), "2016.csv")
    text = page(client)
    assert text.count('class="observed-bar"') == 2
    assert "2016: 21,950 (File). 2019: 21,023 (File)." in text


def test_targets_stand_by_sector_the_total_first(client: Client) -> None:
    take(written(HEADERS_TARGETS, target("Waste", "2"), target()), "targets.csv")
    text = page(client)
    assert text.index(">Total<") < text.index(">Waste<")
    assert "16 %" in text and "targets.csv" in text


def test_what_is_not_public_stands_nowhere(client: Client) -> None:
    row = changed(HEADERS_2019, HARBOUR_2019, Access="non public")
    take(written(HEADERS_2019, row), "closed.csv")
    assert Report.objects.exists()
    assert "21,022,756" not in page(client) and "closed.csv" not in page(client)
    assert "figures/" not in client.get("/en/organisations/141003/").content.decode()


def test_the_organisations_page_leads_there_where_there_is_something_to_read(
    client: Client,
) -> None:
    take(written(HEADERS_2019, HARBOUR_2019), "2019.csv")
    assert "/en/organisations/141003/figures/" in (
        client.get("/en/organisations/141003/").content.decode()
    )


def test_an_organisation_without_figures_says_so(client: Client) -> None:
    assert "No figures of this government are on record." in page(client)
    assert "この自治体の数値は登録されていません。" in page(client, "ja")
    assert client.get("/en/organisations/nobody/figures/").status_code == 404


def test_what_is_printed_is_never_markup(client: Client) -> None:
    row = changed(HEADERS_2019, HARBOUR_2019, Primary_Protocol="<script>alert(1)</script>")
    take(written(HEADERS_2019, row), "<b>file</b>.csv")
    assert "<script>alert" not in page(client) and "<b>file" not in page(client)
    assert "&lt;script&gt;alert" in page(client)


def test_where_the_framework_has_no_total_none_is_made_and_the_page_says_why(
    client: Client,
) -> None:
    blank = {"Total BASIC+": "", "Total BASIC Emissions": "", "Total Scope": ""}
    row = changed(HEADERS_2019, HARBOUR_2019, **{**blank, "Direct emissions": "15000000"})
    take(written(HEADERS_2019, row), "2019.csv")
    text = page(client)
    assert "No total was reported" in text and "15,000,000" in text
    assert "Where the common reporting framework was used no total stands" in text
    assert "合計がないのは" in page(client, "ja")


def test_where_a_total_is_reported_nothing_is_said_of_the_framework(client: Client) -> None:
    take(written(HEADERS_2019, HARBOUR_2019), "2019.csv")
    assert "common reporting framework" not in page(client)
