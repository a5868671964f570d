"""Events as iCalendar (RFC 5545): one event, a year, or all; only days that are known."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar
from icalendar import Event as Entry

from jichi.core.models import Network, ToldFact
from jichi.core.partial_dates import say_year
from jichi.core.queries import the_network, told_in, vocabulary
from jichi.core.reading import Line
from jichi.events.models import Event
from jichi.pages import queries
from jichi.pages.finding import told
from jichi.pages.lines import lines, title_of
from jichi.pages.page import reader_language
from jichi.pages.templatetags.telling import address

PRODUCT = "-//Jichi//Events//"
DAY = len("2020-01-01")


def known_days(periods: Iterable[str]) -> list[tuple[date, date]]:
    """First and last day of each period of which both days are known; a month is no day."""
    found = []
    for period in periods:
        since, slash, until = period.partition("/")
        last = until if slash else since
        if len(since) == DAY and len(last) == DAY:
            found.append((date.fromisoformat(since), date.fromisoformat(last)))
    return found


def entries(
    request: HttpRequest, line: Line, office: str, version: int, kind: str
) -> Iterable[Entry]:
    """One entry for each period: all-day, its end exclusive, its UID the same for ever."""
    url = request.build_absolute_uri(address(line.url, line.language))
    for place, (first, last) in enumerate(known_days(line.fact.periods)):
        entry = Entry()
        entry.add("uid", f"{line.key}{f'/{place + 1}' if place else ''}@{office or 'jichi'}")
        entry.add("dtstamp", timezone.now().replace(microsecond=0))
        entry.add("dtstart", first)
        entry.add("dtend", last + timedelta(days=1))
        title = title_of(line)
        entry.add("summary", title["text"], {"LANGUAGE": title["language"] or line.language})
        entry.add("description", _described(line, url))
        if where := line.details.get("place"):
            entry.add("location", where)
        entry.add("categories", [kind])
        entry.add("url", url)
        entry.add("sequence", version - 1)
        entry.add("transp", "TRANSPARENT")
        yield entry


def _described(line: Line, url: str) -> str:
    return "\n".join(text for text in (line.details.get("description", ""), url) if text)


def of_organisation(identity: str) -> list[ToldFact]:
    """The events in which an organisation had a role, as they are told."""
    return list(queries.told_of(identity, ["event"]))


def written(request: HttpRequest, facts: list[ToldFact], title: str, file: str) -> HttpResponse:
    """A calendar file of the events among some facts whose days are known."""
    language = reader_language()
    network = the_network()
    kinds = vocabulary("event_kind")
    slugs = [fact.key.partition(":")[2] for fact in facts]
    versions = dict(Event.objects.filter(slug__in=slugs).values_list("slug", "version"))
    calendar = _opened(network, title, language)
    for line, slug in zip(lines(facts, language), slugs, strict=True):
        kind = kinds[line.fact.category].say(language)
        office = network.office if network else ""
        for entry in entries(request, line, office, versions.get(slug, 1), kind):
            calendar.add_component(entry)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file}"'
    response["Content-Language"] = language
    return response


def _opened(network: Network | None, title: str, language: str) -> Calendar:
    name = network.short_name or network.name if network else None
    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    shown = f"{name.say(language)} {title}" if name else title
    calendar.add("name", shown)
    calendar.add("x-wr-calname", shown)
    return calendar


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every event whose days are known."""
    facts = ToldFact.objects.filter(kind="event").exclude(first_day="")
    found = list(facts.order_by("first_day", "key"))
    return written(request, found, _("Events"), "events.ics")


@require_safe
def calendar_of_year(request: HttpRequest, year: int) -> HttpResponse:
    """The events told in a fiscal year whose days are known. Http404 for a year without events."""
    if not 1000 <= year <= 9998:
        raise Http404(_("Fiscal year %(year)s has no events.") % {"year": year})
    facts = ToldFact.objects.filter(told_in(year), kind="event").order_by("first_day", "key")
    found = list(facts)
    if not found:
        raise Http404(_("Fiscal year %(year)s has no events.") % {"year": year})
    title = _("Events of %(year)s") % {"year": say_year(year, reader_language())}
    return written(request, found, title, f"events-{year}.ics")


@require_safe
def calendar_of_event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event. Http404 where no day of it is known, for a calendar has nothing to show then."""
    fact = told(f"{Event.KIND}:{slug}")
    if not known_days(fact.periods):
        raise Http404(_("The day of “%(key)s” is not known.") % {"key": fact.key})
    return written(request, [fact], _("Events"), f"{slug}.ics")
