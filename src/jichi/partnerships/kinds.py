"""What agreements are called, ask for and export."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jichi.core.fields import COMMON
from jichi.core.kinds import ACTIVITIES, Dataset, Kind, Page, also_open, declare
from jichi.partnerships.acts import conclude
from jichi.partnerships.models import Partnership, PartnershipRole

PARTNERSHIP = declare(
    Kind(
        Partnership,
        conclude,
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
        page=Page(
            "partnerships", _("What cities have agreed with one another, and the work they share.")
        ),
        data=Dataset(
            "partnerships",
            _("Agreements between cities, and joint work with them."),
            spoken_lists=("fields",),
            place=17,
        ),
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
