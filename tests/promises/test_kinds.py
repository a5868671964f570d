"""A kind of record that is added is forgotten nowhere: names, datasets, workbooks, labels."""

from dataclasses import replace
from typing import Any

import pytest
from django.test.utils import isolate_apps

from jichi.contests.models import Contest
from jichi.opendata.columns import Column
from tests.promises import declared, excused
from tests.promises.excused import unsettled
from tests.promises.forgotten import (
    LANGUAGES,
    kinds,
    otherwise_named,
    seeded,
    shared,
    unlabelled,
    unlisted,
    unnamed,
    unsearched,
    untranslated,
    without_rows_in_the_api,
)


def test_there_are_kinds_to_ask_about() -> None:
    assert len(declared.told()) > 20
    assert set(declared.told()) <= set(kinds())
    assert len(kinds()) > len(declared.told()) + 5
    assert len(declared.datasets()) > 20


def test_every_kind_has_rows_in_the_seed_or_a_reason() -> None:
    assert unsettled(set(kinds()) - seeded(), excused.SEED_ROWS) == []


def test_the_desk_has_a_name_for_one_and_for_many_of_every_kind() -> None:
    assert unsettled(unnamed(kinds()), excused.NAMES) == []


def test_a_kind_has_one_name_everywhere() -> None:
    assert unsettled(otherwise_named(kinds()), excused.OTHER_NAMES) == []


def test_no_two_kinds_share_a_name() -> None:
    assert unsettled(shared(), excused.SHARED_NAMES) == []


def test_every_kind_has_a_dataset_or_a_reason() -> None:
    assert unsettled(set(kinds()) - set(declared.datasets()), excused.DATASETS) == []


def test_the_api_has_the_rows_of_every_dataset_in_a_list_and_one_by_one() -> None:
    assert unsettled(without_rows_in_the_api(declared.datasets()), excused.API) == []


def test_every_kind_has_a_sheet_in_a_workbook_or_a_reason() -> None:
    assert unsettled(set(kinds()) - set(declared.sheets()), excused.SHEETS) == []


def test_a_sheet_lists_every_field_of_its_rows_or_says_why_not() -> None:
    assert unsettled(unlisted(), excused.COLUMNS) == []


def test_every_field_that_is_entered_or_open_has_a_label_in_every_language() -> None:
    assert unsettled(unlabelled(declared.labelled()), excused.LABELS) == []


@pytest.mark.parametrize("table", declared.all_tables(), ids=lambda table: table.name)
def test_every_column_of_a_dataset_has_a_meaning_in_every_language(table: Any) -> None:
    assert [
        column.name
        for column in table.columns
        if untranslated({c: declared.meaning(table, column, c) for c in LANGUAGES})
    ] == []


@pytest.mark.parametrize(
    "excuses",
    [value for name, value in vars(excused).items() if name.isupper() and not name.startswith("_")],
)
def test_every_excuse_gives_a_reason(excuses: dict[str, str]) -> None:
    assert all(len(reason) > 10 for reason in excuses.values())


def test_what_is_missing_or_excused_in_vain_is_found() -> None:
    assert unsettled({"a", "b"}, {"a": "a reason"}) == ["b is missing"]
    assert unsettled({"b"}, {"b": ""}) == ["b is missing"]
    assert unsettled(set(), {"b": "a reason"}) == ["b is no longer missing: take it out"]


@pytest.fixture
def petition(monkeypatch: pytest.MonkeyPatch) -> str:
    """A kind that is told and that nobody thought of elsewhere."""

    with isolate_apps("jichi.contests"):

        class Petition(Contest):
            KIND = "petitions.petition"

            class Meta:
                proxy = True
                app_label = "contests"

    known = declared.models()
    monkeypatch.setattr(declared, "models", lambda: {**known, "petition": Petition})
    return "petition"


def test_a_kind_that_is_thought_of_nowhere_is_found(petition: str) -> None:
    assert petition in kinds()
    assert petition not in seeded()
    assert unnamed([petition]) == {petition}
    assert unsearched([petition]) == {petition}
    assert petition not in declared.datasets()
    assert petition not in declared.sheets()


def test_a_kind_under_two_names_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert otherwise_named(["contest"]) == set()
    monkeypatch.setattr(declared, "in_search", lambda kind, language: "Competition")
    assert otherwise_named(["contest"]) == {"contest in the search"}


def test_a_field_that_is_forgotten_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    row = declared.rows()["signature"]
    grown = replace(row, columns={**row.columns, "ink": "ink"})
    monkeypatch.setitem(declared.rows(), "signature", grown)
    assert unlisted() - set(excused.COLUMNS) == {"signature.ink"}
    assert unlabelled(declared.labelled()) - set(excused.LABELS) == {"ink"}


def test_a_dataset_without_rows_in_the_api_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert without_rows_in_the_api(["event"]) == set()
    event = declared.datasets()["event"]
    columns = [*event.columns, Column("weather")]
    monkeypatch.setitem(vars(event), "columns", columns)
    assert without_rows_in_the_api(["event"]) == {"event"}
