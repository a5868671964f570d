"""What was answered in another system arrives by file: on a city's page, a cycle's, by command."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jichi.core import guard
from jichi.organisations.models import Organisation
from jichi.people.models import CONTRIBUTOR, Representation
from jichi.reporting.acts.cycles import invite_respondents, open_cycle
from jichi.reporting.acts.links import send_link
from jichi.reporting.acts.reviewing import accept_response, submit_response
from jichi.reporting.exports import LONG_COLUMNS
from jichi.reporting.models import Answer, ImportedResponse, Response
from jichi.web.commands.importing import cdp, cdp_responses
from tests.core.records import SEED
from tests.register.desk.visitors import account, client_of, small_network
from tests.reporting.questionnaires import LAST_YEAR, Questionnaire, cycle, edition

HOME = "/en/desk/reporting/city-2020/"
CITY = f"{HOME}011002/"
TITLE = "City report 2019"
SAPPORO, KYOTO = ("35877", "City of Sapporo", "Japan"), ("31114", "Kyoto City", "Japan")


@pytest.fixture
def asked(db: None, settings: Any, tmp_path: Any) -> Questionnaire:
    """A city that is asked; the questionnaire of last year is kept."""
    settings.MEDIA_ROOT = tmp_path / "media"
    found = Questionnaire(small_network().city)
    edition(LAST_YEAR, "city-2019.csv")
    assert found.response
    return found


def contributor_of(organisation: Organisation) -> Client:
    """A browser of somebody who answers for a government without leading."""
    who = account("helper")
    with guard.allowed():
        Representation.objects.create(
            account=who,
            organisation=organisation,
            role=CONTRIBUTOR,
            since="2020-04-01",
            granted_by="test",
        )
    return client_of(who)


def written(who: tuple[str, str, str] = SAPPORO, **answers: str) -> list[list[str]]:
    """Rows of an account: its answers by number, with _ for the point."""
    return [
        [TITLE, "2019", *who, "", "", "", number[1:].replace("_", "."), "?", "0", "", "0", "",
         answer, "", "", "2020-01-10"]
        for number, answer in (answers or {"q0_9": "Yes", "q1_1": "150", "q2_6": "計画"}).items()
    ]  # fmt: skip


def content(*some: Sequence[Sequence[str]]) -> bytes:
    """A file of these rows."""
    text = io.StringIO()
    csv.writer(text).writerows([LONG_COLUMNS, *(row for rows in some for row in rows)])
    return text.getvalue().encode()


def send(client: Client, path: str, *some: Sequence[Sequence[str]]) -> Any:
    """Send a file of these rows; the page that follows."""
    file = SimpleUploadedFile("2019.csv", content(*(some or (written(),))))
    return client.post(path, {"file": file}, follow=True)


def test_a_city_imports_its_last_response_and_carries_it_over(
    asked: Questionnaire, city: Client
) -> None:
    page = send(city, f"{CITY}elsewhere/").content.decode()
    assert "No question goes on from this place." in page
    imported = ImportedResponse.objects.get()
    assert (imported.organisation, imported.name) == (asked.city, "2019.csv")
    assert not Answer.objects.exists()
    home = city.get(CITY).content.decode()
    assert "“City report 2019” were imported from the file 2019.csv" in home
    told = city.post(f"{CITY}do/carry/", {"imported": imported.pk}, follow=True)
    assert "Answers carried over: 2" in told.content.decode()
    assert {one.name: (one.value, one.carried) for one in Answer.objects.all()} == {
        "inventory": ("yes", True),
        "total": ("150", True),
    }
    section = city.get(f"{CITY}s/general/").content.decode()
    assert "Carried over from last time" in section or "carried" in section.lower()


def test_a_file_sent_twice_is_known(asked: Questionnaire, city: Client) -> None:
    send(city, f"{CITY}elsewhere/")
    assert "imported before" in send(city, f"{CITY}elsewhere/").content.decode()
    assert ImportedResponse.objects.count() == 1


def test_a_mistaken_import_is_removed(asked: Questionnaire, city: Client) -> None:
    send(city, f"{CITY}elsewhere/")
    number = ImportedResponse.objects.get().pk
    city.post(f"{CITY}do/discard/", {"imported": number, "back": "elsewhere/"})
    assert not ImportedResponse.objects.exists()


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((written(), written(KYOTO)), "Line 5, column “Account Number”: the answers of “Kyoto"),
        ((written(KYOTO),), "Line 2: “Kyoto City” is Kyoto, and this is the page of Sapporo"),
        ((written(q1_1="1\x000"),), "Line 2, column “Response Answer”: there is a NUL byte"),
        (([["Cities 2019"]],), "Line 2, column “Account Number”: it does not say whose answer"),
        ((), "The file has no rows below its header"),
    ],
)
def test_a_file_that_is_wrong_is_refused_in_a_sentence_and_nothing_changes(
    asked: Questionnaire, city: Client, rows: Any, sentence: str
) -> None:
    file = SimpleUploadedFile("2019.csv", content(*rows))
    answer = city.post(f"{CITY}elsewhere/", {"file": file})
    assert answer.status_code == 422
    assert f"2019.csv: {sentence}" in answer.content.decode()
    assert not ImportedResponse.objects.exists()


def test_no_file_and_one_that_is_too_large_are_refused(
    asked: Questionnaire, city: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Choose the file first." in city.post(f"{CITY}elsewhere/").content.decode()
    monkeypatch.setattr("jichi.reporting.desk.elsewhere.MOST_BYTES", 100)
    assert "larger than" in send(city, f"{CITY}elsewhere/").content.decode()


def test_others_neither_see_nor_import_what_a_city_answered(
    asked: Questionnaire, city: Client
) -> None:
    send(city, f"{CITY}elsewhere/")
    number = ImportedResponse.objects.get().pk
    stranger = client_of(account("stranger"))
    for path in ("elsewhere/", f"elsewhere/{number}/"):
        assert city.get(f"{CITY}{path}").status_code == 200
        assert stranger.get(f"{CITY}{path}").status_code == 404
        assert Client().get(f"{CITY}{path}").status_code == 302
    assert city.get(f"{HOME}-/elsewhere/").status_code == 403
    helper = contributor_of(asked.city)
    assert send(helper, f"{CITY}elsewhere/").status_code == 403
    assert helper.post(f"{CITY}do/carry/", {"imported": number}).status_code == 302


def test_a_link_in_a_mail_opens_no_file_of_another_system(
    asked: Questionnaire, city: Client
) -> None:
    send(city, f"{CITY}elsewhere/")
    number = ImportedResponse.objects.get().pk
    address = "https://jichi.example.jp/{language}/answer/{token}/"
    sent = send_link(SEED, response=asked.response, address=address, mailbox="a@example.jp")
    guest = Client()
    assert guest.post(f"/en/answer/{sent.secret}/").status_code == 302
    page = guest.get(CITY)
    assert page.status_code == 200
    assert f"elsewhere/{number}/" not in page.content.decode()
    for path in ("elsewhere/", f"elsewhere/{number}/"):
        assert guest.get(f"{CITY}{path}").status_code == 404


def test_what_was_imported_for_another_government_is_not_there(
    asked: Questionnaire, city: Client, path: Path
) -> None:
    run(path)
    kyoto = ImportedResponse.objects.get(organisation__slug="261009").pk
    assert city.get(f"{CITY}elsewhere/{kyoto}/").status_code == 404
    for word in ("carry", "discard"):
        assert city.post(f"{CITY}do/{word}/", {"imported": kyoto}).status_code == 404


def test_the_secretariat_imports_for_the_governments_of_a_cycle(
    asked: Questionnaire, office: Client
) -> None:
    path = f"{HOME}-/elsewhere/"
    paris = ("36159", "City of Paris", "France")
    page = send(office, path, written(paris), written(), written(KYOTO)).content.decode()
    assert [one.organisation for one in ImportedResponse.objects.all()] == [asked.city]
    assert "City of Sapporo" in page
    assert "2 other accounts" in page
    assert "known before" in send(office, path).content.decode()
    assert office.get(path).status_code == 200


def test_pages_ask_as_much_for_a_long_response_as_for_a_short_one(
    asked: Questionnaire, city: Client
) -> None:
    def queries(*rows: Sequence[Sequence[str]]) -> int:
        send(city, f"{CITY}elsewhere/", *rows)
        number = ImportedResponse.objects.order_by("-pk")[0].pk
        with CaptureQueriesContext(connection) as captured:
            assert city.get(f"{CITY}elsewhere/{number}/").status_code == 200
        return len(captured)

    queries(written(q1_1="1"))
    short = queries(written(q1_1="2"))
    many = [row for number in range(90) for row in written(**{f"q7_{number}": "x"})]
    assert queries(many) == short


def run(*arguments: Path | str, lang: str = "en_GB.UTF-8") -> Result:
    """The command, run."""
    return CliRunner().invoke(cdp_responses, [str(one) for one in arguments], env={"LANG": lang})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of three cities, two of which are on record."""
    path = tmp_path / "full.csv"
    paris = ("36159", "City of Paris", "France")
    atlantis = ("999", "City of Atlantis", "Japan")
    path.write_bytes(content(written(paris), written(), written(atlantis), written(KYOTO)))
    return path


