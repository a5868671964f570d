"""Contacts as a workbook: who keeps them, what a cell changes, and whom nobody else ever sees."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from openpyxl import load_workbook

from jichi.core.acts import Actor, enter_record
from jichi.core.models import JournalLine, Letter, PersonalValue
from jichi.core.spreadsheets import Refusal
from jichi.organisations.models import Organisation
from jichi.people.accounts import grant_right, open_account
from jichi.people.acts import change_section, open_section, take_office
from jichi.people.models import Officer, Representation, Section
from jichi.people.queries import acting
from jichi.proposals.models import Proposal
from jichi.proposals.queries import visible_to
from jichi.register.workbooks import drafting
from jichi.register.workbooks.checking import Asked, check
from jichi.register.workbooks.filling import empty, prefilled
from jichi.register.workbooks.layouts import LAYOUTS
from tests import samples
from tests.core.records import SEED
from tests.register.desk.visitors import account, client_of, representative_of
from tests.register.workbooks.files import book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]
HERE = "/en/desk/workbooks/"
SECTIONS = ["Organisation", "Section of the office (Japanese)", "Mailbox of the section",
            "What it is there for"]  # fmt: skip
OFFICERS = ["Organisation", "Section of the office", "Name of the officer", "First day", "Last day"]
SECRET = ("鈴木 一郎", "kankyo@example.jp", "011-211-0000", "suzuki@example.jp")


@pytest.fixture
def suzuki() -> Officer:
    """An officer of Sapporo's section for the environment."""
    for code, ja, en in (("climate", "気候変動", "Climate"), ("international", "国際", "Abroad")):
        enter_record(SEED, record=samples_term(code, ja, en))
    section = open_section(
        SEED,
        organisation=Organisation.objects.get(slug="011002"),
        name=samples.words("環境課", "Environment Section"),
        mailbox=SECRET[1],
        telephone=SECRET[2],
        functions=["climate"],
    )
    return take_office(
        SEED, section=section, name=SECRET[0], email=SECRET[3], title="係長", since=date(2020, 4, 1)
    )


def samples_term(code: str, ja: str, en: str) -> Any:
    """A function of sections."""
    from jichi.core.models import Term

    name = samples.words(ja, en)
    return Term(slug=f"function-{code}", vocabulary="contact_function", code=code, name=name)


def sent(client: Client, content: bytes) -> Any:
    """A workbook sent to the desk."""
    file = SimpleUploadedFile("鈴木.xlsx", content, "application/octet-stream")
    return client.post(HERE, {"workbook": file, "year": "2020"})


def filled(language: str = "en", own: str = "") -> bytes:
    """The workbook with what is on record."""
    return prefilled(LAYOUTS["contacts"], language, organisation=own)


def edited(content: bytes, *cells: tuple[int, str, Any], row: int = 2) -> bytes:
    """A workbook with some cells written anew: sheet, beginning of the header, value."""
    made = load_workbook(io.BytesIO(content))
    for sheet, header, value in cells:
        page = made.worksheets[sheet]
        column = next(c.column for c in page[1] if str(c.value).startswith(header))
        page.cell(row, column).value = value
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def verdicts(by: Actor, content: bytes) -> list[str]:
    """What each line would do."""
    return [one.verdict for one in check(content, "x.xlsx", Asked(by, "en", 2020)).entries]


def check_in_english(by: Actor, content: bytes) -> str:
    """Why rows are refused, to a reader of English."""
    with override("en"):
        found = check(content, "x.xlsx", Asked(by, "en", 2020)).entries
    return " ".join(sentence for entry in found for _place, sentence in entry.wrong)


