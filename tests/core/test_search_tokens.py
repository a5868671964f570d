"""Promises about how a text is folded and cut for search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichi.core.search.question import LONGEST, Question
from jichi.core.search.snippets import LENGTH, matched, snippet
from jichi.core.search.tokens import GAP, characters, fold, in_title, mark, runs, tokens, whole_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＣＯ２", "co2"),
        ("CO₂", "co2"),
        ("よこはま", "ヨコハマ"),
        ("ﾖｺﾊﾏ", "よこはま"),
        ("ｶﾞｲﾄﾞ", "がいど"),
        ("Malmö", "MALMO"),
        ("Kyōto", "kyoto"),
        ("２０２０年", "2020年"),
    ],
)
def test_spellings_of_the_same_word_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_voiced_and_unvoiced_kana_stay_different() -> None:
    assert fold("がす") != fold("かす")


def test_unspaced_runs_become_bigrams_and_words_stay_whole() -> None:
    assert tokens(["横浜市 Zero Carbon"]) == ["横浜", "浜市", "zero", "carbon"]


def test_no_phrase_reaches_across_runs_or_texts() -> None:
    assert tokens(["東京、京都"]) == ["東京", GAP, "京都"]
    assert tokens(["東京", "京都"]) == ["東京", GAP, "京都"]


def test_every_character_of_an_unspaced_run_can_be_asked_alone() -> None:
    found = tokens(["津市と第3回"])
    assert set(fold("津市と第回")) <= {*found, *characters(found)}


def test_marks_and_title_tokens_equal_no_typed_word() -> None:
    typed = Question.read(f"{mark('kind', 'event')} {in_title('京都')}")
    held = {token for term in typed.terms for token in term.tokens}
    assert not held & {mark("kind", "event"), in_title("京都")}


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_values_have_different_marks(one: str, other: str) -> None:
    assert (mark("kind", one) == mark("kind", other)) == (one == other)


def test_only_so_much_of_a_question_is_read() -> None:
    assert Question.read("あ" * 5000) == Question.read("あ" * LONGEST)


def test_the_last_word_may_go_on_but_not_a_single_letter() -> None:
    assert [t.begins for t in Question.read("zero carb").terms] == [False, True]
    assert [t.begins for t in Question.read("z").terms] == [False]


@given(st.text())
def test_tokens_hold_nothing_that_a_database_could_read_as_a_command(text: str) -> None:
    for token in [*tokens([text]), whole_name(text), *Question.read(text).name.split()]:
        assert not set(token) & set("\x00'\"\\*():&|!<>-^ \t\n{}+")


def test_marked_ranges_stand_where_the_reader_sees_the_word() -> None:
    text = "ｶﾞｲﾄﾞ：第１回 CO₂ 削減"
    ranges = matched(text, Question.read("がいど co2").terms)
    assert [text[a:b] for a, b in ranges] == ["ｶﾞｲﾄﾞ", "CO₂"]


def test_a_word_that_only_contains_the_question_is_not_marked() -> None:
    assert matched("Nonzero target", Question.read("zero target").terms) == [(8, 14)]


def test_a_snippet_is_short_holds_the_match_and_tells_what_is_left_out() -> None:
    text = "あ" * 300 + "横浜市" + "い" * 300
    parts = snippet(text, matched(text, Question.read("横浜").terms))
    assert [part for part, found in parts if found] == ["横浜"]
    assert parts[0] == ("…", False) and parts[-1] == ("…", False)
    assert len("".join(part for part, _ in parts)) == LENGTH + 2


@given(st.text(max_size=60), st.text(max_size=10))
def test_a_snippet_of_a_short_text_is_that_text(text: str, query: str) -> None:
    ranges = matched(text, Question.read(query).terms)
    assert "".join(part for part, _ in snippet(text, ranges)) == text


@given(st.text(max_size=40))
def test_whatever_is_typed_becomes_runs_of_letters_and_digits(text: str) -> None:
    assert all(run.isalnum() or not run.isascii() for run in runs(fold(text)))
