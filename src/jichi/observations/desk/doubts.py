"""The desk's list of what is doubted in files that were imported, and settling it with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from jichi.core.ints import whole
from jichi.observations.acts import doubt_again, settle_doubt
from jichi.observations.models import EMISSIONS, Doubt, PublishedFile, Reporter
from jichi.observations.saying import why
from jichi.pages.desk import show, step
from jichi.pages.paging import given, page_of
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of

PAGE = 50
DOUBTS, FILES = "/desk/accounts/doubts/", "/desk/accounts/files/"
KINDS = {
    Doubt.ROW: gettext_lazy("Row not understood"),
    Doubt.CELL: gettext_lazy("Cell not understood"),
    Doubt.FIGURE: gettext_lazy("Hard to believe"),
}
STATES = {
    Doubt.OPEN: gettext_lazy("Not settled yet"),
    Doubt.SETTLED: gettext_lazy("Settled with a reason"),
    Doubt.CORRECTED: gettext_lazy("Corrected in the source"),
}
_WITH = ("file", "report__reporter__organisation")


class ReasonForm(forms.Form):
    """Asks why something is no longer doubted, or is doubted again."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """The files that were imported, with how much of each was understood and is doubted."""
    found = PublishedFile.objects.annotate(
        all_doubts=Count("doubts"),
        open_doubts=Count("doubts", filter=Q(doubts__state=Doubt.OPEN)),
    )
    rows = list(found.order_by("-pk")[:PAGE])
    return show(
        request,
        "observed/files",
        title=_("Files that were imported"),
        trail=[step("/desk/accounts/", _("Accounts elsewhere"))],
        table={
            "caption": _("Imports"),
            "columns": [
                {"title": _("File")},
                {"title": _("About")},
                {"title": _("Years of reporting")},
                {"title": _("Rows"), "align": "end"},
                {"title": _("Understood"), "align": "end"},
                {"title": _("Doubts"), "align": "end"},
                {"title": _("Of these open"), "align": "end"},
            ],
            "rows": [{"key": one.key, "cells": _of_file(one)} for one in rows],
            "header_column": True,
        },
    )


def _of_file(one: Any) -> list[Any]:
    years = ", ".join(map(str, one.years))
    return [
        {"text": one.name, "url": address(f"{DOUBTS}?file={one.pk}&state=all&whose=all")},
        _("Emissions") if one.kind == EMISSIONS else _("Targets"),
        years,
        f"{one.rows:,}",
        f"{one.understood:,}",
        f"{one.all_doubts:,}",
        f"{one.open_doubts:,}",
    ]


@require_safe
def doubts(request: HttpRequest) -> HttpResponse:
    """What is doubted, by what is asked: of one import, of one account, open or closed."""
    state, whose = given(request, "state"), given(request, "whose")
    asked, file, account = given(request, "q", 100), _number(request, "file"), _account(request)
    found = _asked(asked, file, account, state)
    if whose != "all" and account is None:
        found = found.filter(report__reporter__organisation__isnull=False)
    found = found.select_related(*_WITH)
    page = page_of(found, request.GET, ("pk",), size=PAGE, counted=False)
    return show(
        request,
        "observed/doubts",
        title=_("Doubts about figures"),
        trail=[step("/desk/accounts/", _("Accounts elsewhere"))],
        asked=asked,
        account=account,
        state=state,
        states=STATES,
        whose=whose,
        file=file,
        files=list(PublishedFile.objects.order_by("-pk").values_list("pk", "name")[:PAGE]),
        files_url=address(FILES),
        table=table_of(page.rows, language()),
        paging=page.paging,
    )


def _number(request: HttpRequest, name: str) -> int:
    return whole(given(request, name)) or 0


def _account(request: HttpRequest) -> Reporter | None:
    number = _number(request, "account")
    return Reporter.objects.filter(pk=number).first() if number else None


def _asked(asked: str, file: int, account: Reporter | None, state: str) -> QuerySet[Doubt]:
    found = Doubt.objects.all()
    if state != "all":
        found = found.filter(state=state if state in STATES else Doubt.OPEN)
    if file:
        found = found.filter(file=file)
    if account is not None:
        found = found.filter(report__reporter=account)
    if asked:
        whose = "report__reporter__"
        found = found.filter(
            Q(**{f"{whose}name__icontains": asked})
            | Q(**{f"{whose}city__icontains": asked})
            | Q(**{f"{whose}account": asked})
            | Q(**{f"{whose}organisation__slug": asked})
        )
    return found


def table_of(rows: list[Doubt], code: str) -> dict[str, Any]:
    """Doubts as a table: whose figure, where it stands, what is printed, and why."""
    return {
        "caption": _("Doubts"),
        "columns": [
            {"title": _("Government")},
            {"title": _("File and line")},
            {"title": _("Column")},
            {"title": _("As printed")},
            {"title": _("Why")},
            {"title": _("State")},
        ],
        "rows": [
            {
                "key": one.key,
                "cells": [
                    {"text": whose_of(one, code), "url": address(f"{DOUBTS}{one.pk}/")},
                    _("%(file)s, line %(line)s") % {"file": one.file.name, "line": one.line},
                    one.column,
                    " ".join(one.printed.split())[:80],
                    why(one),
                    str(STATES[one.state]),
                ],
            }
            for one in rows
        ],
        "header_column": True,
    }


def whose_of(one: Doubt, code: str) -> str:
    """The organisation of a doubted row, else the name that is printed there."""
    if one.report is None:
        return _("Nobody's row")
    reporter = one.report.reporter
    known = reporter.organisation
    return known.name.say(code) if known else (reporter.name or reporter.account)


def doubt(request: HttpRequest, number: int) -> HttpResponse:
    """One doubt: where it stands, why, and the form that settles it or opens it again."""
    one = get_object_or_404(Doubt.objects.select_related(*_WITH, "corrected_in"), pk=number)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = _act(request, one, form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error("reason", error)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(address(DOUBTS))
    code = language()
    return show(
        request,
        "observed/doubt",
        title=whose_of(one, code),
        trail=[
            step("/desk/accounts/", _("Accounts elsewhere")),
            step(DOUBTS, _("Doubts about figures")),
        ],
        one=one,
        why=why(one),
        definitions=_about(one),
        form=form if one.state != Doubt.CORRECTED else None,
        settled=one.state == Doubt.SETTLED,
        status=422 if form.errors else 200,
    )


def _act(request: HttpRequest, one: Doubt, reason: str) -> str:
    by = actor_of(request)
    if one.state == Doubt.SETTLED:
        doubt_again(by, doubt=one, reason=reason)
        return _("The figure is doubted again, and bears its mark.")
    settle_doubt(by, doubt=one, reason=reason)
    return _("Settled: the figure no longer bears a mark.")


def _about(one: Doubt) -> list[dict[str, str]]:
    place = _("%(file)s, line %(line)s") % {"file": one.file.name, "line": one.line}
    lines = [
        {"term": _("Kind"), "text": str(KINDS[one.kind])},
        {"term": _("File and line"), "text": place},
        {"term": _("Column"), "text": one.column},
        {"term": _("As printed"), "text": one.printed or _row(one)},
        {"term": _("State"), "text": str(STATES[one.state])},
        {"term": _("Reason"), "text": one.reason},
    ]
    if one.corrected_in is not None:
        lines.append({"term": _("Corrected by"), "text": one.corrected_in.name})
    if one.report is not None:
        path = f"/desk/accounts/{one.report.reporter_id}/"
        lines.append(
            {
                "term": _("Account"),
                "text": one.report.reporter.account,
                "url": address(path),
            }
        )
    return [line for line in lines if line["text"]]


def _row(one: Doubt) -> str:
    """The cells of a row that nobody understood, as they stand in the file."""
    found = (cells for line, _reason, _parts, cells in one.file.listed if line == one.line)
    return " | ".join(cell for cell in next(found, ()) if cell)[:500]
