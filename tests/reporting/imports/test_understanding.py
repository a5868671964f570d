"""What the long layout prints comes back as the answers that it printed, and the rest is named."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import batched
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jichi.core.csv_rows import harmless
from jichi.questionnaires import Edition, Form, read
from jichi.questionnaires.edition import Kind, cell_of, parted
from jichi.questionnaires.evaluating import compile_form
from jichi.questionnaires.quantities import understood
from jichi.reporting.exports import LONG_COLUMNS, Reporter, Told, long_rows
from jichi.reporting.imports import Printed, Understood, read_long, understand
from tests.reporting.shipped.answering import CITY, GIVEN, answered

REAL = Path(__file__).parents[4] / "shared/data/cdp/2021_health_responses_outside_japan.csv"
REPORTER = Reporter("011002", {"ja": "札幌市", "en": "Sapporo"}, "JP")
#: What stands in no column of the printed tables, so that no export tells it.
ASIDE = "q5_0a_plan"


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as the CSV that a reader downloads."""
    text = io.StringIO()
    csv.writer(text).writerows([LONG_COLUMNS, *([harmless(one) for one in row] for row in rows)])
    return text.getvalue().encode()


def back(told: Told) -> Understood:
    """A response written in the long layout, read, and understood in its own edition."""
    edition = told.state.program.edition
    found = read_long(io.BytesIO(written(long_rows(told))))
    return understand(edition, edition.id, found.copies[0].cells, lambda row: f"r{row}")


def values(found: Understood) -> dict[str, str]:
    """What goes on, by cell, with rows that are called as the tests call them."""
    return {cell_of(one.name, f"r{one.row}" if one.row else ""): one.typed for one in found.taken}


def asked(told: Told) -> dict[str, str]:
    """The answers of a state that an export tells, but for files."""
    edition = told.state.program.edition
    found = {}
    for cell in told.state.cells():
        field = edition.fields[parted(cell)[0]]
        told_of = field.asked and field.kind is not Kind.FILE and field.name != ASIDE
        if told_of and told.state.shown(cell) and told.state.value(cell):
            found[cell] = told.state.value(cell)
    return found


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_response_written_in_the_long_layout_comes_back_whole(unified, language):
    state = answered(unified, {**CITY, "q8_2": "other", "q8_2_other": "卒FIT; ほか"})
    told = Told(REPORTER, 2020, state, language)
    found = back(told)
    wanted = asked(told)
    assert len(wanted) > 400
    assert values(found) == wanted
    assert found.left == []
    assert found.reckoned > 10


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40).map(
    str.strip
)
FORM = """\
survey
,type,name,label::English (en),number,column,row,table,rows
,begin_group,s,Section,,,,,
,text,free,Free words,1.1,,,,
,decimal,amount,Amount,1.2,,,,
,select_one kind,kind,Kind,1.3,,,,
,text,kind_other,Which other,1.3,,,,
,select_multiple kind,kinds,Kinds,1.4,,,,
,text,kinds_other,Which others,1.4,,,,
,date,day,Day,1.5,,,,
,begin_repeat,plans,Plans,2.0,,,,
,text,title,Title,,1,,,
,select_one kind,of,Of a kind,,2,,,
,end_repeat,plans,,,,,,
,select_one ${title},chief,The chief plan,2.1,,,,
,end_group,s,,,,,,
choices
,list_name,name,label::English (en)
,kind,a,One; and two
,kind,b,Two
,kind,c,Two; and more
,kind,d,10 to 20 %
,kind,e,10 to 20
,kind,other,Other
settings
,form_id,version,form_title::English (en)
,odd,1,Odd
"""
NAMES = st.sampled_from("abcde")


@pytest.fixture(scope="module")
def odd() -> Form:
    return compile_form(read(FORM.encode(), "odd.csv"))


@settings(max_examples=200, deadline=None)
@given(
    free=TEXTS,
    amount=st.decimals(allow_nan=False, allow_infinity=False, places=3, max_value=10**12,
                       min_value=-(10**12)),
    kind=NAMES | st.just("other"),
    own=TEXTS.filter(lambda text: ";" not in text),
    kinds=st.lists(NAMES, unique=True),
    rows=st.lists(st.tuples(TEXTS.filter(bool), NAMES), max_size=4, unique_by=lambda one: one[0]),
    day=st.dates(),
)  # fmt: skip
def test_whatever_is_answered_comes_back(odd, free, amount, kind, own, kinds, rows, day):
    cells = {
        "free": free, "amount": understood(f"{amount:f}").value,
        "kind": kind, "kinds": " ".join(kinds),
        "kind_other": own if kind == "other" else "", "day": day.isoformat(),
        "chief": "r1" if rows else "",
    }  # fmt: skip
    for number, (title, of) in enumerate(rows, start=1):
        cells |= {f"title@r{number}": title, f"of@r{number}": of}
    order = {"plans": [f"r{number}" for number in range(1, len(rows) + 1)]}
    told = Told(REPORTER, 2020, odd.evaluate(cells, order, GIVEN), "en")
    found = back(told)
    na = free.casefold() == "question not applicable"
    assert values(found) == {
        cell: text for cell, text in asked(told).items() if not (na and cell == "free")
    }
    assert found.left == []


