"""People on the desk: a lead keeps its own city's, the secretariat those of all."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from openpyxl import load_workbook

from jichi.core.acts import enter_record
from jichi.core.models import JournalLine, Letter, Term
from jichi.people.accounts import grant_right
from jichi.people.acts import change_section, open_section, take_office
from jichi.people.models import Account, Invitation, Officer, Representation, Section, Token
from jichi.people.queries import acting, today, token_of
from tests import samples
from tests.core.records import SEED, ground, sapporo
from tests.promises.offices import PASSWORD, Offices

pytestmark = pytest.mark.django_db
APRIL = date(2021, 4, 1)


@pytest.fixture
def offices() -> Offices:
    """Sapporo with its lead, and Kyoto with a section of its own."""
    cache.clear()
    ground()
    for code in ("climate", "international"):
        name = samples.words(code, code)
        term = Term(slug=f"f-{code}", vocabulary="contact_function", code=code, name=name)
        enter_record(SEED, record=term)
    found = Offices(sapporo())
    assert found.representation
    values = {"mailbox": "kankyo@example.jp", "functions": ["climate"]}
    change_section(SEED, section=found.office, values=values)
    kyoto = open_section(
        SEED,
        organisation=samples.entered_city("261009"),
        name=samples.words("=HYPERLINK(1)", "International Section"),
        mailbox="kokusai@example.jp",
        functions=["international"],
    )
    take_office(SEED, section=kyoto, name="京野", since=APRIL)
    return found


@pytest.fixture
def lead(client: Client, offices: Offices) -> Client:
    """Sapporo's lead at the desk."""
    client.force_login(offices.account)
    return client


@pytest.fixture
def officer(offices: Offices) -> Client:
    """The secretariat at the desk."""
    account = Account(email="office@example.jp", handle="office", is_secretariat=True)
    account.set_unusable_password()
    samples.force(account)
    client = Client()
    client.force_login(account)
    return client


def test_a_lead_sees_its_own_people_and_cannot_guess_anothers(lead: Client) -> None:
    assert lead.get("/ja/desk/people/").url == "/ja/desk/people/011002/"
    own = lead.get("/ja/desk/people/011002/").content.decode()
    assert "鈴木" in own and "京野" not in own
    other = Section.objects.get(organisation__slug="261009").pk
    for path in (
        "people/261009/",
        "people/261009/handover/",
        "people/261009/arrival/",
        f"people/-/section/{other}/",
        f"people/-/section/{other}/close/",
        "people/nowhere/",
    ):
        assert lead.get(f"/ja/desk/{path}").status_code == 404, path
    lines = JournalLine.objects.count()
    given = {"name_ja": "別の課", "mailbox": "x@example.jp"}
    assert lead.post(f"/ja/desk/people/-/section/{other}/", given).status_code == 404
    assert JournalLine.objects.count() == lines


@pytest.mark.parametrize(
    "path", ["contacts/", "contacts/contacts.xlsx", "contacts/contacts.csv", "outbox/", "outbox/1/"]
)
def test_contacts_and_the_outbox_are_for_the_secretariat(
    lead: Client, officer: Client, path: str
) -> None:
    assert lead.get(f"/ja/desk/{path}").status_code == 403
    assert Client().get(f"/ja/desk/{path}").url.startswith("/ja/account/login/")
    assert officer.get(f"/ja/desk/{path}").status_code in (200, 404)


def test_the_april_handover_takes_one_screen(lead: Client, offices: Offices) -> None:
    page = lead.get("/ja/desk/people/011002/handover/").content.decode()
    assert f"{today().year + (today().month > 9)}-03-31" in page
    number = offices.officer.pk
    coming = {
        "until": "2027-03-31",
        f"officer-{number}-leaves": "on",
        f"officer-{number}-name": "佐藤",
        f"officer-{number}-kana": "さとう",
        f"officer-{number}-title": "係長",
        f"officer-{number}-email": "sato@example.jp",
    }
    assert lead.post("/ja/desk/people/011002/handover/", coming).status_code == 302
    left, came = Officer.objects.filter(section=offices.office).order_by("since")
    assert (left.until, came.since) == (date(2027, 3, 31), date(2027, 4, 1))
    letter = Letter.objects.get()
    address = letter.secret.removeprefix("http://testserver")
    accepted = Client().post(address, {"name": "佐藤", "password": PASSWORD})
    assert accepted.url == "/ja/desk/"
    new = Account.objects.get(email="sato@example.jp")
    assert acting(new, day=date(2027, 4, 1)).leads == {"011002"}
    assert acting(offices.account, day=date(2027, 4, 1)).leads == frozenset()


def test_a_handover_that_is_not_right_changes_nothing(lead: Client, offices: Offices) -> None:
    number = offices.officer.pk
    before = JournalLine.objects.count()
    for wrong in (
        {f"officer-{number}-name": "佐藤", f"officer-{number}-email": "sato@example.jp"},
        {f"officer-{number}-leaves": "on", f"officer-{number}-name": "佐藤"},
        {f"officer-{number}-leaves": "on", "until": "2019-01-01"},
    ):
        given = {"until": "2027-03-31", **wrong}
        answer = lead.post("/ja/desk/people/011002/handover/", given)
        assert answer.status_code == 200 and "errorlist" in answer.content.decode()
        assert JournalLine.objects.count() == before


