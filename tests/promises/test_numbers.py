"""What is no number, or a number that no database holds, breaks no page."""

import pytest
from django.test import Client

from tests.promises import house
from tests.promises.arguments import World


@pytest.mark.parametrize("number", ["²", "３", "-1", "9" * 40, "1e3"])
def test_what_is_no_number_in_an_address_breaks_no_page(
    around: World, office: Client, number: str
) -> None:
    names = ("after", "before", "page", "year", "file", "account", "section", "since")
    asked = "&".join(f"{name}={number}" for name in names)
    office.raise_request_exception = False
    addresses = ["/ja/desk/records/event/", *house.plain_addresses()]
    broken = [one for one in addresses if office.get(f"{one}?{asked}").status_code == 500]
    assert broken == [] and len(addresses) > 40
