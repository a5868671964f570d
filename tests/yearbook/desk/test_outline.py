"""The outline on the desk: for the secretariat alone, put in order, edited by two, nothing lost."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from jichi.core.models import JournalLine
from jichi.core.records import WITHDRAWN
from jichi.pages.routes import SECRETARIAT
from jichi.yearbook import choices
from jichi.yearbook.acts import place_section, rearrange_section
from jichi.yearbook.books import draft
from jichi.yearbook.desk.layouts import LAYOUTS
from jichi.yearbook.models import Outline, Section
from jichi.yearbook.shaping import put_back, shift_section, take_out
from tests.core.records import SEED
from tests.promises import house
from tests.register.desk.test_editing import sent
from tests.samples import words
from tests.yearbook.desk.shelf import BOOK, text_of, tree
from tests.yearbook.laying import section

BEGUN = ["one", ("two", ["prose", "conferences"])]
SECTION = f"{BOOK}sections/conferences/"


def addresses() -> list[str]:
    """The addresses of the yearbook on the desk and of photographs, filled in."""
    values = {
        "<int:year>": "2020",
        "<slug:slug>": "conferences",
        "<slug:what>": "members",
        "<str:name>": "draft",
        "<slug:kind_name>/<path:slug>": "event/forum",
        "<slug:photograph>": "hall",
    }
    found = []
    for route, pattern in house.addresses():
        if "desk/yearbook" in route or ("photographs/" in route and "desk/" in route):
            assert pattern.audience == SECRETARIAT, route  # type: ignore[attr-defined]
            for place_, value in values.items():
                route = route.replace(place_, value)
            found.append("/" + route.removeprefix("^"))
    assert len(found) > 14
    return found


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_but_the_secretariat_comes_to_the_book(
    book: Outline, client: Client, member: Client, method: str
) -> None:
    lines = JournalLine.objects.count()
    for address in addresses():
        assert getattr(client, method)(address).status_code == 302, address
        assert getattr(member, method)(address).status_code == 403, address
    assert JournalLine.objects.count() == lines


def test_the_secretariat_finds_every_page_of_the_book_in_both_languages(
    book: Outline, office: Client
) -> None:
    for address in addresses():
        if "/move/" in address or "put-back" in address:
            assert office.get(address).status_code == 405
        elif "draft/" in address or "/hall/" in address or address.endswith("/file"):
            assert office.get(address).status_code == 404
        else:
            assert office.get(address).status_code == 200, address
            assert office.get(address.replace("/ja/", "/en/")).status_code == 200, address


def test_sections_are_moved_by_buttons_and_the_draft_follows(book: Outline, office: Client) -> None:
    def moved(slug: str, to: str) -> list[Any]:
        answer = office.post(f"{BOOK}move/", {"section": slug, "to": to})
        assert answer.status_code == 302 and answer["Location"].endswith(f"#section-{slug}")
        return tree(book)

    assert tree(book) == BEGUN
    assert moved("conferences", "up") == ["one", ("two", ["conferences", "prose"])]
    assert moved("conferences", "out") == ["one", ("two", ["prose"]), "conferences"]
    assert moved("conferences", "in") == ["one", ("two", ["prose", "conferences"])]
    assert moved("two", "up") == [("two", ["prose", "conferences"]), "one"]
    assert [one["id"] for one in draft(2020, "en")["chapters"]][:2] == ["two", "one"]
    assert moved("two", "up") == [("two", ["prose", "conferences"]), "one"]
    assert moved("one", "sideways") == [("two", ["prose", "conferences"]), "one"]


def test_a_section_does_not_take_those_within_it_below_the_third_level(book: Outline) -> None:
    two, prose = (Section.objects.get(slug=slug) for slug in ("two", "prose"))
    place_section(SEED, section=section(book, "deep", parent=prose, prose=words("深", "Deep")))
    with pytest.raises(ValidationError):
        shift_section(SEED, section=two, to="in")
    shift_section(SEED, section=Section.objects.get(slug="conferences"), to="in")
    assert tree(book) == ["one", ("two", [("prose", ["deep", "conferences"])])]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.lists(
        some.tuples(
            some.sampled_from(["one", "two", "prose", "conferences"]),
            some.sampled_from(["up", "down", "in", "out"]),
        ),
        max_size=8,
    )
)
def test_however_sections_are_moved_none_is_lost_and_none_stands_too_deep(
    book: Outline, moves: list[tuple[str, str]]
) -> None:
    for slug, to in moves:
        try:
            shift_section(SEED, section=Section.objects.get(slug=slug), to=to)
        except ValidationError:
            continue

    def depth(found: list[Any]) -> int:
        return max((1 + depth(one[1]) if isinstance(one, tuple) else 1 for one in found), default=0)

    def count(found: list[Any]) -> int:
        return sum(1 + count(one[1]) if isinstance(one, tuple) else 1 for one in found)

    assert count(tree(book)) == 4 and depth(tree(book)) <= choices.LEVELS


def test_a_section_taken_out_goes_with_those_within_it_and_can_be_put_back(
    book: Outline, office: Client
) -> None:
    told = office.get(f"{BOOK}sections/two/take-out/").content.decode()
    assert "Section prose" in told and "Section conferences" in told
    assert office.post(f"{BOOK}sections/two/take-out/").status_code == 302
    assert tree(book) == ["one"]
    assert "others" in [one["id"] for one in draft(2020, "en")["chapters"]]
    for slug in ("conferences", "two"):
        assert office.post(f"{BOOK}put-back/", {"section": slug}).status_code == 302
    assert tree(book) == ["one", "conferences", "two"]
    with pytest.raises(ValidationError):
        put_back(SEED, section=Section.objects.get(slug="two"))


def test_what_others_took_out_meanwhile_is_not_moved(book: Outline) -> None:
    held = Section.objects.get(slug="one")
    take_out(SEED, section=Section.objects.get(slug="one"))
    with pytest.raises(ValidationError):
        shift_section(SEED, section=held, to="down")
    assert Section.objects.get(slug="one").state == WITHDRAWN


def test_a_section_is_added_with_the_facts_it_takes_counted_first(
    book: Outline, office: Client
) -> None:
    address = f"{BOOK}sections/new/?within=two"
    form = {"title_en": "Meetings of the year", "layout": "facts", "choice_kind": ["event"]}
    looked = office.post(address, {**form, "look": "1"})
    assert looked.status_code == 200 and "It takes 1 fact" in text_of(looked.content)
    assert "Forum forum" in text_of(looked.content) and tree(book) == BEGUN
    assert office.post(address, form).status_code == 302
    made = Section.objects.get(slug="meetings-of-the-year-2020")
    assert (made.parent and made.parent.slug, made.layout) == ("two", "facts")
    assert made.choice == {"kind": "event"}
    refused = office.post(address, {"title_en": "Nothing", "layout": "facts"})
    assert refused.status_code == 422 and "say which" in text_of(refused.content)


def test_a_text_that_quotes_a_figure_nobody_has_recorded_is_refused_beside_the_form(
    book: Outline, office: Client
) -> None:
    page = office.get(SECTION).content.decode()
    values = sent(page, prose_en="There are {figure:unheard-of} of them.")
    refused = office.post(SECTION, {**values, "layout": "table", "choice_kind": "event"})
    assert refused.status_code == 422
    assert "No figure “unheard-of” is recorded" in text_of(refused.content)


def test_two_who_edit_one_section_see_both_versions_and_lose_nothing(
    book: Outline, office: Client, colleague: Client
) -> None:
    chosen = {"layout": "table", "choice_kind": "event"}
    mine, theirs = (one.get(SECTION).content.decode() for one in (office, colleague))
    first = sent(theirs, prose_en="Theirs.", **{**chosen, "layout": "facts"})
    assert colleague.post(SECTION, first).status_code == 302
    answer = office.post(SECTION, sent(mine, prose_en="Mine.", title_en="Talks", **chosen))
    page = answer.content.decode()
    assert answer.status_code == 409 and "Theirs." in page and "Mine." in page
    assert Section.objects.get(slug="conferences").prose.say("en") == "Theirs."
    again = sent(page, **{**chosen, "layout": "facts"})
    assert office.post(SECTION, again).status_code == 302
    found = Section.objects.get(slug="conferences")
    assert (found.prose.say("en"), found.title.say("en"), found.layout) == (
        "Mine.",
        "Talks",
        "facts",
    )


def test_the_choice_of_a_section_is_shown_and_kept_as_it_was(book: Outline, office: Client) -> None:
    held = Section.objects.get(slug="conferences")
    choice = {
        "kind": ["event", "session"],
        "category": "conference",
        "keys": ["events.event:forum"],
        "order": "printed",
        "limit": 3,
    }
    rearrange_section(SEED, section=held, values={"choice": choice})
    page = office.get(SECTION).content.decode()
    values: dict[str, Any] = {**sent(page), "layout": "table", "title_en": "Renamed"}
    values |= {"choice_kind": ["event", "session"], "choice_category": ["conference"]}
    assert office.post(SECTION, values).status_code == 302
    found = Section.objects.get(slug="conferences")
    assert (found.choice, found.title.say("en")) == (choice, "Renamed")


def test_every_way_of_setting_has_a_name_and_a_sentence() -> None:
    assert set(LAYOUTS) == set(choices.LAYOUTS)
    with override("en"):
        assert all(str(one.sentence).endswith(".") for one in LAYOUTS.values())


def test_a_book_is_begun_empty_or_as_a_copy(book: Outline, office: Client) -> None:
    years = "/en/desk/yearbook/"
    assert office.post(years, {"year": "2020", "begun": ""}).status_code == 422
    assert office.post(years, {"year": "令和3", "begun": "2020"}).status_code == 302
    copied = Outline.objects.get(year=2021)
    assert tree(copied) == ["one-2021", ("two-2021", ["prose-2021", "conferences-2021"])]
    assert office.post(years, {"year": "2022", "begun": ""}).status_code == 302
    assert Outline.objects.get(year=2022).title.say("ja") == "活動報告 2022"


def test_the_title_and_colophon_are_edited_by_two_as_well(
    book: Outline, office: Client, colleague: Client
) -> None:
    address = f"{BOOK}title/"
    mine, theirs = (one.get(address).content.decode() for one in (office, colleague))
    assert colleague.post(address, sent(theirs, subtitle_en="A year")).status_code == 302
    answer = office.post(address, sent(mine, title_en="The Year"))
    assert answer.status_code == 409
    assert office.post(address, sent(answer.content.decode())).status_code == 302
    found = Outline.objects.get(year=2020)
    assert (found.title.say("en"), found.subtitle.say("en")) == ("The Year", "A year")


def test_pages_of_the_book_ask_the_same_number_of_questions_however_many_sections(
    book: Outline, office: Client
) -> None:
    def asked(address: str) -> int:
        office.get(address)
        with CaptureQueriesContext(connection) as queries:
            office.get(address)
        return len(queries)

    pages = (BOOK, SECTION, "/en/desk/yearbook/")
    before = [asked(page) for page in pages]
    text = words("文", "Text")
    for number in range(12):
        place_section(SEED, section=section(book, f"more-{number}", prose=text, order=9 + number))
    assert [asked(page) for page in pages] == before and max(before) < 30
