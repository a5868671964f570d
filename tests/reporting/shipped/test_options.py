"""Options in CDP's exports are recognised without their wording being shipped."""

import csv
from pathlib import Path

import pytest

from jichi.questionnaires import Choice, Edition, load
from jichi.reporting import shipped
from jichi.reporting.shipped.options import digest, recognised

SHARED = Path(__file__).parents[4] / "shared" / "data" / "cdp"


@pytest.fixture(scope="module")
def unified() -> Edition:
    return load(shipped.at("unified-2020"))


def test_an_option_is_recognised_however_it_is_written(unified):
    hazards = unified.lists["hazard"]
    for written in (
        "Wild fire > Forest fire",
        "wild fire  >  forest fire",
        "WILD FIRE-FOREST FIRE",
    ):
        assert recognised(hazards, written).names == ("forest_fire",)


def test_several_options_stand_in_one_cell(unified):
    for cell in ("CO2; CH4; N2O", "CO2, CH4, N20"):
        found = recognised(unified.lists["gas"], cell)
        assert found.names == ("co2", "ch4", "n2o")
        assert not found.unknown


def test_what_was_written_for_other_is_kept(unified):
    found = recognised(unified.lists["protocol"], "Other, please specify: 環境省マニュアル: 2017")
    assert (found.names, found.written) == (("other",), "環境省マニュアル: 2017")


def test_an_option_in_our_own_words_is_recognised_too(unified):
    assert recognised(unified.lists["confidence"], "Medium").names == ("medium",)
    assert recognised(unified.lists["coverage"], "Part of the area").names == ("smaller",)


def test_what_is_not_known_is_told(unified):
    found = recognised(unified.lists["gas"], "CO2; Steam")
    assert (found.names, found.unknown) == (("co2",), ("Steam",))
    assert recognised(unified.lists["gas"], "").names == ()


def test_no_two_options_of_a_list_share_a_digest(unified):
    for name in {field.choices for field in unified.fields.values() if field.choices}:
        seen: dict[str, str] = {}
        for choice in unified.lists[name]:
            for one in {*choice.filters.get("cdp", "").split(), digest(choice.label["en"])}:
                assert seen.setdefault(one, choice.name) == choice.name, (name, choice.name)


def test_every_option_that_is_chosen_has_a_digest(unified):
    """But for currencies that came later; rows of tables are told by their place."""
    chosen = {field.choices for field in unified.fields.values() if field.choices}
    for name in chosen - {"currency"}:
        without = [one.name for one in unified.lists[name] if not one.filters.get("cdp")]
        assert without == [], name


@pytest.mark.parametrize(
    ("column", "options"),
    [
        ("Primary Protocol", "protocol"),
        ("Inventory Boundary", "coverage"),
        ("Gases Included", "gas"),
        ("Chnage in emissions", "emission_change"),
    ],
)
def test_the_export_of_2019_is_recognised(unified, column, options):
    path = SHARED / "2019_City-wide_Emissions.csv"
    if not path.exists():
        pytest.skip("the export is not at hand")
    choices: tuple[Choice, ...] = unified.lists[options]
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        cells = {row[column] for row in csv.DictReader(lines) if row.get(column)}
    assert cells
    unknown = {one for cell in cells for one in recognised(choices, cell).unknown}
    assert not unknown
