"""Plausible arguments for every act, so that each can be tried by those whom it refuses.

`ARGUMENTS` holds, by the name of an act, a function from a `World` to its keyword arguments. Every
act must stand here: a new act without an entry fails `test_refusals`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from jichi.contests.models import ContestRole
from jichi.core.acts import describe_network
from jichi.core.models import Chapter, Term
from jichi.declarations.acts import issue_declaration
from jichi.declarations.models import Declaration, DeclarationRole, SubmissionRole
from jichi.events.acts import add_session
from jichi.events.models import Appearance, Event, Session
from jichi.figures.acts import record_figure
from jichi.figures.models import Figure
from jichi.groups.acts import adopt_strategy, appoint_to_seat, establish_body
from jichi.groups.models import Body, EngagementRole
from jichi.initiatives.acts import launch_initiative
from jichi.initiatives.models import Initiative
from jichi.members.acts import admit_member
from jichi.newsroom.models import OutreachRole, PublicationRole
from jichi.organisations.directory.japan.records import Shelf, shelves
from jichi.organisations.models import Organisation, Population
from jichi.partnerships.acts import conclude_partnership
from jichi.partnerships.models import PartnershipRole
from jichi.people.acts import register_person
from jichi.people.models import Person
from jichi.proposals.acts import file_proposal
from jichi.proposals.models import Proposal
from jichi.register.confirming import build_all, row_of
from jichi.register.seeds.entering import Plan
from jichi.studies.models import StudyRole
from jichi.yearbook.acts import lay_out, place_section
from jichi.yearbook.models import Outline, PublicationRequest, Section
from jichi.yearbook.publishing import request_publication
from jichi.yearbook.shaping import take_out
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.promises import house, observed, offices, questions
from tests.promises.offices import Offices
from tests.reporting.questionnaires import Questionnaire


@dataclass
class World:
    """A small network with Sapporo, whose representative asks; the rest is entered when needed."""

    city: Organisation

    @cached_property
    def other(self) -> Organisation:
        """Another city."""
        return samples.entered_city("261009")

    @cached_property
    def event(self) -> Event:
        """An event in which the city took part."""
        return records.held(self.city)

    @cached_property
    def session(self) -> Session:
        """A session of the event."""
        return add_session(SEED, event=self.event, session=session())

    @cached_property
    def person(self) -> Person:
        """The city's mayor."""
        return register_person(SEED, person=samples.person())

    @cached_property
    def initiative(self) -> Initiative:
        """An initiative that the city could join."""
        return launch_initiative(SEED, initiative=samples.initiative())

    @cached_property
    def body(self) -> Body:
        """A board."""
        return establish_body(SEED, body=samples.body())

    @cached_property
    def declaration(self) -> Declaration:
        """A declaration that the city could sign."""
        return issue_declaration(SEED, declaration=samples.declaration())

    @cached_property
    def figure(self) -> Figure:
        """A count."""
        return record_figure(SEED, figure=samples.figure())

    @cached_property
    def outline(self) -> Outline:
        """The outline of a book."""
        return lay_out(SEED, outline=outline())

    @cached_property
    def section(self) -> Section:
        """A chapter of that book."""
        return place_section(SEED, section=section(self.outline))

    @cached_property
    def offices(self) -> Offices:
        """The city's section, who is in it, and what they were given."""
        return Offices(self.city)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """What the city is asked."""
        return Questionnaire(self.city)

    @cached_property
    def shelf(self) -> Shelf:
        """The prefectures of the shipped directory."""
        return next(iter(shelves(frozenset(), {})))


def world() -> World:
    """A world that only just began."""
    records.ground()
    return World(records.sapporo())


def session() -> Session:
    """An unsaved session."""
    return Session(slug="session", title=samples.words("分科会", "A session"), on="2020-11-10")


def outline() -> Outline:
    """The unsaved outline of the book of 2020."""
    return Outline(slug="book-2020", year=2020, title=samples.words("2020年", "The year 2020"))


def section(of: Outline, slug: str = "one") -> Section:
    """An unsaved chapter of a book, which is prose alone."""
    title = samples.words("はじめに", "To begin")
    return Section(slug=slug, outline=of, title=title, layout="prose", prose=title)


def appearing(world: World) -> dict[str, Any]:
    """A row: the city spoke at the event."""
    says = {"event": world.event.slug, "organisation": world.city.slug, "role": "speaker"}
    return {"kind": "appearance", "slug": "", "says": says}


def proposal(world: World) -> Proposal:
    """The unsaved proposal of a city that it spoke."""
    return Proposal(organisation=world.city, title="Sapporo spoke", rows=[appearing(world)])


def drafted(world: World) -> Proposal:
    """The same as a draft of the city's."""
    draft = proposal(world)
    draft.state = "draft"
    return file_proposal(SEED, proposal=draft)


