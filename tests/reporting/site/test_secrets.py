"""What is hidden is told nowhere: secrets are planted, and looked for on every page and file."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

READ = Callable[[str], str]
#: Every number of the questionnaire.
NUMBERS = (
    "1.0",
    "1.1",
    "1.2",
    "1.3",
    "1.4",
    "1.5",
    "1.6",
    "1.7",
    "2.0",
    "2.1",
    "2.2",
    "2.3",
    "2.4",
)


def everywhere(client: Client, who: str = "011002", cycle: str = "city-2020") -> str:
    """All that anybody can read of a cycle and a government, in both languages."""
    paths = [
        "/open/responses.csv",
        "/open/responses.jsonl",
        "/open/facts.csv",
        "/sitemap-pages.xml",
        "/sitemap-2020.xml",
    ]
    for code in ("ja", "en"):
        home = f"/{code}/reporting/"
        files = f"/{code}/open/reporting/{cycle}/"
        paths += [f"/{code}/", home, f"{home}{cycle}/", f"{home}{cycle}/?order=kana"]
        paths += [f"{home}{cycle}/{who}/", files, f"/{code}/open/", f"/{code}/organisations/{who}/"]
        paths += [f"{files}answers.csv", f"{files}answers.excel.csv", f"{files}{who}.json"]
        paths += [f"{home}{cycle}/questions/{number}/" for number in NUMBERS]
        paths += [f"{files}questions/{number}.csv" for number in NUMBERS]
        paths += [f"{files}questions/{number}.excel.csv" for number in NUMBERS]
        paths += [
            f"/{code}/organisations/",
            f"/{code}/search/?q=Kaku",
            f"/{code}/chapters/support/",
        ]
    return "".join(_text(client, path) for path in paths)


def _text(client: Client, path: str) -> str:
    answer: Any = client.get(path)
    assert answer.status_code in (200, 302, 404), path
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


SECRETS = {
    "leader": "SECRETPLAN",
    "own": "31337",
    "inventory": "other",
    "inventory_other": "SECRETOTHER",
    "how": "SECRETHOW",
    "used_solar": "424242 kWh",
}


@pytest.mark.django_db
def test_a_hidden_answer_stands_nowhere(client: Client, cycle: Any, sapporo: Any) -> None:
    from tests.reporting.site import reports

    told = {**reports.PLAIN, **SECRETS, "total": "40000", "quoted": "an explanation"}
    targets = ({"target": "SECRETTARGET", "target_year": "2051"},)
    response = reports.written(cycle, sapporo, told, targets=targets)
    target = reports.cell_saying(response, "SECRETTARGET").cell
    hidden = ("inventory_other", "how", "used_solar", target, "total")
    reports.hide_and_accept(response, hidden)
    found = everywhere(client)
    assert "an explanation" in found
    for secret in (
        "SECRET",
        "31337",
        "31,337",
        "424242",
        "424,242",
        "40000",
        "40,000",
        "8663",  # the rest: what is left of the total without the city's own
        "8,663",
    ):
        assert secret not in found, secret


@pytest.mark.django_db
def test_what_is_planted_could_have_been_told(client: Client, cycle: Any, sapporo: Any) -> None:
    """The same answers, without anybody hiding them: only what the edition hides stays hidden."""
    from tests.reporting.site import reports

    told = {**reports.PLAIN, **SECRETS, "total": "40000"}
    targets = ({"target": "SECRETTARGET", "target_year": "2051"},)
    reports.responded(cycle, sapporo, told, targets=targets)
    found = everywhere(client)
    for said in ("SECRETOTHER", "SECRETHOW", "424,242", "424242", "SECRETTARGET", "40,000"):
        assert said in found, said
    # What the edition itself does not make public, and what could be reckoned from it.
    for secret in ("SECRETPLAN", "31337", "31,337", "8663", "8,663"):
        assert secret not in found, secret


@pytest.mark.django_db
def test_a_question_that_a_hidden_answer_opens_is_told_with_its_own_answer_alone(
    cycle: Any, sapporo: Any, read: READ
) -> None:
    """“Why” is asked of those alone who answered in confidence: that it was asked would tell."""
    from tests import samples
    from tests.reporting.site import reports

    asked = {**reports.PLAIN, "leader": "SECRETPLAN"}
    reports.responded(cycle, sapporo, asked)
    reports.responded(cycle, samples.entered_city(), reports.PLAIN)
    rows = read("/en/open/reporting/city-2020/answers.csv").splitlines()
    assert [row for row in rows if ",1.5," in row] == []
    assert "Why" not in read("/en/reporting/city-2020/011002/")


@pytest.mark.django_db
def test_an_embargo_hides_the_whole_cycle(client: Client, cycle: Any, sapporo: Any) -> None:
    from jichi.core import jobs
    from jichi.reporting.acts.cycles import change_cycle
    from tests.core.records import SEED
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo, {**reports.PLAIN, "how": "SECRETHOW"})
    found = everywhere(client)
    assert "SECRETHOW" in found
    assert "City report 2020" in found
    tomorrow = timezone.localdate() + timedelta(days=1)
    change_cycle(SEED, cycle=cycle, values={"embargo": tomorrow})
    jobs.sweep()
    found = everywhere(client)
    assert "SECRETHOW" not in found
    assert "City report 2020" not in found
    assert client.get("/ja/reporting/city-2020/").status_code == 404
    change_cycle(SEED, cycle=cycle, values={"embargo": timezone.localdate()})
    assert "SECRETHOW" in everywhere(client)


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["private", "submitted", "reopened"])
def test_a_response_that_is_not_published_is_not_told(
    client: Client, cycle: Any, sapporo: Any, how: str
) -> None:
    from jichi.reporting.acts.reviewing import reopen_response, submit_response
    from tests import samples
    from tests.core.records import SEED
    from tests.reporting.site import reports

    reports.responded(cycle, samples.entered_city())
    told = {**reports.PLAIN, "how": "SECRETHOW"}
    if how == "private":
        reports.responded(cycle, sapporo, told, visibility="private")
    elif how == "submitted":
        submit_response(SEED, response=reports.written(cycle, sapporo, told))
    else:
        reopen_response(SEED, response=reports.responded(cycle, sapporo, told), reason="a slip")
    found = everywhere(client)
    assert "京都市" in found
    assert "SECRETHOW" not in found
    known = 200 if how == "reopened" else 404
    assert client.get("/ja/reporting/city-2020/011002/").status_code == known


@pytest.mark.django_db
def test_an_invented_government_is_shown_to_those_who_try_and_counts_nowhere(
    client: Client, cycle: Any, sapporo: Any, read: READ, tried: None
) -> None:
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo, {"inventory": "yes", "total": "10"})
    reports.responded(cycle, reports.invented(), {**reports.PLAIN, "how": "INVENTEDHOW"})
    page = read("/en/reporting/city-2020/")
    assert "1 government reported" in page
    assert "Kaku" in page
    assert "do not exist" in page
    assert "INVENTEDHOW" in read("/en/reporting/city-2020/kaku-city/")
    assert "1 government answered in public" in read("/en/reporting/city-2020/questions/1.1/")
    for address in (
        "/open/responses.csv",
        "/open/facts.csv",
        "/en/open/reporting/city-2020/answers.csv",
        "/en/open/reporting/city-2020/questions/1.1.csv",
        "/sitemap-pages.xml",
        "/en/organisations/",
        "/en/",
    ):
        assert "aku" not in read(address).replace("Akustik", ""), address
    assert client.get("/en/open/reporting/city-2020/kaku-city.json").status_code == 404
    assert client.get("/en/organisations/kaku-city/").status_code == 404


@pytest.mark.django_db
def test_where_people_work_no_invented_government_is_shown(
    client: Client, cycle: Any, sapporo: Any, read: READ, serious: None
) -> None:
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo)
    reports.responded(cycle, reports.invented())
    assert "Kaku" not in read("/en/reporting/city-2020/")
    assert "Kaku" not in read("/en/reporting/city-2020/questions/1.1/")
    assert client.get("/en/reporting/city-2020/kaku-city/").status_code == 404


@pytest.mark.django_db
def test_a_cycle_of_invented_governments_alone_has_no_open_data(
    client: Client, cycle: Any, read: READ, tried: None
) -> None:
    from tests.reporting.site import reports

    reports.responded(cycle, reports.invented())
    assert "Kaku" in read("/en/reporting/city-2020/")
    for file in ("", "answers.csv", "questions/1.1.csv", "kaku-city.json"):
        assert client.get(f"/en/open/reporting/city-2020/{file}").status_code == 404, file
    assert "city-2020" not in read("/en/open/")


@pytest.mark.django_db
def test_a_sum_does_not_tell_of_one_or_two_hidden_answers(
    client: Client, cycle: Any, read: READ
) -> None:
    from tests import samples
    from tests.reporting.site import reports

    cities = [samples.entered_city(code) for code in list(samples.CITIES)[:3]]
    more = [samples.entered_city(code) for code in ("131016", "271004")]
    reports.responded(cycle, cities[0], {"total": "100"})
    reports.responded(cycle, more[1], {"total": "20"})
    page = "/en/reporting/city-2020/questions/1.1/"
    assert "Sum: 120 t" in read(page)
    reports.responded(cycle, cities[1], {"total": "1000"}, hidden=("total",))
    reports.responded(cycle, cities[2], {"total": "2000"}, visibility="private")
    assert "Sum" not in read(page)
    assert "in confidence" in read(page)
    reports.responded(cycle, more[0], {"total": "4000"}, hidden=("total",))
    assert "Sum: 7,120 t, with 3 answers that are not public" in read(page)
