"""A network in which persons stand wherever a person can stand, each under a name of its own.

Of each place there are three: one whose name may be told, one whose name may not, and one whose
name may not and who stands there for a city. The marks are words that occur nowhere else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jichi.contests.acts import record_contest
from jichi.contests.models import Contest, ContestRole
from jichi.core.acts import correct_record, enter_record
from jichi.core.models import Term
from jichi.declarations.acts import issue_declaration, sign_declaration, submit_to_partner
from jichi.declarations.models import Declaration, DeclarationRole, Submission, SubmissionRole
from jichi.events.acts import record_event
from jichi.events.models import Appearance, Session
from jichi.groups.acts import appoint_to_seat, establish_body, record_engagement
from jichi.groups.models import Body, Engagement, EngagementRole
from jichi.initiatives.acts import join_initiative, launch_initiative, open_call
from jichi.initiatives.models import CallRole, InitiativeRole
from jichi.members.acts import admit_member
from jichi.newsroom.acts import publish_work, record_outreach
from jichi.newsroom.models import Outreach, OutreachRole, Publication, PublicationRole
from jichi.observations.acts import take_over
from jichi.organisations.models import Organisation
from jichi.partnerships.acts import conclude_partnership
from jichi.partnerships.models import Partnership, PartnershipRole
from jichi.people.acts import hold_post, register_person
from jichi.people.models import Person
from jichi.studies.acts import record_study
from jichi.studies.models import Study, StudyRole
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.promises.observed import observed


@dataclass
class Marks:
    """Words by which a person's values are known again wherever they turn up."""

    told: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    #: What no reader ever sees of anybody: readings, notes and identities of persons.
    never: set[str] = field(default_factory=set)
    count: int = 0

    def person(self, *, told: bool) -> Person:
        """A person with marks of its own, entered."""
        self.count += 1
        mark = f"q{self.count:03}{'told' if told else 'kept'}q"
        secrets = [f"q{self.count:03}{what}q" for what in ("kana", "note", "slug")]
        (self.told if told else self.kept).add(mark)
        self.never |= set(secrets)
        kana, note, slug = secrets
        ground = "consent" if told else ""
        return register_person(
            SEED,
            person=Person(
                slug=slug,
                name=samples.words(f"{mark} 太郎", f"Taro {mark}"),
                kana=kana,
                note=samples.words(note, note),
                ground=ground,
            ),
        )


@dataclass
class Network:
    """Who and what the persons stand in."""

    marks: Marks
    city: Organisation
    number: int = 0

    def slug(self, word: str) -> str:
        """A slug that stands once."""
        self.number += 1
        return f"{word}-{self.number}"

    def roles(self, of: type[Any], role: str = "speaker") -> list[Any]:
        """Three persons in a role: told, kept, and kept for a city."""
        return [
            of(person=self.marks.person(told=True), role=role),
            of(person=self.marks.person(told=False), role=role),
            of(person=self.marks.person(told=False), organisation=self.city, role=role),
        ]

    def three(self) -> Iterator[Person]:
        """A person to be told, one to be kept, and one whose ground was taken back."""
        yield self.marks.person(told=True)
        yield self.marks.person(told=False)
        taken_back = self.marks.person(told=False)
        correct_record(SEED, record=taken_back, values={"ground": "consent"}, reason="given")
        correct_record(SEED, record=taken_back, values={"ground": ""}, reason="taken back")
        yield taken_back


def _posts(network: Network) -> None:
    for person in network.three():
        slug = network.slug("post")
        hold_post(SEED, post=samples.post(person, network.city, slug=slug))


def _memberships(network: Network) -> None:
    for person in network.three():
        admit_member(
            SEED,
            membership=samples.membership(
                slug=network.slug("membership"), person=person, kind="special"
            ),
        )


def _seats(network: Network) -> None:
    body = establish_body(SEED, body=samples.body(network.slug("body"), organisation=network.city))
    appoint_to_seat(SEED, seat=samples.seat(body, network.slug("seat"), organisation=network.city))
    for values in ({}, {"title": samples.words("委員", "Member of the board")}):
        for person in network.three():
            slug = network.slug("seat")
            appoint_to_seat(SEED, seat=samples.seat(body, slug, person=person, **values))


def _calls(network: Network) -> None:
    initiative = launch_initiative(SEED, initiative=samples.initiative(network.slug("called")))
    open_call(SEED, call=samples.call(initiative), roles=network.roles(CallRole, "organiser"))


def _events(network: Network) -> None:
    title = samples.words("分科会", "A session")
    session = Session(slug=network.slug("session"), title=title, on="2020-11-10")
    record_event(
        SEED,
        event=records.event(network.slug("forum")),
        appearances=network.roles(Appearance),
        sessions=[(session, network.roles(Appearance))],
    )


def _undertaking(model: Any, role: Any, act: Callable[..., Any], **values: Any) -> Any:
    def enter(network: Network) -> None:
        name = model._meta.model_name
        record = samples.undertaking(model, network.slug(name), **values)
        act(SEED, **{name: record, "roles": network.roles(role)})

    return enter


#: How persons come to stand in each place, by the model that points to a person.
PLACES: dict[str, Callable[[Network], None]] = {
    "people.Post": _posts,
    "members.Membership": _memberships,
    "groups.Seat": _seats,
    "initiatives.InitiativeRole": lambda n: launch_initiative(
        SEED,
        initiative=samples.initiative(n.slug("initiative")),
        roles=n.roles(InitiativeRole, "organiser"),
    ),
    "initiatives.CallRole": _calls,
    "events.Appearance": _events,
    "declarations.DeclarationRole": _undertaking(Declaration, DeclarationRole, issue_declaration),
    "declarations.SubmissionRole": _undertaking(Submission, SubmissionRole, submit_to_partner),
    "partnerships.PartnershipRole": _undertaking(
        Partnership, PartnershipRole, conclude_partnership, kind="agreement"
    ),
    "groups.EngagementRole": _undertaking(
        Engagement, EngagementRole, record_engagement, kind="advice"
    ),
    "studies.StudyRole": _undertaking(Study, StudyRole, record_study),
    "contests.ContestRole": _undertaking(Contest, ContestRole, record_contest),
    "newsroom.PublicationRole": _undertaking(
        Publication, PublicationRole, publish_work, kind="handbook"
    ),
    "newsroom.OutreachRole": _undertaking(
        Outreach, OutreachRole, record_outreach, channel="newsletter"
    ),
}


def network() -> Network:
    """A network with its office, a member, and an initiative that the member joined."""
    records.ground()
    samples.office()
    for number, (code, ja, en) in enumerate(
        (("full", "正会員", "full member"), ("special", "特別会員", "special member"))
    ):
        name = samples.words(ja, en)
        record = Term(
            slug=f"kind-{code}", vocabulary="membership_kind", code=code, name=name, order=number
        )
        enter_record(SEED, record=record)
    city = records.sapporo()
    admit_member(SEED, membership=samples.membership(city))
    take_over(SEED, **observed("Sapporo"))
    initiative = launch_initiative(SEED, initiative=samples.initiative())
    join_initiative(SEED, participation=samples.participation(initiative, city))
    declaration = issue_declaration(SEED, declaration=samples.declaration())
    sign_declaration(SEED, signature=samples.signature(declaration, city))
    return Network(Marks(), city)


def bodies() -> list[Body]:
    """The bodies of the network."""
    return list(Body.objects.all())