HAZARD = "Extreme hot temperature > Heat wave"


def of_2019(*cells: tuple[str, int, int, str], **more: str) -> list[Printed]:
    """Cells as CDP printed them in 2019."""
    return [
        Printed(line, number, column, row, "", more.get("row_name", ""), answer)
        for line, (number, column, row, answer) in enumerate(cells, start=2)
    ]


@pytest.fixture(scope="module")
def edition(unified: Form) -> Edition:
    return unified.edition


def test_answers_of_2019_go_on_through_the_renumbering(edition):
    found = understand(
        edition,
        "unified-2019",
        of_2019(
            ("2.1", 1, 1, HAZARD),
            ("2.1", 6, 1, "Increasing"),
            ("2.1", 1, 2, "Wild fire > Forest fire"),
            ("8.3", 0, 0, "Other, please specify: 卒FIT"),
            ("12.2", 0, 0, "31.5"),
            ("4.6c", 1, 5, "2.51E6"),
        ),
        lambda row: f"r{row}",
    )
    assert values(found) == {
        "q2_1_c1@r1": "heat_wave",
        "q2_1_c8@r1": "increasing",
        "q2_1_c1@r2": "forest_fire",
        "q8_2": "other",
        "q8_2_other": "卒FIT",
        "q12_1_c1_meat": "31.5",
        "q4_6c_c1_s12": "2510000",
    }
    assert found.left == []
    assert found.rows(edition) == {"q2_1": [1, 2]}


def test_what_does_not_go_on_is_named_with_the_reason(edition):
    cells = [
        Printed(2, "2.1", 1, 1, answer="Plague of frogs"),
        Printed(3, "2.1", 5, 1, answer="Increased risk to already vulnerable populations; Frogs"),
        Printed(4, "4.6c", 1, 5, answer="about 3"),
        Printed(5, "4.6c", 1, 5, answer="300"),
        Printed(6, "13.0", 1, 1, answer="55"),
        Printed(7, "3.1a", 1, 1, answer="Plan", file="plan.pdf", comment="new"),
        Printed(8, "12.2", 0, 0, answer="many"),
    ]
    found = understand(edition, "unified-2019", cells)
    assert [(one.cell.line, one.reason, one.text) for one in found.left] == [
        (2, "option", "Plague of frogs"),
        (3, "option", "Frogs"),
        (4, "twice", "about 3"),
        (5, "twice", "300"),
        (6, "place", "55"),
        (7, "file", "plan.pdf"),
        (7, "comment", "new"),
        (8, "number", "many"),
    ]
    assert values(found) == {"q3_2a_c1@r1": "Plan"}


def test_options_printed_in_rows_of_their_own_are_put_together(edition):
    found = understand(edition, "unified-2020", of_2019(("4.4", 0, 0, "CO2"), ("4.4", 0, 0, "CH4")))
    assert values(found) == {"q4_4": "co2 ch4"}


@pytest.mark.skipif(not REAL.exists(), reason=f"{REAL} is not at hand")
def test_what_cities_truly_answered_is_understood(edition):
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    said = taken = 0
    for some in batched(rows, 400):
        cells = [
            Printed(place * 100 + at, "2.3a", at - 9, place, answer=text)
            for place, row in enumerate(some, start=1)
            for at, text in enumerate(row)
            if at >= 10 and text.strip() not in ("", "Question not applicable")
        ]
        found = understand(edition, "unified-2020", cells)
        said += len(cells)
        taken += len(cells) - len({one.cell.line for one in found.left})
    assert said > 3000
    assert taken > 0.99 * said


def test_only_rows_without_a_name_of_their_own_are_added_ones(edition):
    cells = [
        Printed(2, "2.1", 12, 1, row_name="Row 1", answer="first"),
        Printed(3, "2.1", 12, 2, row_name="Ports", answer="of a table with named rows"),
    ]
    found = understand(edition, "unified-2019", cells)
    assert [one.typed for one in found.taken] == ["first"]
    assert [one.cell.line for one in found.left] == [3]


def test_more_rows_than_a_table_takes_are_named(edition):
    cells = of_2019(("2.1", 12, 500, "last"), ("2.1", 12, 501, "one more"))
    found = understand(edition, "unified-2019", cells)
    assert [(one.row, one.typed) for one in found.taken] == [(500, "last")]
    assert [one.text for one in found.left] == ["one more"]
