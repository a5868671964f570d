"""The open data of a cycle for readers: its files, and what their columns mean."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from jichi.core.languages import language_of
from jichi.opendata.site.columns import TYPES
from jichi.pages.page import reader_language, show, trail
from jichi.pages.templatetags.telling import address
from jichi.reporting.exports import LONG_COLUMNS
from jichi.reporting.exports.wide import LEADING
from jichi.reporting.models import Cycle
from jichi.reporting.questionnaires import questionnaire_of
from jichi.reporting.site import seen
from jichi.reporting.site.asking import parts, worded
from jichi.reporting.site.dictionary import MEANINGS
from jichi.reporting.site.files import files_of, files_of_question, home_of
from jichi.reporting.site.page import path_of


@require_safe
def data(request: HttpRequest, cycle: str) -> HttpResponse:
    """The files of a cycle's public answers with their dictionary."""
    language = reader_language()
    found = seen.open_cycle_at(cycle)
    named = found.name.say(language)
    title = _("Open data: answers in %(cycle)s") % {"cycle": named}
    return show(
        request,
        "responses/data",
        title=title,
        description=_(
            "The public answers of %(cycle)s as files: in the long layout of CDP's open data, and "
            "as a table for each question."
        )
        % {"cycle": named},
        trail=trail(("/open/", _("Open data")), ("", named)),
        things=[_thing(request, found, title)],
        downloads=files_of(found),
        cycle_url=address(path_of(found)),
        cycle_name=named,
        questions=_questions(found, language),
        tables=[
            {"id": "long", "title": _("Columns of the long layout"), "rows": _said(LONG_COLUMNS)},
            {"id": "wide", "title": _("Columns of a question's table"), "rows": _said(LEADING)},
        ],
    )


def _questions(cycle: Cycle, language: str) -> list[dict[str, str]]:
    return [
        {
            "label": f"{one.number} {worded(one.label, language)}",
            "url": files_of_question(cycle, one.number)[0]["url"],
        }
        for part in parts(questionnaire_of(cycle.edition))
        for one in part.questions.values()
        if one.is_open
    ]


def _said(columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """What columns mean, in every language of the network."""
    found: dict[str, dict[str, str]] = {}
    for code in settings.NETWORK.languages:
        with override(code):
            found[code] = {name: str(MEANINGS[name]) for name in columns}
    return [
        {
            "name": name,
            "type": TYPES["string"],
            "meanings": [
                {"language": code, "label": language_of(code).name, "text": told[name]}
                for code, told in found.items()
            ],
        }
        for name in columns
    ]


def _thing(request: HttpRequest, cycle: Cycle, title: str) -> dict[str, Any]:
    here = request.build_absolute_uri(request.path)
    return {
        "@type": "Dataset",
        "@id": here,
        "name": title,
        "url": here,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": request.build_absolute_uri(f"{address(home_of(cycle))}answers.csv"),
            }
        ],
    }
