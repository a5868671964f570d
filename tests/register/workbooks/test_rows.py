"""What the cells of a workbook say: who is whom, which day, which column, what is refused where."""

from typing import Any

import pytest

from jichi.core.acts import Actor
from jichi.events.acts import record_appearance
from jichi.events.models import Appearance
from jichi.organisations.models import Organisation
from jichi.register.workbooks.checking import Asked, Checked, check
from jichi.register.workbooks.layouts import LAYOUTS
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.register.workbooks.files import book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]
HEAD = ["Event", "Organisation", "Role"]


def checked(by: Actor, *rows: list[Any], head: list[str] = HEAD, year: int = 2020) -> Checked:
    """A workbook of appearances at an event that is on record."""
    return check(book(Appearances=[head, *rows]), "x.xlsx", Asked(by, "en", year))


@pytest.fixture
def forum() -> str:
    """The title of an event on record."""
    event = records.held(Organisation.objects.get(slug="011002"))
    return event.title["en"]


def told(found: Checked) -> list[tuple[str, str]]:
    """The verdict of each row, and to whom it was given."""
    return [(one.verdict, str(one.says.get("organisation", ""))) for one in found.entries]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("京都市", "261009"),
        ("Kyoto City", "261009"),
        ("きょうとし", "261009"),
        ("26100", "261009"),
        ("横浜", "141003"),
        ("　札幌市 ", "011002"),
    ],
)
def test_an_organisation_is_recognised_by_its_names_and_codes(
    written: str, meant: str, forum: str, secretariat: Actor
) -> None:
    found = checked(secretariat, [forum, written, "speaker"])
    assert told(found) == [("new", meant)]
    assert found.entries[0].named[1].meant.certainty in ("exact", "variant")


def test_what_may_mean_two_or_merely_resembles_one_is_a_question(
    forum: str, secretariat: Actor
) -> None:
    found = checked(secretariat, [forum, "京都", "speaker"], [forum, "札幌都市", "speaker"])
    assert [one.verdict for one in found.entries] == ["refused", "refused"]
    asked = found.entries[0].named[1].meant
    assert {one.identity for one in asked.choices} == {"261009", "260002"} and not asked.identity
    assert found.entries[0].wrong[0][0] == "Appearances!B2"


def test_a_name_that_its_code_contradicts_is_refused(forum: str, secretariat: Actor) -> None:
    head = [*HEAD, "Organisation code or ID"]
    found = checked(secretariat, [forum, "横浜市", "speaker", "２６１００９"], head=head)
    assert found.entries[0].verdict == "refused"
    assert "261009" in found.entries[0].wrong[0][1] and "横浜市" in found.entries[0].wrong[0][1]


def test_columns_stand_in_any_order_in_either_language_and_strange_ones_are_told(
    forum: str, secretariat: Actor
) -> None:
    found = checked(
        secretariat, ["x", "登壇", "札幌市", forum], head=["メモ", "役割＊", "団体名", "Event"]
    )
    assert [one.verdict for one in found.entries] == ["new"]
    assert any("メモ" in sentence for sentence in found.told)


def test_two_header_rows_with_merged_cells_below_a_title_are_one_header(
    secretariat: Actor,
) -> None:
    rows = [
        ["令和2年度 会議一覧"],
        [],
        ["Title", None, "種別", "Chapter", "日程"],
        ["English", "Japanese", None, None, None],
        ["Meeting of towns", "町の会", "国際会議等", "support", "令和2年11月9日～13日"],
    ]
    content = book(一覧=rows)
    found = check(content, "x.xlsx", Asked(secretariat, "en"))
    entry = found.entries[0]
    assert entry.verdict == "new", entry.wrong
    assert entry.says["title"] == {"en": "Meeting of towns", "ja": "町の会"}
    assert entry.says["periods"] == ["2020-11-09/2020-11-13"]


def test_a_csv_in_shift_jis_is_read_as_a_workbook_is(forum: str, secretariat: Actor) -> None:
    content = f"イベント,団体名,役割\r\n{forum},京都市,参加\r\n".encode("cp932")
    found = check(content, "登壇.csv", Asked(secretariat, "ja"))
    assert told(found) == [("new", "261009")]


