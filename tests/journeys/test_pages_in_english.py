"""Every page in English."""

import pytest

from tests.journeys.every_page import EveryPage

pytestmark = pytest.mark.django_db


class TestEveryPageInEnglish(EveryPage):
    """The promises of all pages."""

    language = "en"
