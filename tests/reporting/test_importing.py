"""Answers given elsewhere are taken in once, privately, and carry over like last year's own."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jichi.core.acts import Actor
from jichi.core.models import JournalLine, ToldFact
from jichi.organisations.acts import register_organisation
from jichi.organisations.models import Organisation
from jichi.reporting import questionnaires, shipped
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.carrying import carry_over
from jichi.reporting.acts.cycles import invite_respondents, open_cycle
from jichi.reporting.acts.deciding import confirm_carried
from jichi.reporting.acts.importing import Arrived, discard_import, import_last, import_responses
from jichi.reporting.acts.links import redeem_link, send_link
from jichi.reporting.acts.reviewing import submit_response
from jichi.reporting.acts.rows import remove_row
from jichi.reporting.evaluation import stand
from jichi.reporting.imports import Copy, read_long, understand
from jichi.reporting.models import Answer, ImportedResponse, RowOrder
from jichi.reporting.queries import actor_of_link, imported_for
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.reporting.questionnaires import LAST_YEAR, Questionnaire, cycle, edition

CITY = frozenset({"011002"})
LEAD = Actor("lead", on_behalf="011002", represents=CITY, leads=CITY, reads=CITY)
CONTRIBUTOR = Actor("officer", on_behalf="011002", represents=CITY, reads=CITY)
OTHER = Actor("other", on_behalf="261009", represents=frozenset({"261009"}),
              leads=frozenset({"261009"}), reads=frozenset({"261009"}))  # fmt: skip
HEAD = (
    "Questionnaire,Year Reported to CDP,Account Number,Organization,Country,Question Number,"
    "Column Number,Column Name,Row Number,Row Name,Response Answer,Comments,File Name"
)
#: What a city answered in the questionnaire of the year before, by the numbers it had then.
LINES = (
    "0.9,0,,0,,はい,,",
    "1.1,0,,0,,150,,",
    "1.2,0,,0,,脱炭素,,",
    "2.5,1,Target,1,,半減,,",
    "2.5,2,Year,1,,2030,,",
    "2.5,1,Target,2,,実質ゼロ,,",
    "2.6,0,,0,,計画,暫定,plan.pdf",
)
CARRIED = {"inventory": "yes", "total": "150", "leader": "脱炭素"}


@pytest.fixture
def asked(db: None) -> Questionnaire:
    """A city that is asked this year; the questionnaire of last year is kept."""
    records.ground()
    samples.office()
    edition(LAST_YEAR, "city-2019.csv")
    return Questionnaire(records.sapporo())


def copies(*lines: str, title: str = "City report 2019", account: str = "011002") -> Copy:
    """What a file of these lines says."""
    own = [f"{title},2019,{account},Sapporo,JP,{one}" for one in lines or LINES]
    return read_long(BytesIO("\n".join((HEAD, *own, "")).encode())).copies[0]


def imported(asked: Questionnaire, *lines: str) -> ImportedResponse:
    """The same, taken in by the city's lead."""
    import_last(LEAD, response=asked.response, copy=copies(*lines), name="2019.csv")
    return imported_for(asked.response)[0]


def values(asked: Questionnaire) -> dict[str, str]:
    """The answers of this year by cell; rows are called by their place."""
    places = {one.row: str(one.place) for one in RowOrder.objects.filter(removed=False)}
    found = Answer.objects.filter(response=asked.response)
    return {f"{one.name}{places.get(one.row, '')}": one.value for one in found}


def test_an_imported_response_carries_over_and_is_marked_until_confirmed(
    asked: Questionnaire,
) -> None:
    found = imported(asked)
    assert (found.year, found.form, found.name, found.rows) == (2019, "city-2019", "2019.csv", 7)
    assert carry_over(LEAD, response=asked.response, last=found) == 6
    rows = {"target1": "半減", "target_year1": "2030", "target2": "実質ゼロ"}
    assert values(asked) == {**CARRIED, **rows}
    assert all(one.carried for one in Answer.objects.all())
    with pytest.raises(ValidationError, match="確認してください"):
        submit_response(LEAD, response=asked.response)
    cells = [one.cell for one in Answer.objects.all()]
    confirm_carried(LEAD, response=asked.response, cells=cells)
    submit_response(LEAD, response=asked.response)


