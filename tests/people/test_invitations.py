"""An invitation works once, for two weeks, for the address it was sent to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from jichi.core.models import JournalLine, Letter, PersonalValue
from jichi.people.accounts import open_account, redeem_invitation, revoke_invitation
from jichi.people.models import Account, Invitation, Representation
from tests.core.records import SEED, ground, sapporo
from tests.core.test_races import at_once
from tests.promises.offices import PASSWORD, Offices


def offices() -> Offices:
    """A city with a section and an officer."""
    ground()
    return Offices(sapporo())


def everywhere() -> str:
    """All rows of all tables as text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


@pytest.mark.django_db
def test_an_invitation_makes_an_account_that_represents_the_city_and_works_once() -> None:
    around = offices()
    account = redeem_invitation(SEED, token=around.invited.secret, name="山田", password=PASSWORD)
    assert account.email == "yamada@example.jp" and account.check_password(PASSWORD)
    assert Representation.objects.get().account == account
    with pytest.raises(ValidationError, match=r"no longer valid|無効"):
        redeem_invitation(SEED, token=around.invited.secret, name="別人", password=PASSWORD)
    assert Account.objects.count() == 1


@pytest.mark.django_db
def test_the_secret_stands_in_the_letter_alone(settings: Any) -> None:
    secret = offices().invited.secret
    letter = Letter.objects.get()
    assert secret in letter.secret
    assert secret not in letter.body and secret not in str(list(PersonalValue.objects.values()))
    assert everywhere().count(secret) == 1


@pytest.mark.django_db
def test_an_invitation_that_is_too_old_or_taken_back_makes_nobody() -> None:
    around = offices()
    invitation = around.invited.record
    assert invitation.state(timezone.now()) == Invitation.WAITING
    assert invitation.state(invitation.expires) == Invitation.EXPIRED
    assert invitation.expires - timezone.now() > timedelta(days=13, hours=23)
    revoke_invitation(SEED, invitation=invitation, reason="sent to a wrong address")
    with pytest.raises(ValidationError):
        redeem_invitation(SEED, token=around.invited.secret, name="山田", password=PASSWORD)
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_a_guessable_password_makes_no_account_and_leaves_the_invitation_open() -> None:
    around = offices()
    for guessed in ("password12", "sapporo2026", "yamada@example.jp"):
        with pytest.raises(ValidationError):
            redeem_invitation(SEED, token=around.invited.secret, name="山田", password=guessed)
    assert not Account.objects.exists()
    assert redeem_invitation(SEED, token=around.invited.secret, name="山田", password=PASSWORD)


@pytest.mark.django_db
def test_an_invitation_serves_the_account_of_its_address_and_no_other() -> None:
    around = offices()
    with pytest.raises(ValidationError):
        redeem_invitation(SEED, token=around.invited.secret, account=around.account)
    own = open_account(SEED, email="Yamada@example.jp", name="山田", password=PASSWORD)
    with pytest.raises(ValidationError):
        redeem_invitation(SEED, token=around.invited.secret, name="山田", password=PASSWORD)
    assert redeem_invitation(SEED, token=around.invited.secret, account=own) == own
    assert Representation.objects.get().account == own


@pytest.mark.django_db
def test_personal_values_stand_in_the_journal_behind_digests() -> None:
    around = offices()
    redeem_invitation(SEED, token=around.invited.secret, name="山田", password=PASSWORD)
    told = "\n".join(str(line.changes) + line.record for line in JournalLine.objects.all())
    for mark in ("山田", "鈴木", "yamada@example.jp", PASSWORD, "scrypt$"):
        assert mark not in told
    assert "sha256:" in told


@pytest.mark.django_db(transaction=True)
def test_of_two_who_redeem_at_once_one_is_refused() -> None:
    secret = offices().invited.secret
    outcomes: list[str] = []

    def trying(name: str) -> Callable[[], None]:
        def attempt() -> None:
            try:
                redeem_invitation(SEED, token=secret, name=name, password=PASSWORD)
            except ValidationError:
                outcomes.append("refused")
            else:
                outcomes.append("welcomed")

        return attempt

    at_once(*(trying(f"山田{number}") for number in range(4)))
    assert sorted(outcomes) == ["refused", "refused", "refused", "welcomed"]
    assert Account.objects.count() == Representation.objects.count() == 1
