"""The datasets of the catalogue, as declarations: what each holds and how its rows are known.

A dataset of records has the public fields of its model as columns, for confirmed records only;
what is internal or personal is no column, and a row that stands for a person alone is left out.
"""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from jichi.core.records import CONFIRMED, Record


@dataclass(frozen=True)
class Dataset:
    """Records of one model; `identity` names the columns that make the key of a row that has no
    slug, `only` which confirmed records are open."""

    name: str
    model_label: str
    title: Any
    description: Any
    identity: tuple[str, ...] = ()
    only: Q = field(default_factory=Q)
    #: Lists whose entries are texts by language.
    spoken_lists: tuple[str, ...] = ()
    #: Columns that its whole holds and each row repeats: their names and lookups.
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def model(self) -> Any:
        return apps.get_model(self.model_label)

    @property
    def is_of_records(self) -> bool:
        """Whether its rows have a slug and a state of their own."""
        return issubclass(self.model, Record)

    @property
    def shown(self) -> Q:
        """Which rows are open: confirmed records, and rows of such."""
        state = CONFIRMED
        if self.is_of_records:
            return Q(state=state) & self.only
        return Q(**{f"{self.model.TOLD_THROUGH}__state": state}) & self.only


#: What an observation repeats of its report, so that one file says all of it.
_OF_THE_REPORT = (
    ("organisation", "report__reporter__organisation__slug"),
    ("account", "report__reporter__account"),
    ("reported_name", "report__name"),
    ("report_kind", "report__kind"),
    ("reporting_year", "report__year"),
    ("period_since", "report__since"),
    ("period_until", "report__until"),
    ("period_printed", "report__period_printed"),
    ("sector", "report__sector"),
    ("boundary", "report__boundary"),
    ("protocol", "report__protocol"),
    ("gases", "report__gases"),
    ("change", "report__change"),
    ("reason", "report__reason"),
    ("file", "report__file__name"),
    ("file_digest", "report__file__digest"),
    ("line", "report__line"),
)
OF_ORGANISATIONS = Q(organisation__isnull=False)
#: A response of a real government that is public itself, once no embargo of its cycle stands.
OPEN_RESPONSES = Q(visibility="public", organisation__state=CONFIRMED, cycle__state=CONFIRMED) & (
    Q(cycle__embargo__isnull=True) | Q(cycle__embargo__lte=TruncDate(Now()))
)
#: The slug of a seat may spell its holder: it is open where nobody holds it, or where the fact
#: that prints the same slug may be told.
OPEN_SEATS = Q(person__isnull=True) | (
    OF_ORGANISATIONS & Q(person__state=CONFIRMED) & ~Q(person__ground="")
)


def _roles(name: str, label: str, of: str, title: Any, description: Any) -> Dataset:
    """Who has which role in something: organisations only."""
    return Dataset(
        name, label, title, description, (of, "organisation", "role"), only=OF_ORGANISATIONS
    )


