"""Whom to invite: members by ticking them, others by name, reading or code, or all of a prefecture;
what was picked stays picked while one goes on looking."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jichi.core.kind_parts import Choice
from jichi.core.languages import joined
from jichi.core.records import CONFIRMED, WITHDRAWN
from jichi.members.queries import member_organisations
from jichi.organisations.models import LOCAL_GOVERNMENTS, Organisation
from jichi.pages.templatetags.telling import language
from jichi.register.desk import choosing
from jichi.register.desk.forms.fields import ChosenField
from jichi.reporting.acts import cycles as acts
from jichi.reporting.desk.cycles import page_of, way
from jichi.reporting.desk.page import asker, cycle_of, cycle_place, show
from jichi.reporting.models import Cycle, Tier

#: So many governments are offered for a text that may mean several.
OFFERED = 40
#: So many are picked at once: more than any country's middle level has below it.
MOST = 3_000
_PARTED = re.compile(r"[,、，;；\r\n]+")


class TierForm(forms.Form):
    """Who passes the cycle on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tier"] = ChosenField("organisation", language(), required=False)


@dataclass
class Picking:
    """What the page knows while somebody picks: who is picked, who is offered, what is not
    understood."""

    picked: list[str]
    text: str = ""
    offered: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Pick those whom the text means; offer the others that it may mean."""
        parts = [one.strip() for one in _PARTED.split(self.text) if one.strip()]
        left = []
        for part in parts:
            if meant := _meant(part):
                self.picked += meant
            elif found := _governments(choosing.candidates(
                "organisation", part, language(), OFFERED
            )):  # fmt: skip
                self.offered += found
                left.append(part)
            else:
                self.strange.append(part)
                left.append(part)
        self.text = joined(left, language())
        self.picked = list(dict.fromkeys(self.picked))[:MOST]

    @property
    def is_clear(self) -> bool:
        """Whether nothing is left to ask."""
        return not self.offered and not self.strange


def _meant(part: str) -> list[str]:
    """Whom a text means without doubt: codes parted by spaces, or one name."""
    words = part.split()
    if set(words) == set(_known(words)):
        return words
    found = choosing.meant("organisation", part, language())
    return _known([found.identity]) if found.identity else []


def _known(identities: Iterable[str]) -> list[str]:
    found = Organisation.objects.filter(slug__in=identities)
    return list(found.exclude(state=WITHDRAWN).values_list("slug", flat=True))


def _governments(found: Iterable[Choice]) -> list[str]:
    """Those of the candidates that are governments, in the candidates' order."""
    slugs = [one.identity for one in found]
    kept = Organisation.objects.filter(slug__in=slugs, kind__in=LOCAL_GOVERNMENTS)
    governments = set(kept.values_list("slug", flat=True))
    return [one for one in slugs if one in governments]


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, cycle: str) -> HttpResponseBase:
    """Pick the governments to invite, and invite them."""
    found = cycle_of(request, cycle)
    picking = Picking(_known(request.POST.getlist("organisation")), request.POST.get("others", ""))
    word = request.POST.get("do", "invite") if request.method == "POST" else ""
    data = request.POST.copy() if word else None
    if word:
        picking.look()
    if data is not None and word == "prefecture":
        _add_prefecture(picking, data)
    form = TierForm(data)
    if word != "invite":
        return _page(request, found, picking, form)
    if not picking.picked and picking.is_clear:
        messages.error(request, _("Choose whom to invite."))
        return _page(request, found, picking, form, status=422)
    if not picking.is_clear or not form.is_valid():
        return _page(request, found, picking, form, status=422)
    return _invited(request, found, picking, form)


def _add_prefecture(picking: Picking, data: Any) -> None:
    """Pick every municipality of a prefecture; it passes the cycle on where that is ticked."""
    above = Organisation.objects.filter(slug=data.get("prefecture"), kind="prefecture").first()
    if above is None:
        return
    below = above.municipalities.filter(
        state=CONFIRMED, kind__in=LOCAL_GOVERNMENTS, merged_into=None
    )
    more = below.order_by("code", "sort_key").values_list("slug", flat=True)
    picking.picked = list(dict.fromkeys([*picking.picked, *more]))[:MOST]
    if data.get("pass_on"):
        data["tier"] = choosing.stands_for("organisation", above.slug, language())


def _invited(
    request: HttpRequest, found: Cycle, picking: Picking, form: TierForm
) -> HttpResponseBase:
    try:
        invited = acts.invite_respondents(
            asker(request),
            cycle=found,
            organisations=list(Organisation.objects.filter(slug__in=picking.picked)),
            address=page_of(request) if request.POST.get("write") else "",
            tier=_tier(request, found, form.cleaned_data["tier"]),
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return _page(request, found, picking, form, status=422)
    messages.success(request, _("Governments invited: %(number)s.") % {"number": len(invited)})
    return redirect(cycle_place(found))


def _tier(request: HttpRequest, found: Cycle, identity: str) -> Tier | None:
    if not identity:
        return None
    known = found.tiers.filter(organisation__slug=identity).first()
    above = Organisation.objects.filter(slug=identity, state=CONFIRMED).first()
    if known is None and above is None:
        raise ValidationError(choosing.unknown(identity))
    if known is not None or above is None:
        return known
    return acts.pass_on(asker(request), cycle=found, organisation=above)


def _page(
    request: HttpRequest, found: Cycle, picking: Picking, form: TierForm, status: int = 200
) -> HttpResponse:
    responses = found.responses.exclude(state=WITHDRAWN)
    known = set(responses.values_list("organisation__slug", flat=True))
    governments = member_organisations().filter(kind__in=LOCAL_GOVERNMENTS)
    listed = governments.order_by("code", "sort_key")
    # Whom a search found stands with the other finds, also where it is a member.
    rows = {
        one.slug: _row(one, known, picking) for one in listed if one.slug not in picking.offered
    }
    others = [one for one in dict.fromkeys([*picking.picked, *picking.offered]) if one not in rows]
    above = Organisation.objects.filter(kind="prefecture", state=CONFIRMED).order_by("code")
    return show(
        request,
        "invite",
        title=_("Invite governments"),
        status=status,
        trail=way(found),
        cycle=found,
        members=list(rows.values()),
        others=[_row(one, known, picking) for one in _in_order(others)],
        picking=picking,
        strange=[choosing.unknown(one) for one in picking.strange],
        prefectures=[(one.slug, one.name.say(language())) for one in above],
        prefecture=request.POST.get("prefecture", ""),
        pass_on=bool(request.POST.get("pass_on")),
        writes=request.method != "POST" or bool(request.POST.get("write")),
        form=form,
        tiers=list(found.tiers.select_related("organisation")),
        home=cycle_place(found),
    )


def _in_order(slugs: list[str]) -> list[Organisation]:
    found = Organisation.objects.filter(slug__in=slugs).select_related("prefecture")
    return sorted(found, key=lambda one: (one.code or "~", one.sort_key))


def _row(one: Organisation, known: set[str], picking: Picking) -> dict[str, Any]:
    return {
        "one": one,
        "invited": one.slug in known,
        "picked": one.slug in picking.picked and one.slug not in known,
    }
