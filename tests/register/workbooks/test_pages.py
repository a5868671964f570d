"""A workbook is sent, looked at row by row, answered, and entered as one act or not at all."""

import io
from typing import Any

import pytest
from openpyxl import Workbook

from jichi.core.acts import Actor
from jichi.core.models import JournalLine, ToldFact
from jichi.events.models import Event
from jichi.register.workbooks import drafting
from jichi.register.workbooks.checking import Asked

pytestmark = pytest.mark.django_db
EVENTS = ["題名（日本語）", "Title (English)", "種別", "章", "開催日"]


def book(**sheets: list[list[Any]]) -> bytes:
    """A workbook of some sheets."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def appearances(*rows: list[Any]) -> list[list[Any]]:
    """The sheet of appearances."""
    return [["イベント", "団体名", "役割"], *rows]


def forum() -> bytes:
    """A new event with three cities, one of which may be either Kyoto."""
    return book(
        会議=[
            EVENTS,
            [
                "都市の集い",
                "Gathering of towns",
                "国際会議等",
                "後押しする",
                "令和2年11月9日～13日",
            ],
        ],
        登壇=appearances(
            ["都市の集い", "札幌市　", "登壇"],
            ["都市の集い", "横浜", "参加"],
            ["都市の集い", "京都", "参加"],
        ),
    )


def test_a_workbook_is_previewed_answered_and_entered_as_one_act(
    network: None, secretariat: Actor
) -> None:
    before = Event.objects.count(), JournalLine.objects.values("act_id").distinct().count()
    draft = drafting.upload(secretariat, forum(), "会議.xlsx", Asked(secretariat, "ja"))
    assert [row["verdict"] for row in draft.rows] == ["new", "new", "new", "refused"]
    assert Event.objects.count() == before[0]
    drafting.answer(secretariat, draft, {("organisation", "京都"): "261009"}, "ja")
    draft.refresh_from_db()
    assert [row["verdict"] for row in draft.rows] == ["new"] * 4
    drafting.enter(secretariat, draft, "", "ja")
    event = Event.objects.get(slug="gathering-of-towns-2020")
    assert event.periods == ["2020-11-09/2020-11-13"] and event.year == 2020
    roles = {(one.organisation.slug, one.role) for one in event.appearances.all()}
    assert roles == {("011002", "speaker"), ("141003", "participant"), ("261009", "participant")}
    acts = set(JournalLine.objects.filter(record__contains=event.slug).values_list("act_id"))
    assert len(acts) == 1
    draft.refresh_from_db()
    assert draft.state == "confirmed" and draft.file
    assert ToldFact.objects.filter(record=event.key).exists()