DATASETS: tuple[Dataset, ...] = (
    Dataset(
        "organisations",
        "organisations.Organisation",
        _("Organisations"),
        _("Local governments and partners: names, readings, codes, countries and places."),
    ),
    Dataset(
        "organisation-names",
        "organisations.OrganisationName",
        _("Names of organisations"),
        _("Every name an organisation has had, with its reading and the days of its use."),
        ("organisation", "since"),
    ),
    Dataset(
        "organisation-codes",
        "organisations.OrganisationCode",
        _("Codes of local governments"),
        _("Every official code a local government has had, with the days of its use."),
        ("organisation", "code"),
    ),
    Dataset(
        "populations",
        "organisations.Population",
        _("Populations"),
        _("Inhabitants on a day, by the census or register that counted them."),
        ("organisation", "as_of", "basis"),
    ),
    Dataset(
        "memberships",
        "members.Membership",
        _("Memberships"),
        _("Which organisation is a member of which kind, from when until when."),
        only=OF_ORGANISATIONS,
    ),
    Dataset(
        "benefits",
        "members.Benefit",
        _("Benefits of membership"),
        _("What a member receives for its fee."),
    ),
    Dataset(
        "initiatives",
        "initiatives.Initiative",
        _("Initiatives"),
        _("Programmes, campaigns and networks that local governments join."),
    ),
    Dataset(
        "participations",
        "initiatives.Participation",
        _("Participations in initiatives"),
        _("Which organisation takes part in which initiative, in which role, since when."),
    ),
    Dataset(
        "reports",
        "initiatives.Reporting",
        _("Reports to initiatives"),
        _("Which organisation reported to an initiative's system with the office's support."),
    ),
    Dataset(
        "responses",
        "reporting.Response",
        _("Governments' responses"),
        _("Which organisation's report or answer was accepted in which cycle."),
        only=OPEN_RESPONSES,
    ),
    Dataset(
        "calls",
        "initiatives.Call",
        _("Calls to take part"),
        _("When the office called for participation in an initiative."),
    ),
    Dataset(
        "declarations",
        "declarations.Declaration",
        _("Declarations"),
        _("Texts that governments issue together, and whether they are open for signature."),
    ),
    Dataset(
        "signatures",
        "declarations.Signature",
        _("Signatures"),
        _("Which organisation signed which declaration, and when."),
    ),
    Dataset(
        "submissions",
        "declarations.Submission",
        _("Submissions"),
        _("Pledges gathered by the network and handed to a partner."),
    ),
    Dataset(
        "events",
        "events.Event",
        _("Events"),
        _("Conferences, meetings, cafés and lectures with their days and places."),
    ),
    Dataset(
        "sessions",
        "events.Session",
        _("Sessions of events"),
        _("Parts of events with a title and a day of their own."),
        only=Q(event__state=CONFIRMED),
    ),
    Dataset(
        "appearances",
        "events.Appearance",
        _("Appearances at events"),
        _("Which organisation was at which event or session, in which role and in which way."),
        ("event", "session", "organisation", "role"),
        only=OF_ORGANISATIONS,
    ),
    Dataset(
        "partnerships",
        "partnerships.Partnership",
        _("Agreements and joint work"),
        _("Agreements between cities, and joint work with them."),
        spoken_lists=("fields",),
    ),
    _roles(
        "partnership-parties",
        "partnerships.PartnershipRole",
        "partnership",
        _("Parties of agreements"),
        _("Which organisation is in which role in which agreement or joint work."),
    ),
    Dataset(
        "bodies",
        "groups.Body",
        _("Bodies"),
        _("Boards, committees, councils and working groups."),
    ),
    Dataset(
        "seats",
        "groups.Seat",
        _("Seats in bodies"),
        _("Which organisation, or which post without a name, holds a seat from when until when."),
        only=OPEN_SEATS,
    ),
    Dataset(
        "strategies",
        "groups.Strategy",
        _("Strategies"),
        _("Declarations of strategy and plans of action that a body adopted."),
    ),
    Dataset(
        "strategy-items",
        "groups.StrategyItem",
        _("Goals and pathways"),
        _("Goals, pathways, activities and priorities of a strategy."),
    ),
    Dataset(
        "activities",
        "groups.Engagement",
        _("Activities of the office and the network"),
        _("What the office or the network does that has no other form."),
    ),
    Dataset(
        "studies",
        "studies.Study",
        _("Studies"),
        _("Studies commissioned from the office."),
    ),
    Dataset(
        "contests",
        "contests.Contest",
        _("Contests"),
        _("Contests and competitions."),
    ),
    Dataset(
        "publications",
        "newsroom.Publication",
        _("Publications"),
        _("What was published, of which kind and where."),
    ),
    Dataset(
        "outreach",
        "newsroom.Outreach",
        _("Outreach"),
        _("What the office spreads through one channel: website, newsletter, column, lectures."),
    ),
    Dataset(
        "figures",
        "figures.Figure",
        _("Figures"),
        _("Counts that no record here can prove, each with its unit, its date and its source."),
    ),
    Dataset(
        "observations",
        "observations.Observation",
        _("Figures reported elsewhere"),
        _(
            "What local governments on record reported to CDP and ICLEI, each figure as printed "
            "and as understood, with file and line. “This data was collected in partnership by "
            "CDP and ICLEI - Local Governments for Sustainability”."
        ),
        ("report", "quantity"),
        only=Q(report__open=True, report__reporter__organisation__state=CONFIRMED),
        beside=_OF_THE_REPORT,
    ),
    Dataset(
        "chapters",
        "core.Chapter",
        _("Pillars of the network's work"),
        _("The chapters under which everything is told."),
    ),
    Dataset(
        "terms",
        "core.Term",
        _("Words of the vocabularies"),
        _("What the codes in the other files mean: roles, kinds of events, kinds of members."),
    ),
    Dataset(
        "sources",
        "core.Source",
        _("Sources"),
        _("The places that records cite: sections of printed works, pages, documents."),
    ),
)

BY_NAME: dict[str, Dataset] = {one.name: one for one in DATASETS}
