"""The shipped editions are read by our own reader, by pyxform, and survive being written."""

from io import BytesIO

import pytest
from pyxform.xls2xform import convert

from jichi.questionnaires import Kind, compile_form, load, quantity, read, write
from jichi.reporting import shipped


@pytest.fixture(params=shipped.SHIPPED)
def edition(request):
    return load(shipped.at(request.param))


def test_it_is_read_without_a_fault_and_compiles(edition):
    """Reading runs pyxform over the form that is written of it."""
    assert edition.languages == ("ja", "en")
    assert edition.default_language == "ja"
    assert compile_form(edition).edition is edition


def test_pyxform_makes_a_form_of_the_workbook_that_is_written(edition):
    warnings: list[str] = []
    form = convert(BytesIO(write(edition)), warnings=warnings, file_type=".xlsx")
    assert all(field.name in form.xform for field in edition.fields.values())
    assert warnings == []


def test_written_as_a_workbook_it_is_the_same_again(edition):
    assert read(write(edition), f"{edition.id}.xlsx") == edition


def test_it_speaks_both_languages_everywhere(edition):
    """What is only reckoned for a condition or a check is nobody's to see, and says nothing."""
    unseen = {"people", "q5_0a_aligned", "q5_0b_aligned", "q5_0c_aligned", "q5_0d_aligned"}
    nodes = [*edition.fields.values(), *edition.groups.values()]
    assert {node.name for node in nodes if not node.label} <= unseen
    nodes = [node for node in nodes if node.label]
    for node in nodes:
        assert set(node.label) == {"ja", "en"}, node.name
    for options in edition.lists.values():
        assert all(set(choice.label) == {"ja", "en"} for choice in options)
    assert all(set(check.message) == {"ja", "en"} for check in edition.checks)
    assert set(edition.title) == {"ja", "en"}


def test_every_unit_is_one_that_people_may_type(edition):
    for field in edition.fields.values():
        for unit in field.units:
            assert quantity(f"1 {unit}", field.units).value, (field.name, unit)


def test_no_two_asked_cells_are_the_same_cell_of_the_printed_table(edition):
    """But a title and its file, and an option with the text that specifies it, share a column."""
    seen: dict[str, str] = {}
    for field in edition.fields.values():
        aside = bool(field.repeat) and not field.column
        beside = field.kind is Kind.FILE or field.name.endswith("_other") or not field.number
        if not beside and not aside:
            assert field.key not in seen, (field.name, seen.get(field.key))
            seen[field.key] = field.name
