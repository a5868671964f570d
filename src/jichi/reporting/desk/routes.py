"""Addresses of reporting: cycles for the desk, responses for those who answer, links for others."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jichi.pages.desk import Way, lead
from jichi.pages.routes import ANSWERING, ENTRANCE, SECRETARIAT, SIGNED_IN, route
from jichi.reporting.desk import (
    answering,
    approval,
    calls,
    cycles,
    doing,
    elsewhere,
    inviting,
    linking,
    opening,
    responses,
    workbooks,
)

_HOME = "desk/reporting/"
_CYCLE = f"{_HOME}<slug:cycle>/"
_ONE = f"{_CYCLE}<slug:organisation>/"

lead(Way("/desk/reporting/", _("Reports and calls"), 20))
LOCALISED: list[URLPattern] = [
    route(_HOME, cycles.cycles, "reporting", SIGNED_IN),
    route(f"{_HOME}-/editions/", opening.editions, "reporting-editions", SECRETARIAT),
    route(f"{_HOME}-/editions/<slug:slug>/", opening.original, "reporting-edition", SECRETARIAT),
    route(f"{_HOME}-/new/", opening.new, "reporting-new", SECRETARIAT),
    route(f"{_HOME}-/call/", calls.call, "reporting-call", SECRETARIAT),
    route(_CYCLE, cycles.cycle, "reporting-cycle", SIGNED_IN),
    route(f"{_CYCLE}-/edit/", opening.edit, "reporting-edit", SECRETARIAT),
    route(f"{_CYCLE}-/invite/", inviting.invitation, "reporting-invite", SECRETARIAT),
    route(f"{_CYCLE}-/remind/", cycles.reminder, "reporting-remind", SIGNED_IN),
    route(f"{_CYCLE}-/queries/", cycles.queries, "reporting-queries", SIGNED_IN),
    route(f"{_CYCLE}-/elsewhere/", elsewhere.of_cycle, "reporting-elsewhere", SECRETARIAT),
    route(f"{_CYCLE}-/states.csv", cycles.table, "reporting-table", SIGNED_IN),
    route(f"{_CYCLE}-/answers.csv", cycles.answers, "reporting-answers", SIGNED_IN),
    route(_ONE, responses.response, "reporting-response", ANSWERING),
    route(f"{_ONE}s/<str:name>/", answering.section, "reporting-section", ANSWERING),
    route(f"{_ONE}c/<str:cell>/", responses.cell, "reporting-cell", ANSWERING),
    route(f"{_ONE}save/", answering.save, "reporting-save", ANSWERING),
    route(f"{_ONE}do/<slug:word>/", doing.do, "reporting-do", ANSWERING),
    route(f"{_ONE}submit/", responses.submission, "reporting-submit", ANSWERING),
    route(f"{_ONE}read/", responses.whole, "reporting-read", ANSWERING),
    route(f"{_ONE}file/<int:number>/", responses.file, "reporting-file", ANSWERING),
    route(f"{_ONE}elsewhere/", elsewhere.of_response, "reporting-imported", ANSWERING),
    route(f"{_ONE}elsewhere/<int:number>/", elsewhere.one, "reporting-imported-one", ANSWERING),
    route(f"{_ONE}workbook/", workbooks.upload, "reporting-workbook", ANSWERING),
    route(
        f"{_ONE}workbook-<slug:code>.xlsx", workbooks.download, "reporting-workbook-file", ANSWERING
    ),
    route(f"{_ONE}approval.pdf", approval.copy, "reporting-approval", ANSWERING),
    route("answer/<str:token>/", linking.link, "reporting-link", ENTRANCE),
]
