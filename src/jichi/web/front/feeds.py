"""Feeds of the latest deeds, of the network and of each member, as Atom and as JSON Feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import quote

from django.conf import settings
from django.db.models import Max, Min
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.dates import first_day
from jichi.core.models import JournalLine, ToldFact
from jichi.core.queries import the_network
from jichi.core.reading import Line, read
from jichi.members.site import roll
from jichi.organisations.site.record import Moved, organisation_at
from jichi.pages import queries
from jichi.pages.templatetags.telling import address, language

#: How many deeds a feed holds.
LENGTH = 40


@dataclass(frozen=True)
class Item:
    """A deed in a feed: when it was entered, and when it was last changed."""

    line: Line
    link: str
    identifier: str
    entered: datetime
    changed: datetime

    @property
    def title(self) -> str:
        title = self.line.title or self.line.text
        return f"{self.line.day} {title}" if self.line.day else title


@dataclass(frozen=True)
class Feed:
    """What both forms of a feed say."""

    title: str
    description: str
    home: str
    items: list[Item]


@require_safe
def atom(request: HttpRequest) -> HttpResponseBase:
    """The network's latest deeds as Atom."""
    return _atom(request, _of_network(request))


@require_safe
def json(request: HttpRequest) -> HttpResponseBase:
    """The network's latest deeds as JSON Feed."""
    return _json(request, _of_network(request))


@require_safe
def member_atom(request: HttpRequest, identity: str) -> HttpResponseBase:
    """A member's latest deeds as Atom."""
    try:
        return _atom(request, _of_member(request, identity))
    except Moved as moved:
        return HttpResponsePermanentRedirect(address(f"/members/{moved}/feed.atom"))


@require_safe
def member_json(request: HttpRequest, identity: str) -> HttpResponseBase:
    """A member's latest deeds as JSON Feed."""
    try:
        return _json(request, _of_member(request, identity))
    except Moved as moved:
        return HttpResponsePermanentRedirect(address(f"/members/{moved}/feed.json"))


def _of_network(request: HttpRequest) -> Feed:
    code = language()
    network = the_network()
    facts = queries.latest(timezone.localdate(), LENGTH)
    return Feed(
        title=network.short_name.say(code) if network else _("Activities"),
        description=_("The latest activities of the network"),
        home=request.build_absolute_uri(address("/")),
        items=_items(request, facts, code),
    )


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
        items=_items(request, facts, code),
    )


def _items(request: HttpRequest, facts: Sequence[ToldFact], code: str) -> list[Item]:
    """Each deed with its days in the journal, the last changed first."""
    moments = {
        row["record"]: (row["entered"], row["changed"])
        for row in JournalLine.objects.filter(record__in={fact.record for fact in facts})
        .order_by()
        .values("record")
        .annotate(entered=Min("moment"), changed=Max("moment"))
    }
    items = []
    for line in read(facts, code):
        entered, changed = moments.get(line.fact.record) or (_midnight(line.fact),) * 2
        link = request.build_absolute_uri(address(line.url or "/"))
        items.append(
            Item(
                line=line,
                link=link,
                identifier=f"{request.build_absolute_uri(address('/'))}#{quote(line.key)}",
                entered=entered,
                changed=changed,
            )
        )
    return sorted(items, key=lambda item: item.changed, reverse=True)


def _midnight(fact: ToldFact) -> datetime:
    """The beginning of a deed's day, for one that no journal line names."""
    day = first_day(fact.first_day) if fact.first_day else timezone.localdate()
    return datetime.combine(day, time(), tzinfo=settings.NETWORK.zone)


def _atom(request: HttpRequest, feed: Feed) -> HttpResponse:
    made = Atom1Feed(
        title=feed.title,
        link=feed.home,
        description=feed.description,
        subtitle=feed.description,
        language=language(),
        feed_url=request.build_absolute_uri(request.path),
        author_name=feed.title,
    )
    for item in feed.items:
        made.add_item(
            title=item.title,
            link=item.link,
            description=escape(item.line.text),
            unique_id=item.identifier,
            pubdate=item.entered,
            updateddate=item.changed,
            categories=[item.line.chapter_name] if item.line.chapter_name else [],
        )
    return HttpResponse(
        made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def _json(request: HttpRequest, feed: Feed) -> HttpResponse:
    return JsonResponse(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.description,
            "home_page_url": feed.home,
            "feed_url": request.build_absolute_uri(request.path),
            "language": language(),
            "items": [
                {
                    "id": item.identifier,
                    "url": item.link,
                    "title": item.title,
                    "content_text": item.line.text,
                    "date_published": item.entered.isoformat(),
                    "date_modified": item.changed.isoformat(),
                    "tags": [item.line.chapter_name] if item.line.chapter_name else [],
                }
                for item in feed.items
            ],
        },
        json_dumps_params={"ensure_ascii": False},
        content_type="application/feed+json; charset=utf-8",
    )
