"""Every kind that a hand enters has a workbook: its columns, its roles, both ways."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.core.kinds import Kind
from jichi.core.spreadsheets import Refusal
from jichi.initiatives.acts import join_initiative, launch_initiative
from jichi.organisations.models import Organisation
from jichi.register.workbooks import drafting
from jichi.register.workbooks.checking import Asked, Checked, check
from jichi.register.workbooks.filling import empty, prefilled
from jichi.register.workbooks.generating import without
from jichi.register.workbooks.holding import of_roles
from jichi.register.workbooks.layouts import LAYOUTS
from jichi.studies.acts import record_study
from jichi.studies.models import Study, StudyRole
from tests import samples
from tests.core.records import SEED
from tests.register.desk.visitors import account, client_of, representative_of
from tests.register.workbooks.files import book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]
SHEETS = {sheet.name: sheet for layout in LAYOUTS.values() for sheet in layout.sheets}
BY_HAND = {
    name: kind for name, kind in kinds.every().items() if kind.group or kind.sheet is not None
}
STUDIES = ["Title (Japanese)", "Chapter", "Date"]
ROLES = ["Study", "Organisation", "Role"]


def checked(by: Actor, content: bytes) -> Checked:
    """A workbook as it is checked."""
    return check(content, "x.xlsx", Asked(by, "en", 2020))


def verdicts(found: Checked) -> list[str]:
    """What each line would do."""
    return [one.verdict for one in found.entries]


def entered(by: Actor, content: bytes) -> None:
    """A workbook sent and entered."""
    draft = drafting.upload(by, content, "x.xlsx", Asked(by, "en", 2020))
    assert not [row["wrong"] for row in draft.rows if row["wrong"]]
    drafting.enter(by, draft, "as the files say", "en")


def edited(content: bytes, sheet: int, header: str, value: Any, row: int = 2) -> bytes:
    """A workbook with one cell written anew."""
    made = load_workbook(io.BytesIO(content))
    page = made.worksheets[sheet]
    column = next(c.column for c in page[1] if str(c.value).startswith(header))
    page.cell(row, column).value = value
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


@pytest.fixture
def study() -> Study:
    """A study for which Sapporo asked."""
    sapporo = Organisation.objects.get(slug="011002")
    roles = [StudyRole(organisation=sapporo, role="host", printed=samples.words("札幌", "Sapporo"))]
    return record_study(SEED, study=samples.study(), roles=roles)


@pytest.mark.parametrize("kind", BY_HAND.values(), ids=list(BY_HAND))
def test_every_column_of_a_kind_stands_on_its_sheet_or_a_reason_says_why_not(kind: Kind) -> None:
    listed = {column.field for column in SHEETS[kind.name].listed}
    excused = without(kind)
    assert {*kind.columns} - listed - set(excused) == set()
    assert all(len(str(reason)) > 10 for reason in excused.values())
    assert not listed & set(excused)
    roles = of_roles(kind)
    if roles is not None:
        there = {column.field for column in SHEETS[roles.name].listed}
        assert set(roles.columns) - there <= {"order"}


def test_what_is_no_column_fails_unless_it_is_excused() -> None:
    listed = {column.field for column in SHEETS["participation"].listed}
    assert {"evidence", "evidence_url", "note"} <= listed
    bare = Kind(Study, record_study, one="x", many="x", name="bare")
    assert set(bare.columns) - set(without(bare)) > {"title", "on"}


@pytest.mark.parametrize("slug", sorted(LAYOUTS))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_empty_workbook_is_known_again_by_its_headers(
    slug: str, language: str, secretariat: Actor
) -> None:
    found = checked(secretariat, empty(LAYOUTS[slug], language))
    assert (found.layout.slug, found.told, found.entries) == (slug, [], [])


def test_new_records_are_entered_with_their_roles(secretariat: Actor) -> None:
    content = book(
        Studies=[
            STUDIES,
            ["水の調査", "support", "2020-11-09"],
            ["雪の調査", "amplify", "2021-01"],
        ],
        Roles・Studies=[ROLES, ["水の調査", "札幌市", "host"], ["水の調査", "京都市", "参加"]],
    )
    assert verdicts(checked(secretariat, content)) == ["new"] * 4
    entered(secretariat, content)
    water = next(one for one in Study.objects.all() if one.title["ja"] == "水の調査")
    assert (water.on, water.year, water.chapter_id) == ("2020-11-09", 2020, "support")
    assert {(one.organisation.slug, one.role) for one in water.roles.all()} == {
        ("011002", "host"), ("261009", "participant")
    }  # fmt: skip
    assert verdicts(checked(secretariat, content)) == ["unchanged"] * 4


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_is_downloaded_and_sent_back_changes_nothing(
    study: Study, secretariat: Actor, language: str
) -> None:
    found = checked(secretariat, prefilled(LAYOUTS["study"], language))
    assert [one.changes or one.wrong for one in found.entries if one.changes or one.wrong] == []
    assert verdicts(found) == ["unchanged", "unchanged"]


def test_what_is_called_as_a_record_that_stands_is_that_record(secretariat: Actor) -> None:
    content = book(Sources=[["Title (Japanese)", "Web"], ["5章", None], ["4章", None]])
    content = edited(content, 0, "Web", "Title (English)", row=1)
    assert verdicts(checked(secretariat, content)) == ["new", "unchanged"]
    entered(secretariat, content)
    assert verdicts(checked(secretariat, content)) == ["unchanged", "unchanged"]


def test_a_correction_keeps_the_roles_and_a_new_role_keeps_the_others(
    study: Study, secretariat: Actor
) -> None:
    content = edited(prefilled(LAYOUTS["study"], "en"), 0, "Date", "2020-12-01")
    entered(secretariat, content)
    study.refresh_from_db()
    assert study.on == "2020-12-01" and study.roles.count() == 1
    more = book(Roles・Studies=[ROLES, [study.slug, "京都市", "speaker"]])
    entered(secretariat, more)
    assert {(one.organisation.slug, one.role) for one in study.roles.all()} == {
        ("011002", "host"), ("261009", "speaker")
    }  # fmt: skip
    changed = edited(prefilled(LAYOUTS["study"], "en"), 1, "How they took part", "online")
    entered(secretariat, changed)
    assert {(one.role, one.mode) for one in study.roles.all()} == {
        ("host", "online"), ("speaker", "")
    }  # fmt: skip
    assert study.roles.get(role="host").printed["ja"] == "札幌"


def test_headers_that_do_for_several_kinds_ask_for_the_name_of_the_sheet(
    study: Study, secretariat: Actor
) -> None:
    row = ["水の調査", "support", "2020-11-09", "deed"]
    head = [*STUDIES, "Done once, or lasting"]
    with pytest.raises(Refusal, match="name of one"):
        checked(secretariat, book(一覧=[head, row]))
    assert checked(secretariat, book(Contests=[head, row])).layout.slug == "contest"


def test_a_table_of_an_office_stays_what_it_was_whatever_other_kinds_know(
    secretariat: Actor,
) -> None:
    head = ["題名", "種別", "章", "日付", "備考", "開始", "根拠"]
    found = checked(secretariat, book(一覧=[head, ["会", "国際会議等", "support", "2020-11-09"]]))
    assert (found.layout.slug, verdicts(found)) == ("events", ["new"])


def test_figures_and_places_come_back_as_they_were(secretariat: Actor) -> None:
    from jichi.figures.acts import record_figure
    from jichi.organisations.acts import register_organisation

    for code in ("designated_city", "prefecture"):
        samples.term("organisation_kind", code, code, code)
    record_figure(SEED, figure=samples.figure())
    place = samples.city("011011", slug="011011", latitude=43.0621, longitude=141.0)
    register_organisation(SEED, organisation=place)
    for slug in ("figure", "organisation", "chapter", "source", "term"):
        found = checked(secretariat, prefilled(LAYOUTS[slug], "ja"))
        assert [(one.wrong, one.changes) for one in found.entries if one.wrong or one.changes] == []
        assert set(verdicts(found)) == {"unchanged"}, slug


def test_a_member_neither_sees_the_evidence_nor_takes_what_the_secretariat_keeps() -> None:
    sapporo = Organisation.objects.get(slug="011002")
    race = launch_initiative(SEED, initiative=samples.initiative())
    told = samples.participation(race, sapporo, evidence=samples.words("内緒の手紙", "Secret"))
    join_initiative(SEED, participation=told)
    member, office = representative_of(sapporo), client_of(account("o", is_secretariat=True))
    here = "/en/desk/workbooks/"

    def texts(content: bytes) -> str:
        pages = load_workbook(io.BytesIO(content)).worksheets
        return str([cell.value for page in pages for row in page for cell in row])

    assert "内緒の手紙" in texts(office.get(f"{here}participations/filled.xlsx").content)
    own = member.get(f"{here}participations/filled.xlsx").content
    assert "Race" in texts(own) and "内緒の手紙" not in texts(own) and "Evidence" not in texts(own)
    kept = prefilled(LAYOUTS["participations"], "en")
    guess = edited(kept, 0, "Evidence (Japanese)", "x")
    file = SimpleUploadedFile("x.xlsx", guess, "application/octet-stream")
    page = member.get(member.post(here, {"workbook": file, "year": "2020"})["Location"])
    assert "内緒の手紙" not in page.content.decode()
    for slug in ("person", "study", "organisation"):
        assert member.get(f"{here}{slug}/empty.xlsx").status_code == 403
        assert f"{slug}/empty" not in member.get(here).content.decode()
        assert f"{slug}/empty" in office.get(here).content.decode()
    persons = SimpleUploadedFile("x.xlsx", prefilled(LAYOUTS["person"], "en"), "x/x")
    refused = member.post(here, {"workbook": persons, "year": "2020"})
    assert refused.status_code == 422
