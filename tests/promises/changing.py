"""A row of every model that an act changes, and a value to give it.

`test_refusals` tries every act and asks that what it changes stands here.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from jichi.advocacy.acts import record_round
from jichi.advocacy.models import Process, Round
from jichi.contests.models import Contest, ContestRole
from jichi.core.acts import describe_network, enter_record
from jichi.core.models import Chapter, Letter, Network, Photograph, Source, Term
from jichi.core.photographs import add_photograph
from jichi.core.records import Record
from jichi.declarations.models import (
    Declaration,
    DeclarationRole,
    Signature,
    Submission,
    SubmissionRole,
)
from jichi.events.models import Appearance, Event, Session
from jichi.figures.models import Figure
from jichi.groups.models import Body, Engagement, EngagementRole, Seat, Strategy, StrategyItem
from jichi.incoming.models import Request
from jichi.initiatives.models import (
    Call,
    CallRole,
    Initiative,
    InitiativeRole,
    Participation,
    Reporting,
)
from jichi.members.models import Benefit, Membership
from jichi.newsroom.models import Outreach, OutreachRole, Publication, PublicationRole
from jichi.observations.acts import take_over
from jichi.observations.models import Doubt, Observation, Report, Reporter
from jichi.organisations.models import Organisation, OrganisationCode, OrganisationName
from jichi.partnerships.models import Partnership, PartnershipRole
from jichi.people.models import (
    Account,
    Invitation,
    Officer,
    Person,
    Post,
    Representation,
    Section,
    Token,
)
from jichi.proposals.acts import file_proposal
from jichi.proposals.models import Proposal
from jichi.reporting.models import (
    Acknowledgement,
    AnswerLink,
    Cycle,
    Remark,
    Response,
    RowOrder,
)
from jichi.reporting.models import Edition as Form
from jichi.studies.models import Study, StudyRole
from jichi.yearbook.models import Outline, PublicationRequest
from jichi.yearbook.models import Section as Part
from tests import samples
from tests.advocacy.examples import process, round_of
from tests.core.records import SEED
from tests.incoming.examples import request
from tests.promises import house
from tests.promises.arguments import ARGUMENTS, World, proposal, requested
from tests.promises.observed import doubted, observed, reporter

NOW = timezone.now()


def _described(world: World) -> Network:
    return describe_network(SEED, name=samples.words("網", "Net"))


def _pictured(world: World) -> Photograph:
    return add_photograph(SEED, **ARGUMENTS["core.photographs.add_photograph"](world))


def _reported(world: World) -> Report:
    take_over(SEED, **observed())
    return Report.objects.get()


def _round(world: World) -> Round:
    return record_round(SEED, round=round_of(entered(world, Process)))


type Making = Callable[[World], Any]
#: Unsaved records and those entered already, of every model of records.
RECORDS: dict[type[Record], Making] = {
    Benefit: lambda w: samples.benefit(),
    Body: lambda w: w.body,
    Call: lambda w: samples.call(w.initiative),
    Chapter: lambda w: Chapter(slug="new", name=samples.words("章", "Chapter")),
    Contest: lambda w: samples.contest(),
    Cycle: lambda w: w.questionnaire.cycle,
    Declaration: lambda w: w.declaration,
    Engagement: lambda w: samples.engagement(),
    Event: lambda w: w.event,
    Figure: lambda w: w.figure,
    Form: lambda w: w.questionnaire.edition,
    Initiative: lambda w: w.initiative,
    Membership: lambda w: samples.membership(w.city),
    Network: _described,
    Organisation: lambda w: w.city,
    Outline: lambda w: w.outline,
    Outreach: lambda w: samples.outreach(),
    Part: lambda w: w.section,
    Participation: lambda w: samples.participation(w.initiative, w.city),
    Partnership: lambda w: samples.partnership(),
    Person: lambda w: w.person,
    Photograph: _pictured,
    Post: lambda w: samples.post(w.person, w.city),
    Process: lambda w: process(w.city),
    Proposal: lambda w: file_proposal(SEED, proposal=proposal(w)),
    Publication: lambda w: samples.publication(),
    Report: _reported,
    Reporting: lambda w: samples.reporting(w.initiative, w.city),
    Request: lambda w: request(w.city),
    Response: lambda w: w.questionnaire.response,
    Round: _round,
    Seat: lambda w: samples.seat(w.body, organisation=w.city),
    Session: lambda w: w.session,
    Signature: lambda w: samples.signature(w.declaration, w.city),
    Source: lambda w: Source(slug="new", title=samples.words("出典", "Source")),
    Strategy: lambda w: samples.strategy(),
    StrategyItem: lambda w: samples.strategy_item(entered(w, Strategy)),
    Study: lambda w: samples.study(),
    Submission: lambda w: samples.submission(),
    Term: lambda w: Term(vocabulary="v", code="c", slug="v-c", name=samples.words("語", "Word")),
}


def entered(world: World, model: type[Record]) -> Any:
    """A record of a model that stands, entered where none does."""
    made = model._default_manager.order_by("pk").first() or RECORDS[model](world)
    return made if made.pk else enter_record(SEED, record=made)


def _role(model: type[models.Model], of: type[Record], owner: str) -> Making:
    def make(world: World) -> models.Model:
        role = model(organisation=world.city, role="support", **{owner: entered(world, of)})
        samples.force(role)
        return role

    return make


#: Roles, each with the model and the column by which it belongs to a record.
_ROLES: dict[type[models.Model], tuple[type[Record], str]] = {
    Appearance: (Event, "event"),
    CallRole: (Call, "call"),
    ContestRole: (Contest, "contest"),
    DeclarationRole: (Declaration, "declaration"),
    EngagementRole: (Engagement, "engagement"),
    InitiativeRole: (Initiative, "initiative"),
    OutreachRole: (Outreach, "outreach"),
    PartnershipRole: (Partnership, "partnership"),
    PublicationRole: (Publication, "publication"),
    StudyRole: (Study, "study"),
    SubmissionRole: (Submission, "submission"),
}


def _first(model: type[models.Model], act: Callable[[World], object]) -> Making:
    def make(world: World) -> models.Model:
        act(world)
        return model._default_manager.order_by("pk")[0]

    return make


def _done(name: str) -> Callable[[World], object]:
    return lambda world: house.acts()[name].perform(SEED, **ARGUMENTS[name](world))


#: Rows of every other model that an act changes, and a value that it gives them.
ROWS: dict[type[models.Model], tuple[Making, dict[str, object]]] = {
    **{model: (_role(model, *where), {"order": 7}) for model, where in _ROLES.items()},
    Account: (lambda w: w.offices.account, {"last_login": NOW}),
    Acknowledgement: (
        _first(Acknowledgement, _done("reporting.acts.deciding.acknowledge_finding")),
        {"reason": "counted anew"},
    ),
    AnswerLink: (_first(AnswerLink, _done("reporting.acts.links.send_link")), {"redeemed": NOW}),
    Doubt: (lambda w: doubted(), {"reason": "it is so"}),
    Invitation: (lambda w: w.offices.invited.record, {"redeemed_at": NOW}),
    Letter: (lambda w: w.offices.letter, {"answered_at": NOW}),
    Observation: (_first(Observation, _reported), {"printed": "12"}),
    Officer: (lambda w: w.offices.officer, {"title": "課長"}),
    OrganisationCode: (_first(OrganisationCode, lambda w: w.city), {"until": "2021-03-31"}),
    OrganisationName: (_first(OrganisationName, lambda w: w.city), {"until": "2021-03-31"}),
    PublicationRequest: (requested, {"error": "no paper"}),
    Remark: (_first(Remark, _done("reporting.acts.remarks.ask_query")), {"side": "government"}),
    Reporter: (lambda w: reporter(), {"organisation": None}),
    Representation: (lambda w: w.offices.representation, {"until": date(2031, 3, 31)}),
    RowOrder: (lambda w: w.questionnaire.row, {"removed": True}),
    Section: (lambda w: w.offices.office, {"telephone": "011"}),
    Token: (lambda w: w.offices.token, {"last_used": NOW}),
}
#: Every model that `change` writes.
CHANGED: list[type[models.Model]] = [*RECORDS, *ROWS]


def standing(world: World, model: type[models.Model]) -> tuple[Any, dict[str, object]]:
    """A row of a model that stands, and the values that an act is to give it."""
    if issubclass(model, Record):
        return entered(world, model), {"note": samples.words("注", "A note")}
    make, values = ROWS[model]
    return make(world), values
