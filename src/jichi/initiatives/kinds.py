"""What initiatives and all that hangs on them are called, ask for and export."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.core.books import CALLS, JOINED, JOINS, REPORTS, SUPPORTED, InBooks
from jichi.core.fields import COMMON, ENDING
from jichi.core.kind_parts import MAIN, MEMBERS, Action, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.core.sheets import Sheet, Workbook
from jichi.initiatives.acts import (
    join_initiative,
    launch_initiative,
    leave_initiative,
    open_call,
    report_to_initiative,
)
from jichi.initiatives.models import (
    Call,
    CallRole,
    Initiative,
    InitiativeRole,
    Participation,
    Reporting,
)


def _end(by: Actor, participation: Participation, said: dict[str, Any]) -> object:
    return leave_initiative(by, participation=participation, **said)


INITIATIVE = declare(
    Kind(
        Initiative,
        launch_initiative,
        one=_("Initiative"),
        many=_("Initiatives"),
        roles=InitiativeRole,
        group=MEMBERS,
        place=20,
        listed=("from",),
        page=Page(
            "initiatives",
            _("Programmes, campaigns and networks that local governments join."),
            schema="Project",
            own=True,
            section=MAIN,
            place=20,
        ),
        data=Dataset(
            "initiatives",
            _("Programmes, campaigns and networks that local governments join."),
            place=6,
        ),
        public_list=True,
    )
)
PARTICIPATION = declare(
    Kind(
        Participation,
        join_initiative,
        told_by_roles=True,
        gathered="initiatives",
        one=_("Participation in an initiative"),
        many=_("Participations in initiatives"),
        rank=10,
        names=("organisation",),
        joins=("initiative", "organisation"),
        group=MEMBERS,
        place=30,
        listed=("initiative", "role", "from", "until"),
        actions=(Action("leave", _("End it"), ENDING, _end),),
        data=Dataset(
            "participations",
            _("Which organisation takes part in which initiative, in which role, since when."),
            place=7,
        ),
        fields={
            "initiative": COMMON["initiative"].but(example="citieswithnature", width=36),
            "role": COMMON["role"].but(help=_("Empty: participant.")),
            "from": COMMON["from"].but(example="2020-06"),
            "term": COMMON["term"].but(
                help=_("1 for the first; 2 where it took part again."), also=("期", "Term"), width=8
            ),
        },
        sheet=Sheet(
            _("One row for each organisation that takes part in an initiative."),
            Workbook(
                "participations",
                _("Participations in initiatives"),
                _("Who takes part in which initiative, from when until when."),
                place=20,
            ),
            columns=(
                "initiative",
                "organisation",
                "role",
                "from",
                "until",
                "as_of",
                "term",
                "printed",
                "chapter",
                "evidence",
                "evidence_url",
                "sources",
            ),
            office=("evidence", "evidence_url"),
            key=("initiative", "organisation", "role", "from"),
        ),
        public_list=True,
        proposable=True,
        books=InBooks(card=JOINS, work=JOINED, categories="role"),
    )
)
REPORTING = declare(
    Kind(
        Reporting,
        report_to_initiative,
        one=_("Report to an initiative"),
        many=_("Reports to initiatives"),
        rank=10,
        names=("organisation",),
        joins=("initiative", "organisation"),
        group=MEMBERS,
        place=40,
        listed=("initiative", "on", "year"),
        data=Dataset(
            "reports",
            _("Which organisation reported to an initiative's system with the office's support."),
            place=8,
        ),
        books=InBooks(card=REPORTS, work=JOINED),
    )
)
CALL = declare(
    Kind(
        Call,
        open_call,
        one=_("Call to take part"),
        many=_("Calls to take part"),
        rank=10,
        roles=CallRole,
        names=("initiative",),
        joins=("initiative",),
        group=MEMBERS,
        place=50,
        listed=("on", "year"),
        data=Dataset(
            "calls", _("When the office called for participation in an initiative."), place=10
        ),
        books=InBooks(card=CALLS, work=SUPPORTED),
    )
)
