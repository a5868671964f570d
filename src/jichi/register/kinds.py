"""The kinds of rows: which record each becomes, and by which act it is entered.

A row's fields are the columns of its record, so that a new column needs no line here; only what a
row names otherwise (`from` for `since`, `part_of` for `within`) is written down.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from jichi.contests import acts as contests
from jichi.contests.models import Contest, ContestRole
from jichi.core import acts as core
from jichi.core.models import Chapter, Network, Source, Term
from jichi.core.records import Record
from jichi.declarations import acts as declarations
from jichi.declarations.models import (
    Declaration,
    DeclarationRole,
    Signature,
    Submission,
    SubmissionRole,
)
from jichi.events import acts as events
from jichi.events.models import Appearance, Event, Session
from jichi.figures import acts as figures
from jichi.figures.models import Figure
from jichi.groups import acts as groups
from jichi.groups.models import Body, Engagement, EngagementRole, Seat, Strategy, StrategyItem
from jichi.initiatives import acts as initiatives
from jichi.initiatives.models import (
    Call,
    CallRole,
    Initiative,
    InitiativeRole,
    Participation,
    Reporting,
)
from jichi.members import acts as members
from jichi.members.models import Benefit, Membership
from jichi.newsroom import acts as newsroom
from jichi.newsroom.models import Outreach, OutreachRole, Publication, PublicationRole
from jichi.organisations import acts as organisations
from jichi.organisations.models import Organisation
from jichi.partnerships import acts as partnerships
from jichi.partnerships.models import Partnership, PartnershipRole
from jichi.people import acts as people
from jichi.people import models as people_models
from jichi.people.models import Involvement, Person, Post
from jichi.studies import acts as studies
from jichi.studies.models import Study, StudyRole
from jichi.yearbook import acts as yearbook
from jichi.yearbook.models import Outline, Section

#: A column of a record (lazily, for Django's fields take no parameters when they run).
type Column = models.Field[Any, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of row. `rank` orders files that do not depend on each other.

    `aliases` gives the column for each field that a seed names otherwise; `defaults` what a field
    says where a row leaves it out; `cited` whether a row must name its sources. A kind without an
    identity (an appearance at an event) is no record of its own and no row of a seed.
    """

    name: str
    model: type[Any]
    enter: Callable[..., Any]
    argument: str
    rank: int
    roles: type[Involvement] | None = None
    owner: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    cited: bool = True
    involved: str = "roles"
    identified: bool = True
    #: Other rows name it by its number, or as a workbook calls it until it has one.
    numbered: bool = False
    #: Columns that no row fills, and fields of a row that fill no column.
    unsaid: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    def new(self, slug: str) -> Any:
        """A record of this kind that says nothing yet."""
        return self.model(slug=slug) if self.identified else self.model()

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns that a row may fill, by the name of its field."""
        named = {column: name for name, column in {"from": "since", **self.aliases}.items()}
        return {
            named.get(column.name, column.name): column
            for column in self.model._meta.concrete_fields
            if column.editable and not column.primary_key and column.name not in _OURS | self.unsaid
        }

    def label(self, column: str) -> str:
        """What a seed calls a column."""
        return next((name for name, one in self.columns.items() if one.name == column), column)


#: Columns of every record that a seed never writes.
_OURS = frozenset({"state", "version", "sort_key", "settings"})


def _kind(name: str, model: type[Any], enter: Callable[..., Any], rank: int, **more: Any) -> Kind:
    return Kind(name, model, enter, more.pop("argument", name), rank, **more)


def _with_roles(
    name: str, model: type[Record], enter: Callable[..., Any], roles: type[Involvement], **more: Any
) -> Kind:
    return _kind(name, model, enter, more.pop("rank", 9), roles=roles, owner=name, **more)


_LISTED: Sequence[Kind] = (
    _kind("source", Source, core.enter_record, 0, argument="record", cited=False),
    _kind("chapter", Chapter, core.enter_record, 1, argument="record", cited=False),
    _kind("term", Term, core.enter_record, 2, argument="record", cited=False),
    _kind("organisation", Organisation, organisations.register, 3),
    _kind("figure", Figure, figures.record_figure, 4, aliases={"organisations": "about"}),
    _kind("network", Network, core.describe_network, 5, argument="", cited=False),
    _kind("person", Person, people.register_person, 6),
    _kind("post", Post, people.hold_post, 7),
    _kind("membership", Membership, members.admit, 8),
    _kind("benefit", Benefit, members.describe_benefit, 8),
    _kind("body", Body, groups.establish, 8),
    _kind("seat", Seat, groups.appoint, 9),
    _with_roles(
        "event",
        Event,
        events.record_event,
        Appearance,
        aliases={"part_of": "within"},
        involved="appearances",
    ),
    _kind("session", Session, events.add_session, 10, roles=Appearance, involved="appearances"),
    _kind(
        "strategy",
        Strategy,
        groups.adopt,
        10,
        aliases={"adopted_on": "on"},
        defaults={"nature": "standing"},
    ),
    _kind("strategy_item", StrategyItem, groups.set_out, 11, argument="item"),
    _with_roles("engagement", Engagement, groups.record_engagement, EngagementRole),
    _with_roles("initiative", Initiative, initiatives.launch, InitiativeRole),
    _kind("participation", Participation, initiatives.join, 10),
    _kind("reporting", Reporting, initiatives.report, 10),
    _with_roles("call", Call, initiatives.call, CallRole, rank=10),
    _with_roles("declaration", Declaration, declarations.issue, DeclarationRole),
    _kind("signature", Signature, declarations.sign, 10),
    _with_roles("submission", Submission, declarations.submit, SubmissionRole),
    _with_roles(
        "partnership",
        Partnership,
        partnerships.conclude,
        PartnershipRole,
        aliases={"purpose": "description", "event": "signing"},
        rank=10,
    ),
    _with_roles("study", Study, studies.record_study, StudyRole),
    _with_roles("contest", Contest, contests.record_contest, ContestRole),
    _with_roles("publication", Publication, newsroom.publish_work, PublicationRole),
    _with_roles("outreach", Outreach, newsroom.record_outreach, OutreachRole),
    _kind("outline", Outline, yearbook.lay_out, 12, cited=False),
    _kind("section", Section, yearbook.place, 13, cited=False),
)

#: Every kind of record by the name of its table: what a seed holds.
KINDS: dict[str, Kind] = {kind.name: kind for kind in _LISTED}

#: Every kind of row: those of a seed, and what is said of a record that stands already.
ROWS: dict[str, Kind] = KINDS | {
    "appearance": _kind(
        "appearance", Appearance, events.record_appearance, 11, cited=False, identified=False
    ),
    "office_section": _kind(
        "office_section", people_models.Section, people.open_section, 12, cited=False,
        identified=False, numbered=True,
    ),
    "officer": _kind(
        "officer", people_models.Officer, people.take_office, 13, cited=False,
        identified=False, unsaid=frozenset({"account"}), beside=frozenset({"organisation"}),
    ),
}  # fmt: skip

#: The vocabulary whose codes a column takes, by kind and field.
VOCABULARIES: dict[tuple[str, str], str] = {
    (name, "kind"): f"{name}_kind"
    for name in (
        "organisation",
        "membership",
        "body",
        "event",
        "strategy_item",
        "engagement",
        "partnership",
        "publication",
    )
} | {("outreach", "channel"): "outreach_channel"}
