"""An act is permitted, whole and journalled; what is refused changes nothing."""

import contextlib
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from jichi.core.acts import Actor, act, correct_record, enter, may_keep_records, withdraw_record
from jichi.core.guard import WrittenOutsideAct
from jichi.core.models import Chapter, JournalLine, PersonalValue, ToldFact
from jichi.events.acts import correct_event, record_event
from jichi.events.models import Appearance, Event
from jichi.people.acts import register_person
from jichi.people.models import Person
from tests.core import records

pytestmark = pytest.mark.django_db


def test_what_is_not_permitted_changes_nothing(
    anonymous: Actor, stranger: Actor, representative: Actor
) -> None:
    records.ground()
    lines = JournalLine.objects.count()
    for who in (anonymous, stranger, representative):
        with pytest.raises(PermissionDenied):
            record_event(who, event=records.event())
    assert (Event.objects.count(), JournalLine.objects.count()) == (0, lines)


def test_the_secretariat_may(secretariat: Actor) -> None:
    records.ground()
    record_event(secretariat, event=records.event())
    assert Event.objects.count() == 1


def test_a_write_outside_an_act_is_refused_by_the_database_connection() -> None:
    records.ground()
    for write in (
        lambda: Chapter.objects.filter(slug="support").update(order=9),
        lambda: Chapter.objects.create(slug="x", name={"ja": "x"}),
        lambda: Chapter.objects.filter(slug="support").delete(),
        lambda: enter(Chapter(slug="y", name={"ja": "y"})),
    ):
        with pytest.raises(WrittenOutsideAct), transaction.atomic():
            write()
    assert Chapter.objects.get(slug="support").order != 9


def test_an_act_that_fails_half_way_leaves_nothing(secretariat: Actor) -> None:
    records.ground()
    city = records.sapporo()
    before = JournalLine.objects.count()
    twice = [Appearance(organisation=city, role="participant", order=n) for n in (1, 2)]

    @act(rule=may_keep_records)
    def two_events(by: Actor) -> None:
        record_event(by, event=records.event("one"))
        record_event(by, event=records.event("two"), appearances=twice)

    with pytest.raises(ValidationError):
        two_events(secretariat)
    assert Event.objects.count() == 0
    assert JournalLine.objects.count() == before
    assert not ToldFact.objects.exists()


def test_the_journal_says_who_did_what_on_whose_behalf() -> None:
    records.ground()
    records.held(records.sapporo(), by=Actor("officer-7", on_behalf="office", secretariat=True))
    line = JournalLine.objects.get(record="events.event:forum", verb="enter")
    assert (line.act, line.actor, line.on_behalf) == ("events.record_event", "officer-7", "office")
    assert line.changes["kind"] == [None, "conference"]


def test_a_correction_needs_a_reason_and_keeps_what_was_there(secretariat: Actor) -> None:
    records.ground()
    event = records.held(records.sapporo())
    with pytest.raises(ValidationError):
        correct_record(secretariat, record=event, values={"kind": "meeting"}, reason=" ")
    correct_record(secretariat, record=event, values={"kind": "meeting"}, reason="a slip")
    line = JournalLine.objects.latest("pk")
    assert line.changes == {"kind": ["conference", "meeting"]}
    assert line.reason == "a slip"
    assert Event.objects.get().version == 2


def test_a_correction_that_changes_nothing_writes_nothing(secretariat: Actor) -> None:
    records.ground()
    event = records.held(city := records.sapporo())
    before = JournalLine.objects.count()
    correct_event(
        secretariat,
        event=event,
        values={"kind": "conference"},
        appearances=[Appearance(organisation=city, role="participant")],
        reason="again",
    )
    assert JournalLine.objects.count() == before


def test_what_is_withdrawn_is_told_no_more(secretariat: Actor) -> None:
    records.ground()
    event = records.held(records.sapporo())
    assert ToldFact.objects.filter(record=event.key).exists()
    withdraw_record(secretariat, record=event, reason="entered twice")
    assert not ToldFact.objects.filter(record=event.key).exists()
    assert Event.objects.get().state == "withdrawn"


