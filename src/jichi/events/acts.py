"""What can be done with events: record one with its sessions and appearances, and correct it."""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter, enter_all, may_keep_records, remove
from jichi.core.partial_dates import span
from jichi.core.records import CONFIRMED
from jichi.core.words import Words
from jichi.events.models import Appearance, Event, Session
from jichi.people.acts import correct_with_roles, enter_roles, enter_with_roles, refuse_repeated


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
    _enter_appearances(session, appearances)
    return session


@act(rule=may_keep_records)
def record_appearance(by: Actor, *, appearance: Appearance) -> Appearance:
    """Enter one more role at an event."""
    others = appearance.event.appearances.filter(session=appearance.session)
    same = others.filter(
        organisation=appearance.organisation, person=appearance.person, role=appearance.role
    )
    refuse_repeated([*same, appearance])
    last = others.aggregate(last=Max("order"))["last"]
    appearance.order = 0 if last is None else last + 1
    return enter_all(Appearance, [appearance])[0]


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
    change(session, **values)
    wanted = list(appearances)
    for gone in list(session.appearances.all()):
        remove(gone)
    _enter_appearances(session, wanted)
    return session


def _enter_appearances(session: Session, appearances: Sequence[Appearance]) -> None:
    refuse_repeated(appearances)
    for appearance in appearances:
        appearance.event, appearance.session = session.event, session
    enter_roles(appearances)


def _refuse_the_same(event: Event) -> None:
    title = Words.read(event.title)
    language = title.language_for(settings.NETWORK.languages[0])
    twins = Event.objects.alias(said=Cast(KeyTextTransform(language, "title"), TextField())).filter(
        year=event.year,
        kind=event.kind,
        state=CONFIRMED,
        first_day=span(event.days())[0],
        said=title.say(language),
    )
    for twin in twins.only("slug", "title", "periods"):
        if twin.title == title and twin.periods == event.periods:
            raise ValidationError(
                _("“%(title)s” on the same days is already entered as %(slug)s: change that one.")
                % {"title": str(title), "slug": twin.slug}
            )
