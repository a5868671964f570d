"""What agreements are called, ask for and export."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jichi.core.books import AGREED, InBooks
from jichi.core.fields import COMMON
from jichi.core.kind_parts import ACTIVITIES, HOME, Dataset, Page
from jichi.core.kinds import Kind, also_open, declare
from jichi.core.models import ToldFact
from jichi.core.reading import said
from jichi.core.sheets import Sheet
from jichi.partnerships.acts import conclude_partnership
from jichi.partnerships.models import Partnership, PartnershipRole


def _fields(fact: ToldFact, _record: object, language: str) -> list[dict[str, Any]]:
    """The fields of work that an agreement names."""
    texts = [{"text": said(one, language)} for one in fact.details.get("fields", [])]
    return [{"term": gettext("Fields of work"), "texts": texts}] if texts else []


PARTNERSHIP = declare(
    Kind(
        Partnership,
        conclude_partnership,
        gathered="agreements",
        one=_("Agreement or joint work"),
        many=_("Agreements and joint work"),
        rank=10,
        roles=PartnershipRole,
        aliases={"purpose": "description", "event": "signing"},
        fields={"event": COMMON["event"].but(refers="event", as_key=True)},
        vocabularies={"kind": "partnership_kind"},
        group=ACTIVITIES,
        place=30,
        listed=("kind", "on"),
        sheet=Sheet(without={"fields": _("Fields in several languages are written on the form.")}),
        page=Page(
            "partnerships",
            _("What cities have agreed with one another, and the work they share."),
            section=HOME,
            place=20,
            more=_fields,
        ),
        data=Dataset(
            "partnerships",
            _("Agreements between cities, and joint work with them."),
            spoken_lists=("fields",),
            place=17,
        ),
        books=InBooks(work=AGREED),
    )
)
also_open(
    PartnershipRole,
    Dataset(
        "partnership-parties",
        _("Which organisation is in which role in which agreement or joint work."),
        title=_("Parties of agreements"),
        identity=("partnership", "organisation", "role"),
        only=Q(organisation__isnull=False),
        place=18,
    ),
)
