"""The desk says whose an account is; others neither see the list nor change it."""

import pytest
from django.test import Client

from jichi.observations.models import Reporter
from tests.core import records
from tests.promises.observed import reporter
from tests.register.desk.visitors import account, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> Reporter:
    """An account that nobody has recognised, beside Sapporo on record."""
    records.ground()
    records.sapporo()
    return reporter()


def test_an_account_of_nobody_is_listed_and_recognised(office: Client, one: Reporter) -> None:
    address = f"/en/desk/accounts/{one.pk}/"
    assert address in office.get("/en/desk/accounts/").content.decode()
    answer = office.post(address, {"organisation": "011002"})
    assert answer.status_code == 302
    one.refresh_from_db()
    assert one.organisation is not None and one.organisation.slug == "011002"
    assert address not in office.get("/en/desk/accounts/").content.decode()
    assert address in office.get("/en/desk/accounts/?state=all").content.decode()
    assert "21,022,756" in office.get("/en/organisations/011002/figures/").content.decode()


def test_a_name_that_nobody_bears_is_refused_beside_the_field(
    office: Client, one: Reporter
) -> None:
    answer = office.post(f"/en/desk/accounts/{one.pk}/", {"organisation": "Atlantis"})
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    one.refresh_from_db()
    assert one.organisation is None


@pytest.mark.parametrize("query", ["q=Yokohama", "q=0", "country=Japan"])
def test_the_list_is_narrowed_by_what_is_asked(office: Client, one: Reporter, query: str) -> None:
    link = f"/en/desk/accounts/{one.pk}/"
    assert link in office.get(f"/en/desk/accounts/?{query}").content.decode()
    assert link not in office.get("/en/desk/accounts/?q=Atlantis").content.decode()


def test_others_are_turned_away_and_change_nothing(client: Client, one: Reporter) -> None:
    address = f"/en/desk/accounts/{one.pk}/"
    stranger = client_of(account("somebody"))
    for visitor, status in ((client, 302), (stranger, 403)):
        assert visitor.get("/en/desk/accounts/").status_code == status
        assert visitor.post(address, {"organisation": "011002"}).status_code == status
    one.refresh_from_db()
    assert one.organisation is None
