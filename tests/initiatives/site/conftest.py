"""The small network of the tests of records' pages."""

from tests.register.site.conftest import (  # noqa: F401 - fixtures
    hold,
    mayor,
    queries,
    read,
    unnamed,
    world,
)
