"""What is personal never reaches a fact, a page, a feed, an export or a log."""

import io
import logging
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from jichi.core import guard, jobs, privacy, search, telling
from jichi.core.models import PersonalValue, SearchEntry, ToldFact
from jichi.core.photographs import add_photograph
from jichi.core.queries import facts_of_year
from jichi.events.models import Event
from jichi.opendata import datasets, exports
from jichi.opendata.columns import of_records
from jichi.opendata.formats import FORMATS
from jichi.opendata.tables import tables
from jichi.organisations.models import Organisation
from jichi.people.models import Account, Person
from jichi.reporting.acts.answering import save_answers
from jichi.reporting.acts.links import send_link
from jichi.reporting.acts.responding import hand_on
from jichi.reporting.acts.reviewing import accept_response, submit_response
from jichi.yearbook.acts import lay_out, place_section, publish_edition
from jichi.yearbook.models import Edition, Outline, Section
from jichi.yearbook.queries import content_of
from tests import samples
from tests.core.records import SEED
from tests.pdfs import text_of
from tests.promises import arguments, house, reader
from tests.promises.persons import PLACES, Marks, Network, network
from tests.reporting.questionnaires import COMPLETE, Questionnaire

EMAIL = "q-mail-q@example.org"
CONSENT, HOLDER = "q-consent-q", "q-holder-q"
#: An initiative tells no fact, and its page names the organisations that run it.
TELLS_NOTHING = frozenset({"initiatives.InitiativeRole"})
FORMS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


