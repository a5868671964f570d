"""The roll of members as a page and as a table to download, and what membership brings."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_day
from jichi.core.reading import lexicon, read
from jichi.members.site import maps, roll
from jichi.organisations import wording
from jichi.organisations.models import Organisation, Population
from jichi.organisations.site.listing import Ordering, ordering_of, page_of
from jichi.pages.downloads import as_csv
from jichi.pages.page import show, trail
from jichi.pages.templatetags.telling import address, language
from jichi.people.leaders import Leader
from jichi.people.leaders import leaders as leaders_of


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """All members in the order of kana or of code, with their leaders, and the map of them."""
    code, order = language(), ordering_of(request)
    shown, paging = page_of(roll.organisations(), request, order, roll.PAGE)
    everyone = list(roll.organisations().order_by("sort_key", "slug"))
    return show(
        request,
        "members/members",
        trail=trail(("/members/", _("Members"))),
        table=_table(shown, code),
        paging=paging,
        order=order,
        orders=_orders(request, order),
        persons=_persons(code),
        map=maps.map_of(everyone, code),
    )


def _orders(request: HttpRequest, chosen: Ordering) -> list[dict[str, Any]]:
    names = {Ordering.KANA: _("by reading"), Ordering.CODE: _("by code")}
    return [
        {"url": f"{request.path}?order={order}", "label": name, "selected": order is chosen}
        for order, name in names.items()
    ]


def _table(shown: Sequence[Organisation], code: str) -> dict[str, Any]:
    """The rows of a page of the roll."""
    admitted = roll.admissions([one.slug for one in shown], code)
    leaders = leaders_of(shown, code)
    names = wording.of_organisations()
    return {
        "caption": _("Member local governments and organisations"),
        "header_column": True,
        "columns": [
            {"id": "name", "title": _("Member")},
            {"id": "leader", "title": _("Leader")},
            {"id": "kind", "title": _("Kind")},
            {"id": "code", "title": _("Code")},
            {"id": "as_of", "title": _("As of")},
        ],
        "rows": [
            {
                "key": one.key,
                "anchor": one.slug,
                "cells": [
                    {"text": one.name.say(code), "url": address(f"/members/{one.slug}/")},
                    _led(leaders.get(one.slug)),
                    names.get(one.kind, ""),
                    one.code,
                    _known(admitted.get(one.slug), code),
                ],
            }
            for one in shown
        ],
    }


def _led(leader: Leader | None) -> str:
    return f"{leader.title} {leader.name}" if leader else ""


def _known(admission: roll.Admission | None, code: str) -> str:
    """As of when a membership is known; a beginning that nobody knows is never told."""
    return say_day(admission.as_of, code) if admission else ""


def _persons(code: str) -> list[dict[str, str]]:
    return [{"post": one.kind, "name": one.name, "note": one.printed} for one in roll.persons(code)]


@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """What membership brings, as the benefits on record."""
    code = language()
    facts = list(ToldFact.objects.filter(kind="benefit", last_day="").order_by("order", "key"))
    cards = [
        {
            "number": line.details.get("number"),
            "title": line.title,
            "text": line.text if line.text != line.title else "",
        }
        for line in read(facts, code, words=lexicon([]))
    ]
    steps = trail(("/members/", _("Members")), ("", _("Becoming a member")))
    return show(request, "members/join", trail=steps, cards=cards)


@require_safe
def download(request: HttpRequest) -> HttpResponseBase:
    """The roll of members as CSV for spreadsheets, in the order of codes or kana."""
    order = ordering_of(request)
    return as_csv(_rows(order.sorted(roll.organisations())), "members.csv")


def _rows(found: Sequence[Organisation]) -> Iterator[list[str]]:
    """The head, then a row for each member; names, kinds and leaders in every language."""
    languages = settings.NETWORK.languages
    admitted = {code: roll.admissions([one.slug for one in found], code) for code in languages}
    leaders = {code: leaders_of(found, code) for code in languages}
    counted = populations(found)
    told = ("name", "membership", "leader_title", "leader_name")
    yield [
        "identity",
        "code",
        "kana",
        "kind",
        *(f"{column}_{code}" for column in told for code in languages),
        "membership_as_of",
        "leader_as_of",
        "prefecture",
        "population",
        "population_as_of",
        "population_basis",
        "latitude",
        "longitude",
    ]
    main = languages[0]
    for one in found:
        population = counted.get(one.pk)
        admission, leader = admitted[main].get(one.slug), leaders[main].get(one.slug)
        yield [
            one.slug,
            one.code,
            one.kana,
            one.kind,
            *(one.name.get(code, "") for code in languages),
            *(getattr(admitted[code].get(one.slug), "kind", "") for code in languages),
            *(getattr(leaders[code].get(one.slug), "title", "") for code in languages),
            *(getattr(leaders[code].get(one.slug), "name", "") for code in languages),
            admission.as_of if admission else "",
            leader.as_of if leader else "",
            one.prefecture.slug if one.prefecture else "",
            str(population.inhabitants) if population else "",
            population.as_of if population else "",
            population.basis if population else "",
            "" if one.latitude is None else str(one.latitude),
            "" if one.longitude is None else str(one.longitude),
        ]


def populations(found: Sequence[Organisation]) -> dict[int, Population]:
    """The newest count of inhabitants of each organisation, by its id; one query."""
    rows = Population.objects.filter(organisation__in=[one.pk for one in found])
    return {row.organisation_id: row for row in rows.order_by("as_of", "pk")}