def entered(client: Client, content: bytes) -> None:
    """A workbook sent and entered."""
    answer = sent(client, content)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    done = client.post(answer["Location"], {"do": "confirm"})
    assert done.status_code == 302, done.content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_prefilled_workbook_says_what_is_on_record_and_sent_back_changes_nothing(
    suzuki: Officer, secretariat: Actor, language: str
) -> None:
    content = filled(language)
    sections, officers = load_workbook(io.BytesIO(content)).worksheets[:2]
    told = [[str(cell.value or "") for cell in row] for row in sections.iter_rows()]
    assert len(told) == 2 and {"環境課", "Environment Section", SECRET[1], SECRET[2]} <= set(
        told[1]
    )
    assert ("気候変動" if language == "ja" else "Climate") in told[1]
    someone = [str(cell.value or "") for cell in officers[2]]
    assert {SECRET[0], "係長", "2020-04-01"} <= set(someone) and officers.max_row == 2
    assert verdicts(secretariat, content) == ["unchanged", "unchanged"]
    pages = load_workbook(io.BytesIO(empty(LAYOUTS["contacts"], language))).worksheets[:2]
    assert [page.max_row for page in pages] == [1, 1]


def test_changed_cells_become_changes_and_nothing_else_does(
    office: Client, suzuki: Officer
) -> None:
    cells = (
        (0, "Mailbox", "midori@example.jp"),
        (0, "What it is there for", "国際; Climate"),
        (1, "Title", "課長"),
        (1, "E-mail", None),
    )
    answer = sent(office, edited(filled(), *cells))
    page = office.get(answer["Location"]).content.decode()
    assert "midori@example.jp" in page and "to be changed" in page
    office.post(answer["Location"], {"do": "confirm"})
    suzuki.refresh_from_db()
    section = Section.objects.get()
    assert (section.mailbox, section.functions) == (cells[0][2], ["climate", "international"])
    assert (suzuki.title, suzuki.email, suzuki.name, suzuki.until) == ("課長", "", SECRET[0], None)
    lines = JournalLine.objects.exclude(record__startswith="proposals").order_by("-pk")[:2]
    assert {line.record for line in lines} == {section.key, suzuki.key}
    assert len({line.act_id for line in lines}) == 1


def test_new_sections_and_officers_are_entered_together_and_a_second_time_not(
    office: Client, suzuki: Officer, secretariat: Actor
) -> None:
    content = book(
        Sections=[SECTIONS, ["京都市", "国際課", "kokusai@example.jp", "国際"]],
        Officers=[
            OFFICERS,
            ["京都市", "国際課", "京野　花子", "令和3年4月1日", None],
            ["札幌市", "環境課", "佐藤", "2021-04-01", "2022-03-31"],
        ],
    )
    assert verdicts(secretariat, content) == ["new", "new", "new"]
    entered(office, content)
    section = Section.objects.get(organisation__slug="261009")
    hanako = Officer.objects.get(section=section)
    assert (section.functions, hanako.name, hanako.since) == (
        ["international"], "京野 花子", date(2021, 4, 1)
    )  # fmt: skip
    assert Officer.objects.get(name="佐藤").until == date(2022, 3, 31)
    assert verdicts(secretariat, content) == ["unchanged", "unchanged", "unchanged"]
    lines = JournalLine.objects.count()
    again = sent(office, content)
    office.post(again["Location"], {"do": "confirm"})
    assert JournalLine.objects.exclude(record__startswith="proposals").count() <= lines
    assert Officer.objects.count() == 3 and not Letter.objects.exists()


def test_whom_a_workbook_leaves_out_stays_and_a_last_day_alone_ends_a_post(
    office: Client, suzuki: Officer
) -> None:
    who = open_account(SEED, email=SECRET[3], name=SECRET[0], password="Uemura-4-tokei-dai")
    city = Organisation.objects.get(slug="011002")
    grant_right(
        SEED, account=who, organisation=city, role="lead", since=suzuki.since, officer=suzuki
    )
    blank = edited(filled(), *((1, header, None) for header in (
        "Organisation\n", "Organisation code", "Section", "Name", "Reading", "Title", "E-mail",
        "First day", "Last day",
    )))  # fmt: skip
    assert verdicts(Actor.system("test"), blank) == ["unchanged"]
    suzuki.refresh_from_db()
    assert suzuki.until is None and acting(who, day=date(2027, 6, 1)).leads
    entered(office, edited(filled(), (1, "Last day", "2027-03-31")))
    suzuki.refresh_from_db()
    assert suzuki.until == date(2027, 3, 31)
    assert Representation.objects.get().until == date(2027, 3, 31)
    assert not acting(who, day=date(2027, 6, 1)).leads


