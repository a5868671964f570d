"""Plausible arguments for every act of reporting, so that each can be tried."""

from collections.abc import Callable
from typing import Any

from jichi.core.acts import Actor
from jichi.people.acts import change_section
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.carrying import carry_over
from jichi.reporting.acts.importing import Arrived, import_responses
from jichi.reporting.acts.links import send_link
from jichi.reporting.acts.remarks import ask_query
from jichi.reporting.acts.responding import assign_part
from jichi.reporting.acts.reviewing import accept_response, submit_response
from jichi.reporting.acts.rows import add_row, remove_row
from jichi.reporting.imports import Account, Copy, Printed
from jichi.reporting.models import AnswerVersion, Assignment, ImportedResponse, Remark, Response
from tests import samples
from tests.core.records import SEED
from tests.promises.offices import Offices
from tests.reporting.questionnaires import (
    ADDRESS,
    COMPLETE,
    THIS_YEAR,
    Questionnaire,
    answered,
    cycle,
)

WHY = "as the minutes say"
LINK = "https://jichi.example.jp/{language}/answer/{token}/"


def _complete(q: Questionnaire) -> Response:
    q.response.refresh_from_db()
    if q.response.is_writable:
        save_answers(SEED, response=q.response, changes=COMPLETE)
    return q.response


def _submitted(q: Questionnaire) -> Response:
    response = _complete(q)
    return submit_response(SEED, response=response) if response.is_writable else response


def _accepted(q: Questionnaire) -> Response:
    return accept_response(SEED, response=_submitted(q))


def _aside(q: Questionnaire) -> AnswerVersion:
    answered(q.response, {"leader": "一"})
    other = Actor("other", secretariat=True)
    changes = [Change("leader", "二")]
    saved = save_answers(other, response=q.response, changes=changes, reason=WHY)
    return saved.conflicts[0].aside


def _query(q: Questionnaire) -> Remark:
    return ask_query(SEED, response=q.response, cell="total", text="単位は？")


def _assigned(q: Questionnaire) -> Assignment:
    office = Offices(q.city).office
    return assign_part(SEED, response=q.response, node="goals", section=office)


def _removed(q: Questionnaire) -> Any:
    return remove_row(SEED, response=q.response, row=q.row)


def _carried(q: Questionnaire) -> Response:
    carry_over(SEED, response=q.response, last=q.last)
    return q.response


def printed(q: Questionnaire) -> Copy:
    """What a city answered elsewhere in this year's questionnaire."""
    copy = Copy(Account("011002", "Sapporo", "JP"), q.edition.title["en"], q.cycle.year, 2, 1)
    copy.cells.append(Printed(2, "1.1", 0, 0, answer="150"))
    return copy


def _imported(q: Questionnaire) -> ImportedResponse:
    return import_responses(SEED, arrived=[Arrived(q.city, printed(q), "a.csv")])[0]


def _sent(q: Questionnaire) -> Any:
    return send_link(SEED, response=q.response, address=LINK, mailbox="kankyo@example.jp")


def _two_rows(q: Questionnaire) -> Any:
    add_row(SEED, response=q.response, repeat="targets")
    return q.row


