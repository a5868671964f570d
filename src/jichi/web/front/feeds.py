"""Feeds of the network's latest deeds, as Atom and as JSON Feed."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.queries import the_network
from jichi.pages import queries
from jichi.pages.feeds import LENGTH, Feed, as_atom, as_json, items
from jichi.pages.templatetags.telling import address, language


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The network's latest deeds as Atom."""
    return as_atom(request, _of_network(request))


@require_safe
def json(request: HttpRequest) -> HttpResponse:
    """The network's latest deeds as JSON Feed."""
    return as_json(request, _of_network(request))


def _of_network(request: HttpRequest) -> Feed:
    code = language()
    network = the_network()
    facts = queries.latest(timezone.localdate(), LENGTH)
    return Feed(
        title=network.short_name.say(code) if network else _("Activities"),
        description=_("The latest activities of the network"),
        home=request.build_absolute_uri(address("/")),
        items=items(request, facts, code),
    )
