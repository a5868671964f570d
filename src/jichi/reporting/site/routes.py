"""Addresses of responses: pages and files for everybody, and the secretariat's own files."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jichi.core.kind_parts import HOME
from jichi.opendata.site.answers import offer
from jichi.organisations.site.beside import tell
from jichi.pages.frame import Section, lead
from jichi.pages.routes import PUBLIC, SECRETARIAT, route
from jichi.reporting.site import cycles, data, files, packages, question, response

_CYCLE = "reporting/<slug:cycle>/"
_DESK = "desk/responses/<slug:cycle>/"
_ENDINGS = ("csv", "excel.csv")


def _name(stem: str, ending: str) -> str:
    return f"{stem}-{ending.replace('.', '-')}"


tell(30, cycles.beside)
offer(files.links)
lead(Section("/reporting/", _("Reports of governments"), HOME, 40))
LOCALISED: list[URLPattern] = [
    route("reporting/", cycles.cycles, "responses", PUBLIC),
    route(_CYCLE, cycles.cycle, "responses-cycle", PUBLIC),
    route(f"{_CYCLE}questions/<str:number>/", question.question, "responses-question", PUBLIC),
    route(f"{_CYCLE}<slug:organisation>/", response.response, "response", PUBLIC),
    route(f"open/{_CYCLE}", data.data, "responses-data", PUBLIC),
    *(
        route(
            f"open/{_CYCLE}answers.{ending}",
            files.answers,
            _name("responses-answers", ending),
            PUBLIC,
            ending=ending,
        )
        for ending in _ENDINGS
    ),
    *(
        route(
            f"open/{_CYCLE}questions/<str:number>.{ending}",
            files.question,
            _name("responses-question", ending),
            PUBLIC,
            ending=ending,
        )
        # The longer ending first: a number may hold a point itself.
        for ending in reversed(_ENDINGS)
    ),
    route(f"open/{_CYCLE}<slug:organisation>.json", files.whole, "response-json", PUBLIC),
    route(_DESK, packages.files, "desk-responses", SECRETARIAT),
    *(
        route(
            f"{_DESK}answers.{ending}",
            packages.answers,
            _name("desk-responses-answers", ending),
            SECRETARIAT,
            ending=ending,
        )
        for ending in _ENDINGS
    ),
    route(
        f"{_DESK}questions/<str:number>.csv",
        packages.question,
        "desk-responses-question",
        SECRETARIAT,
    ),
    route(f"{_DESK}<slug:organisation>.json", packages.whole, "desk-response-json", SECRETARIAT),
    *(
        route(
            f"{_DESK}packages/<slug:partner>/<slug:stage>.{ending}",
            packages.package,
            _name("desk-responses-package", ending),
            SECRETARIAT,
            ending=ending,
        )
        for ending in (*_ENDINGS, "json")
    ),
]
