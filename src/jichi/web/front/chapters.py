"""A pillar of the network's work: what was done in it in a year, and what holds in it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from jichi.core.models import Chapter
from jichi.core.partial_dates import say_year
from jichi.core.quoting import fill_words
from jichi.core.reading import lexicon, read
from jichi.core.records import CONFIRMED
from jichi.pages import queries
from jichi.pages.entries import entry, held
from jichi.pages.page import show, trail
from jichi.pages.paging import year_asked
from jichi.pages.templatetags.telling import language


@require_safe
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """The deeds of a chapter in a fiscal year in the order of days, and its standings."""
    code = language()
    one = Chapter.objects.filter(slug=slug, state=CONFIRMED).first()
    if one is None:
        raise Http404
    told = queries.years()
    year = year_asked(request) or (told[0] if told else None)
    return show(
        request,
        "front/chapter",
        trail=trail(("", one.name.say(code))),
        chapter=one,
        description=fill_words(one.description).say(code),
        year=year,
        year_name=say_year(year, code) if year else "",
        years=[
            {
                "url": f"{request.path}?year={other}",
                "label": capfirst(say_year(other, code)),
                "selected": other == year,
            }
            for other in told
        ],
        **(_told(one, year, request, code) if year else {}),
    )


def _told(one: Chapter, year: int, request: HttpRequest, code: str) -> dict[str, Any]:
    after = queries.Place.read(request.GET.get("after", ""))
    held_after = queries.Place.read(request.GET.get("held", ""))
    deeds = queries.deeds_in_chapter(one.slug, year, after)
    standing = queries.standings_in_chapter(one.slug, year, held_after)
    words = lexicon([*deeds.facts, *standing.facts])
    return {
        "entries": [
            entry(line)
            for line in read(deeds.facts, code, year=year, chapter=one.slug, words=words)
        ],
        "more": f"?year={year}&after={deeds.after}" if deeds.after else "",
        "held": held(read(standing.facts, code, chapter=one.slug, words=words)),
        "held_more": f"?year={year}&held={standing.after}#held" if standing.after else "",
        "begun": bool(after or held_after),
    }
