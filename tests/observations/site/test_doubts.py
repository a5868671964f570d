"""The desk lists what is doubted, by import and by government, and settles it with a reason."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

READ = Callable[..., str]
HOME = "/en/desk/accounts/doubts/"


@pytest.fixture
def doubt(harbour: Any, tmp_path: Path) -> Any:
    """The scopes of Yokohama, which add up to more than its total."""
    from jichi.observations.models import Doubt
    from tests.observations.site import answers

    answers.imported(tmp_path, answers.FILE_2019)
    return Doubt.objects.get()


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_a_doubted_figure_bears_its_mark_until_it_is_settled(
    office: Client, doubt: Any, read: READ
) -> None:
    reason = "Doubtful: scopes 1 and 2 add up to 1.79 times this total"
    assert reason in read()
    assert "要確認：スコープ1と2の和がこの合計の1.79倍です" in read("ja")
    answer = office.post(f"{HOME}{doubt.pk}/", {"reason": "the city says why"})
    assert answer.status_code == 302
    assert "Doubtful" not in read() and "the city says why" not in read()
    page = said(office, f"{HOME}{doubt.pk}/")
    assert "the city says why" in page and "Doubt it again" in page
    assert office.post(f"{HOME}{doubt.pk}/", {"reason": "a mistake"}).status_code == 302
    assert reason in read()


def test_without_a_reason_nothing_is_settled(office: Client, doubt: Any, read: READ) -> None:
    answer = office.post(f"{HOME}{doubt.pk}/", {"reason": " "})
    assert answer.status_code == 422 and "field-error" in answer.content.decode()
    assert "Doubtful" in read()


def test_a_correction_at_the_source_takes_the_mark(
    office: Client, doubt: Any, read: READ, tmp_path: Path
) -> None:
    from tests.observations.site import answers

    answers.imported(tmp_path, answers.corrected_2019(Total_Scope_1="12000000"))
    assert "Doubtful" not in read()
    page = said(office, f"{HOME}{doubt.pk}/")
    assert "Corrected in the source" in page and "<textarea" not in page
    assert office.post(f"{HOME}{doubt.pk}/", {"reason": "late"}).status_code == 422


def test_doubts_are_found_by_import_by_account_and_by_state(office: Client, doubt: Any) -> None:
    link = f"{HOME}{doubt.pk}/"
    assert link in said(office, HOME)
    files = said(office, "/en/desk/accounts/files/")
    assert "file-0.csv" in files and f"?file={doubt.file_id}" in files
    for found in (f"file={doubt.file_id}", "q=Yokohama", "q=31113", "q=141003", "state=all"):
        assert link in said(office, f"{HOME}?{found}"), found
    for other in ("file=0999", "q=Atlantis", "state=settled", "state=corrected"):
        assert link not in said(office, f"{HOME}?{other}"), other
    account = doubt.report.reporter_id
    assert link in said(office, f"/en/desk/accounts/{account}/")
    assert link in said(office, f"{HOME}?account={account}")
    assert "1 open doubt" in said(office, "/en/desk/accounts/")
    assert "未解決の確認事項 1件" in said(office, "/ja/desk/accounts/")


def test_a_row_that_is_nobodys_is_listed_with_its_cells(
    office: Client, harbour: Any, tmp_path: Path
) -> None:
    from jichi.observations.models import Doubt
    from tests.observations.files import HARBOUR_2019, HEADERS_2019, changed, written
    from tests.observations.site import answers

    row = changed(HEADERS_2019, HARBOUR_2019, Year_Reported="last year")
    answers.imported(tmp_path, written(HEADERS_2019, HARBOUR_2019, row))
    lost = Doubt.objects.get(kind="row")
    assert f"{HOME}{lost.pk}/" not in said(office, HOME)
    assert f"{HOME}{lost.pk}/" in said(office, f"{HOME}?whose=all")
    page = said(office, f"{HOME}{lost.pk}/")
    assert "is no reporting year" in page and "City of Yokohama" in page


def test_others_are_turned_away_and_change_nothing(client: Client, doubt: Any) -> None:
    from tests.register.desk.visitors import account, client_of

    stranger = client_of(account("somebody"))
    for visitor, status in ((client, 302), (stranger, 403)):
        for address in (HOME, "/en/desk/accounts/files/", f"{HOME}{doubt.pk}/"):
            assert visitor.get(address).status_code == status
        assert visitor.post(f"{HOME}{doubt.pk}/", {"reason": "no"}).status_code == status
    doubt.refresh_from_db()
    assert doubt.state == "open"


def test_the_lists_cost_the_same_for_many_as_for_one(
    office: Client, doubt: Any, tmp_path: Path
) -> None:
    from tests.observations.files import HARBOUR_2019, HEADERS_2019, changed, written
    from tests.observations.site import answers

    def cost(address: str) -> int:
        said(office, address)
        with CaptureQueriesContext(connection) as found:
            said(office, address)
        return len(found)

    addresses = (f"{HOME}?whose=all", "/en/desk/accounts/files/", "/en/desk/accounts/")
    one = [cost(address) for address in addresses]
    more = [changed(HEADERS_2019, HARBOUR_2019, Account_Number=str(n)) for n in range(1, 8)]
    answers.imported(tmp_path / ".", written(HEADERS_2019, *more))
    assert [cost(address) for address in addresses] == one


def test_the_open_data_name_what_is_doubted_and_the_source_of_each_figure(
    client: Client, doubt: Any, asked: Any, harbour: Any
) -> None:
    from jichi.opendata.tables import named
    from tests.observations.site import answers

    answers.reported(asked, harbour)
    rows = {row["key"]: row for row in named("figures-over-the-years").rows()}
    (printed,) = [one for one in rows.values() if one["is_total"] and one["source"] == "file"]
    assert (printed["value"], printed["doubts"]) == (21022756, ["scopes"])
    assert (printed["file"], printed["line"]) == ("file-0.csv", 2)
    answer = rows["reporting.response:figures-2020-141003/basic"]
    assert (answer["organisation"], answer["value"], answer["unit"]) == (
        "141003",
        21000000,
        "tCO2e",
    )
    assert (answer["period_since"], answer["period_until"]) == ("2016-04-01", "2017-03-31")
    assert (answer["source"], answer["cycle"], answer["question"]) == (
        "report",
        "figures-2020",
        "2.3",
    )
    assert answer["url"] == "/reporting/figures-2020/141003/" and answer["is_total"] is True
    table = named("figures-over-the-years")
    assert table.count() == len(rows)
    assert all(list(row) == [column.name for column in table.columns] for row in rows.values())
    page = said(client, "/en/open/figures-over-the-years/")
    assert "for a report on this site" in page
    assert "This data was collected in partnership by CDP and ICLEI" in page