def requested(world: World) -> PublicationRequest:
    """The request to publish the book, in an office where two persons publish."""
    describe_network(SEED, settings={"publish_needs_two": True})
    return request_publication(SEED, year=world.section.outline.year)


def _role(of: type[Any], world: World, role: str = "participant") -> list[Any]:
    return [of(organisation=world.city, role=role)]


type Arguments = Callable[[World], dict[str, Any]]
#: Acts that whoever represents Sapporo may do as well; they are refused to another city's.
MEMBERS_MAY = frozenset(
    {f"proposals.{act}_proposal" for act in ("file", "revise", "redraft", "retract")}
    | questions.MEMBERS_MAY
)


def _in_offices(make: Callable[[Offices], dict[str, Any]]) -> Arguments:
    return lambda world: make(world.offices)


WORDS, WHY = samples.words("新しい名", "A new name"), "as the minutes say"
ARGUMENTS: dict[str, Arguments] = {
    **{name: _in_offices(make) for name, make in offices.ARGUMENTS.items()},
    **questions.IN_WORLD,
    **observed.ARGUMENTS,
    "core.describe_network": lambda w: {"name": WORDS},
    "core.enter_record": lambda w: {"record": Chapter(slug="new", name=WORDS)},
    "core.withdraw_record": lambda w: {"record": w.event, "reason": WHY},
    "core.correct_record": lambda w: {
        "record": w.event,
        "values": {"place": WORDS},
        "reason": WHY,
    },
    "core.photographs.add_photograph": lambda w: {
        "slug": "picture",
        "record": w.event.key,
        "content": samples.picture(),
        "caption": WORDS,
        "description": WORDS,
        "credit": "the city",
        "consent": "all who are shown agreed",
    },
    "organisations.register_organisation": lambda w: {"organisation": samples.city("141003")},
    "organisations.enter_directory": lambda w: {
        "label": "directory:jp",
        "organisations": w.shelf.organisations[1:],
        "names": [row for row in w.shelf.names if row.organisation in w.shelf.organisations[1:]],
        "codes": [row for row in w.shelf.codes if row.organisation in w.shelf.organisations[1:]],
        "populations": w.shelf.populations[1:],
    },
    "organisations.rename_organisation": lambda w: {
        "organisation": w.city,
        "name": WORDS,
        "kana": "あたらしいな",
        "since": "2021-04-01",
    },
    "organisations.recode_organisation": lambda w: {
        "organisation": w.city,
        "code": "141003",
        "since": "2021-04-01",
    },
    "organisations.merge_organisation": lambda w: {
        "organisation": w.city,
        "into": w.other,
        "on": "2021-04-01",
    },
    "organisations.count_inhabitants": lambda w: {
        "population": Population(
            organisation=w.city, inhabitants=1_973_395, as_of="2020-10-01", basis="census"
        )
    },
    "people.register_person": lambda w: {"person": samples.person()},
    "people.hold_post": lambda w: {"post": samples.post(w.person, w.city)},
    "people.correct_undertaking": lambda w: {
        "record": conclude_partnership(SEED, partnership=samples.partnership()),
        "values": {},
        "roles": _role(PartnershipRole, w, "party"),
        "reason": WHY,
    },
    "proposals.file_proposal": lambda w: {"proposal": proposal(w)},
    "proposals.revise_proposal": lambda w: {
        "proposal": file_proposal(SEED, proposal=proposal(w)),
        "rows": proposal(w).rows,
        "title": "Sapporo took the floor",
    },
    "proposals.redraft_proposal": lambda w: {"proposal": drafted(w), "rows": proposal(w).rows * 2},
    "proposals.retract_proposal": lambda w: {"proposal": file_proposal(SEED, proposal=proposal(w))},
    "proposals.send_back": lambda w: {
        "proposal": file_proposal(SEED, proposal=proposal(w)),
        "reason": WHY,
    },
    "proposals.accept_proposal": lambda w: {
        "proposal": file_proposal(SEED, proposal=proposal(w)),
        "records": [w.event.key],
    },
    "register.entering.enter_rows": lambda w: {"new": build_all([row_of(appearing(w))])[0]},
    "register.confirming.confirm_proposal": lambda w: {
        "proposal": file_proposal(SEED, proposal=proposal(w)),
        "new": build_all([row_of(appearing(w))])[0],
    },
    "members.admit_member": lambda w: {"membership": samples.membership(w.city)},
    "members.end_membership": lambda w: {
        "membership": admit_member(SEED, membership=samples.membership(w.city)),
        "until": "2021-03-31",
        "reason": WHY,
    },
    "members.describe_benefit": lambda w: {"benefit": samples.benefit()},
    "declarations.issue_declaration": lambda w: {
        "declaration": samples.declaration(),
        "roles": _role(DeclarationRole, w, "organiser"),
    },
    "declarations.sign_declaration": lambda w: {
        "signature": samples.signature(w.declaration, w.city)
    },
    "declarations.submit_to_partner": lambda w: {
        "submission": samples.submission(),
        "roles": _role(SubmissionRole, w, "support"),
    },
    "events.record_event": lambda w: {
        "event": records.event("another"),
        "appearances": _role(Appearance, w),
        "sessions": [(session(), _role(Appearance, w, "speaker"))],
    },
    "events.add_session": lambda w: {
        "event": w.event,
        "session": session(),
        "appearances": _role(Appearance, w, "speaker"),
    },
    "events.record_appearance": lambda w: {
        "appearance": Appearance(event=w.event, organisation=w.city, role="speaker")
    },
    "events.record_appearances": lambda w: {
        "event": w.event,
        "appearances": _role(Appearance, w, "speaker"),
    },
    "events.correct_event": lambda w: {
        "event": w.event,
        "values": {"place": WORDS},
        "appearances": _role(Appearance, w),
        "reason": WHY,
    },
    "events.correct_session": lambda w: {
        "session": w.session,
        "values": {"on": "2020-11-11"},
        "appearances": _role(Appearance, w, "speaker"),
        "reason": WHY,
    },
    "partnerships.conclude_partnership": lambda w: {
        "partnership": samples.partnership(),
        "roles": _role(PartnershipRole, w, "party"),
    },
    "groups.establish_body": lambda w: {"body": samples.body()},
    "groups.appoint_to_seat": lambda w: {"seat": samples.seat(w.body, organisation=w.city)},
    "groups.vacate_seat": lambda w: {
        "seat": appoint_to_seat(SEED, seat=samples.seat(w.body, organisation=w.city)),
        "until": "2021-03-31",
        "reason": WHY,
    },
    "groups.adopt_strategy": lambda w: {"strategy": samples.strategy()},
    "groups.set_out": lambda w: {
        "item": samples.strategy_item(adopt_strategy(SEED, strategy=samples.strategy()))
    },
    "groups.record_engagement": lambda w: {
        "engagement": samples.engagement(),
        "roles": _role(EngagementRole, w),
    },
    "studies.record_study": lambda w: {"study": samples.study(), "roles": _role(StudyRole, w)},
    "figures.record_figure": lambda w: {"figure": samples.figure()},
    "figures.correct_figure": lambda w: {
        "figure": w.figure,
        "values": {"value": "2600"},
        "reason": WHY,
    },
    "contests.record_contest": lambda w: {
        "contest": samples.contest(),
        "roles": _role(ContestRole, w),
    },
    "newsroom.publish_work": lambda w: {
        "publication": samples.publication(),
        "roles": _role(PublicationRole, w),
    },
    "newsroom.record_outreach": lambda w: {
        "outreach": samples.outreach(),
        "roles": _role(OutreachRole, w),
    },
    "yearbook.lay_out": lambda w: {"outline": outline()},
    "yearbook.place_section": lambda w: {"section": section(w.outline, "two")},
    "yearbook.rearrange_section": lambda w: {"section": w.section, "values": {"prose": WORDS}},
    "yearbook.copy_outline": lambda w: {
        "year": w.section.outline.year,
        "to_year": 2021,
    },
    "yearbook.publish_edition": lambda w: {"year": w.section.outline.year},
    "yearbook.shaping.entitle_outline": lambda w: {
        "outline": w.outline,
        "values": {"title": WORDS},
    },
    "yearbook.shaping.shift_section": lambda w: {
        "section": place_section(SEED, section=section(w.section.outline, "two")),
        "to": "up",
    },
    "yearbook.shaping.take_out": lambda w: {"section": w.section},
    "yearbook.shaping.put_back": lambda w: {"section": take_out(SEED, section=w.section)},
    "yearbook.publishing.request_publication": lambda w: {"year": w.section.outline.year},
    "yearbook.publishing.confirm_publication": lambda w: {"request": requested(w)},
    "yearbook.publishing.take_back_publication": lambda w: {"request": requested(w)},
    "yearbook.publishing.refuse_publication": lambda w: {"request": requested(w), "error": WHY},
    "register.seeds.grounding.lay_ground": lambda w: {
        "terms": [Term(slug="role-host", vocabulary="role", code="host", name=WORDS)],
        "shelves": [],
    },
    "register.seeds.entering.enter_file": lambda w: {
        "label": "seed:small/members.toml",
        "plan": Plan(),
        "reason": WHY,
    },
}

# A module may say what its own acts take in an `arguments.py` among its own tests.
for _path in sorted(house.HOUSE.glob("tests/*/arguments.py")):
    if _path.parent.name != "promises":
        ARGUMENTS.update(import_module(f"tests.{_path.parent.name}.arguments").ARGUMENTS)
