"""Persons are personal as a whole; their names are told on a ground only, and no longer."""

import pytest
from django.core.exceptions import ValidationError

from jichi.core import privacy
from jichi.core.acts import Actor, correct_record, withdraw_record
from jichi.core.models import JournalLine, PersonalValue, ToldFact
from jichi.core.privacy import GROUNDS, PublicName
from jichi.organisations.models import Organisation
from jichi.people.acts import hold_post, register_person
from jichi.people.models import Account, Person
from tests import samples, told

pytestmark = pytest.mark.django_db
KEY = "people.post:post-mayor"


def test_a_leader_is_told_in_both_languages_with_the_ground_for_the_name(
    secretariat: Actor, kyoto: Organisation
) -> None:
    mayor = register_person(secretariat, person=samples.person())
    hold_post(secretariat, post=samples.post(mayor, kyoto))
    assert told.says(KEY) == ("京 太郎が京都市の市長を務めている", "Taro Miyako is Mayor of Kyoto")
    fact = told.fact(KEY)
    (party,) = fact.parties
    assert (party["organisation"], party["role"], party["ground"]) == (
        "261009",
        "holder",
        "elected",
    )
    assert (fact.category, fact.nature) == ("leader", "standing")


def test_an_unknown_beginning_is_told_as_holding_the_post(
    secretariat: Actor, kyoto: Organisation
) -> None:
    mayor = register_person(secretariat, person=samples.person())
    hold_post(secretariat, post=samples.post(mayor, kyoto))
    ja, en = told.says(KEY)
    assert "就任した" not in ja and "became" not in en
    assert told.fact(KEY).periods == []


def test_a_post_of_somebody_without_a_ground_tells_nothing(
    secretariat: Actor, kyoto: Organisation
) -> None:
    clerk = register_person(secretariat, person=samples.person("clerk", ground=""))
    hold_post(secretariat, post=samples.post(clerk, kyoto, leads=False))
    assert not ToldFact.objects.exists()


def test_a_ground_that_nobody_knows_is_refused(secretariat: Actor) -> None:
    with pytest.raises(ValidationError):
        register_person(secretariat, person=samples.person(ground="curiosity"))
    assert not Person.objects.exists()
    with pytest.raises(ValueError, match="no ground"):
        PublicName(samples.words("京 太郎", "Taro Miyako"), "curiosity")


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_lets_a_name_be_told(
    secretariat: Actor, kyoto: Organisation, ground: str
) -> None:
    person = register_person(secretariat, person=samples.person(ground=ground))
    hold_post(secretariat, post=samples.post(person, kyoto))
    assert told.fact(KEY).parties[0]["ground"] == ground


def test_a_name_is_told_no_more_from_the_moment_its_ground_is_gone(
    secretariat: Actor, kyoto: Organisation
) -> None:
    mayor = register_person(secretariat, person=samples.person(ground="consent"))
    hold_post(secretariat, post=samples.post(mayor, kyoto))
    assert ToldFact.objects.exists()
    correct_record(secretariat, record=mayor, values={"ground": ""}, reason="consent withdrawn")
    assert not ToldFact.objects.exists()


def test_a_withdrawn_person_is_named_no_more(secretariat: Actor, kyoto: Organisation) -> None:
    mayor = register_person(secretariat, person=samples.person())
    hold_post(secretariat, post=samples.post(mayor, kyoto))
    withdraw_record(secretariat, record=mayor, reason="entered twice")
    assert not ToldFact.objects.exists()


def test_a_corrected_name_is_told_at_once(secretariat: Actor, kyoto: Organisation) -> None:
    mayor = register_person(secretariat, person=samples.person())
    hold_post(secretariat, post=samples.post(mayor, kyoto))
    name = samples.words("都 太郎", "Taro Miyako II")
    correct_record(secretariat, record=mayor, values={"name": name}, reason="misspelt")
    assert told.says(KEY)[0] == "都 太郎が京都市の市長を務めている"


def test_the_journal_holds_no_name_and_only_a_digest_that_can_be_checked(
    secretariat: Actor,
) -> None:
    note = samples.words("私事", "private")
    person = samples.person(kana="みやこ たろう", note=note)
    mayor = register_person(secretariat, person=person)
    name = samples.words("都 太郎", "Taro Miyako II")
    correct_record(secretariat, record=mayor, values={"name": name}, reason="misspelt")
    lines = JournalLine.objects.filter(record=mayor.key)
    assert lines.count() == 2
    for line in lines:
        for value in ("太郎", "Taro", "みやこ", "私事", "private"):
            assert value not in str(line.changes)
    assert PersonalValue.objects.filter(line__in=lines, field="name").count() == 2


def test_a_person_and_an_account_keep_what_is_personal_from_every_export() -> None:
    assert privacy.public_fields(Person) == []
    assert "email" not in privacy.public_fields(Account)
    assert privacy.personal_fields(Person) >= {"name", "kana", "note"}


def test_a_post_that_ended_is_told_until_its_end(secretariat: Actor, kyoto: Organisation) -> None:
    mayor = register_person(secretariat, person=samples.person())
    hold_post(secretariat, post=samples.post(mayor, kyoto, since="2016", until="2020-02-25"))
    fact = told.fact(KEY)
    assert (fact.first_day, fact.last_day) == ("2016-01-01", "2020-02-25")


def test_telling_many_costs_as_many_queries_as_telling_one(
    secretariat: Actor, kyoto: Organisation
) -> None:
    slugs = ("one", "two", "three")
    people = [register_person(secretariat, person=samples.person(slug)) for slug in slugs]
    assert told.costs_the_same(
        [hold_post(secretariat, post=samples.post(person, kyoto)) for person in people]
    )


def test_a_post_printed_with_its_organisation_names_it_once(
    secretariat: Actor, kyoto: Organisation
) -> None:
    mayor = register_person(secretariat, person=samples.person())
    printed = samples.words("環境大臣", "Minister of the Environment")
    hold_post(secretariat, post=samples.post(mayor, kyoto, printed=printed))
    assert told.says(KEY) == (
        "京 太郎が環境大臣を務めている",
        "Taro Miyako is Minister of the Environment",
    )
