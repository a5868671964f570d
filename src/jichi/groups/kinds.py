"""What bodies, seats, strategies and other activities are called, ask for and export."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.core.books import SEATED, SUPPORTED, InBooks
from jichi.core.fields import COMMON, ENDING
from jichi.core.kind_parts import ACTIVITIES, BODIES, HOME, Action, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.core.records import CONFIRMED
from jichi.core.sheets import Sheet
from jichi.groups.acts import (
    adopt_strategy,
    appoint_to_seat,
    establish_body,
    record_engagement,
    set_out,
    vacate_seat,
)
from jichi.groups.models import Body, Engagement, EngagementRole, Seat, Strategy, StrategyItem


def _end(by: Actor, seat: Seat, said: dict[str, Any]) -> object:
    return vacate_seat(by, seat=seat, **said)


#: The slug of a seat may spell its holder: it is open where nobody holds it, or where the fact
#: that prints the same slug may be told.
OPEN_SEATS = Q(person__isnull=True) | (
    Q(organisation__isnull=False, person__state=CONFIRMED) & ~Q(person__ground="")
)


BODY = declare(
    Kind(
        Body,
        establish_body,
        one=_("Body"),
        many=_("Bodies"),
        rank=8,
        vocabularies={"kind": "body_kind"},
        group=BODIES,
        place=10,
        listed=("kind", "organisation"),
        page=Page(
            "bodies",
            _("Boards, committees, councils and working groups."),
            title=_("Bodies and seats"),
            schema="Organization",
            own=True,
            section=HOME,
            place=50,
        ),
        data=Dataset(
            "bodies",
            _("Boards, committees, councils and working groups."),
            place=19,
            row="Group",
        ),
        api="groups",
    )
)
SEAT = declare(
    Kind(
        Seat,
        appoint_to_seat,
        told_by_roles=True,
        gathered="seats",
        one=_("Seat in a body"),
        many=_("Seats in bodies"),
        fields={"title": COMMON["title"].but(label=_("Title of the seat"))},
        names=("organisation", "title", "person", "affiliation"),
        joins=("body", "person", "organisation"),
        dated_identity=False,
        group=BODIES,
        place=20,
        listed=("body", "from", "until"),
        actions=(Action("vacate", _("End it"), ENDING, _end),),
        data=Dataset(
            "seats",
            _(
                "Which organisation, or which post without a name, holds a seat "
                "from when until when."
            ),
            only=OPEN_SEATS,
            place=20,
            asked=("role",),
        ),
        books=InBooks(work=SEATED, categories="body_kind"),
    )
)
STRATEGY = declare(
    Kind(
        Strategy,
        adopt_strategy,
        one=_("Strategy"),
        many=_("Strategies"),
        rank=10,
        aliases={"adopted_on": "on"},
        defaults={"nature": "standing"},
        group=BODIES,
        place=30,
        listed=("from", "until"),
        page=Page(
            "strategy",
            _("Declarations of strategy and plans of action that a body adopted."),
            title=_("Strategy and goals"),
            schema="CreativeWork",
            own=True,
            section=HOME,
            place=60,
        ),
        data=Dataset(
            "strategies",
            _("Declarations of strategy and plans of action that a body adopted."),
            place=21,
        ),
        books=InBooks(bare=True),
    )
)
STRATEGY_ITEM = declare(
    Kind(
        StrategyItem,
        set_out,
        one=_("Goal, pathway or priority"),
        many=_("Goals, pathways and priorities"),
        argument="item",
        rank=11,
        vocabularies={"kind": "strategy_item_kind"},
        sheet=Sheet(key=("strategy", "kind", "number", "title")),
        group=BODIES,
        place=40,
        listed=("strategy", "kind", "number"),
        data=Dataset(
            "strategy-items",
            _("Goals, pathways, activities and priorities of a strategy."),
            place=22,
        ),
    )
)
ENGAGEMENT = declare(
    Kind(
        Engagement,
        record_engagement,
        one=_("Advice, talk or campaign"),
        many=_("Advice, talks and campaigns"),
        roles=EngagementRole,
        vocabularies={"kind": "engagement_kind"},
        group=ACTIVITIES,
        place=90,
        listed=("kind", "year"),
        page=Page("engagements", _("What the office and the network do that has no other form.")),
        data=Dataset(
            "activities", _("What the office or the network does that has no other form."), place=23
        ),
        books=InBooks(work=SUPPORTED),
    )
)
