"""Who holds something holds it once at a time: one rule for memberships, seats, posts and
participations; what stood before the rule is told once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from jichi.core import telling
from jichi.core.acts import correct_record, enter_record
from jichi.core.models import ToldFact
from jichi.groups.acts import appoint_to_seat
from jichi.initiatives.acts import join_initiative
from jichi.members.acts import admit_member, end_membership
from jichi.members.models import Membership
from jichi.people.acts import hold_post
from tests import samples
from tests.core.records import SEED
from tests.core.test_races import at_once
from tests.promises.arguments import World, world

type Entering = Callable[[World, str, dict[str, Any]], Any]


def _admitted(w: World, slug: str, days: dict[str, Any]) -> Any:
    return admit_member(SEED, membership=samples.membership(w.city, slug=slug, **days))


def _seated(w: World, slug: str, days: dict[str, Any]) -> Any:
    return appoint_to_seat(SEED, seat=samples.seat(w.body, slug, organisation=w.city, **days))


def _in_office(w: World, slug: str, days: dict[str, Any]) -> Any:
    return hold_post(SEED, post=samples.post(w.person, w.city, slug=slug, **days))


def _joined(w: World, slug: str, days: dict[str, Any]) -> Any:
    one = samples.participation(w.initiative, w.city, slug=slug, **days)
    one.term = 1 if slug == "first" else 2
    return join_initiative(SEED, participation=one)


KINDS: dict[str, Entering] = {
    "membership": _admitted,
    "seat": _seated,
    "post": _in_office,
    "participation": _joined,
}
OVERLAPPING = [
    ({"since": "2010-04-01"}, {"since": "2015-04-01"}),
    ({"since": "2015-04-01"}, {"since": "2010-04-01"}),
    ({"since": "2010", "until": "2020"}, {"since": "2019-04-01", "until": "2022-03-31"}),
    ({"since": "2010-04-01", "until": "2020-03-31"}, {"since": "2020-03-31"}),
]
BESIDE = [
    ({"since": "2010-04-01", "until": "2020-03-31"}, {"since": "2020-04-01"}),
    ({"since": "2021", "until": "2024"}, {"since": "2018", "until": "2021"}),
    ({"since": "2020-04-01"}, {"since": "2010", "until": "2020"}),
]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("one", "other"), OVERLAPPING)
def test_a_term_that_overlaps_is_refused_with_the_other_one_named(
    kind: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    around = world()
    first = KINDS[kind](around, "first", one)
    with pytest.raises(ValidationError, match=first.key):
        KINDS[kind](around, "second", other)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("one", "other"), BESIDE)
def test_terms_that_follow_one_another_stand_beside_each_other(
    kind: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    around = world()
    KINDS[kind](around, "first", one)
    second = KINDS[kind](around, "second", other)
    with pytest.raises(ValidationError, match="first"):
        correct_record(SEED, record=second, values={"since": "2012-04-01", "until": ""}, reason="x")


@pytest.mark.django_db
def test_a_member_whose_beginning_nobody_knows_is_a_member_until_it_leaves() -> None:
    around = world()
    first = _admitted(around, "first", {"since": "", "as_of": "2021-03"})
    with pytest.raises(ValidationError, match="first"):
        _admitted(around, "second", {"since": "2022-04-01"})
    end_membership(SEED, membership=first, until="2021-06-30", reason="left")
    _admitted(around, "second", {"since": "2022-04-01"})


@pytest.mark.django_db
def test_seats_of_others_and_of_an_earlier_term_with_unknown_days_stand() -> None:
    around = world()
    _seated(around, "earlier", {"since": "", "as_of": "2021-03"})
    _seated(around, "first", {"since": "2021", "until": "2024"})
    another = samples.seat(around.body, "other", organisation=around.other, since="2021")
    appoint_to_seat(SEED, seat=another)
    mayor = samples.seat(around.body, "mayor", person=around.person, since="2021")
    appoint_to_seat(SEED, seat=mayor)


@pytest.mark.django_db
def test_what_overlapped_before_is_told_once_and_can_be_put_right() -> None:
    around = world()
    first = _admitted(around, "first", {"since": "2010-04-01"})
    old = samples.membership(around.city, slug="old", since="2015-04-01")
    samples.force(old)
    telling.retell_all()
    told = ToldFact.objects.filter(record__startswith=Membership.KIND)
    assert [one.record for one in told] == [first.key]
    assert list(telling.differences()) == []
    correct_record(SEED, record=old, values={"note": samples.words("注", "note")}, reason="x")
    end_membership(SEED, membership=first, until="2015-03-31", reason="it changed its kind")
    assert {one.record for one in told.all()} == {first.key, old.key}
    assert list(telling.differences()) == []


@pytest.mark.django_db(transaction=True)
def test_two_who_admit_the_same_city_at_once_do_not_both_do_so() -> None:
    around = world()
    assert around.city.pk

    def admitting(slug: str, since: str) -> Callable[[], object]:
        def enter() -> object:
            try:
                return _admitted(around, slug, {"since": since})
            except ValidationError:
                return None

        return enter

    at_once(admitting("first", "2010-04-01"), admitting("second", "2012-04-01"))
    assert Membership.objects.count() == 1


@pytest.mark.django_db
def test_a_draft_claims_no_term() -> None:
    around = world()
    _admitted(around, "first", {"since": "2010-04-01"})
    draft = samples.membership(around.city, slug="second", since="2012-04-01", state="draft")
    assert enter_record(SEED, record=draft).pk
