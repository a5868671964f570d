"""The shipped editions, read and compiled once."""

import pytest

from jichi.reporting import shipped
from jichi.reporting.form.evaluating import Form, compile_form
from jichi.reporting.form.reading import load


@pytest.fixture(scope="session")
def unified() -> Form:
    return compile_form(load(shipped.at("unified-2020")))
