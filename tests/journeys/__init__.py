"""Journeys through the site in a real browser, on the whole record of 2020."""

import pytest

pytest.register_assert_rewrite("tests.journeys.every_page")
