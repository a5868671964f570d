"""Addresses of reporting: cycles for the desk, responses for those who answer, links for others."""

from django.urls import URLPattern

from jichi.web.doors import ANSWERING, ENTRANCE, SECRETARIAT, SIGNED_IN, door
from jichi.web.reporting import (
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

LOCALISED: list[URLPattern] = [
    door(_HOME, cycles.cycles, "reporting", SIGNED_IN),
    door(f"{_HOME}-/editions/", opening.editions, "reporting-editions", SECRETARIAT),
    door(f"{_HOME}-/editions/<slug:slug>/", opening.original, "reporting-edition", SECRETARIAT),
    door(f"{_HOME}-/new/", opening.new, "reporting-new", SECRETARIAT),
    door(f"{_HOME}-/call/", calls.call, "reporting-call", SECRETARIAT),
    door(_CYCLE, cycles.cycle, "reporting-cycle", SIGNED_IN),
    door(f"{_CYCLE}-/edit/", opening.edit, "reporting-edit", SECRETARIAT),
    door(f"{_CYCLE}-/invite/", inviting.invitation, "reporting-invite", SECRETARIAT),
    door(f"{_CYCLE}-/remind/", cycles.reminder, "reporting-remind", SIGNED_IN),
    door(f"{_CYCLE}-/queries/", cycles.queries, "reporting-queries", SIGNED_IN),
    door(f"{_CYCLE}-/elsewhere/", elsewhere.of_cycle, "reporting-elsewhere", SECRETARIAT),
    door(f"{_CYCLE}-/states.csv", cycles.table, "reporting-table", SIGNED_IN),
    door(f"{_CYCLE}-/answers.csv", cycles.answers, "reporting-answers", SIGNED_IN),
    door(_ONE, responses.response, "reporting-response", ANSWERING),
    door(f"{_ONE}s/<str:name>/", answering.section, "reporting-section", ANSWERING),
    door(f"{_ONE}c/<str:cell>/", responses.cell, "reporting-cell", ANSWERING),
    door(f"{_ONE}save/", answering.save, "reporting-save", ANSWERING),
    door(f"{_ONE}do/<slug:word>/", doing.do, "reporting-do", ANSWERING),
    door(f"{_ONE}submit/", responses.submission, "reporting-submit", ANSWERING),
    door(f"{_ONE}read/", responses.whole, "reporting-read", ANSWERING),
    door(f"{_ONE}file/<int:number>/", responses.file, "reporting-file", ANSWERING),
    door(f"{_ONE}elsewhere/", elsewhere.of_response, "reporting-imported", ANSWERING),
    door(f"{_ONE}elsewhere/<int:number>/", elsewhere.one, "reporting-imported-one", ANSWERING),
    door(f"{_ONE}workbook/", workbooks.upload, "reporting-workbook", ANSWERING),
    door(
        f"{_ONE}workbook-<slug:code>.xlsx", workbooks.download, "reporting-workbook-file", ANSWERING
    ),
    door(f"{_ONE}approval.pdf", approval.copy, "reporting-approval", ANSWERING),
    door("answer/<str:token>/", linking.link, "reporting-link", ENTRANCE),
]
