"""What the outline of a book is made of, as rows of a seed."""

from django.utils.translation import gettext_lazy as _

from jichi.core.kinds import Kind, declare
from jichi.yearbook.acts import lay_out, place_section
from jichi.yearbook.models import Outline, Section

OUTLINE = declare(
    Kind(
        Outline,
        lay_out,
        one=_("Outline of a yearbook"),
        many=_("Outlines of yearbooks"),
        rank=12,
        cited=False,
    )
)
SECTION = declare(
    Kind(
        Section,
        place_section,
        one=_("Section of a yearbook"),
        many=_("Sections of a yearbook"),
        rank=13,
        cited=False,
    )
)