def test_importing_or_carrying_over_twice_changes_nothing(asked: Questionnaire) -> None:
    found = imported(asked)
    carry_over(LEAD, response=asked.response, last=found)
    line = JournalLine.objects.get(changes__has_key="carried_from")
    assert line.changes["carried_from"] == [None, found.key]
    said, lines = values(asked), JournalLine.objects.count()
    assert import_last(LEAD, response=asked.response, copy=copies(), name="again.csv") == []
    assert import_responses(SEED, arrived=[Arrived(asked.city, copies(), "b.csv")] * 2) == []
    assert carry_over(LEAD, response=asked.response, last=found) == 0
    assert (values(asked), JournalLine.objects.count()) == (said, lines)


def test_what_is_answered_already_stays(asked: Questionnaire) -> None:
    save_answers(LEAD, response=asked.response, changes=[Change("total", "90")])
    carry_over(LEAD, response=asked.response, last=imported(asked))
    assert values(asked)["total"] == "90"
    assert Answer.objects.get(name="inventory").carried


def test_a_row_that_was_taken_out_does_not_come_back(asked: Questionnaire) -> None:
    found = imported(asked)
    carry_over(LEAD, response=asked.response, last=found)
    row = RowOrder.objects.get(place=2)
    remove_row(LEAD, response=asked.response, row=row)
    assert carry_over(LEAD, response=asked.response, last=found) == 0
    assert RowOrder.objects.get(pk=row.pk).removed


def test_what_does_not_carry_over_is_told_and_nothing_of_it_is_written(
    asked: Questionnaire,
) -> None:
    found = imported(asked, "0.9,0,,0,,Perhaps,,", *LINES[1:], "9.9,0,,0,,Gone,,")
    edition = questionnaires.questionnaire_of(asked.cycle.edition)
    left = understand(edition, found.form, found.printed).left
    assert {(one.cell.number, one.reason, one.text) for one in left} == {
        ("0.9", "option", "Perhaps"),
        ("2.6", "place", "計画"),
        ("2.6", "file", "plan.pdf"),
        ("2.6", "comment", "暫定"),
        ("9.9", "place", "Gone"),
    }
    carry_over(LEAD, response=asked.response, last=found)
    assert "inventory" not in values(asked)


def test_only_who_leads_the_response_imports_and_discards(asked: Questionnaire) -> None:
    found = imported(asked)
    for by in (CONTRIBUTOR, OTHER, Actor.anonymous()):
        with pytest.raises(PermissionDenied):
            import_last(by, response=asked.response, copy=copies(LINES[1]), name="x.csv")
        with pytest.raises(PermissionDenied):
            discard_import(by, response=asked.response, imported=found)
    with pytest.raises(PermissionDenied):
        import_responses(LEAD, arrived=[Arrived(asked.city, copies(LINES[1]), "x.csv")])
    assert ImportedResponse.objects.count() == 1
    discard_import(LEAD, response=asked.response, imported=found)
    assert not ImportedResponse.objects.exists()


def test_who_was_given_a_part_carries_into_that_part_alone(asked: Questionnaire) -> None:
    found = imported(asked)
    sent = send_link(
        SEED,
        response=asked.response,
        address="https://jichi.example.jp/{language}/answer/{token}/",
        mailbox="kankyo@example.jp",
        nodes=["goals"],
    )
    redeem_link(SEED, secret=sent.secret)
    by = actor_of_link(sent.link.pk, "pen")
    assert by is not None
    assert carry_over(by, response=asked.response, last=found) == 3
    assert {one.name for one in Answer.objects.all()} == {"target", "target_year"}