def test_the_command_imports_whom_it_recognises(asked: Questionnaire, path: Path) -> None:
    trial = run(path, "--dry-run")
    assert "Nothing is written" in trial.output
    assert not ImportedResponse.objects.exists()
    done = run(path)
    assert done.exit_code == 0, done.output
    assert "imported: City of Sapporo (account 35877) is 011002" in done.output
    assert "not recognised: City of Atlantis (account 999)" in done.output
    assert "not recognised abroad: 1 accounts" in done.output
    assert {one.organisation.slug for one in ImportedResponse.objects.all()} == {
        "011002",
        "261009",
    }
    again = run(path, lang="ja_JP.UTF-8")
    assert "取込み済み：City of Sapporo" in again.output
    assert ImportedResponse.objects.count() == 2


def test_the_command_is_told_whose_a_file_is(asked: Questionnaire, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_bytes(content(written(("999", "Atlantis", "Japan"))))
    assert run(path, "--for", "011002").exit_code == 0
    assert ImportedResponse.objects.get().organisation == asked.city
    assert "no government of the code “xx”" in run(path, "--for", "xx").output


def test_where_one_file_cannot_be_read_no_file_is_taken_in(
    asked: Questionnaire, path: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_bytes(b"\n".join([*content(written()).splitlines()[:2], b">>>>>>> theirs", b""]))
    done = run(path, wrong)
    assert done.exit_code == 1
    assert "wrong.csv: Line 3 is the mark of a merge" in done.output
    assert not ImportedResponse.objects.exists()


def test_the_command_for_figures_names_the_one_for_responses(
    asked: Questionnaire, path: Path
) -> None:
    done = CliRunner().invoke(cdp, [str(path)], env={"LANG": "en_GB.UTF-8"})
    assert done.exit_code == 1
    assert "“jichi import cdp-responses”" in done.output


def test_our_own_file_is_known_by_the_code_and_the_name(asked: Questionnaire, path: Path) -> None:
    coded = path.with_name("own.csv")
    coded.write_bytes(content(written(("011002", "札幌市", "JP"))))
    assert "is 011002" in run(coded).output
    coded.write_bytes(content(written(("011002", "City of Lima", "Peru"))))
    assert "not recognised abroad: 1" in run(coded).output


def test_what_we_write_comes_back_as_the_answers_of_another_year(
    asked: Questionnaire, office: Client, city: Client
) -> None:
    row = asked.row.row
    said = {"inventory": "yes", "total": "12.5 kt", "people": "1970000", "leader": "=脱炭素",
            f"target@{row}": "半減; または-50%\n以上", f"target_year@{row}": "2030"}  # fmt: skip
    asked.answered(said)
    accept_response(SEED, response=submit_response(SEED, response=asked.response))
    written = b"".join(office.get("/ja/desk/responses/city-2020/answers.csv"))
    of = cycle(asked.edition, "city-2021", year=2021)
    (new,) = invite_respondents(SEED, cycle=open_cycle(SEED, cycle=of), organisations=[asked.city])
    file = SimpleUploadedFile("answers.csv", written)
    path = "/ja/desk/reporting/city-2021/011002/"
    page = city.post(f"{path}elsewhere/", {"file": file}, follow=True).content.decode()
    assert "すべて引き継がれます。" in page
    number = ImportedResponse.objects.get().pk
    city.post(f"{path}do/carry/", {"imported": number})
    assert values(new) == values(asked.response)
    assert len(values(new)) == len(said)


def values(response: Response) -> dict[tuple[str, int], str]:
    """The answers of a response, by question and place of the row."""
    places = {one.row: one.place for one in response.rows.all()}
    found = Answer.objects.filter(response=response)
    return {(one.name, places.get(one.row, 0)): one.value for one in found}
