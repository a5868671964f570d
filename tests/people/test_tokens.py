"""A token is shown once, opens what it says for as long as its account may, and can be revoked."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from jichi.core.acts import Actor
from jichi.people.accounts import mint_token, note_use, revoke_token
from jichi.people.acts import leave_office
from jichi.people.models import Token
from jichi.people.queries import acting, actor_of, token_of
from tests.core.records import SEED
from tests.promises.offices import Offices

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def mint(by: Actor, offices: Offices, *scopes: str, ends: timedelta = MONTH) -> str:
    """The secret of a new token."""
    return mint_token(
        by,
        account=offices.account,
        organisation=offices.city,
        name="台帳",
        scopes=list(scopes),
        expires=timezone.now() + ends,
    ).secret


def actor_of_token(secret: str) -> Actor | None:
    """Who acts by a token's secret, as the API asks; None where it opens nothing."""
    token = token_of(secret)
    return actor_of(token) if token else None


def test_a_representative_mints_a_token_that_proposes_for_its_city(offices: Offices) -> None:
    own = acting(offices.account)
    secret = mint(own, offices, "propose")
    who = actor_of_token(secret)
    assert who is not None
    assert (who.handle, who.represents) == (offices.account.handle, {"011002"})
    assert not who.secretariat and not who.leads and not who.reads
    assert secret not in str(list(Token.objects.values()))


def test_a_token_that_reads_proposes_nothing(offices: Offices) -> None:
    who = actor_of_token(mint(SEED, offices, "read"))
    assert who is not None and who.reads == {"011002"} and not who.represents


def test_a_token_opens_nothing_once_revoked_expired_or_once_the_post_has_ended(
    offices: Offices,
) -> None:
    revoked, ended = mint(SEED, offices, "propose"), mint(SEED, offices, "propose")
    token = token_of(revoked)
    assert token is not None
    revoke_token(acting(offices.account), token=token)
    assert actor_of_token(revoked) is None
    assert actor_of_token(ended) is not None
    leave_office(SEED, officer=offices.officer, until=date(2021, 3, 31))
    assert actor_of_token(ended) is None
    assert actor_of_token("jichi_nothing") is None


def test_nobody_mints_for_another_nor_for_a_city_that_they_do_not_represent(
    offices: Offices, stranger: Actor, representative: Actor
) -> None:
    for who in (stranger, representative):
        with pytest.raises(PermissionDenied):
            mint(who, offices, "propose")
    assert not Token.objects.exists()


def test_a_token_has_a_scope_and_ends_within_a_year(offices: Offices) -> None:
    for scopes, ends in (
        ((), MONTH),
        (("all",), MONTH),
        (("read",), timedelta(0)),
        (("read",), timedelta(days=400)),
    ):
        with pytest.raises(ValidationError):
            mint(SEED, offices, *scopes, ends=ends)
    assert not Token.objects.exists()


def test_when_a_token_was_used_is_noted_once_a_day(offices: Offices) -> None:
    used = note_use(SEED, token=offices.token)
    first = used.last_used
    assert first and note_use(SEED, token=used).last_used == first
