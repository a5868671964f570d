"""The book of 2020 against the report: its tables, no more and no less, in both languages."""

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from jichi import press
from jichi.core.queries import counted, facts_of_year
from jichi.people.models import Person
from jichi.yearbook.books import draft
from jichi.yearbook.choices import LAYOUTS
from jichi.yearbook.composition import Imprint, compose, gather
from jichi.yearbook.pictures import Pictures
from tests.golden import report_2020 as report
from tests.golden.books import block, everything, part, parts, said

pytestmark = pytest.mark.usefixtures("year_2020", "db")
SEED = Path(__file__).resolve().parents[2] / "seeds" / "fy2020"


#: Section heads whom the report names and the record does not.
OFFICIALS = ("有田雄一", "矢野裕史", "大久保明子", "小川勉", "木下哲之", "朝生剛", "宮島弘樹")


@pytest.fixture(scope="module")
def books(year_2020: None, django_db_setup: None, django_db_blocker: Any) -> dict[str, Any]:
    """The draft in both languages, without pictures."""
    with django_db_blocker.unblock():
        return {language: draft(2020, language) for language in ("ja", "en")}


def plain(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text)


def names(text: str) -> set[str]:
    return {plain(name) for name in re.split("[、,]", text) if name}


def wanted(printed: str) -> set[str]:
    return {plain(name) for name in printed.split() if name}


@pytest.mark.parametrize("row", report.CONFERENCES, ids=lambda row: row[0][:20])
def test_every_conference_stands_in_the_table_with_exactly_its_parties(books, row):
    title, _days, hosts, _beside, participants, exhibitors, ours = row
    table = block(part(books["ja"], "support-2020-conferences"), "table")
    found = [one for one in table["rows"] if said(one["cells"][1]).startswith(title)]
    assert len(found) == 1
    _day, _event, host, taking_part, our_part = (found[0]["cells"][n] for n in range(5))
    lines = taking_part["lines"] if isinstance(taking_part, dict) else [{"text": taking_part}]
    assert names(lines[0]["text"]) == wanted(participants)
    shown = [line["text"] for line in lines if line.get("label") == "［展示］"]
    assert names(shown[0] if shown else "") == wanted(exhibitors)
    outside_brackets = re.sub("（イクレイ(日本)?(後援|協力|支援)）", "", said(host))
    assert {re.sub("[（(].*", "", name) for name in names(outside_brackets)} == {
        re.sub("[（(].*", "", name) for name in hosts_of(hosts)
    }
    assert {w for w in re.split("[、・]", said(our_part)) if w} == set(ours.split())


def hosts_of(printed: str) -> set[str]:
    if printed.startswith("再エネ100宣言"):
        return {plain(printed)}
    return wanted(printed)


def test_what_stands_beside_a_host_is_printed_in_brackets_and_nowhere_else(books):
    table = block(part(books["ja"], "support-2020-conferences"), "table")
    beside = [
        re.search("（(イクレイ(?:日本)?)(後援|協力|支援)）", said(row["cells"][2]))
        for row in table["rows"]
    ]
    roles = {"後援": "patron", "協力": "cooperation", "支援": "support"}
    found = Counter(f"{one.group(1)} {roles[one.group(2)]}" for one in beside if one)
    assert found == Counter(row[3] for row in report.CONFERENCES if row[3])


def test_the_tables_have_the_rows_of_the_report_and_no_others(books):
    for language in ("ja", "en"):
        rows = [
            len(block(part(books[language], f"support-2020-{name}"), "table")["rows"])
            for name in ("conferences", "meetings", "cafes")
        ]
        assert rows == [len(report.CONFERENCES), len(report.MEETINGS), len(report.CAFES)]


def test_a_lost_day_is_printed_as_unknown_and_a_lost_role_stays_empty(books):
    rows = block(part(books["ja"], "support-2020-conferences"), "table")["rows"]
    assert sum(row["cells"][0] == "日付不明" for row in rows) == 3
    assert sum(row["cells"][4] == "" for row in rows) == 5


def test_lectures_without_a_day_are_printed_as_recorded(books):
    for language, word in (("ja", "録画"), ("en", "recorded")):
        rows = block(part(books[language], "amplify-2020-lectures"), "table")["rows"]
        assert [row["cells"][0] == word for row in rows] == [False, True, True]


def test_a_lecture_told_among_the_meetings_is_marked_as_told_again(books):
    for language, again in (("ja", "再掲"), ("en", "see above")):
        row = block(part(books[language], "amplify-2020-lectures"), "table")["rows"][0]
        assert again in row["cells"][1]["marks"]
        assert not row["anchor"]
        first = [
            one
            for one in block(part(books[language], "support-2020-meetings"), "table")["rows"]
            if one["key"] == row["key"]
        ]
        assert first[0]["anchor"] and again not in first[0]["cells"][1]["marks"]


