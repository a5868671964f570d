"""What the open data holds of responses."""

from django.db.models import Q
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from jichi.core.kind_parts import Dataset
from jichi.core.kinds import also_open, also_told
from jichi.core.records import CONFIRMED
from jichi.reporting.models import PUBLIC, Response

#: A response of a real government that is public itself, once no embargo of its cycle stands.
OPEN_RESPONSES = Q(visibility=PUBLIC, organisation__state=CONFIRMED, cycle__state=CONFIRMED) & (
    Q(cycle__embargo__isnull=True) | Q(cycle__embargo__lte=TruncDate(Now()))
)

also_open(
    Response,
    Dataset(
        "responses",
        _("Which organisation's report or answer was accepted in which cycle."),
        title=_("Governments' responses"),
        place=9,
        only=OPEN_RESPONSES,
    ),
)
also_told("response", _("Report of a government"))
