"""How events and their sessions read: one fact for the event, one for each session of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_noop

from jichi.core.facts import Fact, Party, called, sentence, told_of
from jichi.core.partial_dates import Interval
from jichi.core.records import CONFIRMED
from jichi.core.telling import tells
from jichi.core.words import Words
from jichi.events.models import Appearance, Event, Session
from jichi.people.facts import parties_of

HOSTS = ("host", "co_host")
SPEAKING = ("speaker", "lecturer")
PRESENT = ("participant", *SPEAKING, "exhibitor")
#: How those present are told, alone and with the hosts.
_TOOK_PART = (
    gettext_noop("{present} took part in {title}"),
    gettext_noop("{present} took part in {title}, hosted by {hosts}"),
)
_SPOKE = (
    gettext_noop("{present} spoke at {title}"),
    gettext_noop("{present} spoke at {title}, hosted by {hosts}"),
)
_EXHIBITED = (
    gettext_noop("{present} had a booth at {title}"),
    gettext_noop("{present} had a booth at {title}, hosted by {hosts}"),
)


@tells(Event)
def tell_events(events: QuerySet[Event]) -> Iterator[Fact]:
    """Each event and its sessions, in four queries for any number of events."""
    appearances = Appearance.objects.select_related("organisation", "person")
    sessions = Session.objects.filter(state=CONFIRMED)
    found = events.select_related("within").prefetch_related(
        Prefetch("appearances", appearances), Prefetch("sessions", sessions)
    )
    for event in found:
        everyone = list(event.appearances.all())
        whole = parties_of(one for one in everyone if one.session_id is None)
        yield _told(event, whole)
        for session in event.sessions.all():
            theirs = parties_of(one for one in everyone if one.session_id == session.pk)
            yield _told_session(event, session, theirs)


def _told(event: Event, parties: Sequence[Party]) -> Fact:
    return told_of(
        event,
        category=event.kind,
        title=event.title,
        words=_sentence(event.title, parties),
        parties=parties,
        part_of=event.within.key if event.within else "",
        url=event.path,
        on=event.periods[0] if len(event.periods) == 1 and "/" not in event.periods[0] else "",
        subject=f"events.series:{event.series}" if event.series else "",
        details=_details(event),
    )


def _details(event: Event) -> dict[str, Any]:
    found = {
        "place": event.place.stored(),
        "format": event.format,
        "description": event.description.stored(),
    }
    return {name: value for name, value in found.items() if value}


def _told_session(event: Event, session: Session, parties: Sequence[Party]) -> Fact:
    return told_of(
        event,
        key=session.key,
        kind="speakers" if session.whole_event else "session",
        title=session.title,
        words=_sentence(event.title if session.whole_event else session.title, parties),
        parties=parties,
        part_of=event.key,
        subject=event.key,
        intervals=[Interval(session.on, session.on)] if session.on else event.days(),
        on=session.on,
        url=f"{event.path}#{session.slug}",
        sources=session.sources or event.sources,
        details={"description": session.description.stored()} if session.description else {},
        order=session.order,
    )


def _sentence(title: Words, parties: Sequence[Party]) -> Words:
    present, hosts, name = _names(parties, PRESENT), _names(parties, HOSTS), called(title)
    if present and hosts:
        return sentence(_presence(parties)[1], present=present, title=name, hosts=hosts)
    if present:
        return sentence(_presence(parties)[0], present=present, title=name)
    if hosts:
        return sentence(gettext_noop("{hosts} hosted {title}"), hosts=hosts, title=name)
    return sentence(gettext_noop("{title} took place"), title=name)


def _presence(parties: Sequence[Party]) -> tuple[str, str]:
    """Speaking and having a booth are told as such where all present did the same."""
    roles = {party.role for party in parties if party.role in PRESENT and not party.ours}
    if roles <= set(SPEAKING):
        return _SPOKE
    return _EXHIBITED if roles == {"exhibitor"} else _TOOK_PART


def _names(parties: Sequence[Party], roles: Sequence[str]) -> list[Words]:
    names = [party.said() for party in parties if party.role in roles and not party.ours]
    return list(dict.fromkeys(names))
