"""The OpenAPI document is valid, kept as a snapshot, and the API answers as it says.

A change of the contract is made with: SNAPSHOT=1 pytest tests/opendata/api/test_contract.py
Longer search: HYPOTHESIS_PROFILE=search pytest tests/opendata/api/test_contract.py
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as search
from openapi_spec_validator import validate
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.opendata.api import everything

SNAPSHOT = Path(__file__).parent / "openapi.json"
#: Examples for each operation that is written by hand, and for each of the many that are all made
#: the same way from a declaration, unless a longer search is asked for.
FEW, FEWER = 12, 3
WRITTEN = ("facts", "fact", "search", "editions", "edition", "propose", "proposals", "proposal")
#: So many tests share the operations that are made from declarations.
SHARES = 4


def document() -> dict[str, Any]:
    """The document as the API gives it."""
    from jichi.opendata.api.api import document

    return document()


def operations() -> list[str]:
    """Every operation by its name."""
    told = document()["paths"].values()
    return [one["operationId"] for methods in told for one in methods.values()]


def test_the_document_is_valid_openapi_3_1_with_examples() -> None:
    found = document()
    assert found["openapi"].startswith("3.1")
    validate(found)
    for path, told in found["paths"].items():
        operation = told["get"]
        assert operation["summary"] and operation["operationId"], path
        keyed = ("401", "403") if operation.get("security") else ()
        for code in ("200", "304", "404", "405", "422", "429", *keyed):
            assert code in operation["responses"], path
    for name in ("Event", "Fact", "Organisation", "Edition", "Problem"):
        assert found["components"]["schemas"][name]["examples"], name


def test_the_contract_is_the_one_that_was_agreed() -> None:
    text = json.dumps(document(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("SNAPSHOT"):
        SNAPSHOT.write_text(text, encoding="utf-8")
    assert text == SNAPSHOT.read_text(encoding="utf-8"), "see the head of this file"


@pytest.fixture
def kept_open() -> Iterator[None]:
    """A request of the server's ends without closing the connection of this test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", WRITTEN)
def test_no_question_breaks_the_api_or_is_answered_in_an_undocumented_way(
    told: Any, kept_open: None, settings: Any, name: str
) -> None:
    settings.API_RATE = "0"
    if name.startswith("edition"):
        everything.published()
    ask_much([name], FEW)


@pytest.mark.parametrize("share", range(SHARES))
def test_nor_does_any_question_to_the_rows_of_a_dataset(
    told: Any, kept_open: None, settings: Any, share: int
) -> None:
    settings.API_RATE = "0"
    derived = [name for name in operations() if name not in WRITTEN]
    assert len(derived) > 50
    ask_much(derived[share::SHARES], FEWER)


def ask_much(names: list[str], few: int) -> None:
    """Ask each operation by its name, in ways that its document allows."""
    from jichi.web.wsgi import application

    schema = schemathesis.openapi.from_dict(document())
    schema.app = application
    examples = search().max_examples if os.environ.get("HYPOTHESIS_PROFILE") else few
    for name in names:
        ask_one(schema.find_operation_by_id(name), examples)


def ask_one(operation: Any, examples: int) -> None:
    """Ask one operation so many times."""

    @search(
        max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        # A cursor is opaque and a day may contradict a year: not every text that fits is taken.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    ask()
