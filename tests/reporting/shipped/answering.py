"""Answers an edition as a careful city would: every cell that shows, so that nothing is wrong."""

from collections.abc import Mapping
from datetime import UTC, datetime

from jichi.questionnaires.edition import Edition, Field, Group, Kind, Shape, parted, walk
from jichi.questionnaires.evaluating import Form, Given, State

GIVEN = Given(
    moment=datetime(2020, 7, 1, tzinfo=UTC),
    language="ja",
    sources={
        "participations": "c40 green-climate-cities",
        "population": "1000000",
        "country": "JP",
    },
)
#: What a cell takes when nothing else is said; the first that is not refused stands.
CANDIDATES = {
    Kind.INTEGER: ("2015", "2030", "2005", "100"),
    Kind.DECIMAL: ("2500000", "50", "0.5"),
    Kind.DATE: ("2018-04-01", "2019-03-31"),
    Kind.TEXT: ("説明", "https://example.org/", "kankyo@example.org", "0123-45-6789"),
    Kind.FILE: ("plan.pdf",),
}


#: A city of a million that plans by fiscal years; by the stem of a cell's name where many agree.
CITY = {
    "q0_5_c1": "1000000", "q0_5_c3": "950000", "q0_6_c1": "500",
    "q4_1_c1": "2018-04-01", "q4_1_c2": "2019-03-31", "q4_3_c1": "regional",
    "q4_6c_c1_s1_use": "2000000", "q4_6c_c1_s1_generation": "10000", "q4_6c_c1_s1": "2010000",
    "q4_6c_c1_s2": "500000", "q4_6c_c1_s12": "2510000", "q4_6c_c1_s3": "300000",
    "q4_6a_c1": "100000", "q4_6a_c3": "50000", "q4_6a_c5": "10000",
    "q4_6a_c1_sum_total": "2000000", "q4_6a_c3_sum_total": "500000", "q4_6a_c5_sum_total": "200000",
    "q4_6b_c1": "400000", "q4_6b_c1_sum_total_s1": "2800000", "q4_6b_c1_sum_total_s2": "800000",
    "q4_6b_c1_sum_total_s3": "1200000", "q4_6b_c1_sum_basic": "2400000",
    "q4_6b_c1_sum_basic_plus": "4000000",
    "q5_0": "absolute fixed intensity scenario", "q5_0a_c6": "3000000", "q5_0a_c7": "40",
    "q5_0a_plan": "1800000", "q8_1_c1": "10", "q10_0": "freight passenger",
    "q10_1_c1": "12", "q10_1_c1_new": "4", "q10_1_c1_rest": "12",
    "q10_2_c1": "16", "q10_2_c1_waterway": "20", "q8_1_c1_data": "2018", "q13_0_c1": "300000",
    **{f"q10_4_c{column}": "100" for column in range(1, 8)},
    **{f"q10_4_c{column}_all": "1000" for column in range(1, 8)},
}  # fmt: skip


def known_of(name: str, known: Mapping[str, str]) -> str | None:
    """What is known of a cell, by its name or by a stem of it."""
    while name not in known and "_" in name:
        name = name.rpartition("_")[0]
    return known.get(name)


def repeats(edition: Edition) -> dict[str, list[str]]:
    """One line in every table to which lines are added."""
    groups = (node for node in walk(edition.sections) if isinstance(node, Group))
    return {group.name: ["r1"] for group in groups if group.shape is Shape.REPEAT}


def answered(form: Form, known: Mapping[str, str], given: Given = GIVEN) -> State:
    """The state after answering; `known` says what some cells take ("" for nothing)."""
    state = form.evaluate({}, repeats(form.edition), given)
    done: set[str] = set()
    while todo := [cell for cell in open_cells(form.edition, state) if cell not in done]:
        for cell in todo:
            done.add(cell)
            if state.shown(cell):
                answer(form.edition.fields[parted(cell)[0]], cell, known, state)
    return state


def open_cells(edition: Edition, state: State) -> list[str]:
    """The cells that show, are asked and have no answer."""
    return [
        cell
        for cell in state.cells()
        if edition.fields[parted(cell)[0]].asked and state.shown(cell) and not state.value(cell)
    ]


def answer(field: Field, cell: str, known: Mapping[str, str], state: State) -> None:
    """Give a cell what is known for it, else the first that raises no problem there."""
    found = known_of(parted(cell)[0], known)
    if found is not None or field.choices == "notation":
        state.set({cell: found or ""})
        return
    for value in values(field, cell, state):
        state.set({cell: value})
        if not state.problems_of(cell):
            return


def values(field: Field, cell: str, state: State) -> tuple[str, ...]:
    """What a cell could take."""
    if field.kind in (Kind.SINGLE, Kind.MULTIPLE):
        return tuple(choice.name for choice in state.options(cell))
    return CANDIDATES[field.kind]
