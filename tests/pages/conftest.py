"""The small network of the tests of the site's pages."""

from tests.web.front.conftest import entered, network  # noqa: F401 - fixtures
