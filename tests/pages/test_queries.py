"""A page costs the same number of queries with one row and with three."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jichi.initiatives.acts import join_initiative, launch_initiative
from jichi.members.acts import admit_member
from jichi.people.acts import hold_post, register_person
from tests import samples
from tests.core.records import SEED
from tests.samples import words
from tests.web.front import record

pytestmark = pytest.mark.django_db

PAGES = (
    "",
    "members/",
    "members/?order=code",
    "members/members.csv",
    "members/join/",
    "members/261009/",
    "members/261009/feed.atom",
    "members/261009/feed.json",
    "members/261009/events.ics",
    "organisations/",
    "organisations/?kind=city",
    "organisations/261009/",
    "organisations/?q=会議",
    "chapters/support/",
    "search/?q=会議",
    "feed.atom",
    "feed.json",
)


def one_more(kyoto: Any, number: int) -> None:
    """One more of everything that a page lists."""
    code = ("011002", "141003", "131199")[number]
    city = samples.entered_city(
        code, kind="city", name=words(f"会議市{number}", f"Town {number}"), latitude=35 + number,
        longitude=135.0,
    )  # fmt: skip
    admit_member(SEED, membership=samples.membership(city))
    leader = register_person(SEED, person=samples.person(f"leader-{number}"))
    hold_post(SEED, post=samples.post(leader, city))
    admit_member(
        SEED,
        membership=samples.membership(slug=f"person-{number}", person=leader, kind="special"),
    )
    race = launch_initiative(SEED, initiative=samples.initiative(f"race-{number}"))
    join_initiative(SEED, participation=samples.participation(race, kyoto))
    benefit = samples.benefit(f"advice-{number}", number=number)
    record.describe_benefit(SEED, benefit=benefit)
    record.record_figure(SEED, figure=samples.figure(f"figure-{number}"))
    record.event(f"forum-{number}", kyoto, city, sessions=1, periods=[f"2020-11-0{number + 1}"])
    text = record.issue_declaration(
        SEED, declaration=samples.undertaking(samples.Declaration, f"appeal-{number}")
    )
    record.sign_declaration(SEED, signature=samples.signature(text, kyoto))


def cost(client: Client, address: str) -> int:
    """How many queries a page takes, its rows read to the end."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/ja/{address}")
        answer.getvalue()
    assert answer.status_code == 200
    return len(captured)


def test_one_row_costs_as_much_as_three(client: Client) -> None:
    record.network()
    kyoto = samples.entered_city("261009", latitude=35.01, longitude=135.77)
    admit_member(SEED, membership=samples.membership(kyoto))
    one_more(kyoto, 0)
    few = {address: cost(client, address) for address in PAGES}
    one_more(kyoto, 1)
    one_more(kyoto, 2)
    many = {address: cost(client, address) for address in PAGES}
    assert many == few
    assert max(few.values()) <= 40
