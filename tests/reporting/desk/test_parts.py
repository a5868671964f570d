"""What a link for parts of a response shows: these parts, whatever page or file is asked for."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from jichi.core.models import Letter
from jichi.core.outbox import said
from jichi.people.acts import change_section, open_section
from jichi.reporting.acts.cycles import invite_respondents, keep_edition, open_cycle
from jichi.reporting.acts.links import send_link
from jichi.reporting.acts.remarks import ask_query
from jichi.reporting.models import AnswerLink, Response
from tests import samples
from tests.core.records import SEED
from tests.pdfs import pages_of
from tests.promises.offices import NAME
from tests.register.desk.visitors import account, client_of, representative_of, small_network
from tests.reporting.questionnaires import answered, cycle

HOME = "/en/desk/reporting/parted/011002/"
EDITION = (Path(__file__).parent / "parted.csv").read_bytes()
LINK = "https://testserver/en/answer/{token}/"
#: What stands in the first part, and what is reckoned of it.
FIRST = ("4711", "9422", "our secret plans", "Whose plans?", "as a whole?")
SECOND = ("by hand", "412")
PAGES = ("", "s/second/", "c/how/", "submit/", "read/", "workbook/")


@pytest.fixture
def response(db: None, settings: Any, tmp_path: Any) -> Response:
    """A response with answers in both parts."""
    settings.MEDIA_ROOT = tmp_path
    city = small_network().city
    opened = open_cycle(
        SEED, cycle=cycle(keep_edition(SEED, content=EDITION, name="parted.csv"), "parted")
    )
    (found,) = invite_respondents(SEED, cycle=opened, organisations=[city])
    cells = {"inventory": "yes", "staff": "4711", "plans": "our secret plans"}
    answered(found, {**cells, "how": "by hand", "desks": "103"})
    ask_query(SEED, response=found, cell="plans", text="Whose plans?")
    ask_query(SEED, response=found, text="Is that so as a whole?")
    return found


def visitor(response: Response, *nodes: str) -> Client:
    """Who pressed the button of a link."""
    sent = send_link(SEED, response=response, address=LINK, mailbox="k@example.jp", nodes=nodes)
    client = Client()
    assert client.post(f"/en/answer/{sent.secret}/", follow=True).status_code == 200
    return client


def everything(client: Client) -> str:
    """All that somebody reads of the response: pages, what a save tells, the file, the PDF."""
    told = [client.get(HOME + page).content.decode() for page in PAGES]
    sent = {"cell": "desks", "value": "103", "seen": 1, "section": "second"}
    told.append(client.post(f"{HOME}save/", sent).content.decode())
    book = load_workbook(io.BytesIO(client.get(f"{HOME}workbook-en.xlsx").content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    told += [str(cell.value) for cell in cells if cell.value is not None]
    told += pages_of(client.get(f"{HOME}approval.pdf").content)
    return "\n".join(told)


def test_a_link_for_a_part_shows_nothing_of_the_rest_and_says_so(response: Response) -> None:
    part, whole = everything(visitor(response, "second")), everything(visitor(response))
    for text in (*FIRST, *SECOND):
        assert text in whole, text
    for text in SECOND:
        assert text in part, text
    for text in FIRST:
        assert text not in part, text
    says = "Your link opens a part of this response"
    assert says in part and says not in whole


def test_what_is_asked_in_a_part_follows_from_answers_that_are_not_shown(
    response: Response,
) -> None:
    client = visitor(response, "second")
    page = client.get(f"{HOME}read/").content.decode()
    assert "How did you count?" in page and "Why is there none?" not in page
    answered(response, {"inventory": "no"})
    page = client.get(f"{HOME}read/").content.decode()
    assert "How did you count?" not in page and "Why is there none?" in page


def test_pages_of_other_parts_do_not_exist_for_a_link(response: Response) -> None:
    part, whole = visitor(response, "second"), visitor(response)
    for page in ("s/first/", "c/plans/", "c/doubled/"):
        assert part.get(HOME + page).status_code == 404, page
        assert whole.get(HOME + page).status_code == 200, page
    sent = {"cell": "plans", "value": "x", "seen": 1, "section": "first"}
    assert part.post(f"{HOME}save/", sent).status_code == 409
    assert part.post(f"{HOME}do/submit/").status_code == 403


def test_the_workbook_of_a_link_for_parts_asks_these_alone_and_is_read_by_everybody(
    response: Response,
) -> None:
    part = visitor(response, "second")
    content = part.get(f"{HOME}workbook-en.xlsx").content
    book = load_workbook(io.BytesIO(content))
    texts = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows()
             for cell in row if sheet.sheet_state == "visible"}  # fmt: skip
    assert "Desks" in texts and "Staff" not in texts and "Plans" not in texts
    (desks,) = (
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
        if sheet.sheet_state == "visible" and cell.value == 103
    )  # fmt: skip
    desks.value = 104
    kept = io.BytesIO()
    book.save(kept)
    for client in (part, representative_of(response.organisation)):
        file = SimpleUploadedFile("part.xlsx", kept.getvalue())
        page = client.post(f"{HOME}workbook/", {"file": file}).content.decode()
        assert "104" in page and "What cannot be read" not in page
    assert "Your link opens a part" in part.get(f"{HOME}workbook/").content.decode()


def test_single_questions_are_given_by_their_numbers(response: Response) -> None:
    city = representative_of(response.organisation)
    own = response.organisation.representations.get().account
    sent = {"numbers": "1.2 2.4", "who": f"account:{own.pk}"}
    page = city.post(f"{HOME}do/assign/", sent, follow=True).content.decode()
    assert "1.2 Staff" in page and "2.4 Desks" in page
    assert sorted(response.assignments.values_list("node", flat=True)) == ["desks", "staff"]
    page = city.post(f"{HOME}do/assign/", {"who": f"account:{own.pk}"}, follow=True)
    assert "Choose the part, or write the number of a question." in page.content.decode()


def test_a_single_question_is_a_part_too(response: Response) -> None:
    page = visitor(response, "how").get(f"{HOME}s/second/").content.decode()
    assert "How did you count?" in page and "Desks" not in page


def test_parts_of_a_link_are_chosen_by_section_and_by_number(response: Response) -> None:
    city = representative_of(response.organisation)
    section = open_section(SEED, organisation=response.organisation, name=NAME)
    change_section(SEED, section=section, values={"mailbox": "k@example.jp"})
    sent: dict[str, Any] = {"section": section.pk, "node": ["second"], "numbers": "1.1、１．３"}
    city.post(f"{HOME}do/link/", sent)
    link = AnswerLink.objects.get()
    assert link.nodes == ["second", "inventory", "plans"]
    assert "1.3 Plans" in city.get(HOME).content.decode()
    path = said(Letter.objects.get(about=link.key)).partition("testserver")[2].split()[0]
    page = Client().get(path.replace("/ja/", "/en/")).content.decode()
    assert "The second part" in page and "1.3 Plans" in page and "nothing else of it" in page
    refused = city.post(f"{HOME}do/link/", {**sent, "numbers": "9.9"}, follow=True)
    assert "no question “9.9”" in refused.content.decode()
    assert AnswerLink.objects.count() == 1


def test_queries_show_their_owner_and_are_listed_by_owner(response: Response) -> None:
    officer = account("officer", is_secretariat=True, name="Owada")
    lead = representative_of(response.organisation)
    office, queries = client_of(officer), "/en/desk/reporting/parted/-/queries/"
    sent = {"cell": "staff", "text": "So many?", "kind": "query", "owner": officer.pk}
    office.post(f"{HOME}do/remark/", sent)
    query = response.remarks.get(text="So many?")
    assert "Owner: Owada" in lead.get(f"{HOME}c/staff/").content.decode()
    mine, nobody = f"{queries}?owner=me", f"{queries}?owner=nobody"
    assert "So many?" in office.get(mine).content.decode()
    assert "Whose plans?" not in office.get(mine).content.decode()
    assert "Whose plans?" in office.get(nobody).content.decode()
    assert "No open query is yours." in lead.get(mine).content.decode()
    # Whom the government could not choose stays the owner where it leaves the choice as it is.
    assert f'value="{officer.pk}" selected' in lead.get(f"{HOME}c/staff/").content.decode()
    lead.post(f"{HOME}do/entrust/", {"query": query.pk, "owner": officer.pk})
    query.refresh_from_db()
    assert query.owner == officer
    own = response.organisation.representations.get().account
    office.post(queries, {"query": query.pk, "owner": own.pk})
    assert "So many?" in lead.get(mine).content.decode()
    lead.post(f"{HOME}do/entrust/", {"query": query.pk, "owner": "", "back": "c/staff/"})
    assert "Owner: nobody" in lead.get(f"{HOME}c/staff/").content.decode()
    stranger = client_of(account("stranger"))
    assert stranger.post(queries, {"query": query.pk, "owner": own.pk}).status_code == 404


def test_an_invitation_is_taken_back_on_the_page_while_nothing_is_answered(
    response: Response,
) -> None:
    office = client_of(account("officer", is_secretariat=True))
    page = office.get(HOME).content.decode()
    assert "Something is answered already" in page and "do/uninvite/" not in page
    new = cycle(response.cycle.edition, "second-cycle")
    (other,) = invite_respondents(
        SEED, cycle=open_cycle(SEED, cycle=new), organisations=[response.organisation]
    )
    home = HOME.replace("parted", "second-cycle")
    assert "do/uninvite/" in office.get(home).content.decode()
    city = representative_of(response.organisation)
    assert city.post(f"{home}do/uninvite/", {"text": "x"}).status_code == 403
    done = office.post(f"{home}do/uninvite/", {"text": "another city of that name"}, follow=True)
    assert "The invitation is taken back" in done.content.decode()
    assert city.get(home).status_code == 404
    other.refresh_from_db()
    assert other.state == "withdrawn"


def test_whoever_has_a_link_alone_is_led_nowhere_that_is_closed_to_them(response: Response) -> None:
    client = visitor(response, "second")
    for page in PAGES:
        text = client.get(HOME + page).content.decode()
        for path in set(re.findall(r'href="(/en/desk/[^"#]*)"', text)):
            assert client.get(path).status_code == 200, (page, path)


def test_the_list_of_queries_asks_the_database_the_same_however_long_it_is(
    response: Response,
) -> None:
    office = client_of(account("officer", is_secretariat=True))
    queries = "/en/desk/reporting/parted/-/queries/"

    def asks() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert office.get(queries).status_code == 200
        return len(asked)

    asks()
    before = asks()
    others = [samples.entered_city(code) for code in ("141003", "271004")]
    for one in invite_respondents(SEED, cycle=response.cycle, organisations=others):
        ask_query(SEED, response=one, text="And you?", cell="staff")
    assert asks() == before
