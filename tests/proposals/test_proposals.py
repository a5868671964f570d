"""A city's representative proposes, the secretariat confirms, and both see where it stands."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from jichi.core.acts import Actor
from jichi.core.models import ToldFact
from jichi.proposals.acts import (
    accept_proposal,
    file_proposal,
    retract_proposal,
    revise_proposal,
    send_back,
)
from jichi.proposals.models import Proposal
from jichi.proposals.queries import find, visible_to, waiting_for
from jichi.register.confirming import build_all, confirm_proposal, row_of
from jichi.register.errors import Refused
from tests.promises.arguments import World, appearing, proposal, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def around() -> World:
    return world()


def told_roles(key: str) -> set[str]:
    """The roles that the fact of a record tells."""
    return {one["role"] for one in ToldFact.objects.get(key=key).parties}


def test_a_proposal_is_told_only_once_it_is_confirmed(
    around: World, representative: Actor, secretariat: Actor
) -> None:
    event = around.event
    waiting = file_proposal(representative, proposal=proposal(around))
    assert waiting.state == "proposed" and list(waiting_for(secretariat)) == [waiting]
    assert told_roles(event.key) == {"participant"}
    built, complaints = build_all([row_of(row) for row in waiting.rows])
    assert complaints == []
    confirm_proposal(secretariat, proposal=waiting, new=built)
    assert told_roles(event.key) == {"participant", "speaker"}
    waiting.refresh_from_db()
    assert (waiting.state, waiting.records) == ("confirmed", [around.event.key])
    assert waiting.decided_by == "secretariat"


def test_a_representative_cannot_propose_for_another_city_nor_name_none_of_its_own(
    around: World, representative: Actor
) -> None:
    theirs = Proposal(organisation=around.other, title="x", rows=[appearing(around)])
    with pytest.raises(PermissionDenied):
        file_proposal(representative, proposal=theirs)
    strange = appearing(around)
    strange["says"]["organisation"] = around.other.slug
    with pytest.raises(PermissionDenied):
        file_proposal(representative, proposal=Proposal(organisation=around.city, rows=[strange]))
    figure = {"kind": "figure", "says": {"organisation": around.city.slug}}
    with pytest.raises(PermissionDenied):
        file_proposal(representative, proposal=Proposal(organisation=around.city, rows=[figure]))


def test_what_is_returned_carries_the_answer_and_can_be_proposed_again(
    around: World, representative: Actor, secretariat: Actor
) -> None:
    waiting = file_proposal(representative, proposal=proposal(around))
    send_back(secretariat, proposal=waiting, reason="Which session?")
    assert list(waiting_for(representative)) == [waiting]
    again = find(representative, waiting.slug)
    assert again is not None and again.answer == "Which session?"
    revise_proposal(representative, proposal=again, rows=again.rows)
    assert not waiting_for(representative).exists() and waiting_for(secretariat).exists()


def test_another_city_sees_nothing_of_it(around: World, representative: Actor) -> None:
    waiting = file_proposal(representative, proposal=proposal(around))
    other = Actor("other", on_behalf="261009", represents=frozenset({"261009"}))
    assert find(other, waiting.slug) is None and not visible_to(other).exists()
    assert find(Actor("stranger"), waiting.slug) is None
    assert find(representative, waiting.slug) == waiting


def test_a_draft_is_seen_by_those_who_write_it_alone(
    around: World, representative: Actor, secretariat: Actor
) -> None:
    draft = proposal(around)
    draft.state = "draft"
    file_proposal(representative, proposal=draft)
    assert find(representative, draft.slug) and find(secretariat, draft.slug) is None


def test_what_was_decided_is_not_decided_again(
    around: World, representative: Actor, secretariat: Actor
) -> None:
    waiting = file_proposal(representative, proposal=proposal(around))
    retract_proposal(representative, proposal=waiting)
    with pytest.raises(ValidationError):
        retract_proposal(representative, proposal=waiting)
    with pytest.raises(ValidationError):
        accept_proposal(secretariat, proposal=waiting, records=[])


def test_a_refused_row_leaves_the_proposal_as_it_was(
    around: World, representative: Actor, secretariat: Actor
) -> None:
    waiting = file_proposal(representative, proposal=proposal(around))
    built, _none = build_all([row_of(row) for row in (*waiting.rows, *waiting.rows)])
    with pytest.raises(Refused):
        confirm_proposal(secretariat, proposal=waiting, new=built)
    waiting.refresh_from_db()
    assert waiting.state == "proposed"
    assert around.event.appearances.count() == 1
