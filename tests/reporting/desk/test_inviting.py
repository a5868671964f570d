"""Picking whom to invite: by name, reading, romaji or code, by prefecture, without a script."""

import re
from typing import Any

import pytest
from django.test import Client

from jichi.core import search
from jichi.organisations.models import Organisation
from jichi.reporting.models import Response
from tests import samples
from tests.register.desk.visitors import account, client_of, small_network
from tests.reporting.questionnaires import Questionnaire

INVITE = "/en/desk/reporting/city-2020/-/invite/"


@pytest.fixture
def office(db: None, settings: Any, tmp_path: Any) -> Client:
    """A browser of the secretariat, a cycle, and a prefecture with two cities and a namesake."""
    settings.MEDIA_ROOT = tmp_path
    assert Questionnaire(small_network().city).cycle
    above = samples.entered_city(
        "140007", kind="prefecture", name=samples.words("神奈川県", "Kanagawa Prefecture")
    )
    for code, ja, en, kana in (
        ("141003", "横浜市", "Yokohama", "よこはまし"),
        ("141305", "川崎市", "Kawasaki", "かわさきし"),
    ):
        samples.entered_city(code, name=samples.words(ja, en), kana=kana, prefecture=above)
    town = samples.words("川崎町", "Kawasaki")
    samples.entered_city("043249", kind="town", name=town, kana="かわさきまち")
    search.reindex()
    return client_of(account("officer", is_secretariat=True))


def ticked(page: str) -> list[str]:
    """Whom a page has picked."""
    return re.findall(r'name="organisation" value="(\w+)" checked', page)


def offered(page: str) -> list[str]:
    """Whom a page offers besides."""
    return re.findall(r'name="organisation" value="(\w+)">', page)


def look(office: Client, text: str, **more: Any) -> str:
    """Look for a text."""
    sent = {"others": text, "do": "look", **more}
    return office.post(INVITE, sent).content.decode()


@pytest.mark.parametrize("text", ["横浜市", "よこはま", "Yokohama", "141003", "Yokohama [141003]"])
def test_a_government_is_found_by_name_reading_romaji_and_code(office: Client, text: str) -> None:
    page = look(office, text)
    assert "141003" in ticked(page) + offered(page)
    assert not Response.objects.exists()


def test_of_several_that_may_be_meant_as_many_are_ticked_as_one_likes(office: Client) -> None:
    page = look(office, "Kawasaki", organisation=["141003"])
    assert ticked(page) == ["141003"] and offered(page)[-2:] == ["043249", "141305"]
    page = look(office, "nowhere", organisation=["141003", "043249", "141305"])
    assert sorted(ticked(page)) == ["043249", "141003", "141305"] and "“nowhere”" in page
    sent = {"organisation": ["141003", "141305"], "do": "invite"}
    office.post(INVITE, sent)
    assert [one.organisation.slug for one in Response.objects.all()] == ["141003", "141305"]


def test_several_codes_are_invited_as_they_stand_and_a_doubtful_name_is_asked_for(
    office: Client,
) -> None:
    assert office.post(INVITE, {"others": "141003 Kawasaki"}).status_code == 422
    assert office.post(INVITE, {"others": "141003、Kawasaki"}).status_code == 422
    assert not Response.objects.exists()
    assert office.post(INVITE, {"others": "141003 141305、 043249"}).status_code == 302
    assert Response.objects.count() == 3


def test_a_prefecture_passes_a_cycle_on_to_all_its_municipalities(office: Client) -> None:
    sent = {"do": "prefecture", "prefecture": "140007", "pass_on": "1"}
    page = office.post(INVITE, sent).content.decode()
    assert ticked(page) == ["141003", "141305"]
    assert 'value="Kanagawa Prefecture [140007]"' in page
    sent = {"organisation": ticked(page), "tier": "Kanagawa Prefecture [140007]"}  # type: ignore[dict-item]
    assert office.post(INVITE, sent).status_code == 302
    tiers = {one.tier.organisation.slug for one in Response.objects.all() if one.tier}
    assert tiers == {"140007"} and Response.objects.count() == 2
    again = office.get(INVITE).content.decode()
    assert ticked(again) == []
    assert Organisation.objects.filter(prefecture__slug="140007").count() == 2
