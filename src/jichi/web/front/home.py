"""The home page, and the way to it from an address without a language."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.kind_parts import HOME
from jichi.core.languages import language_of
from jichi.core.models import ToldFact
from jichi.core.partial_dates import last_day, say_day, say_year
from jichi.core.queries import chapters, sources, the_network
from jichi.core.quoting import fill_words
from jichi.core.reading import lexicon, read
from jichi.figures.queries import foremost, plain_number
from jichi.members.site import maps, roll
from jichi.pages import frame, queries
from jichi.pages.entries import entry
from jichi.pages.page import show
from jichi.pages.templatetags.telling import address, language
from jichi.yearbook.queries import outlines

#: How many figures and deeds the home page shows.
FIGURES, DEEDS = 7, 6
_BOUNDS = {"least": "{}+", "about": "≈{}", "most": "<{}", "": "{}"}


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the language that the reader's browser prefers."""
    answer = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the network is, its numbers, its latest deeds, its members on the map, its chapters."""
    code = language()
    members = list(roll.organisations().order_by("sort_key", "slug"))
    framed = frame.frame(request)["network"]
    return show(
        request,
        "front/home",
        things=_things(request, framed, settings.NETWORK.languages),
        purpose=_purpose(code),
        figures=[*_members_counted(len(members), code), *_figures(code)],
        **_deeds(timezone.localdate(), code),
        map=maps.map_of(members, code),
        chapters=_pillars(code),
        years=_yearbooks(code),
        records=frame.sections(HOME),
    )


def _things(
    request: HttpRequest, told: dict[str, Any], languages: Sequence[str]
) -> list[dict[str, Any]]:
    """The network itself and its site with the search, for machines."""
    home = request.build_absolute_uri(told["url"])
    return [
        {
            "@type": "Organization",
            "@id": f"{home}#network",
            "name": told.get("full_name", ""),
            "alternateName": told.get("name", ""),
            "description": told.get("description", ""),
            "url": home,
        },
        {
            "@type": "WebSite",
            "url": home,
            "name": told.get("name", ""),
            "inLanguage": list(languages),
            "publisher": {"@id": f"{home}#network"},
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{home}search/?q={{search_term_string}}",
                "query-input": "required name=search_term_string",
            },
        },
    ]


def _purpose(code: str) -> str:
    network = the_network()
    return fill_words(network.mission).say(code) if network else ""


def _members_counted(number: int, code: str) -> list[dict[str, Any]]:
    """The members that the record itself proves."""
    if not number:
        return []
    return [
        {
            "value": f"{number:,}",
            "unit": "",
            "label": _("Member local governments"),
            "as_of": say_day(roll.known_on(), code),
            "source": _("the roll of members on this site"),
            "url": address("/members/"),
        }
    ]


def _figures(code: str) -> list[dict[str, Any]]:
    """Counts from elsewhere with their days and sources: the network's own choice, or the first."""
    network = the_network()
    chosen = list(network.settings.get("figures_on_home", [])) if network else []
    figures = foremost(chosen, FIGURES)
    titles = sources() if figures else {}
    return [
        {
            "value": _BOUNDS[one.bound].format(plain_number(one)),
            "unit": one.unit.say(code),
            "label": one.label.say(code),
            "as_of": say_day(one.as_of, code),
            "source": _cited([titles[slug] for slug in one.sources if slug in titles], code),
            "url": address(one.path),
        }
        for one in figures
    ]


def _cited(found: list[Any], code: str) -> str:
    """The works that sources belong to, each once."""
    works = [(one.work or one.title).say(code) for one in found]
    return language_of(code).semicolon.join(dict.fromkeys(works))


def _deeds(today: date, code: str) -> dict[str, Any]:
    """The deeds of this month, if there are any, and the newest before it."""
    first = today.replace(day=1)
    month = queries.between(first, last_day(today.isoformat()[:7]), DEEDS)
    before = date.fromordinal(first.toordinal() - 1) if month else today
    newest = queries.latest(before, DEEDS)
    words = lexicon([*month, *newest])

    def told(facts: list[ToldFact]) -> list[dict[str, Any]]:
        return [entry(line) for line in read(facts, code, words=words)]

    return {"month": told(month), "newest": told(newest)}


def _pillars(code: str) -> list[dict[str, str]]:
    return [
        {
            "number": one.verb.say(code).capitalize(),
            "title": one.name.say(code),
            "text": fill_words(one.description).say(code),
            "url": address(f"/chapters/{one.slug}/"),
        }
        for one in chapters()
    ]


def _yearbooks(code: str) -> list[dict[str, str]]:
    return [
        {
            "url": address(f"/yearbook/{year}/"),
            "label": _("Activity report, %(year)s") % {"year": say_year(year, code)},
        }
        for year in [one.year for one in outlines()[:3]]
    ]
