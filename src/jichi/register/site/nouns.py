"""The kinds of records that share one page and one list, with their words and addresses."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jichi.contests.models import Contest
from jichi.core.records import Undertaking
from jichi.declarations.models import Declaration
from jichi.groups.models import Engagement
from jichi.newsroom.models import Outreach, Publication
from jichi.partnerships.models import Partnership
from jichi.studies.models import Study


@dataclass(frozen=True)
class Noun:
    """A kind of record: its address, model, vocabulary of kinds, words and schema.org type."""

    address: str
    model: type[Undertaking]
    title: Promise
    lead: Promise
    vocabulary: str = ""
    schema: str = "Action"

    @property
    def kind(self) -> str:
        """The kind of its facts."""
        return self.model.KIND.partition(".")[2]

    def key(self, slug: str) -> str:
        return f"{self.model.KIND}:{slug}"


NOUNS = {
    noun.address: noun
    for noun in (
        Noun(
            "partnerships",
            Partnership,
            _("Agreements and joint work"),
            _("What cities have agreed with one another, and the work they share."),
            "partnership_kind",
        ),
        Noun(
            "declarations",
            Declaration,
            _("Declarations"),
            _("Texts that local governments issue together, and what was handed to partners."),
            schema="CreativeWork",
        ),
        Noun(
            "studies",
            Study,
            _("Studies"),
            _("Research commissioned from the office, and the places it looked at."),
            schema="ResearchProject",
        ),
        Noun(
            "contests",
            Contest,
            _("Contests"),
            _("Competitions held with local governments, and who takes part in them."),
        ),
        Noun(
            "publications",
            Publication,
            _("Publications"),
            _("Reports and handbooks, with the local governments that they feature."),
            "publication_kind",
            schema="Report",
        ),
        Noun(
            "outreach",
            Outreach,
            _("Outreach"),
            _("How the work of local governments is made known: website, newsletter, columns."),
            "outreach_channel",
        ),
        Noun(
            "engagements",
            Engagement,
            _("Advice, talks and campaigns"),
            _("What the office and the network do that has no other form."),
            "engagement_kind",
        ),
    )
}
