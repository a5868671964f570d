"""A city answers in Excel: downloaded prefilled, sent back, previewed, entered, merged."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.models import AnswerVersion, Response, RowOrder
from tests import samples
from tests.core.records import SEED
from tests.register.desk.visitors import account, client_of, representative_of, small_network
from tests.reporting.questionnaires import Questionnaire, values

CITY = "/ja/desk/reporting/city-2020/011002/"


@pytest.fixture
def asked(db: None) -> Questionnaire:
    """A city that answered a little."""
    found = Questionnaire(small_network().city)
    changes = [Change("inventory", "yes"), Change("total", "12.3 kt"), Change("leader", "脱炭素")]
    save_answers(SEED, response=found.response, changes=changes)
    return found


@pytest.fixture
def city(asked: Questionnaire) -> Client:
    """A browser of the city's lead."""
    return representative_of(asked.city)


def downloaded(client: Client, code: str = "ja") -> Workbook:
    """The workbook of the response."""
    answer = client.get(f"{CITY}workbook-{code}.xlsx")
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]
    return load_workbook(BytesIO(answer.content))


def beside(book: Workbook, text: str) -> Any:
    """The answer to the question of this label."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == text:
                    return sheet.cell(cell.row, cell.column + 1)
    raise LookupError(text)


def sent(client: Client, book: Workbook) -> Any:
    """The preview of a workbook."""
    held = BytesIO()
    book.save(held)
    file = SimpleUploadedFile("answers.xlsx", held.getvalue())
    return client.post(f"{CITY}workbook/", {"file": file})


def confirmed(client: Client, preview: Any, **more: str) -> Any:
    """What confirming a preview answers."""
    found = re.search(r'name="plan" value="([^"]+)"', preview.content.decode())
    assert found
    return client.post(f"{CITY}workbook/", {"plan": found[1], **more})


def test_a_workbook_goes_out_prefilled_and_its_answers_come_back(
    asked: Questionnaire, city: Client
) -> None:
    book = downloaded(city)
    assert beside(book, "排出量を算定していますか").value == "はい"
    assert beside(book, "総排出量").value == "12.3 kt"
    beside(book, "総排出量").value = "13 kt"
    beside(book, "人口").value = "１９５万"
    beside(book, "人口").value = 1950000
    sheet = book["2.0"]
    sheet["C4"].value, sheet["D4"].value = "2030年までに半減", 2030
    before = values(asked.response)
    preview = sent(city, book)
    text = preview.content.decode()
    assert preview.status_code == 200 and "12.3 kt" in text and "13 kt" in text
    assert values(asked.response) == before, "a preview enters nothing"
    assert confirmed(city, preview).status_code == 302
    (row,) = RowOrder.objects.filter(response=asked.response).values_list("row", flat=True)
    assert values(asked.response) == {
        "inventory": "yes", "total": "13000", "people": "1950000", "leader": "脱炭素",
        f"target@{row}": "2030年までに半減", f"target_year@{row}": "2030",
    }  # fmt: skip
    history = AnswerVersion.objects.filter(response=asked.response, name="total")
    assert [one.typed for one in history] == ["12.3 kt", "13 kt"]
    assert history.last().how == AnswerVersion.WORKBOOK  # type: ignore[union-attr]


def test_the_same_workbook_twice_changes_nothing(asked: Questionnaire, city: Client) -> None:
    book = downloaded(city, "en")
    beside(book, "Total emissions").value = "13 kt"
    book["2.0"]["C4"].value = "Half by 2030"
    confirmed(city, sent(city, book))
    once, versions = values(asked.response), AnswerVersion.objects.count()
    again = sent(city, book)
    assert "このブックの内容はすべて回答済みです" in again.content.decode()
    confirmed(city, again)
    assert (values(asked.response), AnswerVersion.objects.count()) == (once, versions)


def test_what_two_changed_is_shown_with_both_values_and_one_is_chosen(
    asked: Questionnaire, city: Client
) -> None:
    book = downloaded(city)
    beside(book, "総排出量").value = "13 kt"
    save_answers(SEED, response=asked.response, changes=[Change("total", "14 kt", 1)])
    preview = sent(city, book)
    text = preview.content.decode()
    assert "13 kt" in text and "14 kt" in text and 'name="or:total"' in text
    confirmed(city, preview)
    assert values(asked.response)["total"] == "14000", "kept where nobody chose the workbook's"
    confirmed(city, sent(city, book), **{"or:total": "file"})
    assert values(asked.response)["total"] == "13000"


def test_a_change_after_the_preview_is_not_overwritten(asked: Questionnaire, city: Client) -> None:
    book = downloaded(city)
    beside(book, "総排出量").value = "13 kt"
    preview = sent(city, book)
    save_answers(SEED, response=asked.response, changes=[Change("total", "15 kt", 1)])
    confirmed(city, preview)
    assert values(asked.response)["total"] == "15000"
    aside = AnswerVersion.objects.get(response=asked.response, standing=AnswerVersion.ASIDE)
    assert aside.typed == "13 kt", "what the workbook says waits beside it"


WRONG: dict[str, Callable[[Workbook], Any]] = {
    "数式": lambda book: beside(book, "人口").__setattr__("value", "=1+1"),
    "選択肢にありません": lambda book: beside(book, "排出量を算定していますか").__setattr__(
        "value", "たぶん"
    ),
    "1行目": lambda book: book["2.0"].delete_rows(1),
}


@pytest.mark.parametrize("told", WRONG)
def test_a_workbook_that_cannot_be_read_is_told_by_cell_and_enters_nothing(
    told: str, asked: Questionnaire, city: Client
) -> None:
    book = downloaded(city)
    beside(book, "総排出量").value = "13 kt"
    WRONG[told](book)
    before = values(asked.response)
    text = sent(city, book).content.decode()
    told = "計算式" if told == "数式" else told
    assert told in text
    assert 'type="submit">この回答を登録する' not in text
    assert values(asked.response) == before


def test_what_is_no_workbook_of_this_response_is_refused(
    asked: Questionnaire, city: Client
) -> None:
    file = SimpleUploadedFile("a.xlsx", b"PK\x03\x04 nothing")
    assert city.post(f"{CITY}workbook/", {"file": file}).status_code == 422
    assert sent(city, Workbook()).status_code == 422
    assert city.post(f"{CITY}workbook/", {"plan": "forged"}).status_code == 422
    assert city.post(f"{CITY}workbook/").status_code == 422


def test_the_secretariat_types_on_behalf_and_the_history_says_so(asked: Questionnaire) -> None:
    office = client_of(account("officer", is_secretariat=True))
    book = downloaded(office)
    beside(book, "人口").value = 1950000
    preview = sent(office, book)
    assert confirmed(office, preview).status_code == 422
    assert not AnswerVersion.objects.filter(name="people").exists()
    confirmed(office, preview, reason="郵送で受領")
    line = AnswerVersion.objects.get(response=asked.response, name="people")
    assert line.how == AnswerVersion.ON_BEHALF
    assert Response.objects.get(pk=asked.response.pk).on_paper
    assert "郵送で受領" in office.get(f"{CITY}s/general/").content.decode()


def test_nobody_else_downloads_or_sends(asked: Questionnaire) -> None:
    other = representative_of(samples.entered_city("141003"))
    for page in ("workbook/", "workbook-ja.xlsx"):
        assert other.get(CITY + page).status_code == 404
        assert Client().get(CITY + page).status_code == 302
    assert other.post(f"{CITY}workbook/", {"plan": "x"}).status_code == 404
