"""The shipped editions, read and compiled once."""

import pytest

from jichi.questionnaires.evaluating import Form, compile_form
from jichi.questionnaires.reading import load
from jichi.reporting import shipped


@pytest.fixture(scope="session")
def unified() -> Form:
    return compile_form(load(shipped.at("unified-2020")))
