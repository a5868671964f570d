"""Bodies and their seats, strategies and their items, and engagements that have no other form."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from jichi.core import jobs
from jichi.core.acts import Actor, correct_record, withdraw_record
from jichi.core.models import ToldFact
from jichi.groups.acts import (
    adopt_strategy,
    appoint_to_seat,
    establish_body,
    record_engagement,
    set_out,
    vacate_seat,
)
from jichi.groups.models import Body, EngagementRole, Seat
from jichi.people.acts import register_person
from tests import samples, told
from tests.core import records

pytestmark = pytest.mark.django_db
KEY = "groups.seat:seat"


@pytest.fixture
def board(secretariat: Actor) -> Body:
    """A board of the office."""
    records.ground()
    return establish_body(secretariat, body=samples.body(organisation=samples.office()))


def test_a_body_tells_nothing_by_itself(board: Body) -> None:
    assert not ToldFact.objects.exists()


def test_a_seat_of_an_organisation_is_told_in_both_languages(
    secretariat: Actor, board: Body
) -> None:
    appoint_to_seat(secretariat, seat=samples.seat(board, organisation=samples.entered_city()))
    assert told.says(KEY) == ("京都市が理事会に加わっている", "Kyoto sits on The Board")
    assert told.roles(KEY) == [("261009", "holder")]
    fact = told.fact(KEY)
    assert (fact.nature, fact.category, fact.subject) == ("standing", "board", "groups.body:board")


def test_an_unknown_beginning_of_a_seat_is_never_told_as_joining(
    secretariat: Actor, board: Body
) -> None:
    city = samples.entered_city()
    chair = samples.words("議長", "chair")
    appoint_to_seat(secretariat, seat=samples.seat(board, "plain", organisation=city))
    appoint_to_seat(secretariat, seat=samples.seat(board, "titled", organisation=city, title=chair))
    for slug in ("plain", "titled"):
        ja, en = told.says(f"groups.seat:{slug}")
        assert "加わった" not in ja and "就任" not in ja
        assert "joined" not in en


def test_a_seat_with_a_title_names_it(secretariat: Actor, board: Body) -> None:
    person = register_person(secretariat, person=samples.person(ground="board"))
    title = samples.words("理事長", "President")
    appoint_to_seat(secretariat, seat=samples.seat(board, person=person, title=title, role="chair"))
    assert told.says(KEY) == (
        "京 太郎が理事会の理事長を務めている",
        "Taro Miyako serves as President, The Board",
    )
    fact = told.fact(KEY)
    assert [party["role"] for party in fact.parties] == ["chair"]
    assert fact.details["name"]["en"] == "Taro Miyako"


def test_a_post_below_the_board_is_told_without_a_name(secretariat: Actor, board: Body) -> None:
    person = register_person(secretariat, person=samples.person(ground=""))
    title = samples.words("環境課長", "Director of Environment")
    appoint_to_seat(secretariat, seat=samples.seat(board, person=person, title=title))
    fact = told.fact(KEY)
    assert told.says(KEY) == ("理事会：環境課長", "Director of Environment: The Board")
    assert fact.parties == []
    assert "太郎" not in str(fact.__dict__)


def test_a_seat_of_somebody_whose_name_may_not_be_told_tells_nothing(
    secretariat: Actor, board: Body
) -> None:
    person = register_person(secretariat, person=samples.person(ground=""))
    appoint_to_seat(secretariat, seat=samples.seat(board, person=person))
    assert Seat.objects.exists()
    assert not ToldFact.objects.exists()


def test_a_seat_is_vacated_on_a_day_with_a_reason(secretariat: Actor, board: Body) -> None:
    seat = appoint_to_seat(
        secretariat, seat=samples.seat(board, organisation=samples.entered_city())
    )
    with pytest.raises(ValidationError):
        vacate_seat(secretariat, seat=seat, until="2021-03-31", reason="")
    vacate_seat(secretariat, seat=seat, until="2021-03-31", reason="the term ended")
    assert told.fact(KEY).last_day == "2021-03-31"


def test_a_withdrawn_seat_is_told_no_more(secretariat: Actor, board: Body) -> None:
    seat = appoint_to_seat(
        secretariat, seat=samples.seat(board, organisation=samples.entered_city())
    )
    assert told.is_told(seat)
    withdraw_record(secretariat, record=seat, reason="another board")
    assert not told.is_told(seat)


def test_a_renamed_body_is_told_by_its_new_name(secretariat: Actor, board: Body) -> None:
    appoint_to_seat(secretariat, seat=samples.seat(board, organisation=samples.entered_city()))
    name = samples.words("評議会", "The Council")
    correct_record(secretariat, record=board, values={"name": name}, reason="renamed")
    jobs.sweep()
    assert told.says(KEY)[1] == "Kyoto sits on The Council"


def test_a_name_that_may_no_longer_be_told_leaves_every_fact_at_once(
    secretariat: Actor, board: Body
) -> None:
    person = register_person(secretariat, person=samples.person(ground="consent"))
    title = samples.words("顧問", "Adviser")
    appoint_to_seat(secretariat, seat=samples.seat(board, person=person, title=title))
    role = EngagementRole(person=person, role="speaker")
    record_engagement(secretariat, engagement=samples.engagement(), roles=[role])
    assert all("Taro" in str(fact.__dict__) for fact in ToldFact.objects.all())
    correct_record(secretariat, record=person, values={"ground": ""}, reason="consent withdrawn")
    assert ToldFact.objects.count() == 2
    assert not any("Taro" in str(fact.__dict__) for fact in ToldFact.objects.all())


def test_a_strategy_is_told_as_adopted_by_its_body(secretariat: Actor, board: Body) -> None:
    plan = samples.strategy(
        description={}, body=board, on="2020-06-01", since="2021", until="2027", as_of="2021-03"
    )
    adopt_strategy(secretariat, strategy=plan)
    key = "groups.strategy:plan"
    assert told.says(key) == ("「題名plan」が採択された", "“Title plan” was adopted")
    assert told.roles(key) == [("office", "organiser")]
    assert told.fact(key).details["holds"] == ["2021", "2027"]


def test_the_items_of_a_strategy_are_told_within_it(secretariat: Actor, board: Body) -> None:
    plan = adopt_strategy(secretariat, strategy=samples.strategy(as_of="2021-03"))
    text = samples.words("排出ゼロの発展", "Zero emission development")
    set_out(secretariat, item=samples.strategy_item(plan, text=text, revised_on="2021-04"))
    fact = told.fact("groups.strategy_item:goal")
    assert told.says(fact.key) == ("排出ゼロの発展", "Zero emission development")
    assert (fact.part_of, fact.order, fact.first_day) == ("groups.strategy:plan", 1, "2021-04-01")
    assert fact.details == {"number": 1, "revised_on": "2021-04"}


def test_an_engagement_is_told_in_its_own_words_with_everyone_s_roles(
    secretariat: Actor, board: Body
) -> None:
    city = samples.entered_city()
    ours = EngagementRole(organisation=board.organisation, role="cooperation", ours=True)
    roles = [EngagementRole(organisation=city, role="participant"), ours]
    record_engagement(secretariat, engagement=samples.engagement(), roles=roles)
    key = "groups.engagement:advice"
    assert told.says(key) == ("説明advice", "About advice")
    assert told.roles(key) == [("261009", "participant"), ("office", "cooperation")]
    assert (told.fact(key).category, told.fact(key).url) == ("advice", "/engagements/advice/")


def test_a_role_of_nobody_is_refused(secretariat: Actor, board: Body) -> None:
    advice = record_engagement(secretariat, engagement=samples.engagement())
    stray = EngagementRole(engagement=advice, role="party")
    with pytest.raises(IntegrityError, match="somebody_has_a_role_in_a_engagement"):
        samples.force(stray)


def test_telling_many_costs_as_many_queries_as_telling_one(secretariat: Actor, board: Body) -> None:
    city = samples.entered_city()
    slugs = ("one", "two", "three")
    seats = [
        appoint_to_seat(
            secretariat,
            seat=samples.seat(board, s, organisation=city, title=samples.words(s, s)),
        )
        for s in slugs
    ]
    plans = [adopt_strategy(secretariat, strategy=samples.strategy(s, body=board)) for s in slugs]
    items = [set_out(secretariat, item=samples.strategy_item(plans[0], slug)) for slug in slugs]
    advice = [
        record_engagement(
            secretariat,
            engagement=samples.engagement(slug),
            roles=[EngagementRole(organisation=city, role="participant")],
        )
        for slug in slugs
    ]
    for of_one_kind in (seats, plans, items, advice):
        assert told.costs_the_same(of_one_kind)


@pytest.mark.parametrize(
    ("body_name", "title", "expected"),
    [
        (("理事会", "The Board"), ("委員", "Member"), "京都市が理事会に加わっている（委員）"),
        (("網 顧問", "Advisers to Net"), ("顧問", "Adviser"), "京都市が網 顧問を務めている"),
    ],
)
def test_the_title_of_a_seat_is_said_once(
    secretariat: Actor,
    body_name: tuple[str, str],
    title: tuple[str, str],
    expected: str,
) -> None:
    records.ground()
    body = establish_body(secretariat, body=samples.body(name=samples.words(*body_name)))
    city = samples.entered_city()
    seat = samples.seat(body, organisation=city, title=samples.words(*title))
    appoint_to_seat(secretariat, seat=seat)
    assert told.says(KEY)[0] == expected


def test_a_key_that_spells_an_untold_name_is_not_told(secretariat: Actor, board: Body) -> None:
    person = register_person(secretariat, person=samples.person("kono-masao", ground="board"))
    title = samples.words("監事", "Auditor")
    city = samples.entered_city()
    for slug in ("auditor-kono", "auditor"):
        seat = samples.seat(board, slug, person=person, organisation=city, title=title)
        seat.portfolio = samples.words(f"担当{len(slug)}", f"Part {len(slug)}")
        appoint_to_seat(secretariat, seat=seat)
    assert told.is_told(Seat.objects.get(slug="auditor-kono"))
    correct_record(secretariat, record=person, values={"ground": ""}, reason="As asked.")
    assert not told.is_told(Seat.objects.get(slug="auditor-kono"))
    told_still = told.fact("groups.seat:auditor")
    assert "kono" not in str(told_still.__dict__)


def test_a_strategy_of_unknown_day_is_never_told_as_adopted(secretariat: Actor) -> None:
    records.ground()
    adopt_strategy(secretariat, strategy=samples.strategy("mission", on=""))
    ja, en = told.says("groups.strategy:mission")
    assert "採択" not in ja and "adopted" not in en
