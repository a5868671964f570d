"""Two who edit the same record are told, with both versions, and lose nothing."""

import re
from typing import Any

from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from jichi.core.acts import correct_record, describe_network
from jichi.core.models import JournalLine, ToldFact
from jichi.events.models import Event
from jichi.register.desk.merging import merge
from tests.core.records import SEED
from tests.promises.arguments import World

EDIT = "/en/desk/records/event/forum/edit/"


def sent(page: str, **values: str) -> dict[str, str]:
    """What a form would send as it stands, with some values typed over."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]+>", page):
        name = re.search(r' name="([^"]+)"', tag)
        value = re.search(r' value="([^"]*)"', tag)
        kind = re.search(r' type="([^"]+)"', tag)
        if name and (kind is None or kind[1] not in ("checkbox", "radio") or " checked" in tag):
            found[name[1]] = value[1] if value else ""
    for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', page):
        found[name] = text
    for name, options in re.findall(r'<select[^>]* name="([^"]+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {**found, **values}


def opened(client: Client) -> str:
    return client.get(EDIT).content.decode()


def test_a_correction_needs_a_reason_and_stands_in_the_history(
    office: Client, around: World
) -> None:
    page = opened(office)
    assert office.post(EDIT, sent(page, place_en="Lyon")).status_code == 422
    answer = office.post(EDIT, sent(page, place_en="Lyon", reason="the programme says so"))
    assert answer.status_code == 302
    shown = office.get(answer["Location"]).content.decode()
    assert "Lyon" in shown and "the programme says so" in shown and "officer@example.org" in shown
    assert Event.objects.get(slug="forum").appearances.count() == 1


def test_two_who_change_different_fields_both_keep_theirs(
    office: Client, colleague: Client
) -> None:
    mine, theirs = opened(office), opened(colleague)
    assert colleague.post(EDIT, sent(theirs, place_en="Lyon", reason="a")).status_code == 302
    answer = office.post(EDIT, sent(mine, series="forum", reason="b"))
    page = answer.content.decode()
    assert answer.status_code == 409 and "Lyon" in page
    assert office.post(EDIT, sent(page)).status_code == 302
    found = Event.objects.get(slug="forum")
    assert (found.place.say("en"), found.series) == ("Lyon", "forum")


def test_two_who_change_the_same_field_see_both_versions_before_anything_is_saved(
    office: Client, colleague: Client
) -> None:
    mine, theirs = opened(office), opened(colleague)
    colleague.post(EDIT, sent(theirs, place_en="Lyon", reason="a"))
    answer = office.post(EDIT, sent(mine, place_en="Porto", reason="b"))
    page = answer.content.decode()
    assert answer.status_code == 409 and "Lyon" in page and "Porto" in page
    assert Event.objects.get(slug="forum").place.say("en") == "Lyon"
    assert office.post(EDIT, sent(page)).status_code == 302
    assert Event.objects.get(slug="forum").place.say("en") == "Porto"


def test_roles_that_others_added_meanwhile_are_not_taken_away(
    office: Client, colleague: Client, around: World
) -> None:
    mine, theirs = opened(office), opened(colleague)
    added = {"roles-1-role": "host", "roles-1-organisation": "Kyoto [261009]"}
    assert colleague.post(EDIT, sent(theirs, reason="a", **added)).status_code == 302
    answer = office.post(EDIT, sent(mine, place_en="Porto", reason="b"))
    assert answer.status_code == 409
    assert office.post(EDIT, sent(answer.content.decode())).status_code == 302
    roles = Event.objects.get(slug="forum").appearances.values_list("role", flat=True)
    assert set(roles) == {"participant", "host"}


def test_a_withdrawn_record_is_told_nowhere_and_stays_in_the_journal(
    office: Client, around: World
) -> None:
    assert ToldFact.objects.filter(record=around.event.key).exists()
    address = "/en/desk/records/event/forum/withdraw/"
    assert office.post(address, {"reason": " "}).status_code == 422
    assert office.post(address, {"reason": "entered twice"}).status_code == 302
    assert not ToldFact.objects.filter(record=around.event.key).exists()
    page = office.get("/en/desk/records/event/forum/").content.decode()
    assert "entered twice" in page and office.get(EDIT).status_code == 404
    assert "Forum forum" in office.get("/en/desk/records/event/?state=withdrawn").content.decode()


def test_the_journal_is_searched_by_person_record_organisation_and_day(
    office: Client, member: Client, around: World
) -> None:
    office.post(EDIT, sent(opened(office), place_en="Lyon", reason="because"))
    asked: Any = {"event": "forum", "organisation": "011002", "role": "speaker"}
    assert member.post("/en/desk/new/appearance/?event=forum", asked).status_code == 302
    day = JournalLine.objects.latest("id").moment

    def shown(query: str) -> str:
        return office.get(f"/en/desk/journal/?{query}").content.decode()

    assert "because" in shown("who=officer%40example.org")
    assert "because" not in shown("who=of-011002")
    assert "proposals.proposal" in shown("organisation=011002")
    assert "because" in shown("record=events.event%3Aforum")
    assert "because" not in shown("record=events.event%3Aforum&who=nobody")
    assert "because" in shown(f"day={day:%Y-%m-%d}") or "because" in shown("day=")
    assert "because" not in shown("day=2001-01-01")


ROWS = some.dictionaries(some.sampled_from("abcde"), some.integers(0, 3))


@given(ROWS, ROWS, ROWS)
def test_merging_loses_nothing_that_either_wrote(
    base: dict[str, int], theirs: dict[str, int], mine: dict[str, int]
) -> None:
    merged = merge(base, theirs, mine)
    disputed = {one.field for one in merged.conflicts}
    for name in {*base, *theirs, *mine}:
        was, now, wanted = base.get(name), theirs.get(name), mine.get(name)
        if now == was:
            assert merged.says.get(name) == wanted
        elif wanted == was:
            assert merged.says.get(name) == now and name in merged.taken
        else:
            assert merged.says.get(name) == wanted
            assert (name in disputed) == (now != wanted)


def test_a_city_is_renamed_and_an_ended_membership_keeps_its_reason(
    office: Client, around: World
) -> None:
    address = "/en/desk/records/organisation/011002/do/rename/"
    assert office.get(address).status_code == 200
    name = {"name_ja": "新札幌市", "name_en": "New Sapporo", "kana": "しんさっぽろし"}
    assert office.post(address, {**name, "since": "いつか"}).status_code == 422
    assert office.post(address, {**name, "since": "令和3年4月1日"}).status_code == 302
    around.city.refresh_from_db()
    assert around.city.name.say("en") == "New Sapporo"
    assert around.city.names.filter(until="2021-03-31").count() == 1
    assert office.get("/en/desk/records/organisation/011002/do/dance/").status_code == 404


def test_the_journal_shows_a_changed_setting_by_its_name(office: Client) -> None:
    """A setting is no text in languages, though it is stored by name as one is."""
    describe_network(SEED, settings={"publish_needs_two": True})
    describe_network(SEED, settings={"publish_needs_two": False})
    page = office.get("/en/desk/journal/")
    assert page.status_code == 200
    assert "publish_needs_two: False" in page.content.decode()


def test_a_mark_on_the_first_language_outlives_a_correction_of_something_else(
    office: Client, around: World
) -> None:
    event = Event.objects.get(slug="forum")
    values: dict[str, object] = {"title": {"ja": "会", "en": "Forum", "provisional": ["ja"]}}
    correct_record(SEED, record=event, values=values, reason="by us")
    page = opened(office)
    assert 'name="title_ja_provisional"' in page and 'name="place_ja_provisional"' not in page
    assert office.post(EDIT, sent(page, title_ja_provisional="on", place_en="Lyon",
                                  reason="x")).status_code == 302  # fmt: skip
    event.refresh_from_db()
    assert (event.title.provisional, event.place["en"]) == (("ja",), "Lyon")
    page = opened(office)
    marked = {
        name: value for name, value in sent(page, reason="y").items() if "ja_prov" not in name
    }
    assert office.post(EDIT, marked).status_code == 302
    event.refresh_from_db()
    assert event.title.provisional == ()


def test_what_two_changed_is_told_by_the_names_of_fields_and_languages(
    office: Client, colleague: Client
) -> None:
    mine, theirs = opened(office), opened(colleague)
    given = sent(theirs, place_en="Lyon", note_ja="移った", reason="a")
    assert colleague.post(EDIT, given).status_code == 302
    page = office.post(EDIT, sent(mine, place_en="Nice", reason="b")).content.decode()
    both = page.partition('class="desk-both"')[2].partition("<form")[0]
    assert "English: Lyon" in both and "English: Nice" in both and "<dt>Note</dt>" in both
    assert 'data-label="On record now"' in both and "note" not in both and "[en]" not in both
