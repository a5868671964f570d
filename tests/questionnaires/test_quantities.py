"""What people type for a quantity is understood exactly, and refused in a sentence where not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichi.questionnaires import Mistake, quantity
from jichi.questionnaires.quantities import UNITS, dimension


@pytest.mark.parametrize(
    ("typed", "units", "value", "unit"),
    [
        ("1,234 千t-CO2", ("t",), "1234000", "千t-CO2"),
        ("１２．５ｋｔ", ("t", "kt"), "12500", "kt"),
        ("12 tCO2e", ("t",), "12", "tCO2e"),
        ("3.5 kt CO₂", ("t",), "3500", "kt CO2"),
        ("2 Mt-CO2eq", ("t",), "2000000", "Mt-CO2eq"),
        ("5万t", ("t",), "50000", "万t"),
        ("3.2百万トン", ("t",), "3200000", "百万トン"),
        ("㌧", ("t",), None, None),
        ("500", ("千t-CO2",), "500", ""),
        ("500 t", ("千t-CO2",), "0.5", "t"),
        ("3.2 GWh", ("kWh",), "3200000", "GWh"),
        ("5 gwh", ("MWh",), "5000", "gwh"),
        ("3.6 GJ", ("MWh",), "1", "GJ"),
        ("1 TJ", ("GJ",), "1000", "TJ"),
        ("1 TJ", ("MWh",), "277.777777777777778", "TJ"),
        ("45%", ("%",), "45", "%"),
        ("４５％", ("%",), "45", "%"),
        ("3割", ("%",), "30", "割"),
        ("△5", (), "-5", ""),
        ("▲1,000トン", ("t",), "-1000", "トン"),
        ("－3.50", (), "-3.5", ""),
        ("(12)", (), "-12", ""),
        ("1 234 567", (), "1234567", ""),
        ("1,973,395人", ("人",), "1973395", "人"),
        ("100万", ("人",), "1000000", "万"),
        ("1.5億円", ("円",), "150000000", "億円"),
        ("1121.26 ㎢", ("km2",), "1121.26", "km2"),
        ("12 meals", ("meals",), "12", "meals"),
        ("0.1", (), "0.1", ""),
        (".5", (), "0.5", ""),
    ],
)
def test_a_quantity_is_kept_in_the_first_unit_and_as_typed(
    typed: str, units: tuple[str, ...], value: str | None, unit: str | None
) -> None:
    if value is None:
        with pytest.raises(Mistake):
            quantity(typed, units)
        return
    found = quantity(typed, units)
    assert (found.value, found.unit, found.typed) == (value, unit, typed)


@pytest.mark.parametrize(
    ("typed", "units", "sentence"),
    [
        ("", (), "“” is not understood as a number"),
        ("about 5", (), "“about 5” is not understood as a number"),
        ("1.2.3", (), "“1.2.3” is not understood as a number"),
        ("12 34", (), "“12 34” is not understood as a number"),
        ("1,23", (), "The commas of “1,23” do not part thousands"),
        ("1.234,5", (), "The commas of “1.234,5” do not part thousands"),
        ("5 t", (), "Only a number belongs here, without “t”."),
        ("5 apples", ("t", "kt"), "The unit “apples” is not known here: write one of t、kt."),
        ("5 MWh", ("t",), "“MWh” is a unit of something else: write one of t."),
        ("5 t-CH4", ("t",), "The unit “t-CH4” is not known here"),
        ("9" * 30, (), "has more digits than can be meant"),
    ],
)
def test_what_is_no_quantity_is_refused_in_a_sentence(
    typed: str, units: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(Mistake) as mistake:
        quantity(typed, units)
    assert sentence in mistake.value.message["en"]
    assert mistake.value.message["ja"] != mistake.value.message["en"]


NUMBERS = st.decimals(Decimal("-1e9"), Decimal("1e9"), allow_nan=False, places=4)


@given(NUMBERS)
def test_a_number_with_parted_thousands_is_what_it_was(number: Decimal) -> None:
    assert Decimal(quantity(f"{number:,}").value) == number


@given(NUMBERS, st.sampled_from(["g", "kg", "t", "kt", "Mt"]))
def test_a_weight_is_the_same_in_every_unit_to_the_last_digit(number: Decimal, unit: str) -> None:
    in_grams = quantity(f"{number} {unit}", ("g",)).value
    back = quantity(f"{in_grams} g", (unit,)) if len(in_grams) < 22 else None
    assert back is None or Decimal(back.value) == number


def test_every_unit_is_known_as_what_it_measures() -> None:
    for measured, units in UNITS.items():
        assert {dimension(unit) for unit in units} == {measured}
    assert dimension("千t-CO2") == "mass" and dimension("meals") == ""
