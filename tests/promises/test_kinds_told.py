"""What is told has a page in every language; what is entered has a form, what is open answers."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.translation import override

from jichi.core.models import SearchEntry, ToldFact
from jichi.declarations.acts import sign_declaration
from jichi.declarations.models import Declaration
from jichi.organisations.models import Organisation
from jichi.register.seeds.entering import enter_seed
from jichi.reporting.acts.answering import save_answers
from jichi.reporting.acts.reviewing import accept_response, submit_response
from tests import samples
from tests.core.records import SEED
from tests.promises import declared, excused, house
from tests.promises.excused import unsettled
from tests.promises.forgotten import LANGUAGES, unsearched
from tests.register.desk.visitors import account, client_of
from tests.reporting import questionnaires

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The record of 2020, with what it names none of: a signature, and an accepted response."""
    with django_db_blocker.unblock(), transaction.atomic():
        report = enter_seed(house.HOUSE / "seeds" / "fy2020")
        assert [str(one) for one in report.complaints] == []
        city = Organisation.objects.get(slug="011002")
        declaration = Declaration.objects.earliest("pk")
        sign_declaration(SEED, signature=samples.signature(declaration, city))
        response = questionnaires.Questionnaire(city).response
        save_answers(SEED, response=response, changes=questionnaires.COMPLETE)
        submit_response(SEED, response=response)
        accept_response(SEED, response=response)
        yield
        transaction.set_rollback(True)


def pages() -> dict[str, set[str]]:
    """The pages to which the facts of each kind lead, without language: one of each address."""
    found: dict[str, dict[str, str]] = {}
    for kind, url in ToldFact.objects.order_by("key").values_list("kind", "url"):
        path = url.partition("#")[0]
        found.setdefault(kind, {}).setdefault(_route(path), path)
    return {kind: set(some.values()) for kind, some in found.items()}


def _route(path: str) -> str:
    """The address that answers a path; "" for none."""
    language = LANGUAGES[0]
    with override(language):
        try:
            return resolve(f"/{language}{path}").route
        except Resolver404:
            return ""


def dead(client: Client, some: Iterable[str]) -> list[str]:
    """The pages among some that do not answer, in some language."""
    return [
        f"/{language}{path}"
        for path in sorted(some)
        for language in LANGUAGES
        if not path.startswith("/") or client.get(f"/{language}{path}").status_code != 200
    ]


def test_every_kind_that_has_a_teller_is_told() -> None:
    assert set(declared.told()) - set(pages()) == set()


def test_every_kind_of_fact_has_a_page_that_answers_in_every_language(client: Client) -> None:
    found = pages()
    assert len(found) > 20
    assert dead(client, set().union(*found.values())) == []


def test_the_search_has_a_name_for_every_kind_that_it_finds() -> None:
    found = set(SearchEntry.objects.values_list("kind", flat=True))
    assert found >= set(pages())
    assert unsettled(unsearched(found), excused.SEARCH_NAMES) == []


def test_a_fact_that_leads_nowhere_is_found(client: Client) -> None:
    with transaction.atomic():
        told = ToldFact.objects.filter(kind="contest").earliest("pk")
        ToldFact.objects.filter(pk=told.pk).update(kind="petition", url="/petitions/a/#b")
        assert pages()["petition"] == {"/petitions/a/"}
        assert dead(client, pages()["petition"]) == ["/ja/petitions/a/", "/en/petitions/a/"]
        assert dead(client, {""}) == ["/ja", "/en"]
        transaction.set_rollback(True)


def test_every_kind_has_a_form_at_the_desk_or_a_reason() -> None:
    office = client_of(account("alarm", is_secretariat=True))
    formless = {
        kind
        for kind in declared.models()
        if office.get(f"/{LANGUAGES[0]}/desk/new/{kind}/").status_code != 200
    }
    assert unsettled(formless, excused.FORMS) == []


@pytest.mark.parametrize("kind", sorted(set(declared.datasets()) - set(excused.API)))
def test_the_api_answers_with_every_column_of_a_dataset(client: Client, kind: str) -> None:
    columns = {column.name for column in declared.datasets()[kind].columns}
    listed, single = declared.api_paths(kind)
    items = client.get(listed).json()["items"]
    assert items and columns <= set(items[0])
    if declared.api_row(single) is not None:
        answer = client.get(single.format(slug=items[0]["slug"]))
        assert answer.status_code == 200
        assert columns <= set(answer.json())
