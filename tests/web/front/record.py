"""A small network entered through acts, with what may be told beside what may not."""

from typing import Any

from django.conf import settings

from jichi.core.acts import describe_network, enter_record
from jichi.core.models import Chapter, Source
from jichi.core.words import Words
from jichi.declarations.acts import issue_declaration, sign_declaration
from jichi.events.acts import record_event
from jichi.events.models import Appearance, Event, Session
from jichi.figures.acts import record_figure
from jichi.groups.acts import appoint_to_seat, establish_body
from jichi.initiatives.acts import join_initiative, launch_initiative
from jichi.members.acts import admit_member, describe_benefit
from jichi.organisations.acts import (
    count_inhabitants,
    recode_organisation,
    register_organisation,
    rename_organisation,
)
from jichi.organisations.models import Organisation, Population
from jichi.partnerships.acts import conclude_partnership
from jichi.partnerships.models import PartnershipRole
from jichi.people.acts import hold_post, register_person
from jichi.people.models import Person
from jichi.yearbook.acts import lay_out
from jichi.yearbook.models import Outline
from tests import samples
from tests.core.records import SEED
from tests.samples import words

SECRET, MAYOR = "秘密 花子", "京 太郎"
CHAPTERS = (
    ("mobilise", "結集する取組", "Mobilising action", "結集する", "mobilise"),
    ("support", "後押しする取組", "Supporting action", "後押しする", "support"),
)


def network() -> None:
    """Who we are, with two chapters and a source."""
    describe_network(
        SEED,
        slug="network",
        name=words("自治体の網", "Web of Towns"),
        short_name=words("網", "Web"),
        description=words("自治体が結ぶ網。", "A web that towns weave."),
        mission=words("地域から世界へ。", "From the place to the world."),
        office="office",
        contact={"email": "office@example.org", "url": "example.org"},
    )
    for order, (slug, ja, en, verb_ja, verb_en) in enumerate(CHAPTERS):
        record = Chapter(slug=slug, name=words(ja, en), verb=words(verb_ja, verb_en), order=order)
        record.description = words(f"{verb_ja}こと。", f"To {verb_en}.")
        enter_record(SEED, record=record)
    title = words("4章", "Chapter 4")
    enter_record(SEED, record=Source(slug="report-4", title=title, work=words("報告", "Report")))
    samples.term("membership_kind", "full", "正会員", "Full member")
    samples.term("membership_kind", "special", "特別会員", "Special member")
    samples.term("role", "participant", "参加", "participant")
    samples.term("role", "host", "主催", "host")
    samples.term("role", "ambassador", "アンバサダー", "ambassador")


def cities() -> dict[str, Organisation]:
    """Kyoto in its prefecture, Sapporo, a town that changed its code and name, and a partner."""
    prefecture = register_organisation(
        SEED,
        organisation=samples.city(
            "260002", kind="prefecture", name=words("京都府", "Kyoto Prefecture"), kana="きょうとふ"
        ),
    )
    kyoto = samples.entered_city("261009", prefecture=prefecture, latitude=35.01, longitude=135.77)
    count_inhabitants(
        SEED,
        population=Population(
            organisation=kyoto,
            inhabitants=1_464_890,
            as_of="2020-10-01",
            basis="census-2020-preliminary",
        ),
    )
    sapporo = samples.entered_city("011002", latitude=43.06, longitude=141.35)
    moved = register_organisation(
        SEED,
        organisation=samples.city(
            "033057", kind="village", name=words("滝沢村", "Takizawa Village"), kana="たきざわむら"
        ),
    )
    recode_organisation(SEED, organisation=moved, code="032166", since="2014-01-01")
    rename_organisation(
        SEED,
        organisation=moved,
        name=words("滝沢市", "Takizawa"),
        kana="たきざわし",
        since="2014-01-01",
        kind="city",
    )
    moved.refresh_from_db()
    partner = register_organisation(
        SEED,
        organisation=Organisation(
            slug="institute", kind="research_institute", name=words("研究所", "The Institute")
        ),
    )
    return {"kyoto": kyoto, "sapporo": sapporo, "moved": moved, "partner": partner}


