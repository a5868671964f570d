"""The directory of local governments and partners, and the page of each."""

from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core import search
from jichi.core.records import CONFIRMED
from jichi.organisations import matching, wording
from jichi.organisations.directory.japan import tables as directory
from jichi.organisations.models import Organisation
from jichi.organisations.site import structured
from jichi.organisations.site.beside import told
from jichi.organisations.site.listing import ordering_of, page_of
from jichi.organisations.site.record import (
    Moved,
    history_of,
    identity_of,
    organisation_at,
    record_of,
)
from jichi.pages.page import show, trail
from jichi.pages.paging import given
from jichi.pages.templatetags.telling import address, language

PAGE, LONGEST = 100, 100


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """The directory, searched by kanji, kana, romaji or code, narrowed by kind and prefecture."""
    code = language()
    asked = given(request, "q", LONGEST)
    chosen = {name: given(request, name) for name in ("kind", "prefecture")}
    found = _narrowed(chosen)
    if asked:
        shown = _named(asked, found)
        paging: dict[str, Any] = {"total": len(shown), "at_least": len(shown) >= PAGE}
    else:
        shown, paging = page_of(found, request, ordering_of(request), PAGE)
    names = wording.of_organisations()
    return show(
        request,
        "organisations/organisations",
        trail=trail(("/organisations/", _("Local governments and partners"))),
        asked=asked,
        shown=[_row(one, names, code) for one in shown],
        paging=paging,
        kinds=[
            {"code": one, "name": name, "selected": one == chosen["kind"]}
            for one, name in names.items()
        ],
        prefectures=_prefectures(chosen["prefecture"], code),
        order=ordering_of(request).value,
        meant=_meant(asked, code) if asked and not shown else [],
    )


def _narrowed(chosen: dict[str, str]) -> QuerySet[Organisation]:
    found = Organisation.objects.filter(state=CONFIRMED).select_related("prefecture")
    if chosen["kind"]:
        found = found.filter(kind=chosen["kind"])
    if chosen["prefecture"]:
        found = found.filter(prefecture__slug=chosen["prefecture"])
    return found


def _named(asked: str, found: QuerySet[Organisation]) -> list[Organisation]:
    """Those whom a name or code may mean, exact names first; four queries, or eight."""
    page = search.find(asked, language=language(), kind="organisation", limit=PAGE)
    slugs = [hit.key.partition(":")[2] for hit in page.hits]
    known = {one.slug: one for one in found.filter(slug__in=slugs)}
    return [known[slug] for slug in slugs if slug in known]


@lru_cache(maxsize=1)
def _index() -> matching.Index:
    return matching.Index(directory.candidates())


def _meant(asked: str, code: str) -> list[dict[str, str]]:
    """Whom a mistyped name may mean, among the local governments on record."""
    slugs = [match.candidate.identity for match in matching.search(asked, _index(), 5)]
    known = {one.slug: one for one in Organisation.objects.filter(slug__in=slugs)}
    return [
        {"label": known[slug].name.say(code), "url": address(known[slug].path)}
        for slug in slugs
        if slug in known
    ]


def _row(one: Organisation, names: dict[str, str], code: str) -> dict[str, str]:
    beside = [text for text in (one.kana, *one.name.values()) if text != one.name.say(code)]
    prefecture = one.prefecture.name.say(code) if one.prefecture else ""
    return {
        "name": one.name.say(code),
        "url": address(one.path),
        "beside": " / ".join(dict.fromkeys(text for text in beside if text)),
        "kind": names.get(one.kind, ""),
        "prefecture": prefecture or wording.of_country(one.country, code),
        "code": one.code,
    }


def _prefectures(chosen: str, code: str) -> list[dict[str, Any]]:
    found = Organisation.objects.filter(kind="prefecture", state=CONFIRMED).order_by("code")
    return [
        {"code": one.slug, "name": one.name.say(code), "selected": one.slug == chosen}
        for one in found
    ]


@require_safe
def organisation(request: HttpRequest, identity: str) -> HttpResponse:
    """An organisation with its earlier names and codes and its record; a former or later code
    leads to the identity."""
    try:
        one = organisation_at(identity)
    except Moved as moved:
        return HttpResponsePermanentRedirect(address(f"/organisations/{moved}/"))
    code = language()
    name = one.name.say(code)
    beside = told(one, code)
    return show(
        request,
        "organisations/organisation",
        trail=trail(("/organisations/", _("Local governments and partners")), ("", name)),
        things=[structured.organisation(request, one, code)],
        organisation=one,
        kind=wording.of_organisations().get(one.kind, ""),
        definitions=identity_of(one, code, beside.definitions),
        history=history_of(one, code),
        record=record_of(one, request, code),
        links=beside.links,
        lists=beside.lists,
    )
