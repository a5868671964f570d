"""Answers that are quantities stand on the page beside files, each with its source; never added."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

READ = Callable[..., str]


def test_an_answer_stands_with_its_period_and_leads_to_where_it_was_given(
    client: Client, asked: Any, harbour: Any, read: READ
) -> None:
    from tests.observations.site import answers

    answers.reported(asked, harbour)
    found = read()
    for said in ("21,000,000 t", "1 April 2016 – 31 March 2017", "3,734,131 (2019)", "Report here"):
        assert said in found, said
    page = client.get("/en/organisations/141003/figures/").content.decode()
    link = "/en/reporting/figures-2020/141003/#q-2.3"
    assert link in page
    answer = client.get(link.partition("#")[0]).content.decode()
    assert 'id="q-2.3"' in answer and "/en/organisations/141003/figures/" in answer
    assert "数値の推移" in read("ja") and "本サイトの報告" in read("ja")


def test_the_organisations_page_leads_to_answered_figures(
    client: Client, asked: Any, harbour: Any
) -> None:
    from tests.observations.site import answers

    address = "/en/organisations/141003/"
    assert f"{address}figures/" not in client.get(address).content.decode()
    answers.reported(asked, harbour)
    assert f"{address}figures/" in client.get(address).content.decode()


def test_both_sources_stand_and_a_difference_is_said(
    asked: Any, harbour: Any, read: READ, tmp_path: Path
) -> None:
    from tests.observations.site import answers

    answers.imported(tmp_path, answers.FILE_2019)
    answers.reported(asked, harbour)
    found = read()
    assert (
        "BASIC, 1 April 2016 – 31 March 2017: 21,022,756 t (file-0.csv, line 2) / "
        "21,000,000 t (Figures of 2020, question 2.3)"
    ) in found.replace("\xa0", " ")
    assert "42,022,756" not in found and "21,000,000 t" in found.replace("\xa0", " ")
    assert "37,596,158" not in found  # scopes 1 and 2 of the file added up


def test_where_both_say_the_same_nothing_is_said(
    asked: Any, harbour: Any, read: READ, tmp_path: Path
) -> None:
    from tests.observations.site import answers

    answers.imported(tmp_path, answers.FILE_2019)
    answers.reported(asked, harbour, {**answers.PLAIN, "basic": "21022.756 kt", "people": "1"})
    assert "BASIC, 1 April 2016" not in read()
    assert "Population, 2019: 37,341,317" in read().replace("\xa0", " ")


def test_other_periods_are_not_compared(
    asked: Any, harbour: Any, read: READ, tmp_path: Path
) -> None:
    from tests.observations.site import answers

    answers.imported(tmp_path, answers.FILE_2019)
    later = {**answers.PLAIN, "since": "2017-04-01", "until": "2018-03-31", "people_year": "2018"}
    answers.reported(asked, harbour, later)
    assert "Where the sources differ" not in read()


def test_the_picture_tells_the_sources_apart_in_shape_and_words(
    client: Client, asked: Any, harbour: Any, tmp_path: Path
) -> None:
    from tests.observations.site import answers

    answers.imported(tmp_path, answers.FILE_2016)
    answers.reported(asked, harbour)
    page = client.get("/en/organisations/141003/figures/").content.decode()
    assert page.count('class="observed-bar"') == page.count('class="observed-answered"') == 1
    assert "2016: 21,950 (File). 2020: 21,000 (Answer)." in page
    assert "striped bars from reports on this site" in page


def test_a_sum_of_the_questionnaire_is_told_as_such_and_is_no_total(
    asked: Any, harbour: Any, read: READ
) -> None:
    from tests.observations.site import answers

    cells = {name: text for name, text in answers.PLAIN.items() if name != "basic"}
    answers.reported(asked, harbour, cells)
    assert "No total was reported" in read()
    answers.reported(answers.cycle("figures-2021", year=2021), harbour)
    assert "42,000,000 t Added up by the questionnaire" in read().replace("\xa0", " ")


def test_targets_and_earlier_times_stand_by_row(asked: Any, harbour: Any, read: READ) -> None:
    from tests.observations.site import answers

    goal = {"goal": "Everything", "goal_base": "2013", "goal_cut": "46", "goal_year": "2030"}
    before = {
        "before_since": "2013-04-01",
        "before_until": "2014-03-31",
        "before_about": "one",
        "before_tonnes": "15 kt",
    }
    other = {**before, "before_since": "2014-04-01", "before_until": "2015-03-31"}
    rows = (("goals", goal), ("before", before), ("before", {**other, "before_tonnes": "14 kt"}))
    answers.reported(asked, harbour, rows=rows)
    found = read().replace("\xa0", " ")
    assert "Reduction targets, reported in 2020" in found
    assert "Everything 2013 46 % 2030" in found
    assert "1 April 2013 – 31 March 2014 Scope one 15,000 t" in found
    assert "1 April 2014 – 31 March 2015 Scope one 14,000 t" in found


def test_a_corrected_answer_stands_as_corrected_with_the_day(
    asked: Any, harbour: Any, read: READ
) -> None:
    from jichi.reporting.acts.reviewing import correct_after_acceptance, reopen_response
    from tests.core.records import SEED
    from tests.observations.site import answers

    response = answers.reported(asked, harbour)
    correct_after_acceptance(
        SEED, response=response, cell="basic", typed="20,500 kt", reason="a slip"
    )
    found = read().replace("\xa0", " ")
    assert "20,500,000 t Corrected on" in found and "21,000,000" not in found
    reopen_response(SEED, response=response, reason="another slip")
    assert "20,500,000" not in read()  # while it is amended nothing of it is told


def test_a_hard_to_believe_answer_bears_its_mark_in_both_languages(
    asked: Any, harbour: Any, read: READ
) -> None:
    from tests.observations.site import answers

    answers.reported(asked, harbour, {**answers.PLAIN, "basic": "21000"})
    assert "Doubtful: 0.00562 t per head: thousand tonnes were typed as tonnes?" in read()
    assert "要確認：" in read("ja")


def test_an_odd_period_is_said_once(asked: Any, harbour: Any, read: READ) -> None:
    from tests.observations.site import answers

    answers.reported(asked, harbour, {**answers.PLAIN, "until": "2016-09-30"})
    assert "Doubtful: the accounting period has 183 days" in read()


# What is hidden


#: Cells that are figures, and those that are told of others or decide whether they are asked.
CELLS = ("people", "people_year", "since", "until", "basic", "tonnes_one", "tonnes_two", "remark")


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hidden=st.sets(st.sampled_from(CELLS)))
def test_whatever_is_hidden_exactly_the_rest_is_told(
    asked: Any, harbour: Any, hidden: set[str]
) -> None:
    from django.db import transaction

    from jichi.observations.site.answered import answered
    from jichi.reporting.site import seen
    from tests.observations.site import answers

    with transaction.atomic():
        answers.reported(asked, harbour, hidden=tuple(hidden))
        told = answered(seen.told_anywhere(), "en")
        transaction.set_rollback(True)
    # “Twice” is calculated from BASIC alone; “the rest” also from what the edition hides.
    wanted = {"people", "basic", "tonnes_one", "tonnes_two", "twice"} - hidden
    wanted -= {"twice"} if "basic" in hidden else set()
    assert {one.key.rpartition("/")[2] for one in told} == wanted
    for one in told:
        emitted = one.kind == "emissions"
        assert bool(one.since) == (emitted and "since" not in hidden)
        assert bool(one.until) == (emitted and "until" not in hidden)
        assert bool(one.as_of) == (one.kind == "population" and "people_year" not in hidden)


SECRETS = {"land": "43770", "own": "31337", "plus": "22222 kt", "plan": "SECRETPLAN"}


def everywhere(client: Client, who: str = "141003") -> str:
    """All that tells figures."""
    paths = [
        f"/en/organisations/{who}/figures/",
        f"/ja/organisations/{who}/figures/",
        "/open/figures-over-the-years.csv",
        "/open/figures-over-the-years.jsonl",
    ]
    found = ""
    for path in paths:
        answer: Any = client.get(path)
        assert answer.status_code in (200, 404), path
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found += content.decode()
    return found


def test_what_is_hidden_and_what_would_betray_it_is_told_nowhere(
    client: Client, asked: Any, harbour: Any
) -> None:
    from tests.observations.site import answers

    answers.reported(
        asked, harbour, {**answers.PLAIN, **SECRETS}, hidden=("people", "until", "tonnes_one")
    )
    found = everywhere(client)
    assert "21,000,000" in found  # what is public is there
    for secret in (
        "43,770", "43770", "31,337", "20,968,663", "20968663", "3,734,131", "3734131",
        "2017-03-31", "31 March 2017", "12,000,000", "12000000", "SECRETPLAN",
    ):  # fmt: skip
        assert secret not in found, secret


def test_the_same_answers_would_be_told_if_nobody_hid_them(
    client: Client, asked: Any, harbour: Any
) -> None:
    from tests.observations.site import answers

    answers.reported(asked, harbour, {**answers.PLAIN, **SECRETS})
    found = everywhere(client)
    for said in ("3,734,131", "31 March 2017", "12,000,000", "22,222,000"):
        assert said in found, said
    assert "43,770" not in found and "20,968,663" not in found  # the edition hides these


@pytest.mark.parametrize("how", ["private", "embargo", "submitted"])
def test_a_response_that_is_not_published_gives_no_figure(
    client: Client, asked: Any, harbour: Any, how: str
) -> None:
    from jichi.reporting.acts.reviewing import submit_response
    from tests.core.records import SEED
    from tests.observations.site import answers
    from tests.reporting.site import reports

    if how == "private":
        answers.reported(asked, harbour, visibility="private")
    elif how == "submitted":
        submit_response(SEED, response=reports.written(asked, harbour, answers.PLAIN))
    else:
        later = timezone.localdate() + timedelta(days=9)
        answers.reported(answers.cycle("later", embargo=later), harbour)
    assert "21,000,000" not in everywhere(client) and "21000000" not in everywhere(client)
    answers.reported(answers.cycle("open", year=2021), harbour)
    assert "21,000,000" in everywhere(client)


def test_an_invented_government_is_shown_to_those_who_try_and_in_no_list(
    client: Client, asked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jichi.people.account import demonstration
    from tests.observations.site import answers
    from tests.reporting.site import reports

    answers.reported(asked, reports.invented())
    address = "/en/organisations/kaku-city/figures/"
    monkeypatch.setattr(demonstration, "is_for_trying", lambda: True)
    page = client.get(address).content.decode()
    assert "21,000,000" in page and "These governments do not exist." in page
    monkeypatch.setattr(demonstration, "is_for_trying", lambda: False)
    assert client.get(address).status_code == 404
    monkeypatch.setattr(demonstration, "is_for_trying", lambda: True)
    answer: Any = client.get("/open/figures-over-the-years.csv")
    assert b"kaku" not in b"".join(answer.streaming_content)


def test_the_page_costs_the_same_for_three_years_as_for_one(
    client: Client, asked: Any, harbour: Any, tmp_path: Path
) -> None:
    from tests.observations.site import answers

    def cost() -> int:
        client.get("/en/organisations/141003/figures/")
        with CaptureQueriesContext(connection) as found:
            client.get("/en/organisations/141003/figures/")
        return len(found)

    answers.imported(tmp_path, answers.FILE_2019)
    answers.reported(asked, harbour)
    one = cost()
    answers.imported(tmp_path, answers.FILE_2016)
    for year in (2021, 2022):
        answers.reported(answers.cycle(f"figures-{year}", year=year), harbour)
    assert cost() == one
