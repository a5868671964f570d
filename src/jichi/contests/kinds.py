"""What contests are called, ask for and export."""

from django.utils.translation import gettext_lazy as _

from jichi.contests.acts import record_contest
from jichi.contests.models import Contest, ContestRole
from jichi.core.books import STUDIED, InBooks
from jichi.core.kind_parts import ACTIVITIES, HOME, Dataset, Page
from jichi.core.kinds import Kind, declare

CONTEST = declare(
    Kind(
        Contest,
        record_contest,
        one=_("Contest"),
        many=_("Contests"),
        roles=ContestRole,
        group=ACTIVITIES,
        place=80,
        listed=("on", "year"),
        page=Page(
            "contests",
            _("Competitions held with local governments, and who takes part in them."),
            section=HOME,
            place=80,
        ),
        data=Dataset("contests", _("Contests and competitions."), place=25),
        books=InBooks(work=STUDIED),
    )
)