def test_an_unknown_source_is_refused(secretariat: Actor) -> None:
    records.ground()
    with pytest.raises(ValidationError, match="nowhere"):
        record_event(secretariat, event=records.event(sources=["nowhere"]))


def test_a_date_outside_its_year_must_be_marked(secretariat: Actor) -> None:
    records.ground()
    with pytest.raises(ValidationError, match="2021-04-13"):
        record_event(secretariat, event=records.event(periods=["2021-04-13"]))
    record_event(secretariat, event=records.event(periods=["2021-04-13"], outside_period=True))


def test_personal_values_stand_behind_a_digest_in_the_journal(secretariat: Actor) -> None:
    records.ground()
    register_person(secretariat, person=Person(slug="somebody", name={"ja": "秘密 太郎"}))
    line = JournalLine.objects.get(record="people.person:somebody")
    assert "秘密" not in str(line.changes)
    assert line.changes["name"][1].startswith("sha256:")
    assert PersonalValue.objects.filter(line=line, field="name").exists()


def test_the_same_event_is_not_entered_twice(secretariat: Actor) -> None:
    records.ground()
    record_event(secretariat, event=records.event("one"))
    with pytest.raises(ValidationError, match="one"):
        record_event(secretariat, event=records.event("two", title=records.event("one").title))


def test_an_inner_act_that_fails_leaves_nothing_on_the_outer_ones_sheet(
    secretariat: Actor,
) -> None:
    records.ground()
    city = records.sapporo()
    twice = [Appearance(organisation=city, role="participant") for _time in range(2)]
    begun: list[Event] = []

    @act(rule=may_keep_records)
    def half_a_year(by: Actor) -> None:
        @act(rule=may_keep_records)
        def half_an_event(by: Actor) -> None:
            begun.append(record_event(by, event=records.event("lost")))
            record_event(by, event=records.event("worse"), appearances=twice)

        with contextlib.suppress(ValidationError):
            half_an_event(by)
        record_event(by, event=records.event("kept"))

    half_a_year(secretariat)
    assert begun
    assert list(Event.objects.values_list("slug", flat=True)) == ["kept"]
    written = set(JournalLine.objects.filter(actor="secretariat").values_list("record", flat=True))
    assert written == {"events.event:kept"}
    assert {fact.record for fact in ToldFact.objects.all()} == {"events.event:kept"}


def test_inner_acts_stand_with_the_outer_one_in_the_journal(secretariat: Actor) -> None:
    records.ground()

    @act(rule=may_keep_records)
    def two_events(by: Actor) -> None:
        record_event(by, event=records.event("one"))
        record_event(by, event=records.event("two"))

    two_events(secretariat)
    lines = JournalLine.objects.filter(record__startswith="events.event:")
    assert len({line.act_id for line in lines}) == 1 and len(lines) == 2
    assert ToldFact.objects.count() == 2


def test_a_change_of_what_others_have_changed_meanwhile_is_refused(secretariat: Actor) -> None:
    records.ground()
    record_event(secretariat, event=records.event())
    mine, theirs = (Event.objects.get(slug="forum") for _reader in range(2))
    correct_record(secretariat, record=theirs, values={"series": "theirs"}, reason="Seen.")
    with pytest.raises(ValidationError, match=r"events\.event:forum"):
        correct_record(secretariat, record=mine, values={"format": "online"}, reason="Late.")
    stands = Event.objects.get(slug="forum")
    assert (stands.series, stands.format, stands.version) == ("theirs", "", 2)


def test_what_would_write_after_its_act_has_ended_is_no_act() -> None:
    def later(by: Actor) -> Iterator[int]:
        yield 1

    async def elsewhere(by: Actor) -> None:
        return None

    for function in (later, elsewhere):
        with pytest.raises(TypeError, match="make it a plain function"):
            act(rule=may_keep_records)(function)


def test_an_identity_never_changes(secretariat: Actor) -> None:
    records.ground()
    event = record_event(secretariat, event=records.event())
    with pytest.raises(ValidationError, match="slug"):
        correct_record(secretariat, record=event, values={"slug": "other"}, reason="Nicer.")
    assert Event.objects.get().slug == "forum"
