"""Many rows are checked as one is, in a number of questions that does not grow with them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jichi.core.acts import Actor
from jichi.core.models import JournalLine
from jichi.events.acts import add_session, record_appearance, record_event
from jichi.events.models import Appearance, Event, Session
from jichi.organisations.models import Organisation
from tests.core import records

pytestmark = pytest.mark.django_db
ROLES = ("participant", "speaker", "exhibitor", "moderator", "host", "patron", "chair", "support")


@pytest.fixture
def city() -> Organisation:
    """A city, in a network with chapters and a source."""
    records.ground()
    return records.sapporo()


def appearances(city: Organisation, number: int) -> list[Appearance]:
    """So many roles of one city."""
    return [Appearance(organisation=city, role=role) for role in ROLES[:number]]


def test_an_event_with_eight_roles_asks_as_often_as_one_with_one(
    secretariat: Actor, city: Organisation
) -> None:
    counts = []
    for number in (1, 8):
        with CaptureQueriesContext(connection) as captured:
            record_event(
                secretariat,
                event=records.event(f"forum-{number}"),
                appearances=appearances(city, number),
                sessions=[
                    (Session(slug=f"talk-{number}", title={"ja": "話"}), appearances(city, number))
                ],
            )
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_each_role_has_its_line_in_the_journal_and_its_place(
    secretariat: Actor, city: Organisation
) -> None:
    event = record_event(secretariat, event=records.event(), appearances=appearances(city, 3))
    lines = JournalLine.objects.filter(record__startswith="events.appearance:", verb="enter")
    assert lines.count() == 3
    assert list(event.appearances.values_list("role", "order")) == [
        ("participant", 0),
        ("speaker", 1),
        ("exhibitor", 2),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "participant"},
        {"role": "nonsense", "organisation": True},
        {"role": "speaker", "organisation_id": 99999},
        {"role": "speaker", "organisation": True, "printed": {"ja": "{figure:unheard}"}},
        {"role": "speaker", "organisation": True, "printed": {"ja": "<b>x</b>"}},
    ],
)
def test_one_wrong_role_among_many_is_refused_and_nothing_entered(
    secretariat: Actor, city: Organisation, wrong: dict[str, Any]
) -> None:
    values = {**wrong, "organisation": city} if "organisation" in wrong else wrong
    before = JournalLine.objects.count()
    with pytest.raises(ValidationError):
        record_event(
            secretariat,
            event=records.event(),
            appearances=[*appearances(city, 1), Appearance(**values)],
        )
    assert not Event.objects.exists() and not Appearance.objects.exists()
    assert JournalLine.objects.count() == before


def test_what_an_act_found_to_exist_is_not_believed_by_the_next(
    secretariat: Actor, city: Organisation
) -> None:
    record_event(secretariat, event=records.event(), appearances=appearances(city, 1))
    stranger = Organisation(pk=city.pk + 1000)
    with pytest.raises(ValidationError):
        record_event(
            secretariat, event=records.event("other"), appearances=appearances(stranger, 1)
        )
    assert Event.objects.count() == 1


def test_a_session_whose_slug_is_taken_is_refused_in_a_sentence(
    secretariat: Actor, city: Organisation
) -> None:
    event = record_event(secretariat, event=records.event())
    add_session(secretariat, event=event, session=Session(slug="talk", title={"ja": "話"}))
    with pytest.raises(ValidationError):
        add_session(secretariat, event=event, session=Session(slug="talk", title={"ja": "話"}))


def test_a_role_entered_later_stands_last_and_once(secretariat: Actor, city: Organisation) -> None:
    event = record_event(secretariat, event=records.event(), appearances=appearances(city, 2))
    later = Appearance(event=event, organisation=city, role="chair")
    assert record_appearance(secretariat, appearance=later).order == 2
    again = Appearance(event=event, organisation=city, role="chair")
    with pytest.raises(ValidationError, match=r"chair|participant"):
        record_appearance(secretariat, appearance=again)
    with pytest.raises(ValidationError, match=r"chair|participant"):
        record_event(secretariat, event=records.event("b"), appearances=[*appearances(city, 1)] * 2)


def test_the_same_event_is_refused_under_another_slug(
    secretariat: Actor, city: Organisation
) -> None:
    title = {"ja": "会議", "en": "Forum"}
    record_event(secretariat, event=records.event("one", title=title))
    turned = {"en": "Forum", "ja": "会議"}
    with pytest.raises(ValidationError, match="one"):
        record_event(secretariat, event=records.event("two", title=turned))
    record_event(secretariat, event=records.event("three", title=title, periods=["2020-11-09"]))
