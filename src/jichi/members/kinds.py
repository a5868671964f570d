"""What memberships and their benefits are called, ask for and export."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.core.books import InBooks
from jichi.core.fields import ENDING
from jichi.core.kind_parts import FIRST, MEMBERS, Action, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.members.acts import admit_member, describe_benefit, end_membership
from jichi.members.models import Benefit, Membership


def _end(by: Actor, membership: Membership, said: dict[str, Any]) -> object:
    return end_membership(by, membership=membership, **said)


MEMBERSHIP = declare(
    Kind(
        Membership,
        admit_member,
        one=_("Membership"),
        many=_("Memberships"),
        rank=8,
        vocabularies={"kind": "membership_kind"},
        names=("organisation", "person"),
        joins=("person", "organisation"),
        dated_identity=False,
        group=MEMBERS,
        place=10,
        listed=("organisation", "kind", "from", "until"),
        actions=(Action("end", _("End it"), ENDING, _end),),
        page=Page(
            "members",
            _("Which organisation is a member of which kind, from when until when."),
            title=_("Members"),
            own=True,
            section=FIRST,
        ),
        data=Dataset(
            "memberships",
            _("Which organisation is a member of which kind, from when until when."),
            only=Q(organisation__isnull=False),
            place=4,
        ),
        api="members",
        public_list=True,
        books=InBooks(alike=True),
    )
)
BENEFIT = declare(
    Kind(
        Benefit,
        describe_benefit,
        one=_("Benefit of membership"),
        many=_("Benefits of membership"),
        rank=8,
        group=MEMBERS,
        place=60,
        listed=("number",),
        data=Dataset("benefits", _("What a member receives for its fee."), place=5),
    )
)
