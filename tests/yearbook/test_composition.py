"""Composition: layouts, orders, what is told again, what nobody took, photographs."""

import io
from datetime import date

import pytest
from PIL import Image

from jichi import press
from jichi.core.photographs import add_photograph
from jichi.core.reading import read
from jichi.events.acts import record_event
from jichi.events.models import Appearance
from jichi.figures.acts import record_figure
from jichi.groups.acts import record_engagement
from jichi.initiatives.acts import (
    join_initiative,
    launch_initiative,
    open_call,
    report_to_initiative,
)
from jichi.people.acts import hold_post, register_person
from jichi.yearbook.acts import place_section, rearrange_section
from jichi.yearbook.composition import Imprint, compose, gather, told
from jichi.yearbook.composition.choosing import chosen
from jichi.yearbook.models import Section
from jichi.yearbook.pictures import Pictures
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.golden.books import block, everything, part, parts, said
from tests.yearbook.laying import section


def book(language="ja"):
    made = compose(gather(2020), language, Imprint(date(2026, 11, 23)), Pictures())
    press.validate(made)
    return made


def sections(outline, **choices):
    parent = Section.objects.get(slug="year-2020")
    for order, (slug, values) in enumerate(choices.items(), start=2):
        place_section(SEED, section=section(outline, slug, parent=parent, order=order, **values))


def test_what_no_section_takes_stands_in_a_last_chapter(outline):
    record_engagement(SEED, engagement=samples.engagement())
    for language, title in (
        ("ja", "その他の実績"),
        ("en", "Other deeds and standings of the year"),
    ):
        last = book(language)["chapters"][-1]
        assert last["title"] == title
        keys = [item["key"] for item in block(last, "facts")["items"]]
        assert "groups.engagement:advice" in keys
    sections(outline, deeds={"layout": "facts", "choice": {"kind": ["engagement", "membership"]}})
    assert "その他の実績" not in [one["title"] for one in book()["chapters"]]


def test_a_figure_quoted_in_prose_is_printed_there_and_nowhere_else(outline):
    record_figure(SEED, figure=samples.figure())
    prose = samples.words("会員は{figure:members}。", "Members: {figure:members}.")
    sections(outline, numbers={"prose": prose, "layout": "prose"})
    assert block(part(book(), "numbers"), "prose")["paragraphs"] == ["会員は2,500団体以上。"]
    assert everything(book()).count("2,500") == 1


def test_a_figure_is_printed_with_its_unit_day_and_source(outline):
    record_figure(SEED, figure=samples.figure(sources=["report-2020-4"]))
    sections(outline, numbers={"layout": "figures", "choice": {"kind": "figure"}})
    assert block(part(book(), "numbers"), "figures")["items"] == [
        {
            "value": "2,500+",
            "unit": "団体",
            "label": "会員数",
            "as_of": "2021年3月18日時点",
            "source": "4章",
        }
    ]


def test_a_fact_of_a_second_list_becomes_a_reference_to_the_first(outline):
    record_engagement(SEED, engagement=samples.engagement(also_in=["amplify"]))
    sections(
        outline,
        first={"layout": "facts", "choice": {"kind": "engagement"}},
        second={"layout": "facts", "choice": {"chapter": "amplify"}},
    )
    assert len(block(part(book(), "first"), "facts")["items"]) == 1
    reference = block(part(book(), "second"), "reference")
    assert reference["key"] == "groups.engagement:advice"
    assert reference["text"] == "題名advice（再掲：1.2 節first）"


def test_a_row_told_again_keeps_its_place_in_the_table_and_is_marked(outline, city):
    records.held(city)
    sections(outline, again={"layout": "meetings", "choice": {"kind": "event"}})
    row = block(part(book("en"), "again"), "table")["rows"][0]
    assert "see above" in row["cells"][1]["marks"] and not row["anchor"]


def test_sessions_stand_below_their_event_where_it_is_told_in_a_list(outline, city):
    from jichi.events.acts import add_session
    from jichi.events.models import Session

    event = records.held(city)
    made = Session(event=event, slug="opening", title=samples.words("開会", "Opening"))
    made.on = "2020-11-09"
    add_session(SEED, event=event, session=made, appearances=[])
    conferences = Section.objects.get(slug="conferences-2020")
    rearrange_section(SEED, section=conferences, values={"layout": "facts"})
    items = block(part(book(), "conferences-2020"), "facts")["items"]
    assert [item["title"] for item in items] == ["会議 forum", "開会"]


