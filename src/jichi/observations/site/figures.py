"""A government's figures over the years: what published files print and what it answered here, side
by side with their sources; a picture, tables, and where the two differ."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.records import CONFIRMED, DRAFT
from jichi.observations.models import CITATION
from jichi.observations.queries import has_figures
from jichi.observations.site import tables
from jichi.observations.site.answered import answered, asks_for_figures
from jichi.observations.site.differing import differences
from jichi.observations.site.doubt_scores import weighed
from jichi.observations.site.drawing import picture_of, totals
from jichi.observations.site.figure import FILE
from jichi.observations.site.printed import figures_in, printed
from jichi.organisations.models import Organisation
from jichi.organisations.site.beside import Beside
from jichi.organisations.site.record import Moved, organisation_at
from jichi.pages.page import show, trail
from jichi.pages.templatetags.telling import address, language
from jichi.reporting.site import seen


@require_safe
def figures(request: HttpRequest, identity: str) -> HttpResponse:
    """The figures of an organisation; a former or later code leads to the identity."""
    try:
        one = _whose(identity)
    except Moved as moved:
        return HttpResponsePermanentRedirect(address(f"/organisations/{moved}/figures/"))
    code = language()
    invented = one.state != CONFIRMED
    name = one.name.say(code)
    reports = [] if invented else printed(one)
    whose = seen.INVENTED if invented else seen.REAL
    own = answered(seen.told_anywhere(whose).filter(organisation=one), code)
    files = list(figures_in(reports))
    found = [*files, *weighed(own, files)]
    return show(
        request,
        "observed/figures",
        trail=_way(one, name),
        organisation=one,
        invented=invented,
        picture=picture_of(found, name),
        totals=tables.totals_table(totals(found), code),
        differences=list(differences(found, code)),
        tables=list(tables.tables_of(found, reports, code)),
        citation=CITATION if any(one.source.kind == FILE for one in found) else "",
        open_url=address("/open/figures-over-the-years/"),
        organisation_url="" if invented else address(one.path),
    )


def _way(one: Organisation, name: str) -> list[dict[str, str]]:
    """The way to the page; an invented government has no page of its own to pass."""
    here = ("", _("Figures over the years"))
    if one.state != CONFIRMED:
        return trail(("/reporting/", _("Reports of governments")), here)
    lists = ("/organisations/", _("Local governments and partners"))
    return trail(lists, (one.path, name), here)


def _whose(identity: str) -> Organisation:
    """The organisation of an identity; where invented governments are shown, also one of those
    that has something to show. Http404 for another."""
    try:
        return organisation_at(identity)
    except Http404:
        if not seen.shows_invented():
            raise
        told = seen.told_anywhere(seen.INVENTED).filter(organisation__slug=identity)
        response = told.filter(organisation__state=DRAFT).first()
        if response is None:
            raise
        return response.organisation


def beside(one: Organisation, language: str) -> Beside:
    """The way to the figures of an organisation, for its own page."""
    if not leads_to_figures(one):
        return Beside()
    url = address(f"{one.path}figures/", language)
    return Beside(links=[{"url": url, "label": _("Figures over the years"), "main": False}])


def leads_to_figures(one: Organisation) -> bool:
    """Whether an organisation has figures to read: in files, or public answers to quantities."""
    if has_figures(one):
        return True
    told = seen.told_anywhere().filter(organisation=one)
    return any(asks_for_figures(each.cycle) for each in told)
