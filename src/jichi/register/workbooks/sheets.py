"""The sheets that a workbook may have, as data: their columns in order, with help and example."""

from dataclasses import replace

from django.utils.translation import gettext_noop

from jichi.register.workbooks.columns import Column, Sheet

IDENTITY = Column(
    "identity",
    "identity",
    gettext_noop("ID"),
    gettext_noop("Leave it as it stands: a row with an ID corrects that record. Empty: a new one."),
    width=26,
)
VERSION = Column("version", "version", gettext_noop("Version"), hidden=True, width=8)
_SOURCES = Column(
    "sources",
    "list",
    gettext_noop("Sources"),
    gettext_noop("Identities of the sources that say so, parted by ;"),
    width=24,
)
ORGANISATION_ID = Column(
    "organisation",
    "organisation_id",
    gettext_noop("Organisation code or ID"),
    gettext_noop("Six digits for a local government of Japan. Either this or the name."),
    example="011002",
    also=("団体コード", "自治体コード", "コード", "Code"),
    width=14,
)
ORGANISATION = Column(
    "organisation",
    "organisation",
    gettext_noop("Organisation"),
    gettext_noop("As it is called, in any language; where two bear the name, add the prefecture."),
    needed=True,
    also=("団体名", "自治体名", "自治体", "都市名", "都市", "組織", "City", "Local government"),
    example=gettext_noop("Sapporo"),
    width=24,
)
_CHAPTER = Column(
    "chapter",
    "chapter",
    gettext_noop("Chapter"),
    gettext_noop("Choose from the list."),
    width=18,
)
_YEAR = Column(
    "year",
    "year",
    gettext_noop("Fiscal year"),
    gettext_noop("April to March: 2020 begins in April 2020. Empty: the year of the date."),
    example="2020",
    width=10,
)
_SPOKEN = Column(
    "printed",
    "words",
    gettext_noop("Post or role as printed"),
    gettext_noop("Only where the printed words differ: “Mayor”, “keynote speaker”."),
    width=20,
)
_EVENT = Column(
    "event",
    "event",
    gettext_noop("Event"),
    gettext_noop("The title as on the sheet of events, or the ID of an event on record."),
    needed=True,
    also=("会議", "会議名", "イベント", "イベント名", "行事", "会議・イベント", "Conference"),
    example=gettext_noop("World Forum of Cities 2020"),
    width=40,
)
_DAY = gettext_noop("2020-11-09, 2020/11/9, R2.11.9 or 2020-11; empty if unknown.")

