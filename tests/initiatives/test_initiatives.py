"""Initiatives: joined once, left with a reason, reported to, called for; told without guessing."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from jichi.core import jobs
from jichi.core.acts import Actor, correct_record, withdraw_record
from jichi.core.models import ToldFact
from jichi.initiatives.acts import (
    join_initiative,
    launch_initiative,
    leave_initiative,
    open_call,
    report_to_initiative,
)
from jichi.initiatives.models import CallRole, Initiative, InitiativeRole, Participation
from jichi.organisations.models import Organisation
from tests import samples, told

pytestmark = pytest.mark.django_db
KEY = "initiatives.participation:race/261009/participant"


@pytest.fixture
def race(kyoto: Organisation, secretariat: Actor) -> Initiative:
    """An initiative."""
    return launch_initiative(secretariat, initiative=samples.initiative())


def test_an_initiative_keeps_those_who_run_it_and_tells_nothing_itself(
    secretariat: Actor, kyoto: Organisation
) -> None:
    runs = InitiativeRole(organisation=kyoto, role="organiser")
    found = launch_initiative(secretariat, initiative=samples.initiative(), roles=[runs])
    assert [role.organisation for role in found.roles.all()] == [kyoto]
    assert not ToldFact.objects.exists()


def test_a_participation_is_told_in_both_languages_by_the_key_of_its_parties(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    join_initiative(secretariat, participation=samples.participation(race, kyoto))
    assert told.says(KEY) == (
        "京都市がゼロへのレースに参加している",
        "Kyoto takes part in The Race",
    )
    assert told.roles(KEY) == [("261009", "participant")]
    fact = told.fact(KEY)
    assert (fact.nature, fact.subject, fact.url) == (
        "standing",
        "initiatives.initiative:race",
        "/initiatives/race/",
    )


@pytest.mark.parametrize("since", ["", "2019", "2020-05-01"])
def test_taking_part_is_never_told_as_joining(
    secretariat: Actor, race: Initiative, kyoto: Organisation, since: str
) -> None:
    for role in ("participant", "member", "ambassador"):
        one = samples.participation(race, kyoto, f"as-{role}", role=role, since=since)
        join_initiative(secretariat, participation=one)
        ja, en = told.says(f"initiatives.participation:race/261009/{role}")
        assert "加わった" not in ja and "参加した" not in ja
        assert "joined" not in en


@pytest.mark.parametrize(
    ("role", "ja", "en"),
    [
        (
            "ambassador",
            "京都市がゼロへのレースのアンバサダーを務めている",
            "Kyoto is an ambassador of The Race",
        ),
        ("member", "京都市がゼロへのレースに加盟している", "Kyoto is a member of The Race"),
    ],
)
def test_a_role_has_its_own_sentence(
    secretariat: Actor, race: Initiative, kyoto: Organisation, role: str, ja: str, en: str
) -> None:
    join_initiative(secretariat, participation=samples.participation(race, kyoto, role=role))
    key = f"initiatives.participation:race/261009/{role}"
    assert told.says(key) == (ja, en)
    assert told.roles(key) == [("261009", role)]


def test_a_city_joins_once_in_a_role_from_a_day(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    join_initiative(secretariat, participation=samples.participation(race, kyoto))
    again = samples.participation(race, kyoto, "again")
    with pytest.raises(ValidationError, match="その参加を訂正"):
        join_initiative(secretariat, participation=again)
    with pytest.raises(IntegrityError):
        samples.force(again)
    join_initiative(
        secretariat, participation=samples.participation(race, kyoto, "as", role="ambassador")
    )
    assert Participation.objects.count() == 2


def test_a_second_term_is_told_beside_the_first(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    first = samples.participation(race, kyoto, "first", since="2015", until="2018")
    join_initiative(secretariat, participation=first)
    second = samples.participation(race, kyoto, "second", since="2020-04-01", term=2)
    join_initiative(secretariat, participation=second)
    assert {fact.key: fact.record for fact in ToldFact.objects.all()} == {
        KEY: "initiatives.participation:first",
        f"{KEY}/2": "initiatives.participation:second",
    }


def test_a_second_term_that_does_not_say_so_is_refused(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    join_initiative(
        secretariat, participation=samples.participation(race, kyoto, since="2015", until="2018")
    )
    unnumbered = samples.participation(race, kyoto, "again", since="2020-04-01")
    with pytest.raises(ValidationError, match="次の期数"):
        join_initiative(secretariat, participation=unnumbered)
    with pytest.raises(IntegrityError):
        samples.force(unnumbered)
    assert Participation.objects.count() == 1


def test_a_withdrawn_participation_is_told_no_more_and_leaves_its_place(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    mistaken = join_initiative(secretariat, participation=samples.participation(race, kyoto))
    withdraw_record(secretariat, record=mistaken, reason="another city")
    assert not told.is_told(mistaken)
    join_initiative(secretariat, participation=samples.participation(race, kyoto, "right"))
    assert told.fact(KEY).record == "initiatives.participation:right"


def test_a_participation_ends_on_a_day_with_a_reason(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    one = join_initiative(secretariat, participation=samples.participation(race, kyoto))
    with pytest.raises(ValidationError):
        leave_initiative(secretariat, participation=one, until="2021-03", reason=" ")
    assert told.fact(KEY).last_day == ""
    leave_initiative(
        secretariat, participation=one, until="2021-03", reason="resolved by its council"
    )
    assert told.fact(KEY).last_day == "2021-03-31"


def test_a_report_is_told_with_our_support_where_we_gave_it(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    samples.office()
    report_to_initiative(secretariat, reporting=samples.reporting(race, kyoto))
    key = "initiatives.reporting:reports-race-261009"
    assert told.says(key) == (
        "京都市が事務局の支援を受けてゼロへのレースに報告した",
        "Kyoto reported to The Race with the office's support",
    )
    assert told.roles(key) == [("261009", "participant"), ("office", "support")]
    assert [party.get("ours", False) for party in told.fact(key).parties] == [False, True]
    assert (told.fact(key).nature, told.fact(key).year) == ("deed", 2020)


def test_a_report_without_our_support_names_no_role_of_ours(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    samples.office()
    report_to_initiative(secretariat, reporting=samples.reporting(race, kyoto, supported=False))
    key = "initiatives.reporting:reports-race-261009"
    assert told.says(key) == ("京都市がゼロへのレースに報告した", "Kyoto reported to The Race")
    assert told.roles(key) == [("261009", "participant")]


def test_a_call_that_names_nobody_is_a_deed_of_its_caller(
    secretariat: Actor, race: Initiative
) -> None:
    caller = CallRole(organisation=samples.office(), role="organiser", ours=True)
    open_call(secretariat, call=samples.call(race), roles=[caller])
    key = "initiatives.call:call-race"
    assert told.says(key) == (
        "会員にゼロへのレースへの参加を呼びかけた",
        "Members were called on to take part in The Race",
    )
    assert told.roles(key) == [("office", "organiser")]


def test_a_call_is_told_in_its_own_words_where_it_has_some(
    secretariat: Actor, race: Initiative
) -> None:
    described = samples.call(race, description=samples.words("参加を募った", "We invited all"))
    open_call(secretariat, call=described)
    assert told.says("initiatives.call:call-race") == ("参加を募った", "We invited all")


def test_a_role_of_nobody_is_refused(secretariat: Actor, race: Initiative) -> None:
    with pytest.raises(ValidationError, match="団体か人を指定"):
        open_call(secretariat, call=samples.call(race), roles=[CallRole(role="organiser")])
    stray = CallRole(call=open_call(secretariat, call=samples.call(race)), role="organiser")
    with pytest.raises(IntegrityError, match="somebody_calls"):
        samples.force(stray)


def test_the_same_role_of_the_same_party_is_refused(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    twice = [CallRole(organisation=kyoto, role="organiser") for _ in range(2)]
    with pytest.raises(ValidationError, match="二度書かれています"):
        open_call(secretariat, call=samples.call(race), roles=twice)


def test_a_corrected_name_of_an_initiative_reaches_all_that_is_told_of_it(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    join_initiative(secretariat, participation=samples.participation(race, kyoto))
    report_to_initiative(secretariat, reporting=samples.reporting(race, kyoto))
    open_call(secretariat, call=samples.call(race))
    name = samples.words("新レース", "The New Race")
    correct_record(secretariat, record=race, values={"name": name}, reason="renamed")
    jobs.sweep()
    sentences = [fact.words["en"] for fact in ToldFact.objects.all()]
    assert len(sentences) == 3
    assert all("The New Race" in sentence for sentence in sentences)


def test_a_provisional_name_makes_its_sentences_provisional(
    secretariat: Actor, kyoto: Organisation
) -> None:
    name = samples.words("ゼロへのレース", "The Race", "en")
    race = launch_initiative(secretariat, initiative=samples.initiative(name=name))
    join_initiative(secretariat, participation=samples.participation(race, kyoto))
    assert told.fact(KEY).status == {"ja": "official", "en": "provisional"}


def test_telling_many_costs_as_many_queries_as_telling_one(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    cities = [kyoto, samples.entered_city("011002"), samples.entered_city("141003")]
    others = [
        launch_initiative(secretariat, initiative=samples.initiative(slug))
        for slug in ("one", "two", "three")
    ]
    assert told.costs_the_same(
        [
            join_initiative(secretariat, participation=samples.participation(race, city))
            for city in cities
        ]
    )
    assert told.costs_the_same(
        [
            report_to_initiative(secretariat, reporting=samples.reporting(race, city))
            for city in cities
        ]
    )
    assert told.costs_the_same(
        [
            open_call(
                secretariat,
                call=samples.call(other),
                roles=[CallRole(organisation=city, role="organiser")],
            )
            for other, city in zip(others, cities, strict=True)
        ]
    )


def test_who_takes_part_in_what_never_changes(
    secretariat: Actor, race: Initiative, kyoto: Organisation
) -> None:
    one = join_initiative(secretariat, participation=samples.participation(race, kyoto))
    other = samples.entered_city("141003")
    with pytest.raises(ValidationError, match="organisation"):
        correct_record(secretariat, record=one, values={"organisation": other}, reason="Misread.")
    assert [fact.key for fact in ToldFact.objects.all()] == [KEY]
    assert told.says(KEY)[1] == "Kyoto takes part in The Race"
