"""The catalogue of the open data for readers, and a page for each dataset."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from jichi.core.languages import language_of
from jichi.core.partial_dates import say_day
from jichi.opendata.site.answers import offered
from jichi.opendata.site.columns import TYPES, meanings
from jichi.opendata.site.described import schema_org, thing
from jichi.opendata.site.entries import Entry, Standing, catalogue, entry, files
from jichi.opendata.site.files import known
from jichi.opendata.tables import FACTS, Facts, Table
from jichi.pages.page import reader_language, show, trail
from jichi.pages.templatetags.telling import address


@require_safe
@vary_on_headers("Accept-Language")
def all_data(request: HttpRequest) -> HttpResponse:
    """The catalogue for a reader; at an address without a language, in the one asked for."""
    plain = request.path == "/open/"
    language = get_language_from_request(request) if plain else reader_language()
    with override(language):
        response = _catalogue(request, language)
        response["Content-Language"] = language
        return response


def _catalogue(request: HttpRequest, language: str) -> HttpResponse:
    told = catalogue(language)
    title = _("Open data")
    facts = [one for one in told.entries if isinstance(one.table, Facts)]
    records = [one for one in told.entries if not isinstance(one.table, Facts)]
    return show(
        request,
        "open/catalogue",
        title=title,
        description=_("Every fact that this site tells, as files that other programs read."),
        trail=trail(("", title)),
        things=[schema_org(request, told, language)],
        tables=[
            _table(request, _("Facts"), facts, language),
            _table(request, _("Records by kind"), records, language),
        ],
        answers=offered(language),
        any_fact=facts[0].rows > 0,
        canonical=request.build_absolute_uri(address("/open/", language)),
        alternates=[
            {
                "language": code,
                "url": request.build_absolute_uri(address("/open/", code)),
                "label": language_of(code).name,
            }
            for code in settings.NETWORK.languages
        ],
        empty={"message": _("No fact is told yet."), "next": None},
        **_standing(told, language),
    )


def _standing(told: Standing, language: str) -> dict[str, Any]:
    """Licence, day and release, as every page of the open data says them."""
    release = told.release
    return {
        "licence": told.licence,
        "as_of": say_day(told.as_of.isoformat(), language) if told.as_of else "",
        "release": release,
        "release_moment": date_format(timezone.localtime(release.moment), "Y-m-d H:i")
        if release
        else "",
        "release_is_current": told.current,
    }


def _table(request: HttpRequest, caption: str, found: list[Entry], language: str) -> dict[str, Any]:
    rows = [
        {
            "name": one.name,
            "title": one.title,
            "url": address(one.path, language),
            "description": one.description,
            "rows": _("%(count)s rows") % {"count": one.rows},
            "files": files(request, one.name),
        }
        for one in found
    ]
    return {"caption": caption, "rows": rows}


@require_safe
def dataset(request: HttpRequest, name: str) -> HttpResponse:
    """A dataset with its files, its digest and its dictionary in every language."""
    language = reader_language()
    found, told = entry(known(name), language)
    return show(
        request,
        "open/dataset",
        title=_("Open data: %(name)s") % {"name": found.title},
        description=found.description,
        trail=trail(("/open/", _("Open data")), ("", found.title)),
        things=[thing(request, found, language)],
        entry=found,
        rows=_("%(count)s rows") % {"count": found.rows},
        downloads=[{**file, "format": file["ending"]} for file in files(request, found.name)],
        columns=dictionary(found.table),
        of_facts=found.name.startswith(FACTS),
        **_standing(told, language),
    )


def dictionary(table: Table) -> list[dict[str, Any]]:
    """What each column means, in every language of the network."""
    said: dict[str, dict[str, str]] = {}
    for code in settings.NETWORK.languages:
        with override(code):
            said[code] = meanings(table)
    return [
        {
            "name": column.name,
            "type": TYPES[column.kind],
            "meanings": [
                {
                    "language": code,
                    "label": language_of(code).name,
                    "text": said[code][column.name],
                }
                for code in said
            ],
        }
        for column in table.columns
    ]
