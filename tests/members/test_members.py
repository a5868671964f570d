"""Memberships: admitted once, ended with a reason, told without a beginning that nobody knows."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from jichi.core import jobs, queries
from jichi.core.acts import Actor, correct_record, withdraw_record
from jichi.core.models import JournalLine, ToldFact
from jichi.core.words import Words
from jichi.members.acts import admit_member, describe_benefit, end_membership
from jichi.members.models import Membership
from jichi.organisations.acts import rename_organisation
from jichi.people.acts import register_person
from tests import samples, told
from tests.core import records

pytestmark = pytest.mark.django_db
KEY = "members.membership:membership-261009"


@pytest.fixture(autouse=True)
def _ground() -> None:
    records.ground()
    samples.term("membership_kind", "full", "正会員", "full member")
    samples.term("membership_kind", "special", "特別会員", "special member")


def test_a_member_is_told_in_both_languages(secretariat: Actor) -> None:
    admit_member(secretariat, membership=samples.membership(samples.entered_city()))
    assert told.says(KEY) == ("京都市が会員である（正会員）", "Kyoto is a member (full member)")
    assert told.roles(KEY) == [("261009", "member")]
    fact = told.fact(KEY)
    assert (fact.nature, fact.category, fact.url) == ("standing", "full", "/members/261009/")


def test_an_unknown_beginning_is_never_told_as_joining(secretariat: Actor) -> None:
    admit_member(secretariat, membership=samples.membership(samples.entered_city()))
    ja, en = told.says(KEY)
    assert not [word for word in ("加わった", "入会", "加入した") if word in ja]
    assert "joined" not in en
    fact = told.fact(KEY)
    assert (fact.periods, fact.first_day, fact.last_day) == ([], "2021-03-01", "")


def test_a_membership_is_told_in_each_year_that_it_overlaps_and_is_never_counted(
    secretariat: Actor,
) -> None:
    lasting = samples.membership(samples.entered_city(), since="2018-07-01", until="2020-06-30")
    admit_member(secretariat, membership=lasting)
    for year, is_told in ((2017, False), (2018, True), (2019, True), (2020, True), (2021, False)):
        facts = list(queries.facts_of_year(year))
        assert bool(facts) is is_told
        assert queries.counted(facts, year) == []


def test_a_city_is_admitted_once_as_of_a_day(secretariat: Actor) -> None:
    city = samples.entered_city()
    first = admit_member(secretariat, membership=samples.membership(city))
    with pytest.raises(ValidationError, match="その記録を訂正"):
        admit_member(secretariat, membership=samples.membership(city, slug="again"))
    admit_member(secretariat, membership=samples.membership(city, slug="special", kind="special"))
    later = samples.membership(city, slug="later", since="2021-05-01")
    with pytest.raises(ValidationError, match=first.key):
        admit_member(secretariat, membership=later)
    end_membership(secretariat, membership=first, until="2021-04-30", reason="left")
    admit_member(secretariat, membership=later)
    assert Membership.objects.count() == 3


def test_a_membership_entered_by_mistake_can_be_entered_again_once_withdrawn(
    secretariat: Actor,
) -> None:
    city = samples.entered_city()
    mistaken = admit_member(secretariat, membership=samples.membership(city))
    withdraw_record(secretariat, record=mistaken, reason="entered for the wrong city")
    admit_member(secretariat, membership=samples.membership(city, slug="right"))
    assert [fact.key for fact in ToldFact.objects.all()] == ["members.membership:right"]


def test_a_member_is_an_organisation_or_a_person_and_not_both(secretariat: Actor) -> None:
    city = samples.entered_city()
    person = register_person(secretariat, person=samples.person())
    for wrong in ({}, {"person": person, "organisation": city}):
        membership = samples.membership(**{"slug": "wrong", **wrong})  # type: ignore[arg-type]
        with pytest.raises(ValidationError, match="どちらか一方"):
            admit_member(secretariat, membership=membership)
        with pytest.raises(IntegrityError):
            samples.force(membership)
    admit_member(secretariat, membership=samples.membership(person=person, kind="special"))
    admit_member(secretariat, membership=samples.membership(city))


def test_a_person_is_told_as_a_member_only_where_the_name_may_be_told(secretariat: Actor) -> None:
    for slug, ground in (("adviser", "adviser"), ("private", "")):
        person = register_person(secretariat, person=samples.person(slug, ground=ground))
        admit_member(
            secretariat, membership=samples.membership(slug=slug, person=person, kind="special")
        )
    (fact,) = ToldFact.objects.all()
    assert fact.key == "members.membership:adviser"
    assert fact.words["ja"] == "京 太郎が会員である（特別会員）"
    assert fact.parties[0]["ground"] == "adviser"


def test_a_membership_ends_on_a_day_with_a_reason(secretariat: Actor) -> None:
    membership = admit_member(secretariat, membership=samples.membership(samples.entered_city()))
    with pytest.raises(ValidationError):
        end_membership(secretariat, membership=membership, until="2021-03-31", reason="")
    end_membership(secretariat, membership=membership, until="2021-03-31", reason="left the net")
    assert told.fact(KEY).last_day == "2021-03-31"
    line = JournalLine.objects.latest("pk")
    assert (line.changes, line.reason) == ({"until": ["", "2021-03-31"]}, "left the net")


def test_an_end_before_its_start_is_refused(secretariat: Actor) -> None:
    wrong = samples.membership(samples.entered_city(), since="2020-05", until="2019")
    with pytest.raises(ValidationError, match="終わりが始まりより前"):
        admit_member(secretariat, membership=wrong)
    assert not Membership.objects.exists()


def test_a_withdrawn_membership_is_told_no_more(secretariat: Actor) -> None:
    membership = admit_member(secretariat, membership=samples.membership(samples.entered_city()))
    assert told.is_told(membership)
    withdraw_record(secretariat, record=membership, reason="never a member")
    assert not told.is_told(membership)
    assert Membership.objects.get().state == "withdrawn"


def test_a_renamed_kind_of_membership_is_told_by_its_new_name(secretariat: Actor) -> None:
    associate = samples.term("membership_kind", "associate", "準会員", "associate")
    membership = samples.membership(samples.entered_city(), kind="associate")
    admit_member(secretariat, membership=membership)
    name = samples.words("賛助会員", "supporter")
    correct_record(secretariat, record=associate, values={"name": name}, reason="the new statute")
    jobs.sweep()
    assert told.says(KEY) == ("京都市が会員である（賛助会員）", "Kyoto is a member (supporter)")


def test_a_renamed_member_is_told_by_its_new_name(secretariat: Actor) -> None:
    city = samples.entered_city()
    admit_member(secretariat, membership=samples.membership(city))
    new = Words({"ja": "新京都市", "en": "New Kyoto"})
    rename_organisation(
        secretariat, organisation=city, name=new, kana="しんきょうとし", since="2021-04-01"
    )
    jobs.sweep()
    assert told.says(KEY)[1] == "New Kyoto is a member (full member)"


def test_a_benefit_is_told_with_its_number(secretariat: Actor) -> None:
    text = samples.words("助言を得る", "Receive advice")
    describe_benefit(secretariat, benefit=samples.benefit(number=2, description=text))
    assert told.says("members.benefit:advice") == ("助言を得る", "Receive advice")
    fact = told.fact("members.benefit:advice")
    assert (fact.order, fact.details["number"], fact.url) == (2, 2, "/members/join/")


def test_telling_many_costs_as_many_queries_as_telling_one(secretariat: Actor) -> None:
    memberships = [
        admit_member(secretariat, membership=samples.membership(samples.entered_city(code)))
        for code in samples.CITIES
    ]
    assert told.costs_the_same(memberships)
    benefits = [
        describe_benefit(secretariat, benefit=samples.benefit(f"benefit-{n}", number=n))
        for n in (1, 2, 3)
    ]
    assert told.costs_the_same(benefits)