ARGUMENTS: dict[str, Callable[[Questionnaire], dict[str, Any]]] = {
    "cycles.keep_edition": lambda q: {"content": THIS_YEAR, "name": "city-2020.csv"},
    "cycles.open_cycle": lambda q: {"cycle": cycle(q.edition)},
    "cycles.change_cycle": lambda q: {"cycle": q.cycle, "values": {"lead_submits": True}},
    "cycles.close_cycle": lambda q: {"cycle": q.cycle},
    "cycles.pass_on": lambda q: {
        "cycle": q.cycle,
        "organisation": samples.entered_city("260002"),
    },
    "cycles.invite_respondents": lambda q: {
        "cycle": q.cycle,
        "organisations": [q.city],
        "address": ADDRESS,
    },
    "cycles.take_invitation_back": lambda q: {"response": q.response, "reason": WHY},
    "cycles.remind_respondents": lambda q: {
        "cycle": q.cycle,
        "responses": [_with_mailbox(q)],
        "address": ADDRESS,
    },
    "responding.begin_response": lambda q: {"response": q.response},
    "responding.decline_response": lambda q: {"response": q.response, "reason": WHY},
    "responding.assign_part": lambda q: {
        "response": q.response,
        "node": "goals",
        "section": Offices(q.city).office,
    },
    "responding.take_back": lambda q: {"response": q.response, "assignment": _assigned(q)},
    "responding.hand_on": lambda q: {"response": q.response, "holder": "環境課"},
    "responding.set_visibility": lambda q: {"response": q.response, "visibility": "private"},
    "responding.look_after": lambda q: {"response": q.response, "supported": True},
    "answering.save_answers": lambda q: {
        "response": q.response,
        "changes": COMPLETE,
        "reason": WHY,
    },
    "filling_in.fill_in": lambda q: {
        "response": q.response,
        "changes": COMPLETE,
        "rows": {"targets": ["abcd"]},
        "reason": WHY,
    },
    "deciding.choose_answer": lambda q: {
        "aside": _aside(q),
        "response": q.response,
        "take": True,
        "seen": 1,
    },
    "deciding.confirm_carried": lambda q: {"response": _carried(q), "cells": ["inventory"]},
    "deciding.acknowledge_finding": lambda q: {
        "response": q.response,
        "cell": "people",
        "code": "constraint",
        "reason": WHY,
    },
    "deciding.show_answer": lambda q: {
        "response": _complete(q),
        "cell": "total",
        "visibility": "private",
    },
    "rows.add_row": lambda q: {"response": q.response, "repeat": "targets"},
    "rows.remove_row": lambda q: {"response": q.response, "row": q.row},
    "rows.restore_row": lambda q: {"response": q.response, "row": _removed(q)},
    "rows.move_row": lambda q: {"response": q.response, "row": _two_rows(q), "to": "up"},
    "files.attach_file": lambda q: {
        "response": q.response,
        "cell": "plan",
        "title": "計画.pdf",
        "content": b"%PDF-1.7",
        "reason": WHY,
    },
    "remarks.add_remark": lambda q: {"response": q.response, "cell": "total", "text": "暫定値"},
    "remarks.ask_query": lambda q: {"response": q.response, "cell": "total", "text": "単位は？"},
    "remarks.entrust_query": lambda q: {"query": _query(q), "owner": _lead(q)},
    "remarks.answer_query": lambda q: {"query": _query(q), "text": "トンです。"},
    "remarks.close_query": lambda q: {"query": _query(q)},
    "reviewing.submit_response": lambda q: {"response": _complete(q)},
    "reviewing.return_response": lambda q: {"response": _submitted(q), "reason": WHY},
    "reviewing.reopen_response": lambda q: {"response": _submitted(q), "reason": WHY},
    "reviewing.accept_response": lambda q: {"response": _submitted(q)},
    "reviewing.enter_accepted": lambda q: {"cycle": q.cycle, "organisation": q.city},
    "reviewing.correct_after_acceptance": lambda q: {
        "response": _accepted(q),
        "cell": "total",
        "typed": "130",
        "reason": WHY,
    },
    "carrying.carry_over": lambda q: {"response": q.response, "last": q.last},
    "importing.import_responses": lambda q: {"arrived": [Arrived(q.city, printed(q), "a.csv")]},
    "importing.import_last": lambda q: {
        "response": q.response,
        "copy": printed(q),
        "name": "a.csv",
    },
    "importing.discard_import": lambda q: {"response": q.response, "imported": _imported(q)},
    "links.send_link": lambda q: {
        "response": q.response,
        "address": LINK,
        "section": _with_mailbox(q).organisation.sections.get(),
    },
    "links.revoke_link": lambda q: {"link": _sent(q).link},
    "links.redeem_link": lambda q: {"secret": _sent(q).secret},
}
#: The same by the full name of each act, asked of a world.
IN_WORLD = {
    f"reporting.acts.{name}": lambda world, make=make: make(world.questionnaire)
    for name, make in ARGUMENTS.items()
}
#: What whoever represents the government may do as well.
MEMBERS_MAY = frozenset(
    f"reporting.acts.{name}"
    for name in ARGUMENTS
    if name.split(".")[0] in ("rows", "files", "carrying", "deciding", "filling_in")
    or name
    in (
        "answering.save_answers",
        "responding.begin_response",
        "responding.decline_response",
        "responding.hand_on",
        "responding.set_visibility",
        "remarks.add_remark",
        "remarks.ask_query",
        "remarks.entrust_query",
        "remarks.answer_query",
        "reviewing.submit_response",
        "reviewing.reopen_response",
    )
)


def _with_mailbox(q: Questionnaire) -> Response:
    office = Offices(q.city).office
    change_section(SEED, section=office, values={"mailbox": "kankyo@example.jp"})
    return q.response


def _lead(q: Questionnaire) -> Any:
    return Offices(q.city).representation.account