def test_the_agreement_is_told_in_full_once_and_referred_to_afterwards(books):
    key = "partnerships.partnership:saitama-matsuyama-agreement"
    for language in ("ja", "en"):
        full = [
            item
            for one in parts(books[language])
            for found in one["blocks"]
            if found["type"] == "facts"
            for item in found["items"]
            if item["key"] == key
        ]
        references = [
            found
            for one in parts(books[language])
            for found in one["blocks"]
            if found["type"] == "reference" and found["key"] == key
        ]
        assert len(full) == 1 and references


def test_deeds_are_counted_once_however_often_they_are_printed(books):
    deeds = counted(list(facts_of_year(2020)), 2020)
    items = block(part(books["ja"], "year-2020-counts"), "figures")["items"]
    assert items[0]["value"] == str(len(deeds))
    by_chapter = Counter(fact.chapter for fact in deeds)
    chapters = items[1 : 1 + len(by_chapter)]
    assert sorted(int(one["value"]) for one in chapters) == sorted(by_chapter.values())
    table = block(part(books["ja"], "appendix-2020-calendar"), "table")
    assert table["rows"][-1]["cells"][-1] == str(len(deeds))
    assert sum(int(n) for n in table["rows"][-1]["cells"][1:-1]) == len(deeds)


def test_nothing_told_of_the_year_is_missing_from_the_book(books):
    for language in ("ja", "en"):
        text = everything(books[language])
        lost = [
            fact.key
            for fact in facts_of_year(2020)
            if fact.kind in ("event", "session", "partnership", "study", "contest", "publication")
            and (fact.title.get(language) or "") not in text
        ]
        assert lost == []


def test_what_lies_outside_the_year_says_so(books):
    for language, mark in (("ja", "期間外"), ("en", "outside the period")):
        cards = block(part(books[language], "about-2020-pathways"), "cards")["items"]
        assert len(cards) == 5
        assert all(mark in card["marks"] for card in cards)


def test_members_stand_in_kana_order(books):
    items = block(part(books["ja"], "office-2020-members-full"), "names")["items"]
    assert " ".join(items) == report.MEMBERS
    leaders = block(part(books["ja"], "office-2020-leaders"), "people")["items"]
    assert [one["post"] for one in leaders] == report.MEMBERS.split()


def test_the_matrix_has_exactly_the_participations_of_the_report(books):
    table = block(part(books["ja"], "appendix-2020-matrix"), "table")
    assert [row["cells"][0] for row in table["rows"]] == report.MEMBERS.split()
    cells = [(row["cells"][0], cell) for row in table["rows"] for cell in row["cells"][1:]]
    marks = Counter(mark for _who, cell in cells for mark in cell)
    expected = Counter({"★": 0, "●": 0, "■": len(report.REPORTED.split())})
    for roles in report.PARTICIPATIONS.values():
        for role, who in roles.items():
            expected["★" if role == "ambassador" else "●"] += len(who.split())
    assert marks == expected


def test_no_name_without_a_ground_is_printed(books):
    hidden = [one for one in Person.objects.all() if one.ground == ""]
    for language in ("ja", "en"):
        text = plain(everything(books[language]))
        assert plain("浜中 裕徳" if language == "ja" else "Hironori Hamanaka") in text
        assert [one for one in OFFICIALS if plain(one) in text] == []
        assert [one.slug for one in hidden if plain(one.name.say(language)) in text] == []


def test_every_number_of_our_prose_is_a_recorded_figure():
    rows = tomllib.loads((SEED / "yearbook.toml").read_text("utf-8"))["section"]
    for row in rows:
        assert row.get("layout", "") in ("", *LAYOUTS)
        for text in row.get("prose", {}).values():
            bare = re.sub(r"\{figure:[a-z0-9-]+\}|\d{4}年\d+月|March \d{4}", "", text)
            assert not re.search(r"\d", bare.replace("Daring Cities 2020", "")), row["slug"]


def test_no_place_for_a_figure_is_left_unfilled(books):
    for language in ("ja", "en"):
        assert "{figure:" not in everything(books[language])


def test_an_english_title_that_is_not_official_is_marked(books):
    rows = block(part(books["en"], "support-2020-conferences"), "table")["rows"]
    marks = {said(row["cells"][1]): row["cells"][1]["marks"] for row in rows}
    assert "provisional" not in marks["Daring Cities 2020"]
    provisional = {
        fact.title["en"]
        for fact in facts_of_year(2020)
        if fact.kind == "event" and fact.status["en"] == "provisional"
    }
    assert all(("provisional" in marks[title]) == (title in provisional) for title in marks)


def test_the_press_takes_the_book_in_both_languages(books):
    for language in ("ja", "en"):
        press.validate(books[language])


def test_a_request_draws_no_picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    found = compose(gather(2020), "ja", Imprint(date(2026, 11, 23)), pictures := Pictures())
    assert found["pictures"] == {}
    assert pictures.missing == {"months", "participation", "members-map"}
    assert not default_storage.exists("pictures")
    for name in ("calendar", "matrix", "map"):
        blocks = {one["type"] for one in part(found, f"appendix-2020-{name}")["blocks"]}
        assert blocks in ({"table"}, {"names"})


def test_the_book_of_a_year_costs_the_same_whatever_it_tells(django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        compose(gather(2020), "en", Imprint(date(2026, 11, 23)), Pictures())
