"""Feeds of deeds in two forms: Atom, and JSON Feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import quote

from django.conf import settings
from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from jichi.core.models import JournalLine, ToldFact
from jichi.core.partial_dates import first_day
from jichi.core.reading import Line, read
from jichi.core.words import without_controls
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


def items(request: HttpRequest, facts: Sequence[ToldFact], code: str) -> list[Item]:
    """Each deed with its days in the journal, the last changed first."""
    moments = {
        row["record"]: (row["entered"], row["changed"])
        for row in JournalLine.objects.filter(record__in={fact.record for fact in facts})
        .order_by()
        .values("record")
        .annotate(entered=Min("moment"), changed=Max("moment"))
    }
    found = []
    for line in read(facts, code):
        entered, changed = moments.get(line.fact.record) or (_midnight(line.fact),) * 2
        link = request.build_absolute_uri(address(line.url or "/"))
        found.append(
            Item(
                line=line,
                link=link,
                identifier=f"{request.build_absolute_uri(address('/'))}#{quote(line.key)}",
                entered=entered,
                changed=changed,
            )
        )
    return sorted(found, key=lambda item: item.changed, reverse=True)


def _midnight(fact: ToldFact) -> datetime:
    """The beginning of a deed's day, for one that no journal line names."""
    day = first_day(fact.first_day) if fact.first_day else timezone.localdate()
    return datetime.combine(day, time(), tzinfo=settings.NETWORK.zone)


def as_atom(request: HttpRequest, feed: Feed) -> HttpResponse:
    """A feed as Atom."""
    made = Atom1Feed(
        title=without_controls(feed.title),
        link=feed.home,
        description=without_controls(feed.description),
        subtitle=without_controls(feed.description),
        language=language(),
        feed_url=request.build_absolute_uri(request.path),
        author_name=without_controls(feed.title),
    )
    for item in feed.items:
        made.add_item(
            title=without_controls(item.title),
            link=item.link,
            description=escape(without_controls(item.line.text)),
            unique_id=item.identifier,
            pubdate=item.entered,
            updateddate=item.changed,
            categories=[without_controls(item.line.chapter_name)] if item.line.chapter_name else [],
        )
    return HttpResponse(
        made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def as_json(request: HttpRequest, feed: Feed) -> HttpResponse:
    """A feed as JSON Feed."""
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
