"""The events of a member as a calendar that other programs subscribe to."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.events.site.calendars import of_organisation, written
from jichi.members.site import roll
from jichi.organisations.site.record import Moved, organisation_at
from jichi.pages.templatetags.telling import address, language


@require_safe
def member_events(request: HttpRequest, identity: str) -> HttpResponse:
    """The events in which a member had a role, those whose days are known to the day."""
    try:
        one = organisation_at(identity)
    except Moved as moved:
        return HttpResponsePermanentRedirect(address(f"/members/{moved}/events.ics"))
    if one.slug not in roll.admissions([one.slug], language()):
        raise Http404
    title = _("Events of %(name)s") % {"name": one.name.say(language())}
    return written(request, of_organisation(one.slug), title, f"{one.slug}.ics")
