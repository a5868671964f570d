"""Workbooks on the desk: who may see and send them, what they change, and what never happens."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from jichi.core import jobs, progress
from jichi.core.acts import Actor
from jichi.core.models import JournalLine
from jichi.events.acts import correct_event
from jichi.events.models import Appearance, Event
from jichi.organisations.models import Organisation
from jichi.proposals.models import Proposal
from jichi.register.workbooks import drafting
from jichi.register.workbooks.checking import Asked
from jichi.register.workbooks.filling import prefilled
from jichi.register.workbooks.layouts import LAYOUTS
from jichi.register.workbooks.listing import LISTS, listing
from tests.core import records
from tests.core.records import SEED
from tests.register.desk.visitors import representative_of
from tests.register.workbooks.files import book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]
HERE = "/en/desk/workbooks/"


@pytest.fixture
def forum() -> Event:
    """An event on record at which Sapporo took part."""
    return records.held(Organisation.objects.get(slug="011002"))


def sent(client: Client, content: bytes, name: str = "rows.xlsx") -> Any:
    """A workbook sent to the desk."""
    file = SimpleUploadedFile(name, content, "application/octet-stream")
    return client.post(HERE, {"workbook": file, "year": "2020"})


def appearances(*rows: list[Any]) -> bytes:
    """A workbook of appearances."""
    return book(Appearances=[["Event", "Organisation", "Role"], *rows])


def changed(content: bytes, sheet: int, header: str, value: Any, row: int = 2) -> bytes:
    """A workbook with one cell written anew."""
    made = load_workbook(io.BytesIO(content))
    page = made.worksheets[sheet]
    column = next(c.column for c in page[1] if str(c.value).startswith(header))
    page.cell(row, column).value = value
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_a_workbook_is_sent_looked_at_and_entered(office: Client, forum: Event) -> None:
    answer = sent(office, appearances([forum.title["en"], "京都市", "speaker"]))
    assert answer.status_code == 302
    page = office.get(answer["Location"]).content.decode()
    assert "261009" in page and "to be entered" in page and forum.appearances.count() == 1
    done = office.post(answer["Location"], {"do": "confirm"})
    assert done.status_code == 302 and forum.appearances.count() == 2
    found = Proposal.objects.get()
    assert (found.state, found.records) == ("confirmed", [forum.key])
    original = office.get(f"{answer['Location']}original/")
    assert original["Content-Disposition"].startswith("attachment")
    assert original["Content-Type"] == "application/octet-stream"
    assert load_workbook(io.BytesIO(original.content)).sheetnames == ["Appearances"]


def test_nothing_is_entered_while_a_row_is_refused(office: Client, forum: Event) -> None:
    title = forum.title["en"]
    answer = sent(office, appearances([title, "京都市", "speaker"], [title, "京都", "speaker"]))
    before = JournalLine.objects.count()
    refused = office.post(answer["Location"], {"do": "confirm"})
    assert refused.status_code == 422 and "Appearances!B3" in refused.content.decode()
    assert forum.appearances.count() == 1
    assert JournalLine.objects.filter(record=forum.key).count() == 1
    assert JournalLine.objects.count() <= before + 1
    kept = office.get(f"{answer['Location']}?only=refused").content.decode()
    assert "Appearances!3" in kept and "Appearances!2<" not in kept
    office.post(answer["Location"], {"do": "answer", "answer-0": "261009", "answer-0-of": "京都"})
    assert "stands in the workbook twice" in office.get(answer["Location"]).content.decode()


def test_an_answer_that_was_not_offered_is_no_answer(office: Client, forum: Event) -> None:
    answer = sent(office, appearances([forum.title["en"], "京都", "speaker"]))
    office.post(answer["Location"], {"do": "answer", "answer-0": "141003", "answer-0-of": "京都"})
    assert Proposal.objects.get().rows[0]["verdict"] == "refused"
    office.post(answer["Location"], {"do": "answer", "answer-0": "260002", "answer-0-of": "京都"})
    assert Proposal.objects.get().rows[0]["verdict"] == "new"


def test_a_changed_cell_corrects_the_record_with_the_reason(office: Client, forum: Event) -> None:
    content = changed(prefilled(LAYOUTS["events"], "en"), 0, "Place (English)", "Kyoto Hall")
    answer = sent(office, content)
    assert "Kyoto Hall" in office.get(answer["Location"]).content.decode()
    assert office.post(answer["Location"], {"do": "confirm"}).status_code == 422
    office.post(answer["Location"], {"do": "confirm", "reason": "the minutes say so"})
    forum.refresh_from_db()
    assert forum.place["en"] == "Kyoto Hall" and forum.appearances.count() == 1
    assert forum.title.provisional == ("en",)
    line = JournalLine.objects.filter(record=forum.key, verb="change").get()
    assert line.reason == "the minutes say so"


def test_a_changed_role_changes_that_role_alone(office: Client, forum: Event) -> None:
    kyoto = Organisation.objects.get(slug="261009")
    from jichi.events.acts import record_appearance

    other = Appearance(event=forum, organisation=kyoto, role="host")
    record_appearance(SEED, appearance=other)
    content = changed(prefilled(LAYOUTS["events"], "en"), 2, "Role", "speaker")
    answer = sent(office, content)
    office.post(answer["Location"], {"do": "confirm", "reason": "misread"})
    found = {(one.organisation.slug, one.role) for one in forum.appearances.all()}
    assert found == {("011002", "speaker"), ("261009", "host")}


def test_what_others_changed_after_the_download_is_refused_with_both_values(
    office: Client, forum: Event
) -> None:
    content = changed(prefilled(LAYOUTS["events"], "en"), 0, "Place (English)", "Kyoto Hall")
    roles = [Appearance(organisation=Organisation.objects.get(slug="011002"), role="participant")]
    values: dict[str, object] = {"place": {"en": "Town Hall"}}
    correct_event(SEED, event=forum, values=values, appearances=roles, reason="as printed")
    answer = sent(office, content)
    page = office.get(answer["Location"]).content.decode()
    assert "Town Hall" in page and "Kyoto Hall" in page and "Others changed" in page
    refused = office.post(answer["Location"], {"do": "confirm", "reason": "mine"})
    forum.refresh_from_db()
    assert refused.status_code == 422 and forum.place["en"] == "Town Hall"


def test_a_member_proposes_and_the_secretariat_confirms(office: Client, forum: Event) -> None:
    sapporo = Organisation.objects.get(slug="011002")
    member = representative_of(sapporo)
    rows = [[forum.title["en"], "札幌市", "speaker"], [forum.title["en"], "京都市", "speaker"]]
    other = sent(member, appearances(*rows))
    assert "your own organisation" in member.get(other["Location"]).content.decode()
    assert member.post(other["Location"], {"do": "confirm"}).status_code == 403
    mine = sent(member, appearances(rows[0], [forum.title["en"], "札幌市", "host"]))
    slug = mine["Location"].rstrip("/").rpartition("/")[2]
    assert office.get(mine["Location"]).status_code == 404
    proposed = member.post(mine["Location"], {"do": "propose"})
    assert proposed["Location"].endswith(f"/desk/proposals/{slug}/")
    assert forum.appearances.count() == 1
    assert office.get(mine["Location"]).status_code == 200
    office.post(proposed["Location"], {"do": "confirm"})
    assert Proposal.objects.get(slug=slug).state == "confirmed"
    assert forum.appearances.filter(organisation=sapporo, role="speaker").exists()


def test_another_city_cannot_see_nor_touch_a_draft(forum: Event) -> None:
    mine = representative_of(Organisation.objects.get(slug="011002"))
    theirs = representative_of(Organisation.objects.get(slug="261009"))
    answer = sent(mine, appearances([forum.title["en"], "札幌市", "speaker"]))
    assert mine.get(answer["Location"]).status_code == 200
    for path in ("", "original/"):
        assert theirs.get(f"{answer['Location']}{path}").status_code == 404
    for decided in ("propose", "discard", "answer", "confirm"):
        assert theirs.post(answer["Location"], {"do": decided}).status_code == 404
    assert Proposal.objects.get().state == "draft"
    assert Client().get(answer["Location"]).status_code == 302


def test_a_member_downloads_its_own_rows_alone_and_no_lists() -> None:
    records.held(Organisation.objects.get(slug="011002"))
    records.held(Organisation.objects.get(slug="261009"), "council", title={"en": "Council"})
    member = representative_of(Organisation.objects.get(slug="011002"))
    answer = member.get(f"{HERE}events/filled.xlsx")
    page = load_workbook(io.BytesIO(answer.content)).worksheets[2]
    said = [str(row[3].value) for row in page.iter_rows(min_row=2)]
    assert said == ["Sapporo"]
    assert member.get(f"{HERE}lists/person.xlsx").status_code == 403


def test_a_file_that_cannot_be_read_is_answered_in_a_sentence_and_not_kept(
    office: Client, tmp_path: Path
) -> None:
    for content, why in ((b"%PDF-1.7", "neither"), (b"", "empty"), (book(x=[["a"]]), "header")):
        answer = sent(office, content)
        assert (answer.status_code in (200, 422) and why in answer.content.decode()) or not content
    assert not Proposal.objects.exists() and not list((tmp_path / "files").rglob("*.*"))


def test_a_long_entry_is_left_to_the_worker_with_a_page_of_its_progress(
    office: Client, forum: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "AT_ONCE", 0)
    answer = sent(office, appearances([forum.title["en"], "京都市", "speaker"]))
    office.post(answer["Location"], {"do": "confirm"})
    waiting = office.get(answer["Location"])
    assert waiting["Refresh"] == "2" and "<progress" in waiting.content.decode()
    assert forum.appearances.count() == 1
    office.post(answer["Location"], {"do": "confirm"})
    shares: list[float] = []
    monkeypatch.setattr(progress, "note", shares.append)
    assert jobs.sweep() == 1
    assert shares == sorted(shares) and 0 < shares[0] < 0.3 < shares[-1] < 1
    assert forum.appearances.count() == 2
    done = office.get(answer["Location"])
    assert "Refresh" not in done and Proposal.objects.get().state == "confirmed"
    assert JournalLine.objects.filter(verb="enter").latest("pk").actor == "officer"


def test_a_text_that_looks_like_a_formula_stays_a_text_both_ways(
    secretariat: Actor, forum: Event
) -> None:
    evil = '=HYPERLINK("http://x","y")'
    content = changed(prefilled(LAYOUTS["events"], "en"), 0, "Place (English)", None)
    made = load_workbook(io.BytesIO(content))
    cell = next(c for c in made.worksheets[0][1] if str(c.value).startswith("Place (English)"))
    target = made.worksheets[0].cell(2, cell.column)
    target.value, target.data_type = evil, "s"
    held = io.BytesIO()
    made.save(held)
    draft = drafting.upload(secretariat, held.getvalue(), "x.xlsx", Asked(secretariat, "en"))
    drafting.enter(secretariat, draft, "as told", "en")
    forum.refresh_from_db()
    assert forum.place["en"] == evil
    for out in (prefilled(LAYOUTS["events"], "en"), listing("event", "en")):
        cells = [c for row in load_workbook(io.BytesIO(out)).worksheets[0] for c in row]
        found = [one for one in cells if one.value == evil]
        assert [one.data_type for one in found] == ["s"] and found[0].quotePrefix
        assert not [one for one in cells if one.data_type == "f"]


@pytest.mark.parametrize("order", ["kana", "code"])
@pytest.mark.parametrize("kind", sorted(LISTS))
def test_every_list_opens_and_what_is_internal_stays_inside(kind: str, order: str) -> None:
    for internal in (True, False):
        page = load_workbook(io.BytesIO(listing(kind, "ja", order=order, internal=internal)))
        assert page.worksheets[0].freeze_panes and page.worksheets[0].auto_filter.ref
    if kind == "person":
        made = load_workbook(io.BytesIO(listing(kind, "en", internal=False)))
        assert not [c for c in made.worksheets[0][1] if str(c.value).startswith("Name")]


def test_a_list_of_organisations_stands_in_the_order_asked_for() -> None:
    def names(order: str) -> list[str]:
        page = load_workbook(io.BytesIO(listing("organisation", "en", order=order))).worksheets[0]
        return [str(row[0].value) for row in page.iter_rows(min_row=2)]

    assert names("code") == ["011002", "141003", "260002", "261009"]
    assert names("kana")[-1] == "141003" and "011002" in names("kana")


def test_anybody_may_download_a_public_list_and_no_other() -> None:
    answer = Client().get("/ja/lists/organisation.xlsx?order=code")
    assert answer.status_code == 200 and answer["X-Content-Type-Options"] == "nosniff"
    page = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert next(row[0].value for row in page.iter_rows(min_row=2)) == "011002"
    for kind in ("person", "post", "proposal"):
        assert Client().get(f"/ja/lists/{kind}.xlsx").status_code == 404
