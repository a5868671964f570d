"""iCalendar files are read back by a library and by a reader of our own tests."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from jichi.events.acts import correct_event
from tests.register.site.record import BY, LANGUAGES


def unfolded(raw: bytes) -> list[tuple[str, dict[str, str], str]]:
    """Read content lines as RFC 5545, 3.1 says: name, parameters and value."""
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    text = raw.replace(b"\r\n ", b"").decode()
    found = []
    for line in text.split("\r\n")[:-1]:
        head, value = line.split(":", 1)
        name, *parts = head.split(";")
        found.append((name, dict(part.split("=", 1) for part in parts), value))
    return found


def entries(raw: bytes) -> list[dict[str, tuple[dict[str, str], str]]]:
    """The events of a calendar, each by the names of its properties."""
    found: list[dict[str, Any]] = []
    for name, parameters, value in unfolded(raw):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1][name] = (parameters, value)
    return found


@pytest.fixture
def three(hold: Any) -> None:
    """An event of two periods, one with a lost date, one of which only the month is known."""
    hold(
        "forum",
        "2020-11-09/2020-11-13",
        "2020-11-30",
        title={"ja": "国際フォーラム、京都; 第1回", "en": "International forum, Kyoto; first"},
        place={"ja": "京都", "en": "Kyoto"},
    )
    hold("lost")
    hold("month", "2020-05")
    hold("next-year", "2021-05-01", year=2021)


@pytest.mark.parametrize(
    ("language", "title"),
    [("ja", "国際フォーラム、京都; 第1回"), ("en", "International forum, Kyoto; first")],
)
def test_a_calendar_holds_each_period_as_whole_days_with_an_exclusive_end(
    three: None, client: Client, language: str, title: str
) -> None:
    raw = client.get(f"/{language}/events/calendar-2020.ics").content
    found = Calendar.from_ical(raw).walk("VEVENT")
    days = [(one["DTSTART"].dt, one["DTEND"].dt) for one in found]
    assert days == [
        (date(2020, 11, 9), date(2020, 11, 14)),
        (date(2020, 11, 30), date(2020, 12, 1)),
    ]
    assert {str(one["SUMMARY"]) for one in found} == {title}
    assert {one["SUMMARY"].params["LANGUAGE"] for one in found} == {language}
    assert {str(one["URL"]) for one in found} == {f"http://testserver/{language}/events/forum/"}


def test_an_independent_reading_finds_the_same(three: None, client: Client) -> None:
    first, second = entries(client.get("/ja/events/forum.ics").content)
    assert first["DTSTART"] == ({"VALUE": "DATE"}, "20201109")
    assert first["DTEND"] == ({"VALUE": "DATE"}, "20201114")
    assert second["DTEND"] == ({"VALUE": "DATE"}, "20201201")
    assert first["SUMMARY"] == ({"LANGUAGE": "ja"}, "国際フォーラム、京都\\; 第1回")
    assert first["LOCATION"][1] == "京都"
    assert first["UID"][1] == "events.event:forum@office"
    assert second["UID"][1] == "events.event:forum/2@office"
    assert len(first["DTSTAMP"][1]) == len("20200101T000000Z")


def test_a_uid_stays_the_same_in_every_file_language_and_version(
    three: None, client: Client
) -> None:
    def uids() -> set[str]:
        files = ("forum.ics", "calendar.ics", "calendar-2020.ics")
        raw = [client.get(f"/{code}/events/{file}").content for code in LANGUAGES for file in files]
        return {one["UID"][1] for each in raw for one in entries(each) if "forum" in one["URL"][1]}

    before = uids()
    from jichi.events.models import Event

    event = Event.objects.get(slug="forum")
    values = {"periods": ["2020-11-10/2020-11-13", "2020-11-30"]}
    correct_event(BY, event=event, values=values, appearances=[], reason="printed otherwise")
    assert uids() == before
    (first, *_rest) = entries(client.get("/ja/events/forum.ics").content)
    assert first["SEQUENCE"][1] == "1"
    assert first["DTSTART"][1] == "20201110"


@pytest.mark.parametrize("slug", ["lost", "month"])
def test_an_event_without_a_day_is_listed_but_in_no_calendar(
    three: None, client: Client, slug: str
) -> None:
    assert client.get(f"/ja/events/{slug}.ics").status_code == 404
    assert slug.encode() not in client.get("/ja/events/calendar.ics").content
    page = client.get("/ja/events/?year=2020").content.decode()
    assert f"/ja/events/{slug}/" in page
    assert f"/ja/events/{slug}.ics" not in client.get(f"/ja/events/{slug}/").content.decode()


def test_the_calendar_of_all_holds_every_year(three: None, client: Client) -> None:
    answer = client.get("/ja/events/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [one["DTSTART"][1] for one in entries(answer.content)] == [
        "20201109",
        "20201130",
        "20210501",
    ]


@pytest.mark.parametrize("year", ["1999", "0", "9999", "123456789012"])
def test_a_year_without_events_has_no_calendar(three: None, client: Client, year: str) -> None:
    assert client.get(f"/ja/events/calendar-{year}.ics").status_code == 404


def test_a_calendar_offers_the_address_of_the_page_that_offers_it(three: None, read: Any) -> None:
    assert "/en/events/forum.ics" in read("/en/events/forum/").links
    assert "/en/events/calendar-2020.ics" in read("/en/events/?year=2020").links
