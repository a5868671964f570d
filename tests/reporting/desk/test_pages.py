"""The pages of reporting: who opens them, and what a city and the secretariat do on them."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from jichi.core.models import JournalLine, Letter
from jichi.core.outbox import said
from jichi.people.acts import change_section, open_section
from jichi.reporting.acts.answering import save_answers
from jichi.reporting.acts.carrying import carry_over
from jichi.reporting.acts.cycles import change_cycle, invite_respondents
from jichi.reporting.acts.links import revoke_link
from jichi.reporting.acts.reviewing import submit_response
from jichi.reporting.models import Answer, AnswerLink, AnswerVersion, Cycle, Response
from jichi.reporting.questionnaires import questionnaire_of
from tests import samples
from tests.core.records import SEED
from tests.pdfs import text_of
from tests.promises.offices import NAME
from tests.register.desk.visitors import account, client_of, representative_of, small_network
from tests.reporting.questionnaires import COMPLETE, Questionnaire, answered, values

HOME = "/en/desk/reporting/"
CITY = f"{HOME}city-2020/011002/"
SECTION = f"{CITY}s/general/"


@pytest.fixture
def asked(db: None, settings: Any, tmp_path: Any) -> Questionnaire:
    """A city that is asked, in a network with accounts."""
    settings.MEDIA_ROOT = tmp_path
    found = Questionnaire(small_network().city)
    assert found.response
    return found


def save(client: Client, cell: str, value: str, seen: int = 0) -> Any:
    """Save a cell as the script does."""
    sent = {"cell": cell, "value": value, "seen": seen, "section": "general"}
    return client.post(f"{CITY}save/", sent)


def from_paper(client: Client, said: str = "a letter of 1 July") -> Any:
    """Say from what is copied, as the form above a section asks."""
    return client.post(f"{CITY}do/on-behalf/", {"text": said, "back": "s/general/"})


PAGES = ("", "s/general/", "s/goals/", "c/total/", "submit/", "read/", "approval.pdf")


def test_a_city_opens_its_response_and_nobody_else_does(
    asked: Questionnaire, city: Client, office: Client
) -> None:
    other = representative_of(samples.entered_city("141003"))
    for page in PAGES:
        assert city.get(CITY + page).status_code == 200, page
        assert office.get(CITY + page).status_code == 200, page
        assert other.get(CITY + page).status_code == 404, page
        assert Client().get(CITY + page).status_code == 302, page
    for client, status in ((other, 404), (Client(), 302)):
        assert save(client, "leader", "x").status_code == status
        assert client.post(SECTION, {"v:leader": 0, "a:leader": "x"}).status_code == status
        assert client.post(f"{CITY}do/begin/").status_code == status
    assert values(asked.response) == {}


def test_the_desk_of_the_secretariat_is_closed_to_cities(city: Client, office: Client) -> None:
    for page in ("-/editions/", "-/new/", "-/call/", "city-2020/-/invite/", "city-2020/-/edit/"):
        assert office.get(HOME + page).status_code == 200, page
        assert city.get(HOME + page).status_code == 403, page
    assert city.post(f"{HOME}city-2020/-/remind/").status_code == 403


def test_a_cell_is_saved_and_what_follows_from_it_is_told(
    asked: Questionnaire, city: Client
) -> None:
    told = save(city, "inventory", "yes").json()
    assert told["versions"] == {"inventory": 1}
    assert "total" not in told["hidden"] and told["cells"]["total"]["required"]
    told = save(city, "inventory", "no", 1).json()
    assert "total" in told["hidden"]
    told = save(city, "people", "99000000").json()
    assert [one["severity"] for one in told["cells"]["people"]["problems"]] == ["warning"]
    assert values(asked.response) == {"inventory": "no", "people": "99000000"}


def test_two_people_in_one_cell_are_shown_both_values_on_the_page(
    asked: Questionnaire, city: Client, office: Client
) -> None:
    from_paper(office)
    save(office, "leader", "一")
    told = save(city, "leader", "二").json()
    assert "一" in told["conflicts"]["leader"] and "二" in told["conflicts"]["leader"]
    aside = AnswerVersion.objects.get(standing="aside")
    page = city.get(SECTION).content.decode()
    assert f"choose|{aside.pk}|1|take" in page
    sent = {"do": f"choose|{aside.pk}|1|take"}
    assert city.post(SECTION, sent).status_code == 302
    assert values(asked.response) == {"leader": "二"}


def test_who_types_on_behalf_is_asked_once_from_what_and_the_journal_keeps_it(
    asked: Questionnaire, office: Client
) -> None:
    refused = save(office, "leader", "一")
    assert refused.status_code == 409
    assert refused.json()["refused"] == [
        "You type on behalf of Sapporo: say first from what you copy."
    ]
    page = office.get(SECTION).content.decode()
    assert "do/on-behalf/" in page and "Save the section" not in page
    blank = from_paper(office, "  ")
    assert blank.headers["Location"] == SECTION
    assert "Write from what you copy" in office.get(SECTION).content.decode()
    assert from_paper(office).headers["Location"] == SECTION
    page = office.get(SECTION).content.decode()
    assert "copied from “a letter of 1 July”" in page and "Save the section" in page
    assert save(office, "leader", "一").status_code == 200
    assert office.post(SECTION, {"v:people": 0, "a:people": "5"}).status_code == 302
    plan = SimpleUploadedFile("plan.pdf", b"%PDF")
    assert office.post(f"{CITY}s/goals/", {"v:plan": 0, "f:plan": plan}).status_code == 302
    assert values(asked.response) == {"leader": "一", "people": "5", "plan": "plan.pdf"}
    lines = JournalLine.objects.filter(record=asked.response.key, changes__has_key="how")
    assert [line.reason for line in lines] == ["a letter of 1 July"] * 3


def test_what_is_copied_is_asked_of_each_person_for_each_response(
    asked: Questionnaire, office: Client, city: Client
) -> None:
    from_paper(office)
    assert from_paper(city).status_code == 403
    page = city.get(SECTION).content.decode()
    assert "do/on-behalf/" not in page and "Save the section" in page
    colleague = client_of(account("colleague", is_secretariat=True))
    assert save(colleague, "leader", "二").status_code == 409
    invite_respondents(SEED, cycle=asked.cycle, organisations=[samples.entered_city("141003")])
    page = office.get(f"{HOME}city-2020/141003/s/general/").content.decode()
    assert "You are about to type on behalf of Yokohama." in page


def test_without_a_script_one_button_saves_the_section(asked: Questionnaire, city: Client) -> None:
    sent = {
        "v:inventory": 0, "a:inventory": "yes", "v:total": 0, "a:total": "12 kt",
        "v:people": 0, "a:people": "", "v:leader": 0, "a:leader": "脱炭素",
    }  # fmt: skip
    page = city.post(SECTION, sent, follow=True)
    assert "The section is saved." in page.content.decode()
    assert values(asked.response) == {"inventory": "yes", "total": "12000", "leader": "脱炭素"}


def test_a_button_of_the_section_saves_what_was_typed_first(
    asked: Questionnaire, city: Client
) -> None:
    goals = f"{CITY}s/goals/"
    city.post(goals, {"do": "add|targets"})
    row = asked.response.rows.get().row
    city.post(goals, {f"v:target@{row}": 0, f"a:target@{row}": "再エネ", "do": "add|targets"})
    assert values(asked.response) == {f"target@{row}": "再エネ"}
    assert asked.response.rows.count() == 2
    assert city.post(goals, {"do": "nonsense"}).status_code == 404


def test_a_file_is_kept_and_only_those_concerned_read_it(
    asked: Questionnaire, city: Client
) -> None:
    file = SimpleUploadedFile("計画.pdf", b"%PDF-1.7 plan")
    city.post(f"{CITY}s/goals/", {"v:plan": 0, "f:plan": file})
    kept = Answer.objects.get(response=asked.response, name="plan").attachment
    assert kept is not None and kept.title == "計画.pdf"
    found = city.get(f"{CITY}file/{kept.pk}/")
    assert b"".join(found) == b"%PDF-1.7 plan"  # type: ignore[arg-type]
    assert found.headers["Content-Disposition"].startswith("attachment")
    other = representative_of(samples.entered_city("141003"))
    assert other.get(f"{CITY}file/{kept.pk}/").status_code == 404


def test_carried_answers_are_marked_until_confirmed(asked: Questionnaire, city: Client) -> None:
    carry_over(SEED, response=asked.response, last=asked.last)
    page = city.get(SECTION).content.decode()
    assert page.count("Still holds") == 3
    city.post(SECTION, {"v:leader": 1, "a:leader": "脱炭素", "do": "confirm|leader"})
    assert city.get(SECTION).content.decode().count("Still holds") == 2


def test_a_response_goes_from_the_city_to_acceptance_on_its_pages(
    asked: Questionnaire, city: Client, office: Client
) -> None:
    page = city.get(f"{CITY}submit/").content.decode()
    assert "Missing or wrong" in page
    city.post(f"{CITY}do/submit/")
    asked.response.refresh_from_db()
    assert asked.response.stage == "invited"
    save_answers(SEED, response=asked.response, changes=COMPLETE)
    city.post(f"{CITY}do/submit/")
    assert "only read here" in city.get(SECTION).content.decode()
    assert save(city, "leader", "x").status_code == 409
    assert city.post(f"{CITY}do/accept/").status_code == 403
    office.post(f"{CITY}do/return/", {"text": "Which unit?"})
    city.post(f"{CITY}do/submit/")
    office.post(f"{CITY}do/accept/")
    asked.response.refresh_from_db()
    assert asked.response.stage == "accepted"


def test_a_query_is_asked_listed_answered_and_settled(
    asked: Questionnaire, city: Client, office: Client
) -> None:
    cell = f"{CITY}c/total/"
    office.post(f"{CITY}do/remark/", {"cell": "total", "text": "Which unit?", "kind": "query"})
    assert "Which unit?" in office.get(f"{HOME}city-2020/-/queries/").content.decode()
    assert "Which unit?" in city.get(cell).content.decode()
    query = asked.response.remarks.get()
    city.post(f"{CITY}do/reply/", {"query": query.pk, "text": "Tonnes."})
    assert "Tonnes." in office.get(cell).content.decode()
    office.post(f"{CITY}do/close/", {"query": query.pk})
    assert "Which unit?" not in office.get(f"{HOME}city-2020/-/queries/").content.decode()


def test_a_link_opens_one_response_by_its_button_alone(
    asked: Questionnaire, city: Client, settings: Any
) -> None:
    section = open_section(SEED, organisation=asked.city, name=NAME)
    change_section(SEED, section=section, values={"mailbox": "k@example.jp"})
    city.post(f"{CITY}do/link/", {"section": section.pk})
    letter = Letter.objects.get(about__startswith="reporting.link")
    address = next(word for word in said(letter).split() if "/answer/" in word)
    path = address.partition("testserver")[2].replace("/ja/", "/en/")
    visitor, link = Client(), AnswerLink.objects.get()
    assert "Begin to answer" in visitor.get(path).content.decode()
    link.refresh_from_db()
    assert link.redeemed is None and visitor.get(CITY).status_code == 302
    assert visitor.post(path, follow=True).status_code == 200
    assert save(visitor, "leader", "課から").status_code == 200
    assert values(asked.response) == {"leader": "課から"}
    for closed in ("/en/desk/", f"{HOME}", f"{HOME}city-2020/", "/en/account/"):
        assert visitor.get(closed).status_code == 302, closed
    revoke_link(SEED, link=link)
    assert visitor.get(CITY).status_code == 302
    assert Client().get(path).status_code == 404


def test_where_a_lead_submits_a_link_does_not(asked: Questionnaire, city: Client) -> None:
    change_cycle(SEED, cycle=asked.cycle, values={"lead_submits": True})
    section = open_section(SEED, organisation=asked.city, name=NAME)
    change_section(SEED, section=section, values={"mailbox": "k@example.jp"})
    city.post(f"{CITY}do/link/", {"section": section.pk})
    letter = Letter.objects.get(about__startswith="reporting.link")
    path = said(letter).partition("testserver")[2].split()[0]
    visitor = Client()
    visitor.post(path)
    save_answers(SEED, response=asked.response, changes=COMPLETE)
    assert visitor.post(f"{CITY}do/submit/").status_code == 403
    asked.response.refresh_from_db()
    assert asked.response.stage == "in_progress"


def test_a_call_is_written_on_one_page_and_sent(asked: Questionnaire, office: Client) -> None:
    sent = {
        "name_ja": "再エネの照会", "name_en": "On renewables", "letter": "短い照会です。",
        "deadline": "2036-01-31T17:00", "chapter": "support", "visibility": "private",
        "q1-kind": "select_one", "q1-ja": "調達していますか", "q1-en": "Do you?",
        "q1-options": "はい / Yes\nいいえ / No", "q1-needed": "on",
        "q2-kind": "decimal", "q2-ja": "何％ですか", "q2-en": "How much?",
    }  # fmt: skip
    answer = office.post(f"{HOME}-/call/", sent)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    cycle = Cycle.objects.get(is_call=True)
    assert answer.headers["Location"] == f"{HOME}{cycle.slug}/-/invite/"
    box = open_section(SEED, organisation=asked.city, name=NAME)
    change_section(SEED, section=box, values={"mailbox": "k@example.jp"})
    office.post(f"{HOME}{cycle.slug}/-/invite/", {"others": "011002", "write": "1"})
    assert "短い照会です。" in Letter.objects.get(about__startswith="reporting.response").body
    response = Response.objects.get(cycle=cycle)
    answered(response, {"question_1": "o1", "question_2": "45"})
    submit_response(SEED, response=response)
    table = office.get(f"{HOME}{cycle.slug}/-/answers.csv").getvalue().decode("utf-8-sig")
    assert "011002,Sapporo,Submitted,Yes,45" in table


def test_a_call_is_written_in_the_languages_of_the_network_whatever_they_are(
    office: Client, settings: Any
) -> None:
    settings.NETWORK = replace(settings.NETWORK, languages=("en", "ja", "de"))
    page = office.get(f"{HOME}-/call/").content.decode()
    assert [page.count(f'name="q1-{code}"') for code in ("en", "ja", "de", "fr")] == [1, 1, 1, 0]
    assert "Name in German" in page and "English / 日本語 / Deutsch" in page
    sent = {
        "name_en": "On renewables", "name_ja": "再エネの照会", "name_de": "",
        "deadline": "2036-01-31T17:00", "chapter": "support", "visibility": "private",
        "q1-kind": "select_one", "q1-en": "Do you?", "q1-ja": "調達していますか", "q1-de": "Und?",
        "q1-options": "Yes / はい / Ja\nNo",
    }  # fmt: skip
    refused = office.post(f"{HOME}-/call/", {**sent, "q1-en": ""})
    assert "Write at least one question in English." in refused.content.decode()
    assert office.post(f"{HOME}-/call/", sent).status_code == 302
    asked = questionnaire_of(Cycle.objects.get(is_call=True).edition)
    assert asked.languages == ("en", "ja", "de")
    field = asked.fields["question_1"]
    assert field.label == {"en": "Do you?", "ja": "調達していますか", "de": "Und?"}
    options = [one.label for one in asked.lists[field.choices]]
    assert options == [
        {"en": "Yes", "ja": "はい", "de": "Ja"}, {"en": "No", "ja": "No", "de": "No"},
    ]  # fmt: skip


def test_a_call_without_options_to_choose_from_is_refused_beside_the_field(office: Client) -> None:
    sent = {"name_ja": "照会", "deadline": "2036-01-31T17:00", "chapter": "support",
            "visibility": "private", "q1-kind": "select_one", "q1-ja": "調達"}  # fmt: skip
    page = office.post(f"{HOME}-/call/", sent)
    assert "at least two options" in page.content.decode()
    assert not Cycle.objects.filter(is_call=True).exists()


def test_an_edition_with_faults_names_them_and_keeps_nothing(office: Client) -> None:
    file = SimpleUploadedFile("broken.csv", b"survey,,\n,type,name\n,text,a\n,text,a\n")
    page = office.post(f"{HOME}-/editions/", {"file": file})
    assert page.status_code == 422
    assert "survey" in page.content.decode()


def test_the_copy_for_approval_holds_every_answer(asked: Questionnaire, city: Client) -> None:
    answered(asked.response, {"inventory": "yes", "total": "12 kt", "leader": "脱炭素の方針"})
    text = text_of(city.get(f"{CITY}approval.pdf").content, "\n")
    assert "12 kt" in text and "脱炭素の方針" in text and "City report 2020" in text


def test_the_copy_for_approval_is_dated_on_the_day_it_is_printed(
    asked: Questionnaire, city: Client
) -> None:
    told = PdfReader(BytesIO(city.get(f"{CITY}approval.pdf").content)).metadata
    assert told and told.creation_date
    assert told.creation_date.date() == timezone.localdate()


def test_what_somebody_typed_never_becomes_markup(asked: Questionnaire, city: Client) -> None:
    save(city, "leader", "<script>alert(1)</script>")
    for page in ("s/general/", "c/leader/", "read/"):
        assert "<script>alert" not in city.get(CITY + page).content.decode()


def test_pages_ask_the_database_the_same_number_of_questions_however_much_is_answered(
    asked: Questionnaire, city: Client
) -> None:
    def asks(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert city.get(path).status_code == 200
        return len(queries)

    city.get(SECTION)
    save(city, "inventory", "yes")
    few = [asks(SECTION), asks(CITY), asks(f"{HOME}city-2020/")]
    save(city, "total", "5")
    save(city, "leader", "一")
    others = [samples.entered_city(code) for code in ("141003", "271004")]
    invite_respondents(SEED, cycle=asked.cycle, organisations=others)
    assert [asks(SECTION), asks(CITY), asks(f"{HOME}city-2020/")] == few
    with CaptureQueriesContext(connection) as saving:
        save(city, "leader", "二", 1)
    assert len(saving) <= 18


def test_a_prefecture_sees_reminds_and_answers_for_its_own_governments_alone(
    asked: Questionnaire, office: Client
) -> None:
    below, above = samples.entered_city("141003"), asked.tier.organisation
    office.post(f"{HOME}city-2020/-/invite/", {"others": "141003", "tier": above.slug})
    prefecture = representative_of(above)
    page = prefecture.get(f"{HOME}city-2020/").content.decode()
    assert "Yokohama" in page and "Sapporo" not in page
    assert prefecture.get(CITY).status_code == 404
    theirs = CITY.replace("011002", below.slug)
    sent = {"cell": "leader", "value": "県から", "seen": 0, "section": "general"}
    assert prefecture.post(f"{theirs}save/", sent).status_code == 409
    prefecture.post(f"{theirs}do/on-behalf/", {"text": "a call with Yokohama"})
    assert prefecture.post(f"{theirs}save/", sent).status_code == 200
    assert AnswerVersion.objects.get().how == "on_behalf"
    assert "Typed on behalf" in prefecture.get(f"{theirs}c/leader/").content.decode()
    assert (
        "Governments reminded: 1."
        in prefecture.post(f"{HOME}city-2020/-/remind/", follow=True).content.decode()
    )