def test_somebody_is_entered_and_invited_in_one_step(lead: Client, offices: Offices) -> None:
    given = {
        "section": str(offices.office.pk),
        "name": "高橋",
        "since": str(today()),
        "email": "takahashi@example.jp",
        "role": "contributor",
    }
    assert lead.post("/ja/desk/people/011002/arrival/", given).status_code == 302
    invitation = Invitation.objects.get()
    assert invitation.officer is not None and invitation.officer.name == "高橋"
    assert "takahashi@example.jp" in lead.get("/ja/desk/people/011002/").content.decode()
    lead.post(f"/ja/desk/people/-/invitation/{invitation.pk}/", {"reason": "a mistake"})
    invitation.refresh_from_db()
    assert invitation.revoked


def test_a_representation_is_ended_with_its_reason(officer: Client, offices: Offices) -> None:
    one = Representation.objects.get()
    page = f"/ja/desk/people/-/representation/{one.pk}/"
    assert officer.post(page, {"until": "2027-03-31", "reason": ""}).status_code == 200
    assert officer.post(page, {"until": "2027-03-31", "reason": "moved"}).status_code == 302
    one.refresh_from_db()
    assert one.until == date(2027, 3, 31)


def test_contacts_of_a_function_are_downloaded_and_no_cell_runs_as_a_formula(
    officer: Client,
) -> None:
    page = officer.get("/ja/desk/contacts/?function=climate").content.decode()
    assert "札幌市" in page and "京都市" not in page
    content = officer.get("/ja/desk/contacts/contacts.xlsx").content
    sheet: Any = load_workbook(io.BytesIO(content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == 3 and rows[2][:2] == ["011002", "札幌市"]
    assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row if cell.value)
    assert rows[1][2] == "=HYPERLINK(1)" and sheet["C2"].quotePrefix
    text = officer.get("/ja/desk/contacts/contacts.csv").getvalue()
    assert text.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    assert lines[2][0] == "011002" and lines[1][2] == "'=HYPERLINK(1)"


def test_one_mail_goes_to_the_chosen_and_its_states_are_seen(
    officer: Client, offices: Offices
) -> None:
    numbers = [str(one.pk) for one in Section.objects.all()]
    assert officer.get("/ja/desk/contacts/mail/").status_code == 302
    page = officer.get("/ja/desk/contacts/mail/", {"section": numbers})
    assert page.status_code == 200
    given = {
        "section": numbers,
        "subject_ja": "照会",
        "body_ja": "ご回答ください。",
        "subject_en": "A question",
        "body_en": "Please answer.",
    }
    sent = officer.post("/ja/desk/contacts/mail/", given)
    letters = list(Letter.objects.order_by("to"))
    assert [one.to for one in letters] == ["kankyo@example.jp", "kokusai@example.jp"]
    assert letters[0].subject == "照会 / A question"
    assert "ご回答" in letters[0].body and "Please answer" in letters[0].body
    assert "札幌市" in officer.get(sent.url).content.decode()
    officer.post(f"/ja/desk/outbox/{letters[0].pk}/answered/", {"next": sent.url})
    assert "2件のうち1件" in officer.get(sent.url).content.decode()
    assert "照会" in officer.get("/ja/desk/outbox/?state=answered").content.decode()
    led = officer.post(
        f"/ja/desk/outbox/{letters[1].pk}/answered/", {"next": "https://evil.example/"}
    )
    assert led.url == f"/ja/desk/outbox/{letters[1].pk}/"


def test_the_outbox_shows_a_kept_invitation_and_in_production_no_way_to_a_password(
    officer: Client, offices: Offices, settings: Any
) -> None:
    assert offices.invited
    invitation = Letter.objects.get()
    Client().post("/ja/account/password/reset/", {"email": offices.account.email})
    reset = Letter.objects.exclude(pk=invitation.pk).get()
    for letter, production, shown in (
        (invitation, True, True),
        (reset, False, True),
        (reset, True, False),
    ):
        settings.PRODUCTION = production
        page = officer.get(f"/ja/desk/outbox/{letter.pk}/").content.decode()
        assert (letter.secret in page) == shown


def test_a_token_is_shown_once_and_revoked_by_its_owner_alone(
    lead: Client, offices: Offices
) -> None:
    made = lead.post("/ja/desk/tokens/", {"name": "台帳", "scopes": ["propose"], "days": "90"})
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert secret not in lead.get("/ja/desk/tokens/").content.decode()
    assert token_of(secret) is not None
    number = Token.objects.get().pk
    stranger = Client()
    grant_right(
        SEED,
        account=offices.own,
        organisation=samples.entered_city("141003"),
        role="lead",
        since=APRIL,
        reason="asked",
    )
    stranger.force_login(offices.own)
    assert stranger.post(f"/ja/desk/tokens/{number}/revoke/").status_code == 404
    assert lead.post(f"/ja/desk/tokens/{number}/revoke/").status_code == 302
    assert token_of(secret) is None


def test_the_list_of_contacts_asks_the_same_number_of_questions_however_long_it_is(
    officer: Client,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    officer.get("/ja/desk/contacts/")
    with CaptureQueriesContext(connection) as few:
        officer.get("/ja/desk/contacts/")
    city = samples.entered_city("141003")
    for number in range(5):
        one = open_section(
            SEED, organisation=city, name=samples.words(f"課{number}", f"Section {number}")
        )
        take_office(SEED, section=one, name=f"職員{number}", since=APRIL)
    with CaptureQueriesContext(connection) as many:
        officer.get("/ja/desk/contacts/")
    assert len(many) == len(few)
