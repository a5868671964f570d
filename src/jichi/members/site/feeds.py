"""Feeds of a member's latest deeds, as Atom and as JSON Feed."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.members.site import roll
from jichi.organisations.site.record import Moved, organisation_at
from jichi.pages import queries
from jichi.pages.feeds import LENGTH, Feed, as_atom, as_json, items
from jichi.pages.templatetags.telling import address, language


@require_safe
def atom(request: HttpRequest, identity: str) -> HttpResponse:
    """A member's latest deeds as Atom."""
    try:
        return as_atom(request, _of_member(request, identity))
    except Moved as moved:
        return HttpResponsePermanentRedirect(address(f"/members/{moved}/feed.atom"))


@require_safe
def json(request: HttpRequest, identity: str) -> HttpResponse:
    """A member's latest deeds as JSON Feed."""
    try:
        return as_json(request, _of_member(request, identity))
    except Moved as moved:
        return HttpResponsePermanentRedirect(address(f"/members/{moved}/feed.json"))


def _of_member(request: HttpRequest, identity: str) -> Feed:
    code = language()
    one = organisation_at(identity)
    if one.slug not in roll.admissions([one.slug], code):
        raise Http404
    facts = [fact for fact in queries.latest_of(one.slug, LENGTH).facts if not fact.part_of]
    name = one.name.say(code)
    return Feed(
        title=_("Activities of %(name)s") % {"name": name},
        description=_("What %(name)s did in the network") % {"name": name},
        home=request.build_absolute_uri(address(f"/members/{one.slug}/")),
        items=items(request, facts, code),
    )
