"""The cycle of 2020 to look at, and a call to try: real governments without a single answer, and
invented ones, outside the directory and every count, with answers."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files

from django.conf import settings
from django.utils import timezone

from jichi.core.acts import Actor
from jichi.core.kana import sort_key
from jichi.core.models import Chapter
from jichi.core.records import DRAFT
from jichi.core.words import Words
from jichi.initiatives.queries import initiative_at, reports_to
from jichi.organisations.acts import register_organisation
from jichi.organisations.models import Organisation
from jichi.people.account.demonstration import INVENTED, PASSWORD
from jichi.people.accounts import grant_right, open_account
from jichi.people.acts import open_section
from jichi.people.models import LEAD, Account
from jichi.people.queries import today
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.cycles import close_cycle, invite_respondents, keep_edition, open_cycle
from jichi.reporting.acts.remarks import ask_query
from jichi.reporting.acts.reviewing import accept_response, enter_accepted, submit_response
from jichi.reporting.desk.sample import enter, written
from jichi.reporting.models import PUBLIC, Cycle, Edition, Response

DEMONSTRATION = Actor.system("demonstration")
SYSTEM = "cdp-iclei-unified-reporting-system"
YEAR = 2020
#: Identity, kind, Japanese, reading, English.
INVENTIONS = (
    ("kaku-shi", "city", "架空市", "かくうし", "Kaku City"),
    ("mihon-cho", "town", "見本町", "みほんちょう", "Mihon Town"),
)


def make() -> None:
    """Make what is missing: the cycle of 2020 where the report of 2020 is entered, and a call."""
    cities = [_invented(*one) for one in INVENTIONS]
    _account(cities[0])
    chapter = Chapter.objects.filter(slug="mobilise").first()
    if chapter is None or Cycle.objects.exists():
        return
    _cycle_of_2020(chapter, cities)
    _call(chapter, cities)


def _invented(slug: str, kind: str, ja: str, kana: str, en: str) -> Organisation:
    """A government that is never confirmed: no list, search or count knows it."""
    known = Organisation.objects.filter(slug=slug).first()
    return known or register_organisation(
        DEMONSTRATION,
        organisation=Organisation(
            slug=slug,
            kind=kind,
            name=Words.within({"ja": ja, "en": en}),
            kana=kana,
            sort_key=sort_key(kana),
            country="JP",
            state=DRAFT,
        ),
    )


def _account(city: Organisation) -> None:
    if Account.objects.filter(email=INVENTED).exists():
        return
    open_section(
        DEMONSTRATION,
        organisation=city,
        name=Words.within({"ja": "環境課", "en": "Environment Section"}),
        mailbox="kankyo-kaku@example.jp",
    )
    account = open_account(DEMONSTRATION, email=INVENTED, name="架空 花子", password=PASSWORD)
    grant_right(
        DEMONSTRATION,
        account=account,
        organisation=city,
        role=LEAD,
        since=today(),
        reason="to try with",
    )


def _edition(name: str) -> Edition:
    content = files("jichi.reporting.shipped").joinpath(name).read_bytes()
    return keep_edition(DEMONSTRATION, content=content, name=name)


def _cycle_of_2020(chapter: Chapter, cities: list[Organisation]) -> None:
    """The five governments of the report are told by their own records; the response names it."""
    system = initiative_at(SYSTEM)
    if system is None:
        return
    cycle = open_cycle(
        DEMONSTRATION,
        cycle=Cycle(
            edition=_edition("unified-2020.csv"),
            slug="unified-2020",
            name=Words.within(
                {"ja": "CDP-ICLEI統一報告システム 2020年", "en": "CDP-ICLEI Unified Reporting 2020"}
            ),
            year=YEAR,
            chapter_id=chapter.slug,
            subject=system.key,
            opens=datetime(2020, 4, 1, tzinfo=UTC),
            deadline=datetime(2020, 8, 26, 14, 59, tzinfo=UTC),
            amended_until=datetime(2020, 12, 31, 14, 59, tzinfo=UTC),
            zone="Asia/Tokyo",
            visibility=PUBLIC,
        ),
    )
    for one in reports_to(system, YEAR):
        enter_accepted(
            DEMONSTRATION,
            cycle=cycle,
            organisation=one.organisation,
            supported=one.supported,
            told_as=one.key,
            sources=one.sources,
        )
    for response in invite_respondents(
        DEMONSTRATION, cycle=cycle, organisations=cities, supported=True
    ):
        enter(DEMONSTRATION, response, written(response.organisation.slug))
        submit_response(DEMONSTRATION, response=response)
        accept_response(DEMONSTRATION, response=response)
    close_cycle(DEMONSTRATION, cycle=cycle)


def _call(chapter: Chapter, cities: list[Organisation]) -> None:
    """A call that is open, so that answering can be tried."""
    now = timezone.now()
    cycle = open_cycle(
        DEMONSTRATION,
        cycle=Cycle(
            edition=_edition("re-action.csv"),
            slug="re-action-trial",
            name=Words.within(
                {"ja": "再エネ調査（お試し）", "en": "Renewables survey (to try with)"}
            ),
            year=YEAR,
            chapter_id=chapter.slug,
            opens=now - timedelta(days=1),
            deadline=now + timedelta(days=60),
            zone=settings.TIME_ZONE,
            is_call=True,
        ),
    )
    first, _second = invite_respondents(DEMONSTRATION, cycle=cycle, organisations=cities)
    _answer(
        first, {"q1_1": "participant", "q2_1_c1_own_solar": "120 MWh", "q2_1_c1_grid": "1,480 MWh"}
    )
    ask_query(
        DEMONSTRATION,
        response=first,
        cell="q2_1_c1_grid",
        text="本庁舎のほかの施設も含まれていますか。",
    )


def _answer(response: Response, answers: dict[str, str]) -> None:
    changes = [Change(cell, typed) for cell, typed in answers.items() if typed]
    save_answers(DEMONSTRATION, response=response, changes=changes)
