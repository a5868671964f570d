"""Cycles on the desk: where each government stands, whom to remind, and what was said."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jichi.core.acts import Actor
from jichi.core.languages import joined
from jichi.pages.downloads import as_csv
from jichi.pages.templatetags.telling import language
from jichi.questionnaires.edition import Kind, said
from jichi.reporting import questionnaires, rules
from jichi.reporting.acts import cycles as acts
from jichi.reporting.carrying import goes_on_from_cdp
from jichi.reporting.desk.doing import entrust
from jichi.reporting.desk.page import HOME, asker, cycle_of, cycle_place, show, step
from jichi.reporting.models import STAGES, Answer, Cycle, Remark, Response, RowOrder
from jichi.reporting.queries import (
    cycles_for,
    is_invented,
    open_queries,
    owners,
    stages_of,
    unanswered,
    visible_to,
)

PAGE = "/desk/reporting/{cycle}/{organisation}/"


@require_safe
def cycles(request: HttpRequest) -> HttpResponse:
    """The cycles: all for the secretariat, for others those to which they were invited."""
    by = asker(request)
    found = list(cycles_for(by))
    counted: dict[int, dict[str, int]] = {}
    rows = visible_to(by).order_by().values_list("cycle", "stage").annotate(number=Count("pk"))
    for cycle, stage, number in rows:
        counted.setdefault(cycle, {})[stage] = number
    own = {} if by.secretariat else {one.cycle_id: one for one in visible_to(by)}
    listed = [
        {
            "cycle": one,
            "stages": [(label, counted.get(one.pk, {}).get(code, 0)) for code, label in STAGES],
            "all": sum(counted.get(one.pk, {}).values()),
            "own": own.get(one.pk) if sum(counted.get(one.pk, {}).values()) == 1 else None,
        }
        for one in found
    ]
    return show(request, "cycles", title=_("Reports and calls"), listed=listed)


@require_safe
def cycle(request: HttpRequest, cycle: str) -> HttpResponse:
    """A cycle: every government with where it stands, in the order of their codes."""
    found = cycle_of(request, cycle)
    by = asker(request)
    asked = request.GET.get("stage", "")
    rows = visible_to(by).filter(cycle=found)
    counts = stages_of(found, by)
    chosen = rows.filter(stage=asked) if asked in dict(STAGES) else rows
    return show(
        request,
        "cycle",
        title=found.name.say(language()),
        trail=[step(HOME, _("Reports and calls"))],
        cycle=found,
        rows=_rows(list(chosen), by),
        asked=asked,
        stages=[(code, label, counts.get(code, 0)) for code, label in STAGES],
        all=sum(counts.values()),
        waiting_number=len(unanswered(rows)),
        queries=open_queries(found, by).count(),
        from_cdp=goes_on_from_cdp(questionnaires.questionnaire_of(found.edition)),
        own_queries=open_queries(found, by).filter(owner__handle=by.handle).count(),
        may_remind=by.secretariat or any(rules.is_above(by, one.tier) for one in rows),
        home=cycle_place(found),
    )


def _rows(found: list[Response], by: Actor) -> list[dict[str, Any]]:
    """Responses with how much of them is answered, in one query more."""
    answered = dict(
        Answer.objects.filter(response__in=found)
        .exclude(value="")
        .order_by()
        .values_list("response")
        .annotate(number=Count("pk"))
    )
    return [
        {
            "response": one,
            "answered": answered.get(one.pk, 0),
            "invented": is_invented(one.organisation),
        }
        for one in found
    ]


def page_of(request: HttpRequest) -> str:
    """Where a response is answered, as letters name it."""
    return request.build_absolute_uri("/").rstrip("/") + "/{language}" + PAGE


@require_http_methods(["GET", "POST"])
def reminder(request: HttpRequest, cycle: str) -> HttpResponseBase:
    """Remind those who have not answered; nobody else is written to."""
    found = cycle_of(request, cycle)
    by = asker(request)
    rows = list(visible_to(by).filter(cycle=found))
    mine = [one for one in rows if by.secretariat or rules.is_above(by, one.tier)]
    if not mine:
        raise PermissionDenied(_("Only the secretariat or a middle organisation reminds."))
    waiting = unanswered(mine)
    if request.method == "POST":
        reminded = acts.remind_respondents(
            by, cycle=found, responses=waiting, address=page_of(request)
        )
        messages.success(
            request, _("Governments reminded: %(number)s.") % {"number": len(reminded)}
        )
        return redirect(cycle_place(found))
    return show(
        request,
        "remind",
        title=_("Remind those who have not answered"),
        trail=way(found),
        cycle=found,
        rows=waiting,
        home=cycle_place(found),
    )


@require_http_methods(["GET", "POST"])
def queries(request: HttpRequest, cycle: str) -> HttpResponseBase:
    """Every query of a cycle that is not settled, in one list: all, one's own, or nobody's; each
    may be given to another owner."""
    found = cycle_of(request, cycle)
    by = asker(request)
    asked = request.GET.get("owner", "")
    open_ = list(open_queries(found, by).select_related("response__cycle"))
    if request.method == "POST":
        return _entrusted(request, found, open_, asked)
    kept = {"": open_, "me": [one for one in open_ if _is_own(one, by)],
            "nobody": [one for one in open_ if one.owner_id is None]}  # fmt: skip
    rows = kept.get(asked, open_)
    known = owners(by, list({one.response_id: one.response for one in rows}.values()))
    fields = questionnaires.questionnaire_of(found.edition).fields
    return show(
        request,
        "queries",
        title=_("Open queries"),
        trail=way(found),
        cycle=found,
        rows=[
            {
                "row": one,
                "number": fields[one.name].number if one.name in fields else "",
                "label": said(fields[one.name].label, language()) if one.name in fields else "",
                "owners": known[one.response_id] if rules.entrusts(by, query=one) else [],
            }
            for one in rows
        ],
        asked=asked if asked in kept else "",
        filters=[
            (code, label, len(kept[code]))
            for code, label in (("", _("All")), ("me", _("Mine")), ("nobody", _("Nobody's")))
        ],
    )


def _is_own(query: Remark, by: Actor) -> bool:
    return query.owner is not None and query.owner.handle == by.handle


def _entrusted(
    request: HttpRequest, found: Cycle, open_: list[Remark], asked: str
) -> HttpResponseBase:
    query = next((one for one in open_ if str(one.pk) == request.POST.get("query")), None)
    if query is None:
        raise Http404
    messages.success(request, entrust(request, query))
    return redirect(cycle_place(found, "-/queries/") + (f"?owner={asked}" if asked else ""))


def way(found: Cycle) -> list[dict[str, str]]:
    """The way from the desk to a page of a cycle."""
    path = f"{HOME}{found.slug}/"
    return [step(HOME, _("Reports and calls")), step(path, found.name.say(language()))]


@require_safe
def table(request: HttpRequest, cycle: str) -> HttpResponseBase:
    """Where every government stands, sorted by code, for Excel."""
    found = cycle_of(request, cycle)
    code = language()
    rows = [
        [
            one.organisation.code or one.organisation.slug,
            one.organisation.name.say(code),
            str(one.get_stage_display()),
            one.submitted.isoformat() if one.submitted else "",
            one.holder,
            one.declined_because,
        ]
        for one in visible_to(asker(request)).filter(cycle=found)
    ]
    head = [_("Code"), _("Government"), _("State"), _("Submitted on"), _("Who has it now"),
            _("Why it declined")]  # fmt: skip
    return as_csv([head, *rows], f"{found.slug}-states.csv")


@require_safe
def answers(request: HttpRequest, cycle: str) -> HttpResponseBase:
    """The answers of a cycle: one line for each government, sorted by code, for Excel."""
    found = cycle_of(request, cycle)
    code = language()
    fields = questionnaires.questionnaire_of(found.edition).fields
    asked = [one for one in fields.values() if one.kind not in questionnaires.UNANSWERED]
    responses = list(visible_to(asker(request)).filter(cycle=found))
    values: dict[int, dict[str, list[str]]] = {}
    for answer in _in_order(responses):
        texts = values.setdefault(answer.response_id, {}).setdefault(answer.name, [])
        if answer.value:
            texts.append(answer.value)
    lists = questionnaires.questionnaire_of(found.edition).lists
    labels = {
        one.name: {choice.name: said(choice.label, code) for choice in lists.get(one.choices, ())}
        for one in asked
    }
    head = [_("Code"), _("Government"), _("State"), *(_head(one, code) for one in asked)]
    rows = [
        [
            one.organisation.code or one.organisation.slug,
            one.organisation.name.say(code),
            str(one.get_stage_display()),
            *(
                _said(values.get(one.pk, {}).get(field.name, []), field, labels[field.name], code)
                for field in asked
            ),
        ]
        for one in responses
    ]
    return as_csv([head, *rows], f"{found.slug}-answers.csv")


def _in_order(responses: list[Response]) -> list[Answer]:
    """Answers by response, those of added rows in the order of the rows."""
    places = {
        (one.response_id, one.row): one.place
        for one in RowOrder.objects.filter(response__in=responses, removed=False)
    }
    found = Answer.objects.filter(response__in=responses)
    kept = [one for one in found if not one.row or (one.response_id, one.row) in places]
    return sorted(kept, key=lambda one: (places.get((one.response_id, one.row), 0), one.pk))


def _head(field: Any, code: str) -> str:
    unit = f" [{field.units[0]}]" if field.units else ""
    return " ".join(filter(None, (field.number, said(field.label, code)))) + unit


def _said(texts: list[str], field: Any, labels: dict[str, str], code: str) -> str:
    if field.kind == Kind.SINGLE:
        texts = [labels.get(text, text) for text in texts]
    elif field.kind == Kind.MULTIPLE:
        texts = [joined((labels.get(part, part) for part in text.split()), code) for text in texts]
    return "\n".join(texts)
