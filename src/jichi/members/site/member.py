"""A member's page: who it is, what it did by year and chapter, and what it holds."""

from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.partial_dates import say_day, say_year
from jichi.members.site import roll
from jichi.organisations.models import Organisation
from jichi.organisations.site import structured
from jichi.organisations.site.beside import Beside
from jichi.organisations.site.beside import told as told_beside
from jichi.organisations.site.record import (
    Moved,
    history_of,
    identity_of,
    organisation_at,
    record_of,
)
from jichi.pages import frame
from jichi.pages.page import show, trail
from jichi.pages.templatetags.telling import address, language


@require_safe
def member(request: HttpRequest, identity: str) -> HttpResponse:
    """A member; a former code leads to its identity, someone never a member to its own page."""
    try:
        one = organisation_at(identity)
    except Moved as moved:
        return HttpResponsePermanentRedirect(address(f"/members/{moved}/"))
    code = language()
    admission = roll.admissions([one.slug], code).get(one.slug)
    if admission is None:
        return HttpResponseRedirect(address(one.path))
    name = one.name.say(code)
    told = record_of(one, request, code)
    beside = told_beside(one, code)
    return show(
        request,
        "members/member",
        trail=trail(("/members/", _("Members")), ("", name)),
        things=[structured.organisation(request, one, code)],
        organisation=one,
        admission=_admitted(admission, code),
        definitions=[
            *_membership(admission, code),
            *identity_of(one, code, beside.definitions),
        ],
        history=history_of(one, code),
        record=told,
        links=[link for link in beside.links if link["url"] != request.path],
        lists=beside.lists,
        downloads=_downloads(one, told, code),
        feeds=frame.feeds(f"/members/{one.slug}/", one.said.say(code)),
    )


def beside(one: Organisation, code: str) -> Beside:
    """The way from the page of an organisation to its page as a member; three queries."""
    if one.slug not in roll.admissions([one.slug], code):
        return Beside()
    url = address(f"/members/{one.slug}/", code)
    return Beside(links=[{"url": url, "label": _("To the member's page"), "main": True}])


def _admitted(admission: roll.Admission, code: str) -> str:
    if admission.until:
        return _("%(kind)s until %(day)s") % {
            "kind": admission.kind,
            "day": say_day(admission.until, code),
        }
    return admission.kind


def _membership(admission: roll.Admission, code: str) -> list[dict[str, Any]]:
    """The membership with what is known of its days; an unknown beginning is no joining."""
    if admission.since:
        text = _("%(kind)s since %(day)s") % {
            "kind": admission.kind,
            "day": say_day(admission.since, code),
        }
    elif admission.as_of:
        text = _("%(kind)s (as of %(day)s)") % {
            "kind": admission.kind,
            "day": say_day(admission.as_of, code),
        }
    else:
        text = admission.kind
    return [{"term": _("Membership"), "text": text}]


def _downloads(one: Organisation, told: dict[str, Any], code: str) -> list[dict[str, str]]:
    base = f"/members/{one.slug}/"
    found = [
        {
            "url": address(f"{base}{year}/sheet.{form}"),
            "label": _("Member's sheet, %(year)s") % {"year": say_year(year, code)},
            "format": format_name,
        }
        for year in [told["year"]]
        if year
        for form, format_name in (("pdf", "PDF"), ("docx", "Word"))
    ]
    return [
        *found,
        {"url": address(f"{base}events.ics"), "label": _("Calendar of events"), "format": "iCal"},
        {"url": address(f"{base}feed.atom"), "label": _("Feed of activities"), "format": "Atom"},
        {
            "url": address(f"{base}feed.json"),
            "label": _("Feed of activities (JSON)"),
            "format": "JSON Feed",
        },
    ]
