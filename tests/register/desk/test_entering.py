"""What is typed at the desk becomes a record; what is wrong stands beside its field, and stays."""

import re
from typing import Any

import pytest
from django.test import Client

from jichi.core.models import JournalLine, ToldFact
from jichi.events.models import Event
from jichi.initiatives.models import Participation
from jichi.organisations.acts import register_organisation
from jichi.organisations.models import Organisation
from jichi.proposals.models import Proposal
from tests import samples
from tests.core.records import SEED
from tests.promises.arguments import World

NEW = "/en/desk/new/event/"


def event(**values: Any) -> dict[str, Any]:
    """An event as its form sends it."""
    return {
        "title_ja": "気候会議",
        "title_en": "Climate forum",
        "title_en_provisional": "on",
        "kind": "conference",
        "periods": "2020-11-09/2020-11-13\n2020-11-30",
        "chapter": "support",
        "year": "令和2",
        "roles-count": "2",
        "roles-0-role": "host",
        "roles-0-organisation": "さっぽろ",
        "roles-1-role": "speaker",
        "roles-1-organisation": "Kyoto [261009]",
        "roles-1-printed_ja": "基調講演",
        **values,
    }


def test_an_event_is_entered_with_everyones_roles_and_told_at_once(office: Client) -> None:
    answer = office.post(NEW, event())
    assert answer.status_code == 302
    entered = Event.objects.get(slug="climate-forum-2020")
    assert answer["Location"] == "/en/desk/records/event/climate-forum-2020/"
    assert entered.title.stored() == {
        "ja": "気候会議",
        "en": "Climate forum",
        "provisional": ["en"],
    }
    assert entered.periods == ["2020-11-09/2020-11-13", "2020-11-30"] and entered.year == 2020
    told = ToldFact.objects.get(key=entered.key)
    assert [(one["organisation"], one["role"]) for one in told.parties] == [
        ("011002", "host"),
        ("261009", "speaker"),
    ]
    assert JournalLine.objects.filter(actor="officer", record=entered.key).exists()
    assert b"Climate forum" in office.get(answer["Location"]).content


def test_a_name_that_several_have_is_asked_about_and_nothing_typed_is_lost(
    office: Client, around: World
) -> None:
    register_organisation(
        SEED,
        organisation=Organisation(
            slug="260002", code="260002", kind="prefecture", name=samples.words("京都府", "Kyoto"),
            kana="きょうとふ", country="JP",
        ),
    )  # fmt: skip
    before = Event.objects.count()
    sent = event(**{"roles-1-organisation": "京都"})
    answer = office.post(NEW, sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and Event.objects.count() == before
    assert "[261009]" in page and "[260002]" in page
    assert "気候会議" in page and "基調講演" in page
    sent["roles-1-organisation-picked"] = "Kyoto [261009]"
    assert office.post(NEW, sent).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title_ja": "", "title_en": ""}, "title"),
        ({"periods": "2020-11-31"}, "periods"),
        ({"periods": "2020-11-13/2020-11-09"}, "periods"),
        ({"periods": "2022-05-01"}, ""),
        ({"kind": "party"}, "kind"),
        ({"sources": "nowhere"}, "sources"),
        ({"roles-1-organisation": "Atlantis"}, "roles-1-organisation"),
        ({"roles-1-role": ""}, "roles-1-role"),
        ({"title_ja": "気候\x07会議"}, "title"),
    ],
)
def test_what_is_wrong_is_refused_beside_its_field(
    office: Client, wrong: dict[str, str], field: str
) -> None:
    before, lines = Event.objects.count(), JournalLine.objects.count()
    answer = office.post(NEW, event(**wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert (Event.objects.count(), JournalLine.objects.count()) == (before, lines)
    if field:
        assert f'id="id_{field}_error"' in page, re.findall('class="field-error".*', page)
    assert "Climate forum" in page or "title_en" in wrong


def test_more_rows_keep_what_was_typed_and_save_nothing(office: Client) -> None:
    before = Event.objects.count()
    answer = office.post(NEW, event(more="1"))
    page = answer.content.decode()
    assert answer.status_code == 200 and Event.objects.count() == before
    assert 'name="roles-4-organisation"' in page and "気候会議" in page


def test_every_kind_has_a_form_in_both_languages(office: Client) -> None:
    from jichi.core import kinds

    kept = [kind.name for _group, found in kinds.grouped() for kind in found]

    for language in ("ja", "en"):
        for name in (*kept, "appearance"):
            assert office.get(f"/{language}/desk/new/{name}/").status_code == 200, name


def test_a_participation_is_proposed_and_confirmed_and_both_see_where_it_stands(
    around: World, office: Client, member: Client
) -> None:
    sent = {
        "initiative": around.initiative.slug,
        "organisation": "札幌市 [011002]",
        "role": "participant",
        "chapter": "support",
        "from": "2020-06",
    }
    answer = member.post("/ja/desk/new/participation/", sent)
    assert answer.status_code == 302 and not Participation.objects.exists()
    address = answer["Location"]
    assert "提案" in member.get("/ja/desk/").content.decode()
    assert office.get("/ja/desk/").content.decode().count(address) == 1
    assert office.post(address, {**sent, "do": "confirm"}).status_code == 302
    (found,) = Participation.objects.all()
    assert (found.organisation.slug, found.since, found.state) == ("011002", "2020-06", "confirmed")
    assert "確認済" in member.get(address).content.decode()
    assert ToldFact.objects.filter(record=found.key).exists()


def test_a_proposal_names_the_organisation_of_the_one_who_proposes(
    around: World, member: Client
) -> None:
    sent = {
        "initiative": around.initiative.slug,
        "organisation": "京都市 [261009]",
        "role": "participant",
        "chapter": "support",
    }
    assert member.post("/ja/desk/new/participation/", sent).status_code == 422
    assert member.get("/ja/desk/new/figure/").status_code == 403


def test_days_that_cannot_be_are_refused_when_they_are_proposed(
    around: World, member: Client
) -> None:
    sent = {
        "initiative": around.initiative.slug,
        "organisation": "札幌市 [011002]",
        "role": "participant",
        "chapter": "support",
        "from": "2020-06",
        "until": "2019-01",
    }
    answer = member.post("/en/desk/new/participation/", sent)
    assert answer.status_code == 422 and not Proposal.objects.exists()
    assert "2020-06 – 2019-01 ends before it begins" in answer.content.decode()
    assert b'id="id_from_error"' in answer.content


def test_what_is_returned_is_proposed_again(around: World, office: Client, member: Client) -> None:
    sent = {"event": "forum", "organisation": "札幌市 [011002]", "role": "speaker"}
    address = member.post("/en/desk/new/appearance/?event=forum", sent)["Location"]
    assert office.post(address, {"do": "return", "reason": "Which session?"}).status_code == 302
    assert "Which session?" in member.get(address).content.decode()
    assert member.post(address, {**sent, "do": "revise", "mode": "video"}).status_code == 302
    assert office.post(address, {**sent, "mode": "video", "do": "confirm"}).status_code == 302
    assert around.event.appearances.get(role="speaker").mode == "video"
