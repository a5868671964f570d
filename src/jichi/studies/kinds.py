"""What studies are called, ask for and export."""

from django.utils.translation import gettext_lazy as _

from jichi.core.books import STUDIED, InBooks
from jichi.core.kind_parts import ACTIVITIES, HOME, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.studies.acts import record_study
from jichi.studies.models import Study, StudyRole

STUDY = declare(
    Kind(
        Study,
        record_study,
        gathered="publications",
        one=_("Study"),
        many=_("Studies"),
        roles=StudyRole,
        group=ACTIVITIES,
        place=70,
        listed=("on", "year"),
        page=Page(
            "studies",
            _("Research commissioned from the office, and the places it looked at."),
            schema="ResearchProject",
            section=HOME,
            place=70,
        ),
        data=Dataset("studies", _("Studies commissioned from the office."), place=24),
        books=InBooks(work=STUDIED),
    )
)
