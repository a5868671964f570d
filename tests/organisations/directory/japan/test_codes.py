"""Codes of local governments: what is accepted, what is refused, and in which words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichi.organisations.directory.japan.codes import (
    Reason,
    WrongCode,
    check_digit,
    complete,
    is_valid,
    read_code,
    refusal,
)
from jichi.organisations.directory.japan.tables import local_governments

KNOWN = frozenset(one.code for one in local_governments())


@pytest.mark.parametrize(
    ("five", "six"),
    [
        ("01100", "011002"),
        ("13119", "131199"),
        ("26000", "260002"),
        ("01101", "011011"),  # remainder 0 gives 1
        ("01107", "011070"),  # remainder 1 gives 0
    ],
)
def test_the_check_digit_follows_the_published_rule(five, six):
    assert complete(five) == six
    assert check_digit(five) == six[-1]
    assert is_valid(six)


@pytest.mark.parametrize("body", ["0110", "011002", "0110x", "０１１００", ""])
def test_a_body_that_is_not_five_digits_has_no_check_digit(body):
    with pytest.raises(WrongCode):
        check_digit(body)


def test_a_wrong_check_digit_is_refused_and_the_likely_code_named():
    with pytest.raises(WrongCode) as caught:
        read_code("011003")
    assert (caught.value.code, caught.value.suggestion) == ("011003", "011002")
    assert caught.value.reason is Reason.CHECK_DIGIT
    assert str(caught.value) == refusal("011003")
    assert "011003" in str(caught.value) and "011002" in str(caught.value)


@pytest.mark.parametrize(
    ("code", "reason", "suggestion"),
    [
        ("", Reason.NOT_DIGITS, None),
        ("札幌市", Reason.NOT_DIGITS, None),
        ("01100O", Reason.NOT_DIGITS, None),
        ("0110021", Reason.LENGTH, None),
        ("13", Reason.LENGTH, "130001"),
        ("480002", Reason.NO_SUCH_PREFECTURE, None),
        ("000000", Reason.NO_SUCH_PREFECTURE, None),
        ("010507", Reason.NO_SUCH_BODY, None),
    ],
)
def test_what_cannot_be_a_code_is_refused_with_its_reason(code, reason, suggestion):
    with pytest.raises(WrongCode) as caught:
        read_code(code)
    assert (caught.value.reason, caught.value.suggestion) == (reason, suggestion)


@pytest.mark.parametrize("code", ["11002", "０１１００２", "011002 ", "01100"])
def test_only_the_plain_six_digits_are_valid_as_they_stand(code):
    assert not is_valid(code)
    assert "011002" in (refusal(code) or "")


@pytest.mark.parametrize(
    "written",
    ["011002", "０１１００２ ", 11002, 11002.0, "11002", "'011002", "01100-2", "01100", 1100,
     "\ufeff011002\u200b", "011 002"],
)  # fmt: skip
def test_what_people_and_spreadsheets_write_is_read(written):
    assert read_code(written) == "011002"


def test_five_digits_that_mean_two_governments_are_not_guessed():
    with pytest.raises(WrongCode) as caught:
        read_code("12203", KNOWN)  # Kashiwa without check digit, or Otaru without zero
    assert caught.value.reason is Reason.AMBIGUOUS
    assert {caught.value.suggestion, caught.value.other} == {"012203", "122033"} <= KNOWN


def test_five_digits_that_mean_one_known_government_are_read():
    with pytest.raises(WrongCode):
        read_code("11215")
    assert read_code("11215", KNOWN) == "112151"


def test_every_written_form_of_every_code_gives_that_code_or_is_refused_as_ambiguous():
    ambiguous = set()
    for code in KNOWN:
        for form in [code[:5]] + ([code[1:], code[1:5]] if code[0] == "0" else []):
            outcome = _outcome(form)
            if outcome is Reason.AMBIGUOUS:
                ambiguous.add(form)
            else:
                assert outcome == code
    assert len(ambiguous) == 12


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_one_whole_sentence(reason):
    for suggestion in (None, "011002"):
        sentence = str(WrongCode("1", reason, suggestion, "122033"))
        assert sentence.endswith((".", "?")) and "%" not in sentence and "“1”" in sentence


@given(st.integers(1, 47), st.integers(100, 799), st.integers(0, 5), st.integers(1, 9))
def test_one_wrong_digit_is_never_accepted_as_the_code_meant(prefecture, body, place, by):
    code = complete(f"{prefecture:02}{body:03}")
    changed = str((int(code[place]) + by) % 10)
    slip = code[:place] + changed + code[place + 1 :]
    if not is_valid(slip):
        assert refusal(slip)
    else:
        # The rule lets remainder 0 and 10 share the digit 1; nothing else may pass.
        assert slip[-1] == code[-1] == "1" and place < 5


@given(st.text(max_size=8))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    outcome = _outcome(text)
    assert isinstance(outcome, Reason) or is_valid(outcome)


def _outcome(written: str) -> str | Reason:
    """The code read, or the reason of a refusal that says so in a sentence."""
    try:
        return read_code(written, KNOWN)
    except WrongCode as wrong:
        return wrong.reason if str(wrong).endswith((".", "?")) else "no sentence"