EVENTS = Sheet(
    "event",
    gettext_noop("Conferences and events"),
    gettext_noop("One row for each event."),
    (
        IDENTITY,
        Column(
            "title",
            "words",
            gettext_noop("Title"),
            gettext_noop("The official title."),
            needed=True,
            also=("名称", "題名", "会議名", "イベント名", "件名", "Name"),
            example=gettext_noop("World Forum of Cities 2020"),
            width=42,
        ),
        Column(
            "kind",
            "term",
            gettext_noop("Kind"),
            gettext_noop("Choose from the list."),
            needed=True,
            vocabulary="event_kind",
        ),
        replace(_CHAPTER, needed=True),
        Column(
            "periods",
            "periods",
            gettext_noop("Dates"),
            gettext_noop("11月9日～13日, 2020-11-09/2020-11-13, several parted by ; or 、"),
            also=("日程", "会期", "開催日", "期間", "日時", "日付", "Date"),
            example="2020-11-09/2020-11-13",
            width=24,
        ),
        _YEAR,
        Column(
            "place",
            "words",
            gettext_noop("Place"),
            gettext_noop("Town and hall; empty for what took place online."),
            example=gettext_noop("Sapporo, City Hall"),
            width=24,
        ),
        Column(
            "format",
            "choice",
            gettext_noop("Format"),
            gettext_noop("Choose from the list."),
            width=12,
        ),
        Column(
            "description",
            "words",
            gettext_noop("Description"),
            gettext_noop("A sentence or two for the yearbook and the site."),
            width=44,
        ),
        Column(
            "series",
            "code",
            gettext_noop("Series"),
            gettext_noop("A short word that the events of one series share."),
            width=16,
        ),
        Column(
            "outside_period",
            "flag",
            gettext_noop("Outside the period"),
            gettext_noop("○ where the year's report tells it although its date lies elsewhere."),
            width=10,
        ),
        _SOURCES,
        VERSION,
    ),
)
SESSIONS = Sheet(
    "session",
    gettext_noop("Sessions with speakers"),
    gettext_noop("One row for each session of an event that has speakers of its own."),
    (
        IDENTITY,
        _EVENT,
        Column(
            "title",
            "words",
            gettext_noop("Title"),
            gettext_noop("The official title."),
            needed=True,
            example=gettext_noop("Session 2: water and the city"),
            width=42,
        ),
        Column("on", "day", gettext_noop("Day"), _DAY, example="2020-11-10", width=14),
        Column("description", "words", gettext_noop("Description"), width=44),
        Column(
            "whole_event",
            "flag",
            gettext_noop("The event as a whole"),
            gettext_noop("○ where this says who spoke at the whole event, not at a session."),
            width=10,
        ),
        VERSION,
    ),
)
APPEARANCES = Sheet(
    "appearance",
    gettext_noop("Speakers and participants"),
    gettext_noop("One row for each organisation or person in a role at an event."),
    (
        _EVENT,
        Column(
            "session",
            "session",
            gettext_noop("Session"),
            gettext_noop("Its title or ID; empty for the event as a whole."),
            also=("セッション", "分科会", "部会"),
            width=30,
        ),
        ORGANISATION_ID,
        ORGANISATION,
        Column(
            "role",
            "term",
            gettext_noop("Role"),
            gettext_noop("Choose from the list."),
            needed=True,
            vocabulary="role",
            width=14,
        ),
        Column(
            "person",
            "person",
            gettext_noop("Person"),
            gettext_noop("Only a person on record whose name may be told; else leave it empty."),
            also=("氏名", "登壇者", "登壇者名", "名前", "Name"),
            width=20,
        ),
        _SPOKEN,
        Column(
            "mode",
            "choice",
            gettext_noop("How they took part"),
            gettext_noop("Choose from the list."),
            width=14,
        ),
        Column(
            "ours",
            "flag",
            gettext_noop("Our own role"),
            gettext_noop("○ for what our office did."),
            width=10,
        ),
        Column(
            "beside_host",
            "flag",
            gettext_noop("In brackets beside the host"),
            gettext_noop("○ where it is printed there."),
            width=12,
        ),
        replace(IDENTITY, hidden=True),
        VERSION,
    ),
)
PARTICIPATIONS = Sheet(
    "participation",
    gettext_noop("Participations"),
    gettext_noop("One row for each organisation that takes part in an initiative."),
    (
        IDENTITY,
        Column(
            "initiative",
            "initiative",
            gettext_noop("Initiative"),
            gettext_noop("Its name or ID, as on record."),
            needed=True,
            example="citieswithnature",
            width=36,
        ),
        ORGANISATION_ID,
        ORGANISATION,
        Column(
            "role",
            "term",
            gettext_noop("Role"),
            gettext_noop("Empty: participant."),
            vocabulary="role",
            width=14,
        ),
        Column("from", "day", gettext_noop("From"), _DAY, example="2020-06", width=14),
        Column("until", "day", gettext_noop("Until"), _DAY, width=14),
        Column(
            "as_of",
            "day",
            gettext_noop("As of"),
            gettext_noop("Where only a day is known on which it held."),
            width=14,
        ),
        Column(
            "term",
            "number",
            gettext_noop("Term"),
            gettext_noop("1 for the first; 2 where it took part again."),
            width=8,
        ),
        _SPOKEN,
        replace(_CHAPTER, help=gettext_noop("Empty: the chapter of the initiative.")),
        _SOURCES,
        VERSION,
    ),
)
SIGNATURES = Sheet(
    "signature",
    gettext_noop("Signatures"),
    gettext_noop("One row for each organisation that signed a declaration."),
    (
        IDENTITY,
        Column(
            "declaration",
            "declaration",
            gettext_noop("Declaration"),
            gettext_noop("Its title or ID, as on record."),
            needed=True,
            width=40,
        ),
        ORGANISATION_ID,
        ORGANISATION,
        Column("on", "day", gettext_noop("Signed on"), _DAY, example="2021-02-10", width=14),
        _YEAR,
        replace(_CHAPTER, help=gettext_noop("Empty: the chapter of the declaration.")),
        _SOURCES,
        VERSION,
    ),
)