def test_a_preview_says_at_its_cell_that_a_day_is_in_another_year(secretariat: Actor) -> None:
    head = ["名称（日本語）", "名称（英語）", "種別", "章", "会期", "年度"]
    row = ["会議", "Forum", "conference", "support", "2022-05-01", 2020]
    found = check(book(会議・イベント=[head, row]), "x.xlsx", Asked(secretariat, "ja", 2020))
    ((place, sentence),) = found.entries[0].wrong
    assert found.entries[0].verdict == "refused" and not found.built
    assert place == "会議・イベント!E2" and "2022-05-01" in sentence


def test_a_row_refused_says_its_sheet_cell_and_reason(forum: str, secretariat: Actor) -> None:
    found = checked(
        secretariat,
        ["No such forum", "札幌市", "speaker"],
        [forum, "火星市", "speaker"],
        [forum, "札幌市", "juggler"],
        [forum, "札幌市", None],
    )
    places = [entry.wrong[0][0] for entry in found.entries]
    assert places == ["Appearances!A2", "Appearances!B3", "Appearances!C4", "Appearances!5"]
    assert found.counts()["refused"] == 4


def test_the_same_row_twice_is_refused_once(forum: str, secretariat: Actor) -> None:
    found = checked(secretariat, [forum, "京都市", "speaker"], [forum, "Kyoto", "登壇"])
    assert [one.verdict for one in found.entries] == ["new", "refused"]


def test_what_is_on_record_already_is_unchanged(forum: str, secretariat: Actor) -> None:
    found = checked(secretariat, [forum, "札幌市", "participant"])
    assert [one.verdict for one in found.entries] == ["unchanged"]


def test_a_person_is_recognised_within_the_organisation(forum: str, secretariat: Actor) -> None:
    from jichi.people.acts import hold_post, register_person

    mayor = register_person(SEED, person=samples.person())
    hold_post(SEED, post=samples.post(mayor, Organisation.objects.get(slug="261009")))
    head = [*HEAD, "Person"]
    found = checked(
        secretariat,
        [forum, "京都市", "speaker", "京太郎"],
        [forum, "横浜市", "speaker", "京 太郎"],
        [forum, "横浜市", "speaker", "無名 花子"],
        head=head,
    )
    assert found.entries[0].says["person"] == "mayor"
    assert [one.verdict for one in found.entries] == ["new", "refused", "refused"]
    assert found.entries[1].named[2].meant.choices


def test_a_role_of_a_session_is_entered_at_that_session(forum: str, secretariat: Actor) -> None:
    from jichi.events.acts import add_session
    from jichi.events.models import Event
    from tests.promises.arguments import session

    event = Event.objects.get(slug="forum")
    add_session(SEED, event=event, session=session())
    found = checked(secretariat, [forum, "京都市", "speaker", "分科会"], head=[*HEAD, "Session"])
    assert found.entries[0].says["session"] == "session"
    record_appearance(SEED, appearance=Appearance(
        event=event, organisation=Organisation.objects.get(slug="261009"), role="speaker"
    ))  # fmt: skip
    again = checked(secretariat, [forum, "京都市", "speaker", "分科会"], head=[*HEAD, "Session"])
    assert again.entries[0].verdict == "new"


def test_every_layout_knows_its_columns_by_every_header() -> None:
    from django.conf import settings

    from jichi.register.workbooks.heading import _key, _known

    for layout in LAYOUTS.values():
        for sheet in layout.sheets:
            known = _known(sheet)
            for column in sheet.columns:
                for language in settings.NETWORK.languages:
                    assert known[_key(column.title(language))] == column, column


@pytest.mark.parametrize(("year", "known"), [(2020, True), (2021, False), (None, True)])
def test_an_event_is_known_again_by_title_days_and_year(
    forum: str, secretariat: Actor, year: int | None, known: bool
) -> None:
    from jichi.core import kinds
    from jichi.events.models import Event
    from jichi.register.serialising import says_of

    says = says_of(kinds.named("event"), Event.objects.get(slug="forum"))
    head = ["名称（日本語）", "名称（英語）", "種別", "章", "会期", "年度"]
    row = [says["title"]["ja"], says["title"]["en"], says["kind"], says["chapter"],
           "; ".join(says.get("periods", [])), year]  # fmt: skip
    found = check(book(会議・イベント=[head, row]), "x.xlsx", Asked(secretariat, "ja", 2020))
    assert (found.entries[0].verdict == "unchanged") is known