def test_what_is_refused_names_its_sheet_and_cell_and_nothing_is_entered(
    office: Client, suzuki: Officer, secretariat: Actor
) -> None:
    content = book(
        Sections=[
            SECTIONS,
            ["火星市", "環境課", "a@example.jp", None],
            ["札幌市", "緑課", "not an address", None],
            ["札幌市", "水課", None, "魔法"],
            ["札幌市", "道課", "michi@example.jp", None],
        ],
        Officers=[
            OFFICERS,
            ["札幌市", "無い課", "佐藤", "2021-04-01", None],
            ["札幌市", "環境課", "佐藤", "2021-04", None],
            ["札幌市", "環境課", "佐藤", "2021-04-01", "2020-04-01"],
            ["札幌市", "環境課", "鈴木　一郎", "2021-04-01", None],
            ["札幌市", "緑課", "高橋", "2021-04-01", None],
            ["札幌市", "環境課", None, "2021-04-01", None],
        ],
    )
    found = check(content, "x.xlsx", Asked(secretariat, "en", 2020))
    places = [entry.wrong[0][0] if entry.wrong else "" for entry in found.entries]
    assert places == [
        "Sections!A2", "Sections!C3", "Sections!D4", "",
        "Officers!B2", "Officers!D3", "Officers!E4", "Officers!D5", "Officers!6", "Officers!7",
    ]  # fmt: skip
    assert "“Mailbox of the section”" in check_in_english(secretariat, content)
    answer = sent(office, content)
    before = Section.objects.count(), Officer.objects.count()
    assert office.post(answer["Location"], {"do": "confirm"}).status_code == 422
    assert (Section.objects.count(), Officer.objects.count()) == before


def test_a_renamed_section_is_known_by_both_names_and_a_post_does_not_move(
    suzuki: Officer, secretariat: Actor
) -> None:
    open_section(
        SEED, organisation=suzuki.section.organisation, name=samples.words("緑課", "Green")
    )
    renamed = edited(filled(), (0, "Section of the office (Japanese)", "環境局"))
    assert verdicts(secretariat, renamed) == ["changed", "unchanged", "unchanged"]
    both = edited(renamed, (1, "Section", "環境局"))
    assert verdicts(secretariat, both) == ["changed", "unchanged", "unchanged"]
    moved = edited(filled(), (1, "Section", "緑課"))
    assert verdicts(secretariat, moved) == ["unchanged", "unchanged", "refused"]


def test_what_others_changed_after_the_download_is_refused(
    suzuki: Officer, secretariat: Actor
) -> None:
    content = edited(filled(), (0, "Mailbox", "midori@example.jp"))
    change_section(SEED, section=suzuki.section, values={"mailbox": "ao@example.jp"})
    (section, _officer) = check(content, "x.xlsx", Asked(secretariat, "en")).entries
    assert section.verdict == "refused" and section.wrong
    assert [one[1:] for one in section.changes] == [("ao@example.jp", "midori@example.jp")]