@pytest.fixture
def filled(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> Iterator[Network]:
    """A network in which persons stand in every place, a photograph with the consent of those
    shown, and an account; all that is owed is done."""
    caplog.set_level(logging.DEBUG)
    with override_settings(MEDIA_ROOT=tmp_path):
        yield _filled()


def _filled() -> Network:
    found = network()
    for enter in PLACES.values():
        enter(found)
    add_photograph(
        SEED,
        slug="picture",
        record=Event.objects.order_by("pk")[0].key,
        content=samples.picture(),
        caption=arguments.WORDS,
        description=arguments.WORDS,
        credit="the city",
        consent=CONSENT,
    )
    with guard.allowed():
        Account.objects.create(email=EMAIL, handle="somebody")
    _report(found.city)
    found.marks.never |= {CONSENT, HOLDER}
    jobs.sweep()
    return found


def _report(city: Organisation) -> None:
    """A public report of a city that somebody held, and to which a mailbox was let."""
    asked = Questionnaire(city)
    save_answers(SEED, response=asked.response, changes=COMPLETE)
    hand_on(SEED, response=asked.response, holder=HOLDER)
    send_link(SEED, response=asked.response, address="/{token}/", mailbox=EMAIL)
    submit_response(SEED, response=asked.response)
    accept_response(SEED, response=asked.response)


def among(marks: Iterable[str], text: str) -> set[str]:
    """The marks that occur in a text, whatever their case."""
    lowered = text.lower()
    return {mark for mark in marks if mark in lowered}


def private(marks: Marks) -> set[str]:
    """Everything that nobody may see."""
    return marks.kept | marks.never | {EMAIL}


def table(name: str) -> str:
    """All rows of a table as text."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
        return "\n".join(repr(row) for row in cursor.fetchall())


def test_persons_stand_in_every_place_where_a_person_can_stand() -> None:
    places = {
        model._meta.label
        for model in house.our_models()
        for column in model._meta.concrete_fields
        if column.related_model is Person
    }
    assert places == set(PLACES)


@pytest.mark.django_db
@pytest.mark.parametrize("where", sorted(PLACES))
def test_a_name_reaches_a_fact_only_where_there_is_a_ground(where: str) -> None:
    found = network()
    PLACES[where](found)
    jobs.sweep()
    told = "\n".join(table(name) for name in ("core_toldfact", "core_searchentry"))
    assert among(private(found.marks), told) == set()
    if where not in TELLS_NOTHING:
        assert among(found.marks.told, told) == found.marks.told
    assert len(found.marks.told) < len(found.marks.kept)


@pytest.mark.django_db
def test_a_name_without_a_ground_stands_where_persons_stand_and_nowhere_else(
    filled: Network,
) -> None:
    personal = {
        model._meta.db_table for model in house.our_models() if privacy.personal_fields(model)
    }
    assert personal == {
        "core_letter",
        "core_personalvalue",
        "incoming_request",
        "opendata_tally",
        "people_account",
        "people_invitation",
        "people_officer",
        "people_person",
        "people_section",
        "proposals_proposal",
        "reporting_answerlink",
        "reporting_response",
    }
    values = filled.marks.kept | {mark for mark in filled.marks.never if "slug" not in mark}
    values -= {CONSENT}  # internal: it stands with its photograph and in the journal
    for name in connection.introspection.table_names():
        if name not in personal:
            assert among(values | {EMAIL}, table(name)) == set(), name
    assert among(filled.marks.kept, table("people_person")) == filled.marks.kept
    assert PersonalValue.objects.exists()


@pytest.mark.django_db
def test_search_finds_nobody_whose_name_may_not_be_told(filled: Network) -> None:
    for language in settings.NETWORK.languages:
        for mark in private(filled.marks):
            assert not search.find(mark, language=language).hits, mark
        for mark in filled.marks.told:
            in_facts = ToldFact.objects.filter(words__icontains=mark)
            if in_facts.exists():
                assert search.find(mark, language=language).hits, mark
    assert among(filled.marks.told, "\n".join(map(str, SearchEntry.objects.values())))


@pytest.mark.django_db
def test_no_page_feed_or_download_holds_what_is_personal(filled: Network, client: Client) -> None:
    published()
    found = reader.read(client, ["/", "/sitemap.xml", "/robots.txt", "/favicon.ico", "/health/"])
    assert reader.all_routes() - reader.routes(found) - reader.routes_of_nothing() == set()
    pages = {
        address: readable(FORMS.get(kind.partition(";")[0], ""), body)
        for address, (_status, kind, body) in found.items()
    }
    for address, text in pages.items():
        assert among(private(filled.marks), text) == set(), address
    shown = among(filled.marks.told, "\n".join(pages.values()))
    assert shown == among(filled.marks.told, table("core_toldfact"))
    assert len(filled.marks.told - shown) == len(TELLS_NOTHING)
    kinds = {kind.partition(";")[0] for _status, kind, _content in found.values()}
    assert {"text/html", "application/atom+xml", "text/csv", "text/calendar"} <= kinds


@pytest.mark.django_db
def test_no_export_holds_what_is_personal(filled: Network) -> None:
    languages = settings.NETWORK.languages
    rows = list(exports.rows(facts_of_year(2020), 2020, languages))
    assert len(rows) > 15
    for text in ("".join(exports.csv_lines(rows, languages)), "".join(exports.json_array(rows))):
        assert among(private(filled.marks), text) == set()
        assert "011002" in text


@pytest.mark.django_db
def test_no_dataset_holds_what_is_personal_in_any_format(filled: Network) -> None:
    facts = 0
    for table in tables():
        for form in FORMATS:
            content = b"".join(form.write(table))
            said = parquet(content) if form.ending == "parquet" else content.decode()
            assert among(private(filled.marks), said) == set(), (table.name, form.ending)
            if not table.name.startswith("facts"):
                assert among(filled.marks.told, said) == set(), (table.name, form.ending)
            facts += said.count("011002")
    assert facts > 100
    for column in (column for dataset in datasets.every() for column in of_records(dataset)):
        assert column.refers not in ("people.Person", "people.Account")


def parquet(content: bytes) -> str:
    """All values of a Parquet file."""
    import pyarrow.parquet

    return str(pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist())


def published() -> Edition:
    """The book of 2020, which takes all facts, published."""
    kinds = sorted(set(ToldFact.objects.values_list("kind", flat=True)))
    title = samples.words("本", "The book")
    book = lay_out(SEED, outline=Outline(slug="book", year=2020, title=title))
    chapters: list[tuple[str, dict[str, Any]]] = [
        ("facts", {"kind": kinds}),
        ("people", {"kind": ["post"]}),
        ("seats", {"kind": ["seat"]}),
        ("names", {"kind": ["membership"]}),
        ("table", {"kind": ["event"]}),
        ("matrix", {}),
        ("index", {}),
    ]
    for order, (layout, choice) in enumerate(chapters):
        section = Section(slug=f"s{order}", outline=book, layout=layout, choice=choice)
        section.title, section.order = samples.words(f"章{order}", f"Chapter {order}"), order
        place_section(SEED, section=section)
    return publish_edition(SEED, year=2020)


@pytest.mark.django_db
def test_no_book_holds_what_is_personal(filled: Network) -> None:
    edition = published()
    said = {file.name: readable(file.form, content_of(file)) for file in edition.files.all()}
    assert len(said) == 7
    for name, text in {**said, "content": str(edition.content)}.items():
        assert among(private(filled.marks), text) == set(), name
        assert among(filled.marks.told, text), name


def readable(form: str, content: bytes) -> str:
    """The text of a produced file, as readers that are not ours find it."""
    if form == "pdf":
        return text_of(content).replace("\n", "")
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(
                archive.read(name).decode("utf-8", "replace")
                for name in archive.namelist()
                if name.endswith((".xml", ".rels"))
            )
    return content.decode("utf-8", "replace")


@pytest.mark.django_db
def test_no_log_holds_what_is_personal(
    filled: Network, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for address in ("/ja/nowhere/", "/ja/", "/ja/members/", "/ja/search/?q=taro"):
        client.get(address)
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert "nowhere" in logged
    assert among(private(filled.marks), logged) == set()


@pytest.mark.django_db
def test_what_is_told_is_told_the_same_after_everything_is_told_anew(filled: Network) -> None:
    telling.retell_all()
    told = "\n".join(table(name) for name in ("core_toldfact", "core_searchentry"))
    assert among(private(filled.marks), told) == set()
    assert list(telling.differences()) == []
