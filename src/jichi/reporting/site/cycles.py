"""The cycles in which governments reported, and who reported in one."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from jichi.core.partial_dates import say_moment, say_year
from jichi.core.records import CONFIRMED
from jichi.organisations.models import Organisation
from jichi.organisations.site.beside import Beside
from jichi.organisations.site.listing import Ordering
from jichi.pages import paging
from jichi.pages.page import reader_language, show, trail
from jichi.pages.paging import given
from jichi.pages.templatetags.telling import address
from jichi.people.account import acting
from jichi.questionnaires.edition import Edition as Read
from jichi.reporting.models import ACCEPTED, PRIVATE, PUBLIC, Answer, Cycle, Response
from jichi.reporting.questionnaires import questionnaire_of
from jichi.reporting.site import seen
from jichi.reporting.site.asking import parts, worded
from jichi.reporting.site.files import files_of
from jichi.reporting.site.page import path_of, row_of, way

PAGE = 200


@require_safe
def cycles(request: HttpRequest) -> HttpResponse:
    """The cycles with how many governments reported in each; three queries."""
    language = reader_language()
    found = list(seen.cycles())
    counts = _counts()
    return show(
        request,
        "responses/cycles",
        title=_("Reports of governments"),
        description=_(
            "What local governments report to common systems and answer to calls: who reported, "
            "their public answers, and one question across all of them."
        ),
        trail=trail(("", _("Reports of governments"))),
        cycles=[_listed(one, counts.get(one.pk, 0), language) for one in found],
        empty={
            "message": _("No government's report is published yet."),
            "next": {"url": address("/members/"), "label": _("See the members")},
        },
    )


def _counts() -> dict[int, int]:
    found = seen.reported().order_by().values_list("cycle").annotate(Count("pk"))
    return dict(found)


def _listed(cycle: Cycle, number: int, language: str) -> dict[str, Any]:
    return {
        "name": cycle.name.say(language),
        "url": address(path_of(cycle)),
        "year": say_year(cycle.year, language),
        "title": cycle.edition.title.say(language),
        "number": reported(number),
    }


def reported(number: int) -> str:
    """How many governments reported, in words."""
    if not number:
        return _("No government's report is published yet.")
    return ngettext("%(number)s government reported", "%(number)s governments reported", number) % {
        "number": f"{number:,}"
    }


@require_safe
def cycle(request: HttpRequest, cycle: str) -> HttpResponse:
    """Who reported in a cycle by code or reading, the questions, and the files."""
    language = reader_language()
    found = seen.cycle_at(cycle)
    read_as = questionnaire_of(found.edition)
    order = Ordering(given(request, "order")) if _is_order(request) else Ordering.CODE
    real = seen.reported().filter(cycle=found)
    rows, onward = _page(real, request, order)
    named = found.name.say(language)
    return show(
        request,
        "responses/cycle",
        title=named,
        description=_("Who reported in %(cycle)s, its questions, and the public answers to them.")
        % {"cycle": named},
        trail=way(("", named)),
        things=[_thing(request, found, language)],
        cycle=found,
        definitions=_about(found, language),
        number=reported(real.count()),
        order=order.value,
        rows=_rows(found, read_as, rows, language),
        onward=onward,
        invented=_rows(found, read_as, _invented(found), language),
        parts=_parts(found, read_as, language),
        downloads=files_of(found) if seen.told(found).exists() else [],
        files_url=address(f"/open{path_of(found)}"),
        desk_url=address(f"/desk/responses/{found.slug}/")
        if acting.actor_of(request).secretariat
        else "",
    )


def _is_order(request: HttpRequest) -> bool:
    return given(request, "order") in tuple(Ordering)


def _page(
    found: QuerySet[Response], request: HttpRequest, order: Ordering
) -> tuple[list[Response], str]:
    """Responses after the one that `?after=` names, and where the next begin."""
    by = [f"organisation__{column}" for column in order.columns]
    page = paging.page_of(found, request.GET, by, size=PAGE, counted=False)
    return page.rows, page.paging["next"]


def _invented(cycle: Cycle) -> list[Response]:
    found = seen.shown().filter(seen.INVENTED, cycle=cycle)
    return list(found.order_by("organisation__sort_key", "organisation__slug")[:PAGE])


def _rows(cycle: Cycle, read_as: Read, some: list[Response], language: str) -> list[dict[str, Any]]:
    """Responses, and whether each has an answer to read."""
    answered = _answered(read_as, some)
    return [row_of(one, language, answered=one.pk in answered) for one in some]


def _answered(read_as: Read, some: list[Response]) -> set[int]:
    private = [name for name, one in read_as.fields.items() if one.visibility == PRIVATE]
    open_ = Answer.objects.filter(response=OuterRef("pk")).exclude(value="")
    open_ = open_.exclude(visibility=PRIVATE).exclude(visibility="", name__in=private)
    keys = [one.pk for one in some if one.stage == ACCEPTED and one.visibility == PUBLIC]
    found = Response.objects.filter(Exists(open_), pk__in=keys)
    return set(found.values_list("pk", flat=True))


def _about(cycle: Cycle, language: str) -> list[dict[str, Any]]:
    number = sum(len(part.questions) for part in parts(questionnaire_of(cycle.edition)))
    lines = [
        (_("Questionnaire"), cycle.edition.title.say(language)),
        (_("Year"), say_year(cycle.year, language)),
        (_("Deadline"), say_moment(cycle.deadline, cycle.zone, language)),
        (_("Questions"), f"{number:,}"),
    ]
    return [{"term": term, "text": text} for term, text in lines if text]


def _parts(cycle: Cycle, read_as: Read, language: str) -> list[dict[str, Any]]:
    return [
        {
            "label": worded(part.label, language),
            "questions": [
                {
                    "number": one.number,
                    "label": worded(one.label, language),
                    "url": address(path_of(cycle, "questions", one.number)) if one.is_open else "",
                }
                for one in part.questions.values()
            ],
        }
        for part in parts(read_as)
    ]


def _thing(request: HttpRequest, cycle: Cycle, language: str) -> dict[str, Any]:
    here = request.build_absolute_uri(address(path_of(cycle), language))
    return {
        "@type": "Dataset",
        "@id": here,
        "name": cycle.name.say(language),
        "description": cycle.edition.title.say(language),
        "url": here,
    }


def beside(organisation: Organisation, language: str) -> Beside:
    """The published responses of a confirmed organisation, for its own page; one query."""
    if organisation.state != CONFIRMED:
        return Beside()
    found = seen.reported().filter(organisation=organisation)
    ordered = found.order_by("-cycle__year", "-cycle__deadline", "pk")
    links = [
        {"url": row["url"], "label": row["cycle"]}
        for row in (row_of(one, language) for one in ordered)
    ]
    if not links:
        return Beside()
    return Beside(
        lists=[{"id": "responses", "title": _("Reports of this government"), "links": links}]
    )
