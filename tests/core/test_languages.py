"""Each language sets its own marks, and one that declares none sets those of English."""

import pytest

from jichi.core.languages import bracketed, joined, language_of, titled


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("ja", "札幌市、京都市（市長）"),
        ("en", "札幌市, 京都市 (市長)"),
        ("fr", "札幌市, 京都市 (市長)"),
    ],
)
def test_a_list_and_brackets_are_set_as_the_language_does(code: str, said: str) -> None:
    names = ["札幌市", "", "京都市", "札幌市"]
    assert joined(names, code) + bracketed("市長", code) == said
    assert bracketed("", code) == ""


def test_a_title_stands_where_the_language_puts_it() -> None:
    assert titled("浜中 裕徳", "理事長", "ja") == "理事長 浜中 裕徳"
    assert titled("Hironori Hamanaka", "Chair", "en") == "Hironori Hamanaka, Chair"
    assert titled("Hironori Hamanaka", "", "en") == "Hironori Hamanaka"


def test_a_region_is_of_its_language_and_an_unknown_one_bears_its_code() -> None:
    assert language_of("ja-JP") is language_of("ja")
    assert (language_of("xx").name, language_of("xx").comma) == ("xx", ", ")
