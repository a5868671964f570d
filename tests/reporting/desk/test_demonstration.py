"""What `jichi serve` shows of reporting: real governments without answers, invented ones with."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from jichi.core import search
from jichi.core.acts import enter_record
from jichi.core.models import Chapter, ToldFact
from jichi.core.records import CONFIRMED
from jichi.initiatives.acts import launch_initiative, report_to_initiative
from jichi.initiatives.models import Initiative, Reporting
from jichi.opendata import datasets
from jichi.organisations.models import Organisation
from jichi.reporting.desk import demonstration
from jichi.reporting.evaluation import stand
from jichi.reporting.models import Answer, Response
from tests import databases, samples
from tests.core import records
from tests.core.records import SEED

NAMES = ("架空市", "見本町", "Kaku City", "Mihon Town")


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody tries Jichi: invented governments have pages."""
    monkeypatch.setattr("jichi.reporting.site.seen.shows_invented", lambda: True)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Organisation]:
    """The demonstration, in a network whose report names one government; that government."""
    with databases.rolled_back(django_db_blocker):
        records.ground()
        enter_record(SEED, record=Chapter(slug="mobilise", name=samples.words("結集", "Mobilise")))
        samples.office()
        city = records.sapporo()
        system = launch_initiative(SEED, initiative=samples.initiative(demonstration.SYSTEM))
        report_to_initiative(SEED, reporting=samples.reporting(system, city))
        demonstration.make()
        yield city


@pytest.fixture
def shown(made: Organisation, db: None) -> Organisation:
    """The government of the demonstration."""
    return made


def pages() -> dict[str, str]:
    """Public pages and files on which organisations stand."""
    client = Client()
    found = {}
    for path in (
        "/ja/", "/ja/organisations/", "/ja/members/", "/en/organisations/", "/ja/initiatives/",
        "/ja/search/?q=架空市", "/ja/organisations/?q=架空", "/sitemap.xml",
        *(f"/open/{one.name}.csv" for one in datasets.every()),
    ):  # fmt: skip
        answer = client.get(path, follow=True)
        body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
        found[path] = body.decode(errors="replace")
    return found


def holding(found: dict[str, str]) -> list[str]:
    """The pages that hold an invented name, but for a search field that repeats what was asked."""
    return [
        path
        for path, text in found.items()
        if any(name in text.replace('value="架空市"', "").replace("“架空市”", "") for name in NAMES)
        and "search" not in path
    ]


def test_a_government_of_the_report_is_told_once_and_has_no_answers(shown: Organisation) -> None:
    response = Response.objects.get(organisation=shown)
    assert (response.stage, response.state, response.supported) == ("accepted", "confirmed", True)
    assert response.told_as == Reporting.objects.get().key
    assert not Answer.objects.filter(response=response).exists()
    facts = ToldFact.objects.filter(subject=Initiative.objects.get().key, nature="deed")
    assert [one.kind for one in facts] == ["reporting"]


def test_invented_governments_have_answers_and_stand_in_no_list_search_or_file(
    shown: Organisation,
) -> None:
    invented = Organisation.objects.exclude(state=CONFIRMED)
    assert {str(one.name["ja"]) for one in invented} == {"架空市", "見本町"}
    assert Answer.objects.filter(response__organisation__in=invented).count() > 20
    assert Response.objects.filter(organisation__in=invented, stage="accepted").exists()
    assert not ToldFact.objects.filter(parties__icontains="kaku-shi").exists()
    found = pages()
    assert "札幌市" in found["/ja/organisations/"]
    assert holding(found) == []
    assert not search.find("架空市", language="ja").hits
    assert Client().get("/ja/organisations/kaku-shi/").status_code == 404


def test_were_they_confirmed_they_would_stand_there(shown: Organisation) -> None:
    from jichi.core.acts import correct_record

    for one in Organisation.objects.exclude(state=CONFIRMED):
        correct_record(SEED, record=one, values={"state": CONFIRMED}, reason="a test")
    assert len(holding(pages())) >= 2
    assert search.find("架空市", language="ja").hits


def test_the_demonstration_is_made_once(shown: Organisation) -> None:
    before = Response.objects.count()
    demonstration.make()
    assert Response.objects.count() == before


@pytest.mark.parametrize("identity", ["kaku-shi", "mihon-cho"])
def test_the_answers_of_an_invented_government_are_whole_and_nothing_is_wrong_with_them(
    shown: Organisation, identity: str
) -> None:
    response = Response.objects.get(organisation__slug=identity, cycle__is_call=False)
    standing = stand(response)
    assert [(one.cell, one.message["ja"]) for one in standing.problems] == []
    state = standing.state
    for section in state.program.edition.sections:
        answered, _open, shown_there = state.progress(section.name)
        assert answered >= shown_there / 4, section.label["en"]
    hidden = [cell for cell, one in standing.answers.items() if one.value and not state.shown(cell)]
    assert hidden == []


@pytest.mark.usefixtures("tried")
def test_a_title_that_shares_its_column_with_a_file_is_read(shown: Organisation) -> None:
    page = Client().get("/ja/reporting/unified-2020/kaku-shi/").content.decode()
    assert "Kaku City Climate Adaptation Plan" in page
    table = Client().get("/ja/reporting/unified-2020/questions/3.2a/").content.decode()
    assert "Kaku City Climate Adaptation Plan" in table


@pytest.mark.usefixtures("tried")
def test_what_is_chosen_among_other_answers_is_counted_in_the_picture(shown: Organisation) -> None:
    page = (
        Client().get("/en/reporting/unified-2020/questions/3.0/?picture=q3_0_c1").content.decode()
    )
    picture = page[: page.index('class="fact-table"')]
    assert "River flood" in picture
    assert "Landslide" in picture
