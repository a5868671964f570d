"""The documents on questionnaires name every function, type and column, and no other function."""

import re
from string import Formatter

import pytest

from jichi.questionnaires import Kind, compile_form, read
from jichi.questionnaires.columns import CHECKS, CHOICES, SETTINGS, SURVEY
from jichi.questionnaires.expressions.functions import NAMES
from jichi.questionnaires.messages import SENTENCES, texts
from tests.databases import HOUSE
from tests.questionnaires.writing import GIVEN

#: Functions that the documents name because they are not there.
ABSENT = {"random", "uuid", "pulldata"}
DOCUMENTS = ("questionnaires.md", "questionnaires.ja.md")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_function_is_documented_and_no_other(name: str) -> None:
    document = (HOUSE / "docs" / name).read_text(encoding="utf-8")
    named = set(re.findall(r"([a-z][a-z:-]*)\(", document))
    assert named - {"label", "and"} == NAMES | ABSENT


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_type_and_column_is_documented(name: str) -> None:
    document = (HOUSE / "docs" / name).read_text(encoding="utf-8")
    words = {*SURVEY, *CHOICES, *SETTINGS, *CHECKS, *(kind.value for kind in Kind)}
    assert len(words) > 40
    missing = {word for word in words if not re.search(rf"\b{word}\b", document, re.ASCII)}
    assert missing == set()


def test_every_sentence_has_the_same_parts_in_both_languages() -> None:
    for key, (english, japanese) in SENTENCES.items():
        parts = [{part for _, part, _, _ in Formatter().parse(text) if part}
                 for text in (english, japanese)]  # fmt: skip
        assert parts[0] == parts[1], key
        assert re.search(r"[ぁ-んァ-ン一-龥]", japanese), key
        assert all(texts(key, **dict.fromkeys(parts[0], "x")).values())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_example_of_the_document_is_a_questionnaire(name: str) -> None:
    document = (HOUSE / "docs" / name).read_text(encoding="utf-8")
    example = document.split("\n## ")[1]
    found = read(example.encode(), "example.md")
    assert (found.id, list(found.fields)) == (
        "plans-2020", ["has_plan", "adopted", "document", "why_not", "remarks"],
    )  # fmt: skip
    state = compile_form(found).evaluate({"has_plan": "no"}, {}, GIVEN)
    assert [problem.cell for problem in state.problems()] == ["why_not"]
