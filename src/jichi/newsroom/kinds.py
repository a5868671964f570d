"""What publications and outreach are called, ask for and export."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jichi.core.books import MENTIONED, InBooks
from jichi.core.kind_parts import HOME, NEWS, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.newsroom.acts import publish_work, record_outreach
from jichi.newsroom.models import Outreach, OutreachRole, Publication, PublicationRole


def _address(_fact: object, record: Publication, _language: str) -> list[dict[str, Any]]:
    """Where a work is found."""
    if not record.url:
        return []
    return [{"term": gettext("Address"), "text": record.url, "url": record.url}]


PUBLICATION = declare(
    Kind(
        Publication,
        publish_work,
        gathered="publications",
        one=_("Publication"),
        many=_("Publications"),
        roles=PublicationRole,
        vocabularies={"kind": "publication_kind"},
        group=NEWS,
        place=10,
        listed=("kind", "on", "year"),
        page=Page(
            "publications",
            _("Reports and handbooks, with the local governments that they feature."),
            schema="Report",
            section=HOME,
            place=90,
            more=_address,
        ),
        data=Dataset("publications", _("What was published, of which kind and where."), place=26),
        proposable=True,
        books=InBooks(work=MENTIONED),
    )
)
OUTREACH = declare(
    Kind(
        Outreach,
        record_outreach,
        one=_("Outreach"),
        many=_("Outreach"),
        roles=OutreachRole,
        vocabularies={"channel": "outreach_channel"},
        group=NEWS,
        place=20,
        listed=("channel", "year"),
        page=Page(
            "outreach",
            _("How the work of local governments is made known: website, newsletter, columns."),
        ),
        data=Dataset(
            "outreach",
            _(
                "What the office spreads through one channel: website, newsletter, "
                "column, lectures."
            ),
            place=27,
        ),
        books=InBooks(work=MENTIONED, categories="outreach_channel"),
    )
)
