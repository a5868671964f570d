"""No page asks more of the database for three rows than for one, and every link leads somewhere."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from jichi.advocacy.acts import follow_process, record_round
from jichi.contests.acts import record_contest
from jichi.contests.models import Contest, ContestRole
from jichi.core import jobs, kinds
from jichi.core.acts import enter_record
from jichi.core.models import Source
from jichi.core.photographs import add_photograph
from jichi.declarations.acts import issue_declaration, sign_declaration, submit_to_partner
from jichi.declarations.models import Declaration, DeclarationRole, Submission, SubmissionRole
from jichi.events.acts import record_event
from jichi.events.models import Appearance, Session
from jichi.figures.acts import record_figure
from jichi.groups.acts import (
    adopt_strategy,
    appoint_to_seat,
    establish_body,
    record_engagement,
    set_out,
)
from jichi.groups.models import Engagement, EngagementRole
from jichi.incoming.acts import take_in_request
from jichi.initiatives.acts import (
    join_initiative,
    launch_initiative,
    open_call,
    report_to_initiative,
)
from jichi.initiatives.models import CallRole, InitiativeRole
from jichi.members.acts import admit_member, describe_benefit
from jichi.newsroom.acts import publish_work, record_outreach
from jichi.newsroom.models import Outreach, OutreachRole, Publication, PublicationRole
from jichi.observations.acts import take_over
from jichi.opendata import datasets
from jichi.opendata.tables import Records
from jichi.organisations.acts import count_inhabitants
from jichi.organisations.models import Organisation, Population
from jichi.partnerships.acts import conclude_partnership
from jichi.partnerships.models import Partnership, PartnershipRole
from jichi.people.acts import hold_post, register_person
from jichi.reporting.acts.reviewing import submit_response as submit_response
from jichi.studies.acts import record_study
from jichi.studies.models import Study, StudyRole
from jichi.yearbook.acts import lay_out, place_section, publish_edition
from jichi.yearbook.models import Section
from tests import samples
from tests.advocacy import examples as advocacy
from tests.core import records
from tests.core.records import SEED
from tests.incoming import examples as incoming
from tests.promises import arguments, reader
from tests.promises.observed import observed
from tests.reporting import questionnaires

#: Stands for the first picture to which a chapter of the book leads.
PICTURE = "/ja/yearbook/2020/pictures/"
#: An address for every route, where three of everything stand; a new route needs one.
ADDRESSES: dict[str, str] = {
    "/": "/",
    "/favicon.ico": "/favicon.ico",
    "/health/": "/health/",
    "/robots.txt": "/robots.txt",
    "/sitemap.xml": "/sitemap.xml",
    "/sitemap-pages.xml": "/sitemap-pages.xml",
    "/sitemap-<int:year>.xml": "/sitemap-2020.xml",
    "/files/photographs/<str:name>": "/files/photographs/picture-0.jpg",
    "/open/": "/open/",
    "/open/catalogue.json": "/open/catalogue.json",
    "/open/catalogue.jsonld": "/open/catalogue.jsonld",
    "/open/datapackage.json": "/open/datapackage.json",
    "/open/changes": "/open/changes?since=0",
    "/open/<slug:name>.csv": "/open/facts-2020.csv",
    "/open/<slug:name>.excel.csv": "/open/appearances.excel.csv",
    "/open/<slug:name>.jsonl": "/open/facts-2020.jsonl",
    "/open/<slug:name>.parquet": "/open/facts.parquet",
    "": "/ja/",
    "feed.atom": "/ja/feed.atom",
    "feed.json": "/ja/feed.json",
    "members/": "/ja/members/",
    "members/members.csv": "/ja/members/members.csv",
    "members/join/": "/ja/members/join/",
    "members/<slug:identity>/": "/ja/members/011002/?year=2020",
    "members/<slug:identity>/feed.atom": "/ja/members/011002/feed.atom",
    "members/<slug:identity>/feed.json": "/ja/members/011002/feed.json",
    "members/<slug:identity>/events.ics": "/ja/members/011002/events.ics",
    "members/<slug:identity>/<int:year>/sheet.pdf": "/ja/members/011002/2020/sheet.pdf",
    "members/<slug:identity>/<int:year>/sheet.docx": "/ja/members/011002/2020/sheet.docx",
    "lists/<slug:kind>.xlsx": "/ja/lists/membership.xlsx?order=code",
    "organisations/": "/ja/organisations/",
    "organisations/<slug:identity>/": "/ja/organisations/011002/?year=2020",
    "organisations/<slug:identity>/figures/": "/ja/organisations/011002/figures/",
    "chapters/<slug:slug>/": "/ja/chapters/support/?year=2020",
    "search/": "/ja/search/?q=題名",
    "events/": "/ja/events/?year=2020",
    "events/calendar.ics": "/ja/events/calendar.ics",
    "events/calendar-<int:year>.ics": "/ja/events/calendar-2020.ics",
    "events/<slug:slug>.ics": "/ja/events/forum-0.ics",
    "events/<slug:slug>/": "/ja/events/forum-0/",
    "initiatives/": "/ja/initiatives/",
    "initiatives/<slug:slug>/": "/ja/initiatives/race-0/",
    "bodies/": "/ja/bodies/",
    "bodies/<slug:slug>/": "/ja/bodies/board-0/",
    "strategy/": "/ja/strategy/",
    "figures/": "/ja/figures/",
    "/api/v1/": "/api/v1/",
    "/api/v1/openapi.json": "/api/v1/openapi.json",
    "/api/v1/docs": "/api/v1/docs",
    "/api/v1/facts": "/api/v1/facts?year=2020",
    "/api/v1/facts/<path:key>": "/api/v1/facts/events.event:forum-0",
    "/api/v1/editions": "/api/v1/editions",
    "/api/v1/editions/<int:year>/<int:number>": "/api/v1/editions/2020/1",
    "/api/v1/search": "/api/v1/search?q=題名",
    "open/api/": "/ja/open/api/",
    "open/": "/ja/open/",
    "open/<slug:name>/": "/ja/open/events/",
    "reporting/": "/ja/reporting/",
    "reporting/<slug:cycle>/": "/ja/reporting/cycle-0/",
    "reporting/<slug:cycle>/questions/<str:number>/": "/ja/reporting/cycle-0/questions/1.1/",
    "reporting/<slug:cycle>/<slug:organisation>/": "/ja/reporting/cycle-0/011002/",
    "open/reporting/<slug:cycle>/": "/ja/open/reporting/cycle-0/",
    "open/reporting/<slug:cycle>/answers.csv": "/ja/open/reporting/cycle-0/answers.csv",
    "open/reporting/<slug:cycle>/answers.excel.csv": "/ja/open/reporting/cycle-0/answers.excel.csv",
    "open/reporting/<slug:cycle>/questions/<str:number>.csv": (
        "/ja/open/reporting/cycle-0/questions/1.1.csv"
    ),
    "open/reporting/<slug:cycle>/questions/<str:number>.excel.csv": (
        "/ja/open/reporting/cycle-0/questions/1.1.excel.csv"
    ),
    "open/reporting/<slug:cycle>/<slug:organisation>.json": (
        "/ja/open/reporting/cycle-0/011002.json"
    ),
    "yearbook/": "/ja/yearbook/",
    "yearbook/<int:year>/": "/ja/yearbook/2020/",
    "yearbook/<int:year>/corrections/": "/ja/yearbook/2020/corrections/",
    "yearbook/<int:year>/files/<str:name>": "/ja/yearbook/2020/files/yearbook-2020-1-ja.pdf",
    "yearbook/<int:year>/pictures/<slug:name>": PICTURE,
    "yearbook/<int:year>/<slug:chapter>/": "/ja/yearbook/2020/chapter-0/",
}
UNDERTAKINGS: list[tuple[Any, Any, Any, dict[str, Any]]] = [
    (Partnership, PartnershipRole, conclude_partnership, {"kind": "agreement"}),
    (Declaration, DeclarationRole, issue_declaration, {}),
    (Submission, SubmissionRole, submit_to_partner, {}),
    (Study, StudyRole, record_study, {}),
    (Contest, ContestRole, record_contest, {}),
    (Publication, PublicationRole, publish_work, {"kind": "handbook"}),
    (Outreach, OutreachRole, record_outreach, {"channel": "newsletter"}),
    (Engagement, EngagementRole, record_engagement, {"kind": "advice"}),
]


def _cities(count: int) -> list[Organisation]:
    cities = [samples.entered_city(code) for code in list(samples.CITIES)[:count]]
    for number, city in enumerate(cities):
        counted = Population(organisation=city, inhabitants=1_000, as_of="2020", basis="census")
        count_inhabitants(SEED, population=counted)
        admit_member(SEED, membership=samples.membership(city))
        person = register_person(SEED, person=samples.person(f"mayor-{number}"))
        hold_post(SEED, post=samples.post(person, city))
        admit_member(
            SEED,
            membership=samples.membership(slug=f"special-{number}", person=person, kind="special"),
        )
        describe_benefit(SEED, benefit=samples.benefit(f"benefit-{number}", number=number + 1))
    return cities


def _events(cities: list[Organisation], count: int) -> None:
    for number in range(count):
        sessions = [
            (
                Session(
                    slug=f"session-{number}-{place}",
                    title=samples.words(f"分科会{place}", f"Session {place}"),
                    on="2020-11-10",
                ),
                [Appearance(organisation=city, role="speaker") for city in cities],
            )
            for place in range(count)
        ]
        record_event(
            SEED,
            event=records.event(f"forum-{number}"),
            appearances=[Appearance(organisation=city, role="participant") for city in cities],
            sessions=sessions,
        )
        add_photograph(
            SEED,
            slug=f"picture-{number}",
            record="events.event:forum-0",
            content=samples.picture(),
            caption=arguments.WORDS,
            description=arguments.WORDS,
            credit="the city",
            consent="all who are shown agreed",
        )


def _initiatives(cities: list[Organisation], count: int) -> None:
    for number in range(count):
        runs = [InitiativeRole(organisation=city, role="organiser") for city in cities]
        initiative = launch_initiative(
            SEED, initiative=samples.initiative(f"race-{number}"), roles=runs
        )
        for city in cities:
            join_initiative(SEED, participation=samples.participation(initiative, city))
            report_to_initiative(SEED, reporting=samples.reporting(initiative, city))
        calls = [CallRole(organisation=city, role="organiser") for city in cities]
        open_call(SEED, call=samples.call(initiative), roles=calls)


def _bodies(cities: list[Organisation], count: int) -> None:
    for number in range(count):
        body = establish_body(SEED, body=samples.body(f"board-{number}", organisation=cities[0]))
        for city in cities:
            appoint_to_seat(
                SEED, seat=samples.seat(body, f"seat-{number}-{city.slug}", organisation=city)
            )
        plan = adopt_strategy(SEED, strategy=samples.strategy(f"plan-{number}", body=body))
        for place_ in range(count):
            set_out(SEED, item=samples.strategy_item(plan, f"goal-{number}-{place_}"))
        record_figure(SEED, figure=samples.figure(f"figure-{number}"))


def _undertakings(cities: list[Organisation], count: int) -> None:
    for model, role, act, values in UNDERTAKINGS:
        name = model._meta.model_name
        for number in range(count):
            text = samples.words(f"{{figure:figure-{number}}}の", f"of {{figure:figure-{number}}}")
            record = samples.undertaking(model, f"{name}-{number}", description=text, **values)
            roles = [role(organisation=city, role="participant") for city in cities]
            act(SEED, **{name: record, "roles": roles})
    for declaration in Declaration.objects.all():
        for city in cities:
            sign_declaration(SEED, signature=samples.signature(declaration, city))


def _negotiations(cities: list[Organisation], count: int) -> None:
    incoming.word()
    enter_record(SEED, record=Source(slug="a-source", title=arguments.WORDS))
    for number in range(count):
        process = advocacy.process(cities[0], f"process-{number}")
        follow_process(SEED, process=process)
        for meeting in range(count):
            record_round(SEED, round=advocacy.round_of(process, f"round-{number}-{meeting}"))
        request = incoming.answered(cities[0], f"request-{number}")
        take_in_request(SEED, request=request)


def _book(count: int) -> None:
    book = lay_out(SEED, outline=arguments.outline())
    for number in range(count):
        chapter = arguments.section(book, f"chapter-{number}")
        chapter.layout, chapter.choice = "facts", {"kind": ["event", "participation"]}
        place_section(SEED, section=chapter)
        for layout in ("calendar", "matrix", "map"):
            section = Section(slug=f"{layout}-{number}", outline=book, parent=chapter)
            section.title, section.layout = samples.words("図", "A picture"), layout
            place_section(SEED, section=section)
    publish_edition(SEED, year=2020)


def fill(count: int) -> None:
    """Some of everything, each with as many parties, sessions, seats, chapters and pictures."""
    records.ground()
    samples.office()
    samples.term("membership_kind", "full", "正会員", "full member")
    samples.term("membership_kind", "special", "特別会員", "special member")
    cities = _cities(count)
    take_over(SEED, **observed(*(str(one.name["en"]) for one in cities), years=count))
    _bodies(cities, count)
    _events(cities, count)
    _initiatives(cities, count)
    _undertakings(cities, count)
    questionnaires.accepted(cities, count)
    _negotiations(cities, count)
    jobs.sweep()
    _book(count)


@contextmanager
def filled(count: int, folder: Path) -> Iterator[None]:
    """The database with some of everything, and as it was before once left."""
    with override_settings(MEDIA_ROOT=folder), transaction.atomic():
        fill(count)
        yield
        transaction.set_rollback(True)


def routes() -> set[str]:
    """Every route that has an address: those written down, and those of the kinds."""
    return {*ADDRESSES, *_of_kinds(lambda _found: "any")}


def addresses() -> list[str]:
    """An address for every route, of records that are entered."""
    derived = _of_kinds(lambda found: found.order_by("slug").values_list("slug", flat=True)[0])
    return [*ADDRESSES.values(), *derived.values()]


def _of_kinds(slug: Callable[[QuerySet[Any]], str]) -> dict[str, str]:
    """The routes of datasets in the API, and of the pages that the register serves."""
    found: dict[str, str] = {}
    for dataset in datasets.every():
        path = f"/api/v1/{dataset.address}"
        found[path] = path
        if dataset.is_of_records:
            found[f"{path}/<path:slug>"] = f"{path}/{slug(Records(dataset).found)}"
    for kind in kinds.every().values():
        if kind.page is not None and not kind.page.own:
            at, told = kind.page.at, kind.model.objects.filter(state="confirmed")
            found |= {f"{at}/": f"/ja/{at}/", f"{at}/<slug:slug>/": f"/ja/{at}/{slug(told)}/"}
    return found


def asked(client: Client, address: str) -> tuple[int, int]:
    """The status of an address and how many queries its answer takes, read to the end."""
    if address == PICTURE:
        chapter = client.get(ADDRESSES["yearbook/<int:year>/<slug:chapter>/"]).content.decode()
        address = re.findall(f'"({PICTURE}[^"]+)"', chapter)[0]
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        if response.streaming:
            b"".join(response.streaming_content)  # type: ignore[arg-type]
    return response.status_code, len(captured)


def test_every_route_has_an_address_to_ask() -> None:
    assert routes() == reader.all_routes()


@pytest.mark.django_db
def test_no_page_asks_more_of_the_database_for_three_rows_than_for_one(
    client: Client, tmp_path: Path
) -> None:
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for count in (1, 3):
        with filled(count, tmp_path / str(count)):
            for address in addresses():
                asked(client, address)
            found[count] = {address: asked(client, address) for address in addresses()}
    statuses = {address: status for address, (status, _queries) in found[3].items()}
    assert {address: status for address, status in statuses.items() if status != 200} == {
        "/": 302,
        "/api/v1/docs": 302,
        "/favicon.ico": 301,
        "/health/": 503,
    }
    grown = {
        address: (found[1][address], found[3][address])
        for address in found[1]
        if found[1][address] != found[3][address]
    }
    assert grown == {}
    assert max(queries for _status, queries in found[3].values()) < 40


@pytest.mark.django_db
def test_a_page_that_asks_for_each_row_would_be_found(tmp_path: Path) -> None:
    def each_row() -> int:
        with CaptureQueriesContext(connection) as captured:
            for one in Declaration.objects.all():
                list(one.roles.all())
        return len(captured)

    counts = []
    for count in (1, 3):
        with filled(count, tmp_path / str(count)):
            counts.append(each_row())
    assert counts == [2, 4]


@pytest.mark.django_db
def test_every_link_leads_somewhere(client: Client, tmp_path: Path) -> None:
    with filled(1, tmp_path):
        found = reader.read(
            client, ["/", "/sitemap.xml", "/robots.txt", "/favicon.ico", "/health/"]
        )
    dead = {address: status for address, (status, _k, _c) in found.items() if status >= 400}
    assert dead == {"/health/": 503}  # no worker goes round in a test
    assert reader.all_routes() - reader.routes(found) == set()


@pytest.mark.django_db
def test_an_empty_network_leads_nowhere_wrong(client: Client) -> None:
    found = reader.read(client, ["/", "/ja/", "/en/", "/sitemap.xml", "/robots.txt"])
    assert len(found) > 20
    assert {address: status for address, (status, _k, _c) in found.items() if status >= 400} == {}
