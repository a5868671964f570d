"""What events, sessions and appearances are called, ask for and export."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.core.books import PART, WHOLE, InBooks
from jichi.core.fields import COMMON
from jichi.core.kind_parts import ACTIVITIES, MAIN, Choice, Choosing, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.core.records import CONFIRMED
from jichi.core.sheets import Sheet, Workbook
from jichi.events.acts import (
    add_session,
    correct_event,
    correct_session,
    record_appearance,
    record_appearances,
    record_event,
)
from jichi.events.models import Appearance, Event, Session


def _add_session(by: Actor, session: Session, roles: Any, _given: object) -> Session:
    return add_session(by, event=session.event, session=session, appearances=roles)


def _correct_event(
    by: Actor, event: Event, values: dict[str, object], roles: Any, reason: str
) -> Event:
    return correct_event(by, event=event, values=values, appearances=roles, reason=reason)


def _correct_session(
    by: Actor, session: Session, values: dict[str, object], roles: Any, reason: str
) -> Session:
    # A session stays in the event in which it was entered.
    kept = {name: value for name, value in values.items() if name != "event"}
    return correct_session(by, session=session, values=kept, appearances=roles, reason=reason)


def _record_appearances(by: Actor, event: Event, appearances: Any) -> object:
    return record_appearances(by, event=event, appearances=appearances)


def _choices(identities: Sequence[str], language: str) -> list[Choice]:
    found = Event.objects.filter(slug__in=identities, state=CONFIRMED)
    return [
        Choice(one.slug, one.title.say(language), one.first_day or str(one.year or ""))
        for one in found
    ]


WORKBOOK = Workbook(
    "events",
    _("Events with appearances"),
    _("Events, their sessions, and who hosted, took part and spoke."),
    place=10,
)
#: The whole of a session or an appearance, as a workbook names it.
_WHOLE = COMMON["event"].but(
    help=_("The title as on the sheet of events, or the ID of an event on record."),
    also=("イベント", "会議", "会議名", "イベント名", "行事", "会議・イベント", "Conference"),
    example=_("World Forum of Cities 2020"),
    width=40,
)
_ORDER = _("It stands in the order in which it was entered.")

EVENT = declare(
    Kind(
        Event,
        record_event,
        told_by_roles=True,
        one=_("Event"),
        many=_("Events"),
        roles=Appearance,
        involved="appearances",
        own_roles={"session": None},
        holds={"sessions": "session"},
        correcting=_correct_event,
        choosing=Choosing(_choices, by_names=True, open=True),
        aliases={"part_of": "within"},
        vocabularies={"kind": "event_kind"},
        group=ACTIVITIES,
        place=10,
        listed=("kind", "periods", "year"),
        page=Page(
            "events",
            _("Conferences, meetings, cafés and lectures with their days and places."),
            schema="Event",
            own=True,
            section=MAIN,
            place=10,
        ),
        data=Dataset(
            "events",
            _("Conferences, meetings, cafés and lectures with their days and places."),
            place=14,
        ),
        fields={
            "title": COMMON["title"].but(
                help=_("The official title."),
                also=("名称", "題名", "会議名", "イベント名", "件名", "Name"),
                example=_("World Forum of Cities 2020"),
                width=42,
            ),
            "periods": COMMON["periods"].but(
                also=("会期", "日程", "開催日", "期間", "日時", "日付", "Date")
            ),
            "place": COMMON["place"].but(
                help=_("Town and hall; empty for what took place online."),
                example=_("Sapporo, City Hall"),
                width=24,
            ),
            "format": COMMON["format"].but(width=12),
            "description": COMMON["description"].but(
                help=_("A sentence or two for the yearbook and the site."), width=44
            ),
            "series": COMMON["series"].but(
                help=_("A short word that the events of one series share.")
            ),
            "outside_period": COMMON["outside_period"].but(
                help=_("○ where the year's report tells it although its date lies elsewhere.")
            ),
        },
        sheet=Sheet(
            _("One row for each event."),
            WORKBOOK,
            columns=(
                "title",
                "kind",
                "chapter",
                "periods",
                "year",
                "place",
                "format",
                "description",
                "series",
                "outside_period",
                "sources",
            ),
            key=("title", "periods", "year"),
        ),
        public_list=True,
        proposable=True,
        proposer="host",
        books=InBooks(bare=True, gathering=WHOLE),
    )
)
SESSION = declare(
    Kind(
        Session,
        add_session,
        told_by_roles=True,
        one=_("Session"),
        many=_("Sessions"),
        rank=10,
        roles=Appearance,
        owner="session",
        inside="event",
        repeats={"chapter": "chapter_id", "periods": "periods"},
        tells={"speakers": _("Speakers")},
        entering=_add_session,
        correcting=_correct_session,
        involved="appearances",
        fields={
            "on": COMMON["on"].but(label=_("Day"), example="2020-11-10"),
            "event": _WHOLE,
            "title": COMMON["title"].but(
                help=_("The official title."),
                example=_("Session 2: water and the city"),
                width=42,
            ),
            "description": COMMON["description"].but(width=44),
            "whole_event": COMMON["whole_event"].but(
                help=_("○ where this says who spoke at the whole event, not at a session."),
                also=("イベント全体", "The event as a whole"),
            ),
        },
        group=ACTIVITIES,
        place=20,
        listed=("event", "on"),
        data=Dataset(
            "sessions",
            _("Parts of events with a title and a day of their own."),
            only=Q(event__state=CONFIRMED),
            place=15,
        ),
        sheet=Sheet(
            _("One row for each session of an event that has speakers of its own."),
            WORKBOOK,
            columns=("event", "title", "on", "description", "whole_event"),
            without={"order": _ORDER},
            key=("event", "title"),
        ),
        books=InBooks(bare=True, gathering=PART),
    )
)
APPEARANCE = declare(
    Kind(
        Appearance,
        record_appearance,
        inside="event",
        entering_many=_record_appearances,
        example={"event": "daring-cities-2020", "organisation": "011002", "role": "speaker"},
        one=_("Appearance at an event"),
        many=_("Appearances at events"),
        name="appearance",
        rank=11,
        cited=False,
        identified=False,
        names=("organisation",),
        data=Dataset(
            "appearances",
            _("Which organisation was at which event or session, in which role and in which way."),
            identity=("event", "session", "organisation", "role"),
            only=Q(organisation__isnull=False),
            place=16,
        ),
        fields={
            "event": _WHOLE,
            "session": COMMON["session"].but(
                help=_("Its title or ID; empty for the event as a whole."),
                also=("セッション", "分科会", "部会", "部会・セッション"),
            ),
            "organisation": COMMON["organisation"].but(needed=True),
        },
        sheet=Sheet(
            _("One row for each organisation or person in a role at an event."),
            WORKBOOK,
            columns=(
                "event",
                "session",
                "organisation",
                "role",
                "person",
                "printed",
                "mode",
                "ours",
                "beside_host",
            ),
            without={"order": _ORDER},
            key=("event", "session", "organisation", "person", "role"),
            gone=_("This appearance is no longer on record: download the workbook again."),
        ),
        proposable=True,
    )
)
