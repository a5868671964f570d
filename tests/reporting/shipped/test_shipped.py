"""All editions that are shipped: their texts, names, lists and checks."""

import re

import pytest

from jichi.reporting import shipped
from tests.reporting.shipped.sheets import LANGUAGES, REFERENCE, numbers, sheets, stem, texts

JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


@pytest.fixture(params=shipped.SHIPPED)
def name(request) -> str:
    return request.param


def test_what_lies_in_the_folder_is_what_is_shipped():
    folder = shipped.at("call").parent
    assert {path.stem for path in folder.glob("*.csv")} == set(shipped.SHIPPED)


def test_an_edition_that_is_not_shipped_is_not_found():
    with pytest.raises(LookupError):
        shipped.at("../secrets")


def test_the_file_bears_the_name_of_its_form(name):
    (settings,) = sheets(name)["settings"]
    assert settings["form_id"] == name
    assert settings["version"]


def test_every_text_is_there_in_both_languages(name):
    for sheet, row, kind in texts(name):
        said = [row[f"{kind}::{language}"].strip() for language in LANGUAGES]
        assert all(said), (sheet, row.get("name"), kind)


def test_every_question_option_and_check_says_something(name):
    every = sheets(name)
    for row in every["survey"]:
        unseen = row["type"] == "calculate" and not row["number"]
        if not row["type"].startswith("end_") and not unseen:
            assert row[f"label::{LANGUAGES[0]}"], row["name"]
    for row in every["choices"]:
        assert row[f"label::{LANGUAGES[0]}"], row["name"]
    for row in every.get("checks", []):
        assert row[f"message::{LANGUAGES[0]}"], row["name"]


def test_the_english_text_is_english(name):
    for sheet, row, kind in texts(name):
        assert not JAPANESE.search(row[f"{kind}::{LANGUAGES[1]}"]), (sheet, row.get("name"))


def test_names_and_options_stand_once(name):
    every = sheets(name)
    opened = [row["name"] for row in every["survey"] if not row["type"].startswith("end_")]
    assert len(opened) == len(set(opened))
    options = [(row["list_name"], row["name"]) for row in every["choices"]]
    assert len(options) == len(set(options))


def test_every_list_is_there_and_used(name):
    every = sheets(name)
    there = {row["list_name"] for row in every["choices"]}
    used = {row["type"].split()[1] for row in every["survey"] if row["type"].startswith("select_")}
    used |= {row["rows"] for row in every["survey"] if row.get("rows")}
    assert {one for one in used if not one.startswith("${")} == there


def test_every_constraint_says_why(name):
    for row in sheets(name)["survey"]:
        if row["constraint"]:
            assert row[f"constraint_message::{LANGUAGES[0]}"], row["name"]


def test_every_reference_is_to_something_there(name):
    every = sheets(name)
    names = numbers(every["survey"])
    for row in [*every["survey"], *every.get("checks", [])]:
        cells = row.get("cells", "").split()
        for reference in [*REFERENCE.findall(" ".join(row.values())), *cells]:
            assert stem(reference.replace("_{row}", ""), names), row["name"]


def test_please_specify_opens_where_other_is_chosen(name):
    survey = sheets(name)["survey"]
    there = {row["name"]: row for row in survey}
    asked = {one["list_name"] for one in sheets(name)["choices"] if "具体的に）" in one[
        f"label::{LANGUAGES[0]}"] and one["name"] == "other"}  # fmt: skip
    rows = [row for row in survey if row["type"].startswith("select_")]
    for row in rows:
        if row["type"].split()[1] in asked:
            other = there[f"{row['name']}_other"]
            assert other["relevant"] == f"selected(${{{row['name']}}}, 'other')"