def test_the_host_carries_what_is_printed_beside_it_and_our_role_stands_apart(outline, city):
    office = samples.Organisation.objects.get(slug="office")
    kyoto = samples.entered_city("261009")
    printed = samples.words("後援", "patron")
    record_event(
        SEED,
        event=records.event(),
        appearances=[
            Appearance(organisation=kyoto, role="host"),
            Appearance(organisation=office, role="patron", printed=printed, beside_host=True),
            Appearance(organisation=city, role="participant"),
            Appearance(organisation=kyoto, role="exhibitor"),
            Appearance(organisation=office, role="speaker", ours=True),
        ],
    )
    samples.term("role", "speaker", "登壇", "speaker")
    for language, host, shown, ours in (
        ("ja", "京都市（事務局後援）", "［展示］", "登壇"),
        ("en", "Kyoto (patron: Office)", "[booths]", "Speaker"),
    ):
        table = block(part(book(language), "conferences-2020"), "table")
        cells = table["rows"][0]["cells"]
        assert said(cells[2]) == host
        assert [line["label"] for line in cells[3]["lines"]] == ["", shown]
        assert cells[4] == ours
        assert table["columns"][4]["title"] in ("網の活動内容", "Role of Net")


def test_initiatives_stand_on_cards_with_those_who_take_part(outline, city):
    race = launch_initiative(SEED, initiative=samples.initiative())
    join_initiative(SEED, participation=samples.participation(race, city))
    report_to_initiative(SEED, reporting=samples.reporting(race, city))
    quiet = launch_initiative(
        SEED, initiative=samples.initiative("quiet", name=samples.words("静", "Quiet"))
    )
    open_call(SEED, call=samples.call(quiet, description=samples.words("呼びかけた。", "Called.")))
    choice = {"kind": ["participation", "reporting", "call"], "chapter": "support"}
    sections(outline, joined={"layout": "cards", "choice": choice})
    cards = {one["title"]: one for one in block(part(book(), "joined"), "cards")["items"]}
    assert set(cards) == {"ゼロへのレース", "静"}
    assert "札幌市" in cards["ゼロへのレース"]["names"]
    assert "報告を支援：札幌市" in cards["ゼロへのレース"]["names"]
    assert (cards["静"]["text"], cards["静"]["names"]) == ("呼びかけた。", "")


def test_a_name_without_a_ground_is_never_printed(outline, city):
    hidden = register_person(
        SEED, person=samples.person("hidden", name=samples.words("秘 密", "Hid Den"), ground="")
    )
    leader = register_person(SEED, person=samples.person())
    hold_post(SEED, post=samples.post(hidden, city, leads=False))
    hold_post(SEED, post=samples.post(leader, city))
    sections(outline, leaders={"layout": "people", "choice": {"kind": "post"}})
    assert block(part(book(), "leaders"), "people")["items"] == [
        {"post": "札幌市", "name": "京 太郎", "note": "市長"}
    ]
    assert "秘 密" not in everything(book()) and "Hid Den" not in everything(book("en"))


def test_orders_are_by_day_as_printed_by_kana_or_by_code(city):
    kyoto = samples.entered_city("261009")
    records.held(kyoto, "c", order=1, periods=[])
    records.held(city, "a", order=3, periods=["2020-05-01"])
    records.held(kyoto, "b", order=2, periods=["2020-06-01"])
    lines = read(told(2020), "ja", year=2020)

    def by(order, **more):
        picked = chosen(lines, {"kind": "event", "order": order, **more})
        return [line.key.partition(":")[2] for line in picked]

    assert by("day") == ["a", "b", "c"]
    assert by("printed") == ["c", "b", "a"]
    assert by("kana") == ["c", "b", "a"]
    assert by("code") == ["a", "b", "c"]
    assert by("printed", limit=2) == ["c", "b"]
    assert by("day", role="host") == []
    assert by("day", organisation="261009") == ["b", "c"]
    keys = ["events.event:b", "events.event:gone", "events.event:a"]
    assert [one.key for one in chosen(lines, {"keys": keys})] == [keys[0], keys[2]]


def test_a_photograph_stands_with_its_record_scaled_and_without_metadata(outline, city):
    event = records.held(city)
    add_photograph(
        SEED,
        slug="forum-hall",
        record=event.key,
        content=photograph(3000, 2000),
        caption=samples.words("会場の様子", "The hall"),
        description=samples.words("会議場に人が集まっている。", "People meet in a hall."),
        credit="札幌市",
        consent="出席者に掲載の同意を得た（2020-11-09）",
    )
    for language, caption, alt in (
        ("ja", "会場の様子", "会議場に人が集まっている。"),
        ("en", "The hall", "People meet in a hall."),
    ):
        made = book(language)
        shown = block(part(made, "conferences-2020"), "picture")
        assert (shown["caption"], shown["credit"]) == (caption, "札幌市")
        picture = made["pictures"][shown["id"]]
        assert picture["alt"] == alt
        assert max(picture["width"], picture["height"]) == 1600


def photograph(width, height):
    held = io.BytesIO()
    Image.new("RGB", (width, height), "#557799").save(held, "JPEG")
    return held.getvalue()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_part_of_the_book_has_a_title_and_an_identifier_of_its_own(outline, language):
    found = list(parts(book(language)))
    assert all(one["title"] for one in found)
    assert len({one["id"] for one in found}) == len(found)


def test_an_empty_section_is_left_out(outline):
    sections(outline, nothing={"layout": "facts", "choice": {"kind": "contest"}})
    assert "nothing" not in [one["id"] for one in parts(book())]
