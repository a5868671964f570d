"""A city that is asked, and the shipped edition, read and compiled once for each process."""

from typing import Any

import pytest

from jichi.questionnaires import load
from jichi.questionnaires.evaluating import Form, compile_form
from jichi.reporting import shipped


@pytest.fixture(scope="session")
def unified() -> Form:
    """The unified questionnaire of 2020."""
    return compile_form(load(shipped.at("unified-2020")))


@pytest.fixture
def asked(db: None) -> Any:
    """A city that is asked."""
    from tests import samples
    from tests.core import records
    from tests.reporting.questionnaires import Questionnaire

    records.ground()
    samples.office()
    return Questionnaire(records.sapporo())
