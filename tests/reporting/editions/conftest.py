"""The shipped editions, read and compiled once."""

import pytest

from jichi.reporting import editions
from jichi.reporting.form.evaluating import Form, compile_form
from jichi.reporting.form.reading import load


@pytest.fixture(scope="session")
def unified() -> Form:
    return compile_form(load(editions.at("unified-2020")))
