"""A representative's token proposes through the same act as the desk, for its organisation only."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from jichi.core.models import JournalLine
from jichi.people.accounts import Secret, mint_token, revoke_token
from jichi.people.models import Account, Representation, Token
from jichi.people.queries import acting
from jichi.proposals.models import Proposal
from tests.promises.arguments import World, world
from tests.register.desk.visitors import account, representative_of

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/proposals"
ROW = {"kind": "appearance", "says": {"event": "forum", "organisation": "011002"}}


@pytest.fixture
def around() -> World:
    found = world()
    assert found.event
    return found


def minted(world: World, *scopes: str, organisation: Any = None) -> Secret[Token]:
    """A token of a representative of a city."""
    city = organisation or world.city
    representative_of(city)
    who = Account.objects.get(handle=f"of-{city.slug}")
    return mint_token(
        acting(who),
        account=who,
        organisation=city,
        name="our register",
        scopes=list(scopes),
        expires=timezone.now() + timedelta(days=30),
    )


def sent(secret: str, says: dict[str, Any] | None = None, **row: Any) -> Any:
    body = {**ROW, "says": {**ROW["says"], "role": "speaker", **(says or {})}, **row}  # type: ignore[dict-item]
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client().post(ADDRESS, body, content_type="application/json", headers=headers)


def test_a_program_proposes_and_sees_where_it_stands(around: World) -> None:
    token = minted(around, "propose", "read")
    answer = sent(token.secret, title="Sapporo spoke")
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert (told["state"], told["organisation"]) == ("proposed", "011002")
    waiting = Proposal.objects.get(slug=told["slug"])
    assert (waiting.origin, waiting.author) == ("api", "of-011002")
    line = JournalLine.objects.get(record=waiting.key)
    assert (line.actor, line.on_behalf) == ("of-011002", "011002")
    headers = {"Authorization": f"Bearer {token.secret}"}
    listed = Client().get(ADDRESS, headers=headers)
    assert [one["slug"] for one in listed.json()["items"]] == [waiting.slug]
    assert "no-store" in listed["Cache-Control"]
    assert Client().get(f"{ADDRESS}/{waiting.slug}", headers=headers).json() == told


def test_a_token_reaches_its_own_organisation_alone(around: World) -> None:
    token = minted(around, "propose", "read")
    assert sent(token.secret, {"organisation": "261009"}).status_code == 422 or around.other
    assert sent(token.secret, {"organisation": around.other.slug}).status_code == 403
    assert not Proposal.objects.exists()
    sent(token.secret)
    theirs = minted(around, "propose", "read", organisation=around.other)
    headers = {"Authorization": f"Bearer {theirs.secret}"}
    slug = Proposal.objects.get().slug
    assert Client().get(f"{ADDRESS}/{slug}", headers=headers).status_code == 404
    assert Client().get(ADDRESS, headers=headers).json() == {"items": []}


def test_days_that_cannot_be_are_refused_before_anything_waits(around: World) -> None:
    says = {
        "initiative": around.initiative.slug,
        "organisation": "011002",
        "chapter": "support",
        "role": "participant",
        "from": "2020-06",
        "until": "2019-01",
    }
    answer = Client().post(
        ADDRESS,
        {"kind": "participation", "says": says},
        content_type="application/json",
        headers={"Authorization": f"Bearer {minted(around, 'propose').secret}"},
    )
    assert answer.status_code == 422 and not Proposal.objects.exists()
    (wrong,) = answer.json()["errors"]
    assert wrong["parameter"] == "says.from" and "2020-06～2019-01" in wrong["message"]


def test_without_a_living_token_nothing_is_taken(around: World) -> None:
    token = minted(around, "propose")
    for secret in ("", "jichi_guessed", token.record.digest):
        answer = sent(secret)
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"
    account_ = Account.objects.get(handle="of-011002")
    revoke_token(acting(account_), token=token.record)
    assert sent(token.secret).status_code == 401
    assert not Proposal.objects.exists()


def test_a_token_dies_with_the_representation_it_stands_on(around: World) -> None:
    token = minted(around, "propose")
    from jichi.core import guard

    with guard.allowed():
        Representation.objects.update(until="2021-03-31")
    assert sent(token.secret).status_code == 401


def test_a_token_that_may_only_read_proposes_nothing(around: World) -> None:
    token = minted(around, "read")
    assert sent(token.secret).status_code == 403
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "says",
    [
        {"event": "nowhere"},
        {"role": "king"},
        {"role": 7},
        {"organisation": ["011002"]},
        {"colour": "red"},
        {"printed": "not by language"},
    ],
)
def test_what_could_not_be_entered_is_refused_with_its_field(
    around: World, says: dict[str, Any]
) -> None:
    token = minted(around, "propose")
    answer = sent(token.secret, says)
    assert answer.status_code == 422, answer.content
    (name,) = says
    assert any(one["parameter"] == f"says.{name}" for one in answer.json()["errors"])
    assert not Proposal.objects.exists()


def test_other_kinds_and_other_bodies_are_refused(around: World) -> None:
    token = minted(around, "propose")
    assert sent(token.secret, kind="figure").status_code == 422
    headers = {"Authorization": f"Bearer {token.secret}"}
    for body in ("{", "[]", "null", '{"kind": "event"}'):
        answer = Client().post(ADDRESS, body, content_type="application/json", headers=headers)
        assert answer.status_code in (400, 422), body
        assert answer["Content-Type"] == "application/problem+json"


def test_a_browser_on_another_site_may_read_and_not_propose(around: World) -> None:
    answer = Client().options(ADDRESS, headers={"Origin": "https://elsewhere.example"})
    assert "POST" not in answer["Access-Control-Allow-Methods"] and "POST" in answer["Allow"]
    assert "Authorization" not in answer["Access-Control-Allow-Headers"]


def test_no_token_stands_in_the_database(around: World) -> None:
    token = minted(around, "propose")
    sent(token.secret)
    assert account and token.secret.startswith("jichi_")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert token.secret not in repr(cursor.fetchall()), table
