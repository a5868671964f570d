"""What can be done with events: record one with its sessions and appearances, and correct it."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter, enter_all, may_keep_records, remove
from jichi.core.records import CONFIRMED
from jichi.events.models import Appearance, Event, Session
from jichi.people.acts import correct_with_roles, enter_with_roles, refuse_repeated


@act(rule=may_keep_records)
def record_event(
    by: Actor,
    *,
    event: Event,
    appearances: Sequence[Appearance] = (),
    sessions: Sequence[tuple[Session, Sequence[Appearance]]] = (),
) -> Event:
    """Enter an event once, with everyone's roles (report 2020, chapter 4: a row of its table)."""
    _refuse_the_same(event)
    enter_with_roles(event, appearances, "event")
    for session, speakers in sessions:
        add_session(by, event=event, session=session, appearances=speakers)
    return event


@act(rule=may_keep_records)
def add_session(
    by: Actor, *, event: Event, session: Session, appearances: Sequence[Appearance] = ()
) -> Session:
    """Enter a session of an event with its speakers."""
    session.event = event
    enter(session)
    refuse_repeated(appearances)
    for place, appearance in enumerate(appearances):
        appearance.event, appearance.session, appearance.order = event, session, place
        enter(appearance)
    return session


@act(rule=may_keep_records)
def record_appearance(by: Actor, *, appearance: Appearance) -> Appearance:
    """Enter one more role at an event."""
    others = list(appearance.event.appearances.filter(session=appearance.session))
    refuse_repeated([*others, appearance])
    appearance.order = len(others)
    return enter(appearance)


@act(rule=may_keep_records)
def record_appearances(
    by: Actor, *, event: Event, appearances: Sequence[Appearance]
) -> list[Appearance]:
    """Enter many more roles at one event, in a number of queries that does not grow with them."""
    others = list(event.appearances.select_related("session"))
    sessions: dict[int, Session] = {}
    last: dict[int | None, int] = {}
    for one in (*others, *appearances):
        if one.session_id and one.session:
            one.session = sessions.setdefault(one.session_id, one.session)
    refuse_repeated([*others, *appearances])
    for one in others:
        last[one.session_id] = max(one.order, last.get(one.session_id, -1))
    for one in appearances:
        one.event, one.order = event, last.get(one.session_id, -1) + 1
        last[one.session_id] = one.order
    return enter_all(Appearance, appearances)


@act(rule=may_keep_records, needs_reason=True)
def correct_event(
    by: Actor,
    *,
    event: Event,
    values: dict[str, object],
    appearances: Sequence[Appearance],
    reason: str,
) -> Event:
    """Correct an event and the roles held for the whole of it; its sessions stay as they are."""
    existing = Appearance.objects.filter(event=event, session=None)
    return correct_with_roles(event, values, appearances, "event", existing)


@act(rule=may_keep_records, needs_reason=True)
def correct_session(
    by: Actor,
    *,
    session: Session,
    values: dict[str, object],
    appearances: Sequence[Appearance],
    reason: str,
) -> Session:
    """Correct a session and the roles held at it."""
    refuse_repeated(appearances)
    change(session, **values)
    wanted = list(appearances)
    for gone in list(session.appearances.all()):
        remove(gone)
    for place, appearance in enumerate(wanted):
        appearance.event, appearance.session, appearance.order = session.event, session, place
        enter(appearance)
    return session


def _refuse_the_same(event: Event) -> None:
    twins = Event.objects.filter(year=event.year, kind=event.kind, state=CONFIRMED).only(
        "slug", "title", "periods"
    )
    for twin in twins:
        if twin.title == event.title and twin.periods == event.periods:
            raise ValidationError(
                _("“%(title)s” on the same days is already entered as %(slug)s: change that one.")
                % {"title": str(event.title), "slug": twin.slug}
            )