def people(kyoto: Organisation) -> dict[str, Person]:
    """A mayor whose name may be told, and someone whose name may not."""
    mayor = register_person(SEED, person=samples.person("mayor"))
    hold_post(SEED, post=samples.post(mayor, kyoto))
    hidden = samples.person("hidden", name=words(SECRET, "Hanako Himitsu"), ground="")
    register_person(SEED, person=hidden)
    hold_post(
        SEED, post=samples.post(hidden, kyoto, title=words("課長", "Section chief"), leads=False)
    )
    return {"mayor": mayor, "hidden": hidden}


def event(
    slug: str,
    *organisations: Organisation,
    people: tuple[Person, ...] = (),
    host: Organisation | None = None,
    sessions: int = 0,
    **values: Any,
) -> Event:
    """A conference of 2020 in which some took part, entered."""
    given: dict[str, Any] = {
        "slug": slug,
        "kind": "conference",
        "chapter_id": "support",
        "year": 2020,
        "title": words(f"会議{slug}", f"Forum {slug}", "en"),
        "periods": ["2020-11-09/2020-11-13"],
        "sources": ["report-4"],
    }
    roles = [Appearance(organisation=one, role="participant") for one in organisations]
    roles += [Appearance(person=one, role="speaker") for one in people]
    if host:
        roles.append(Appearance(organisation=host, role="host"))
    parts = [
        (
            Session(slug=f"{slug}-{n}", title=words(f"部会{n}", f"Session {n}"), on="2020-11-10"),
            [Appearance(organisation=one, role="speaker") for one in organisations],
        )
        for n in range(sessions)
    ]
    return record_event(SEED, event=Event(**{**given, **values}), appearances=roles, sessions=parts)


def whole() -> dict[str, Organisation]:
    """The network with members, initiatives, seats, agreements, declarations, figures, events."""
    network()
    known = cities()
    kyoto, partner = known["kyoto"], known["partner"]
    who = people(kyoto)
    admit_member(SEED, membership=samples.membership(kyoto))
    admit_member(SEED, membership=samples.membership(known["sapporo"], since="2008-04-01"))
    for person in who.values():
        admit_member(
            SEED,
            membership=samples.membership(
                slug=f"special-{person.slug}", person=person, kind="special"
            ),
        )
    describe_benefit(SEED, benefit=samples.benefit())
    lay_out(SEED, outline=Outline(slug="book", year=2020, title=words("報告", "Report")))
    race = launch_initiative(SEED, initiative=samples.initiative())
    join_initiative(SEED, participation=samples.participation(race, kyoto, role="ambassador"))
    council = establish_body(SEED, body=samples.body("council"))
    appoint_to_seat(SEED, seat=samples.seat(council, organisation=kyoto))
    agreement = samples.undertaking(
        samples.Partnership, "pact", kind="agreement", title=words("協定", "The Pact")
    )
    conclude_partnership(
        SEED,
        partnership=agreement,
        roles=[PartnershipRole(organisation=kyoto, role="party")],
    )
    text = issue_declaration(SEED, declaration=samples.undertaking(samples.Declaration, "appeal"))
    sign_declaration(SEED, signature=samples.signature(text, kyoto))
    record_figure(SEED, figure=samples.figure())
    event("one", kyoto, people=tuple(who.values()), host=partner, sessions=2)
    event("lost", kyoto, periods=[])
    event("other", known["sapporo"], periods=["2021-02-03"])
    event("later", kyoto, chapter_id="mobilise", also_in=["support"], periods=["2021-03-01"])
    return known


def languages() -> tuple[str, ...]:
    """The languages of the network."""
    return tuple(settings.NETWORK.languages)


__all__ = ["MAYOR", "SECRET", "Words", "event", "languages", "network", "whole"]
