"""The search over everything that the network tells, in every language."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core import kinds
from jichi.core.ints import year_of
from jichi.core.kinds import name_of_fact
from jichi.core.partial_dates import say_day, say_year
from jichi.core.queries import chapters
from jichi.core.reading import names
from jichi.core.search import Hit, Page, find
from jichi.pages.page import show, trail
from jichi.pages.paging import given
from jichi.pages.templatetags.telling import address, language

PAGE, LONGEST = 20, 200
NARROWING = ("kind", "chapter", "year", "organisation")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What answers a question, exact names first, narrowed by kind, chapter, year and party."""
    code = language()
    asked = {name: given(request, name, LONGEST) for name in ("q", *NARROWING)}
    page = _found(asked, request.GET.get("after", ""), code)
    pillars = {one.slug: one.name.say(code) for one in chapters()}
    standing = kinds.standing()
    query = {name: value for name, value in asked.items() if value}
    return show(
        request,
        "front/search",
        trail=trail(("", _("Search"))),
        asked=asked["q"],
        narrowed=any(asked[name] for name in NARROWING),
        page=page,
        hits=[_hit(hit, pillars, code, dated=hit.kind not in standing) for hit in page.hits],
        facets=_facets(page, asked, pillars, code),
        everything=f"{request.path}?{urlencode({'q': asked['q']})}",
        paging={
            "total": page.total,
            "at_least": page.capped,
            "next": f"?{urlencode({**query, 'after': page.next})}" if page.next else "",
        },
    )


def _found(asked: dict[str, str], after: str, code: str) -> Page:
    if not any(asked.values()):
        return Page()
    return find(
        asked["q"],
        language=code,
        kind=asked["kind"],
        chapter=asked["chapter"],
        year=year_of(asked["year"]),
        organisation=asked["organisation"],
        after=after,
        limit=PAGE,
    )


def _hit(hit: Hit, pillars: dict[str, str], code: str, *, dated: bool) -> dict[str, Any]:
    """A hit with its title and passage as (text, matched) pairs; a passage that only says the
    title again marks the title instead."""
    passage = "".join(text for text, _matched in hit.snippet)
    again = passage == hit.title
    return {
        "title": hit.snippet if again else [(hit.title, False)],
        "language": hit.language if hit.language != code else "",
        "url": address(hit.url) if hit.url else "",
        "kind": name_of_fact(hit.kind),
        "chapter": pillars.get(hit.chapter, ""),
        "day": say_day(hit.day, code) if dated else "",
        "passage": [] if again else hit.snippet,
        "passage_language": hit.snippet_language if hit.snippet_language != code else "",
    }


def _facets(
    page: Page, asked: dict[str, str], pillars: dict[str, str], code: str
) -> dict[str, Any] | None:
    """Links that narrow what was found, each with its count."""
    if not page.facets or not page.total:
        return None
    parties = names(set(page.facets.get("organisation", {})))
    said: dict[str, Callable[[str], str]] = {
        "kind": name_of_fact,
        "chapter": lambda slug: pillars.get(slug, slug),
        "year": lambda year: str(capfirst(say_year(int(year), code))),
        "organisation": lambda one: parties[one].name.say(code) if one in parties else "",
    }
    titles = {
        "kind": _("Kind"),
        "chapter": _("Pillar"),
        "year": _("Year"),
        "organisation": _("Organisation"),
    }
    groups = []
    for name in NARROWING:
        options = [
            _option(name, value, said[name](value), count, asked)
            for value, count in list(page.facets.get(name, {}).items())[:10]
        ]
        options = [option for option in options if option["label"]]
        if len(options) > 1 or any(option["selected"] for option in options):
            groups.append({"label": titles[name], "options": options})
    narrowed = any(asked[name] for name in NARROWING)
    return {
        "groups": groups,
        "clear_url": f"?{urlencode({'q': asked['q']})}" if narrowed else "",
    }


def _option(name: str, value: str, label: str, count: int, asked: dict[str, str]) -> dict[str, Any]:
    selected = asked[name] == value
    query = {**asked, name: "" if selected else value}
    return {
        "label": label,
        "count": count,
        "url": f"?{urlencode({key: text for key, text in query.items() if text})}",
        "selected": selected,
    }
