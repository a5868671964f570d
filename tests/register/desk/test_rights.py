"""Nobody comes to the desk but those for whom it is, and nothing changes for those refused."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from jichi.core.models import JournalLine
from jichi.pages.routes import SECRETARIAT, SIGNED_IN
from jichi.proposals.acts import file_proposal
from tests.core.records import SEED
from tests.promises import house
from tests.promises.arguments import World, proposal

VALUES = {
    "<slug:kind_name>": "event",
    "<path:slug>": "forum",
    "desk/lookup/event": "desk/lookup/organisation",
}


def addresses(audience: str) -> list[str]:
    """The addresses of the desk for an audience, filled in with what stands."""
    found = []
    for route, pattern in house.addresses():
        if "desk/" not in route or getattr(pattern, "audience", "") != audience:
            continue
        for place, value in VALUES.items():
            route = route.replace(place, value)
        if "<" in route:
            continue
        found.append("/" + route.removeprefix("^"))
    return found


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_has_not_signed_in_is_asked_to_and_comes_back(
    around: World, method: str, client: Client
) -> None:
    lines = JournalLine.objects.count()
    tried = [*addresses(SIGNED_IN), *addresses(SECRETARIAT)]
    assert len(tried) > 8
    for address in tried:
        answer = getattr(client, method)(address)
        assert answer.status_code == 302, address
        assert re.match("/(ja|en)/account/login/[?]next=%2F", answer["Location"]), address
    assert JournalLine.objects.count() == lines


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_representative_finds_the_records_of_the_secretariat_closed(
    member: Client, method: str
) -> None:
    lines = JournalLine.objects.count()
    for address in addresses(SECRETARIAT):
        assert getattr(member, method)(address).status_code == 403, address
    assert JournalLine.objects.count() == lines


def test_the_secretariat_finds_everything_open(office: Client) -> None:
    for address in [*addresses(SIGNED_IN), *addresses(SECRETARIAT)]:
        answer = office.get(address)
        # 405: what is only ever sent, never read.
        assert answer.status_code in (200, 302, 405), address
        assert "no-store" in answer["Cache-Control"], address


def test_a_proposal_of_another_city_does_not_exist(
    around: World, representing: Callable[[str], Client]
) -> None:
    waiting = file_proposal(SEED, proposal=proposal(around))
    address = f"/ja/desk/proposals/{waiting.slug}/"
    assert representing("011002").get(address).status_code == 200
    theirs = representing("261009")
    assert theirs.get(address).status_code == 404
    for decision in ("confirm", "return", "retract", "revise"):
        assert theirs.post(address, {"do": decision, "reason": "x"}).status_code == 404
    assert waiting.title not in theirs.get("/ja/desk/proposals/").content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "proposed"


def test_a_representative_cannot_confirm_what_it_proposed(around: World, member: Client) -> None:
    waiting = file_proposal(SEED, proposal=proposal(around))
    data = {"do": "confirm", "event": "forum", "organisation": "011002", "role": "speaker"}
    assert member.post(f"/ja/desk/proposals/{waiting.slug}/", data).status_code == 403
    waiting.refresh_from_db()
    assert waiting.state == "proposed"


def test_persons_are_looked_up_by_the_secretariat_alone(office: Client, member: Client) -> None:
    assert office.get("/ja/desk/lookup/person/?q=a").status_code == 200
    assert member.get("/ja/desk/lookup/person/?q=a").status_code == 404
    assert member.get("/ja/desk/lookup/organisation/?q=a").status_code == 200
