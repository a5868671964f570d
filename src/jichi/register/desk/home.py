"""The desk's first page: what waits for me, what I did, and the year so far by chapter."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.core.models import JournalLine, ToldFact, ToldParty
from jichi.core.partial_dates import fiscal_year, say_year
from jichi.core.queries import chapters, told_in
from jichi.pages.desk import show
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.proposals.queries import visible_to, waiting_for
from jichi.register.desk.journal import told

SHOWN = 8


@require_safe
def entrance(request: HttpRequest) -> HttpResponse:
    """The desk at an address without a language: in the reader's own."""
    return HttpResponseRedirect(address("/desk/", get_language_from_request(request)))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What somebody who opens the desk a few times a year came for."""
    by = actor_of(request)
    year = fiscal_year(timezone.localdate())
    latest = ToldFact.objects.filter(nature="deed", year__isnull=False).order_by("-year")
    last = latest.values_list("year", flat=True).first()
    year = last if last is not None and not _any_in(year) else year
    own = JournalLine.objects.filter(actor=by.handle)
    lines = own.exclude(act="people.accounts.note_sign_in").order_by("-id")[:30]
    return show(
        request,
        "home",
        title=_("Desk"),
        begins=[kind for _group, inside in kinds.grouped() for kind in inside if kind.proposable],
        waits=list(waiting_for(by)[:SHOWN]),
        proposed=[] if by.secretariat else list(visible_to(by)[:SHOWN]),
        done=told(list(lines), language())[:SHOWN],
        year_name=say_year(year, language()),
        year=year,
        pillars=_pillars(by, year),
    )


def _any_in(year: int) -> bool:
    return ToldFact.objects.filter(year=year, nature="deed").exists()


def _pillars(by: Actor, year: int) -> list[dict[str, Any]]:
    """The year's facts by chapter: all of them, or those of the organisation acted for."""
    found = ToldFact.objects.filter(told_in(year))
    if not by.secretariat:
        theirs = ToldParty.objects.filter(organisation=by.on_behalf)
        found = found.filter(pk__in=theirs.values("fact"))
    counted = dict(
        found.order_by().values("chapter").annotate(n=Count("pk")).values_list("chapter", "n")
    )
    code = language()
    return [
        {
            "label": one.name.say(code),
            "count": counted.get(one.slug, 0),
            "url": address(f"/chapters/{one.slug}/?year={year}"),
        }
        for one in chapters()
    ]