def test_what_another_government_answered_does_not_carry_over(asked: Questionnaire) -> None:
    kyoto = samples.entered_city("261009", name=samples.words("京都市", "Kyoto"))
    (found,) = import_responses(SEED, arrived=[Arrived(kyoto, copies(), "x.csv")])
    with pytest.raises(ValidationError, match="同じ自治体"):
        carry_over(LEAD, response=asked.response, last=found)
    assert imported_for(asked.response) == []


def test_an_import_tells_nothing_and_the_journal_holds_no_answers(asked: Questionnaire) -> None:
    told = ToldFact.objects.count()
    imported(asked)
    assert ToldFact.objects.count() == told
    line = JournalLine.objects.get(act="reporting.acts.importing.import_last", verb="enter")
    assert line.record.startswith("reporting.imported:011002/city-2019/")
    assert "半減" not in str(line.changes)
    assert line.changes["name"] == [None, "2019.csv"]


def test_of_answers_imported_anew_the_last_is_offered(asked: Questionnaire) -> None:
    first = imported(asked)
    second = imported(asked, *LINES[:2])
    assert first.pk != second.pk
    assert imported_for(asked.response) == [second]


def test_a_questionnaire_that_nobody_knows_is_refused_with_its_line(asked: Questionnaire) -> None:
    with pytest.raises(ValidationError, match=r"2.*Something else"):
        import_last(
            LEAD, response=asked.response, copy=copies(title="Something else"), name="x.csv"
        )
    assert not ImportedResponse.objects.exists()


def test_a_file_without_any_answer_is_no_response(asked: Questionnaire) -> None:
    with pytest.raises(ValidationError, match=r"2019\.csv"):
        imported(asked, "0.9,0,,0,,Question not applicable,,")


def test_cdp_calls_its_questionnaire_by_the_year(asked: Questionnaire) -> None:
    copy = copies(title="Cities 2019")
    (found,) = import_responses(SEED, arrived=[Arrived(asked.city, copy, "x.csv")])
    assert found.form == "unified-2019"


def test_last_years_figures_are_known_to_checks(asked: Questionnaire) -> None:
    kept = edition(shipped.at("unified-2020").read_bytes(), "unified-2020.csv")
    opened = open_cycle(SEED, cycle=cycle(kept, "unified-2020"))
    (response,) = invite_respondents(SEED, cycle=opened, organisations=[asked.city])
    copy = copies("4.6c,1,Emissions,5,Total,2510000,,", title="Cities 2019")
    import_responses(SEED, arrived=[Arrived(asked.city, copy, "x.csv")])
    assert stand(response).state.value("last_scopes") == "2510000"


def abroad(number: int) -> Organisation:
    """A city of another country, entered."""
    name = samples.words(f"{number}市", f"City {number}")
    city = Organisation(slug=f"city-{number}", kind="city", name=name, country="DE")
    return register_organisation(SEED, organisation=city)


def test_many_are_imported_in_as_many_queries_as_a_few(asked: Questionnaire) -> None:
    cities = [abroad(number) for number in range(12)]

    def queries(some: list[Organisation], account: str) -> int:
        arrived = [Arrived(one, copies(account=f"{account}{one.slug}"), "x.csv") for one in some]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert len(import_responses(SEED, arrived=arrived)) == len(some)
        return len(captured)

    few = queries(cities[:2], "a")
    assert queries(cities, "b") == few
    assert few < 20


def test_a_large_response_carries_over_in_few_queries(asked: Questionnaire) -> None:
    def queries(rows: int) -> int:
        lines = [f"2.5,1,Target,{row},,目標{row},," for row in range(1, rows + 1)]
        found = imported(asked, *lines)
        with CaptureQueriesContext(connection) as captured:
            assert carry_over(LEAD, response=asked.response, last=found) == rows
        return len(captured)

    queries(1)
    assert queries(3) == queries(200)