def test_a_lead_keeps_the_contacts_of_its_own_city_and_never_reads_anothers(
    suzuki: Officer,
) -> None:
    sapporo = representative_of(Organisation.objects.get(slug="011002"))
    kyoto = representative_of(Organisation.objects.get(slug="261009"))
    entered(sapporo, edited(sapporo.get(f"{HERE}contacts/filled.xlsx").content,
                            (1, "Title", "課長")))  # fmt: skip
    suzuki.refresh_from_db()
    assert suzuki.title == "課長"
    theirs = kyoto.get(f"{HERE}contacts/filled.xlsx").content
    assert [page.max_row for page in load_workbook(io.BytesIO(theirs)).worksheets[:2]] == [1, 1]
    guesses = [
        edited(
            filled(), (0, "Mailbox", "mine@example.jp"), (0, "Telephone", "1"), (1, "Title", "")
        ),
        book(Officers=[OFFICERS, ["札幌市", "環境課", "佐藤", "2021-04-01", None]]),
        book(Sections=[SECTIONS, ["札幌市", "環境課", "mine@example.jp", None]]),
    ]
    for content in guesses:
        answer = sent(kyoto, content)
        page = kyoto.get(answer["Location"]).content.decode()
        assert "refused" in page and "011-211-0000" not in page and "own organisation alone" in page
        assert kyoto.post(answer["Location"], {"do": "confirm"}).status_code == 422
    known = kyoto.get(sent(kyoto, guesses[2])["Location"]).content.decode()
    assert SECRET[1] not in known
    suzuki.refresh_from_db()
    assert suzuki.title == "課長" and suzuki.section.mailbox == SECRET[1]


def test_nobody_else_may_download_send_or_see_contacts(office: Client, suzuki: Officer) -> None:
    city = Organisation.objects.get(slug="011002")
    others = {}
    for role in ("contributor", "reader"):
        who = account(role)
        grant_right(
            SEED,
            account=who,
            organisation=city,
            role=role,
            since=date(2020, 4, 1),
            reason="as agreed",
        )
        others[role] = client_of(who)
    lead = representative_of(city)
    draft = sent(lead, filled())
    slug = draft["Location"].rstrip("/").rpartition("/")[2]
    assert office.get(draft["Location"]).status_code == 404
    for client in others.values():
        assert "contacts/empty" not in client.get(HERE).content.decode()
        for path in ("contacts/empty.xlsx", "contacts/filled.xlsx"):
            assert client.get(f"{HERE}{path}").status_code == 403
        for path in (draft["Location"], f"{draft['Location']}original/"):
            assert client.get(path).status_code == 404
        assert client.get(f"/en/desk/proposals/{slug}/").status_code == 404
        assert slug not in client.get("/en/desk/proposals/").content.decode()
        assert client.post(draft["Location"], {"do": "confirm"}).status_code == 404
    refused = sent(others["contributor"], filled())
    assert refused.status_code == 422 and "Contacts are kept by" in refused.content.decode()
    assert Proposal.objects.count() == 1
    assert Client().get(f"{HERE}contacts/filled.xlsx").status_code == 302
    assert lead.post(draft["Location"], {"do": "propose"}).status_code == 403
    assert "contacts/empty" in lead.get(HERE).content.decode()
    assert lead.get(f"/en/desk/proposals/{slug}/")["Location"] == draft["Location"]


def test_the_journal_holds_no_name_nor_address_of_a_workbook(
    office: Client, suzuki: Officer
) -> None:
    entered(office, edited(filled(), (1, "Title", "課長")))
    lines = str(list(JournalLine.objects.values()))
    assert "proposals.proposal" in lines
    for secret in (*SECRET, "鈴木", "課長"):
        assert secret not in lines
    kept = str(list(PersonalValue.objects.values("value")))
    assert SECRET[0] in kept


def test_a_workbook_that_could_not_be_kept_says_so_before_it_reads_anything(
    stranger: Actor, suzuki: Officer
) -> None:
    with pytest.raises(Refusal):
        check(filled(), "x.xlsx", Asked(stranger, "en"))
    lead = acting(account("nobody"))
    assert not visible_to(lead).exists()
    draft = Proposal(origin=Proposal.CONTACTS, title="x", state="draft")
    with pytest.raises(PermissionDenied):
        drafting.hand_in(lead, draft, "en")
