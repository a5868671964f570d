"""Who may act for an organisation, from which day until which, and what a handover leaves."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import strategies as st

from jichi.core.acts import Actor
from jichi.core.models import JournalLine, Letter
from jichi.organisations.models import Organisation
from jichi.people.accounts import (
    close_account,
    end_representation,
    grant_right,
    invite_person,
    redeem_invitation,
)
from jichi.people.acts import close_section, hand_over, leave_office, open_section, take_office
from jichi.people.models import Invitation, Officer, Representation, Section
from jichi.people.queries import acting, effective, invitation_of, mandates
from tests import samples
from tests.core.records import SEED
from tests.promises.offices import PASSWORD, REDEEMED_AT, Offices

APRIL = date(2021, 4, 1)
DAYS = st.dates(date(2020, 1, 1), date(2023, 12, 31))
ENDS = st.none() | DAYS


@pytest.mark.django_db
@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_representation_ends_with_the_post_that_it_stands_on(
    offices: Offices, shift: int
) -> None:
    leave_office(SEED, officer=offices.officer, until=date(2021, 3, 31))
    day = date(2021, 3, 31) + timedelta(days=shift)
    assert effective(day).exists() == (shift < 1)


@pytest.mark.django_db
def test_a_lead_acts_for_the_city_until_the_post_ends_and_for_nobody_after(
    offices: Offices,
) -> None:
    account = offices.account
    who = acting(account, day=date(2021, 3, 31))
    assert (who.handle, who.on_behalf) == (account.handle, "011002")
    assert who.represents == who.leads == who.reads == {"011002"}
    leave_office(SEED, officer=offices.officer, until=date(2021, 3, 31))
    assert acting(account, day=date(2021, 3, 31)).represents == {"011002"}
    gone = acting(account, day=APRIL)
    assert gone == Actor(account.handle)


@pytest.mark.django_db
def test_a_post_that_was_given_its_end_from_the_beginning_ends_by_itself(offices: Offices) -> None:
    officer = take_office(
        SEED, section=offices.office, name="佐藤", since=APRIL, until=date(2022, 3, 31)
    )
    grant_right(
        SEED,
        account=offices.own,
        organisation=offices.city,
        role="contributor",
        since=APRIL,
        officer=officer,
    )
    assert acting(offices.own, day=date(2022, 3, 31)).represents == {"011002"}
    assert acting(offices.own, day=date(2022, 4, 1)).represents == frozenset()


@pytest.mark.django_db
def test_a_reader_sees_the_city_and_writes_nothing_for_it(offices: Offices) -> None:
    grant_right(
        SEED,
        account=offices.own,
        organisation=offices.city,
        role="reader",
        since=APRIL,
        officer=offices.officer,
    )
    who = acting(offices.own, day=APRIL)
    assert who.reads == {"011002"} and not who.represents and not who.leads


@pytest.mark.django_db
def test_whoever_represents_several_acts_for_the_one_they_chose(offices: Offices) -> None:
    kyoto = samples.entered_city("261009")
    reason = "asked by the mayor"
    grant_right(
        SEED,
        account=offices.account,
        organisation=kyoto,
        role="contributor",
        since=APRIL,
        reason=reason,
    )
    assert acting(offices.account, day=APRIL).represents == frozenset()
    chosen = acting(offices.account, "261009", APRIL)
    assert (chosen.on_behalf, chosen.represents) == ("261009", {"261009"})
    assert not chosen.leads
    assert acting(offices.account, "141003", APRIL).on_behalf == ""
    assert {one.organisation.slug for one in mandates(offices.account, APRIL)} == {
        "011002",
        "261009",
    }


@pytest.mark.django_db
def test_the_april_handover_is_one_act_that_leaves_the_history(offices: Offices) -> None:
    before = JournalLine.objects.count()
    coming = hand_over(
        SEED,
        officer=offices.officer,
        until=date(2021, 3, 31),
        name="佐藤",
        email="sato@example.jp",
        address=REDEEMED_AT,
    )
    lines = JournalLine.objects.all()[before:]
    assert len({line.act_id for line in lines}) == 1
    left = Officer.objects.get(pk=offices.officer.pk)
    assert (left.until, coming.since) == (date(2021, 3, 31), APRIL)
    assert Representation.objects.get().until == date(2021, 3, 31)
    letter = Letter.objects.get()
    assert letter.to == "sato@example.jp" and "佐藤 様" in letter.body
    token = letter.secret.rstrip("/").rpartition("/")[2]
    comer = redeem_invitation(SEED, token=token, name="佐藤", password=PASSWORD)
    assert acting(comer, day=date(2021, 3, 31)).represents == frozenset()
    assert acting(comer, day=APRIL).leads == {"011002"}
    assert acting(offices.account, day=APRIL).represents == frozenset()
    assert Officer.objects.get(pk=coming.pk).account == comer


@pytest.mark.django_db
def test_a_lead_keeps_the_people_of_its_own_city_and_of_no_other(offices: Offices) -> None:
    lead = acting(offices.account, day=APRIL)
    kyoto = samples.entered_city("261009")
    assert open_section(lead, organisation=offices.city, name=samples.words("課", "Section"))
    with pytest.raises(PermissionDenied):
        open_section(lead, organisation=kyoto, name=samples.words("課", "Section"))
    made = invite_person(
        lead,
        email="sato@example.jp",
        address=REDEEMED_AT,
        organisation=offices.city,
        role="lead",
        officer=offices.officer,
    )
    assert made.record.invited_by == offices.account.handle
    with pytest.raises(PermissionDenied):
        invite_person(lead, email="sato@example.jp", address=REDEEMED_AT)


@pytest.mark.django_db
def test_without_a_post_only_the_secretariat_may_let_somebody_act_and_says_why(
    offices: Offices, secretariat: Actor
) -> None:
    lead = acting(offices.account, day=APRIL)
    given = {
        "account": offices.own,
        "organisation": offices.city,
        "role": "contributor",
        "since": APRIL,
    }
    for who, reason in ((lead, "because"), (secretariat, " ")):
        with pytest.raises(ValidationError):
            grant_right(who, reason=reason, **given)
    assert Representation.objects.count() == 1
    grant_right(secretariat, reason="for the congress", **given)
    assert JournalLine.objects.filter(reason="for the congress").exists()


@pytest.mark.django_db
def test_a_post_of_another_city_lets_nobody_act(offices: Offices) -> None:
    kyoto: Organisation = samples.entered_city("261009")
    with pytest.raises(ValidationError, match=r"別の団体|another organisation"):
        grant_right(
            SEED,
            account=offices.own,
            organisation=kyoto,
            role="lead",
            since=APRIL,
            officer=offices.officer,
        )


@pytest.mark.django_db
def test_nobody_represents_a_city_twice_in_one_role(offices: Offices) -> None:
    with pytest.raises(ValidationError):
        grant_right(
            SEED,
            account=offices.account,
            organisation=offices.city,
            role="lead",
            since=APRIL,
            officer=offices.officer,
        )


@pytest.mark.django_db
def test_a_term_never_ends_before_it_begins(offices: Offices) -> None:
    with pytest.raises(ValidationError):
        end_representation(
            SEED, representation=offices.representation, until=date(2019, 1, 1), reason="wrong"
        )


@pytest.mark.django_db
def test_closing_a_section_ends_the_posts_in_it_and_nobody_takes_one_there(
    offices: Offices,
) -> None:
    closed = close_section(SEED, section=offices.office, on=date(2021, 3, 31), reason="merged")
    assert closed.state == Section.CLOSED
    assert Officer.objects.get().until == date(2021, 3, 31)
    assert acting(offices.account, day=APRIL).represents == frozenset()
    with pytest.raises(ValidationError):
        take_office(SEED, section=closed, name="佐藤", since=APRIL)


@pytest.mark.django_db
def test_a_closed_account_acts_for_nobody(offices: Offices) -> None:
    assert offices.token
    closed = close_account(SEED, account=offices.account, reason="left the city")
    assert acting(closed, day=date(2020, 5, 1)) == Actor.anonymous()
    offices.token.refresh_from_db()
    assert offices.token.revoked


@pytest.mark.django_db
def test_an_unknown_secret_opens_no_invitation(offices: Offices) -> None:
    assert offices.invited
    assert Invitation.objects.exists()
    assert invitation_of("something") is None
