"""Where nothing is blank, expressions mean what XPath says: asked of libxml2, which is not ours."""

from decimal import Decimal
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.questionnaires.writing import value_of

ROOT = etree.fromstring("<data/>")
NUMBERS = st.integers(-20, 20).map(str) | st.sampled_from(["0.5", "2.25", "1000000", ".5", "3."])
TEXTS = st.text("ab 1-.", max_size=6).map(lambda text: f"'{text}'")


def of_numbers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Arithmetic that leaves no digits to argue about."""
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(" ".join),
        pairs.map(lambda pair: f"({pair[0]}) mod 7"),
        inner.map(lambda one: f"-({one})"),
        pairs.map(lambda pair: f"({pair[0]}) * ({pair[1]})"),
    )


ARITHMETIC = st.recursive(NUMBERS, of_numbers, max_leaves=6)
WORDED = st.one_of(
    TEXTS,
    st.tuples(TEXTS, TEXTS).map(lambda two: f"concat({two[0]}, {two[1]})"),
    st.tuples(TEXTS, TEXTS).map(lambda two: f"substring-before({two[0]}, {two[1]})"),
    st.tuples(TEXTS, TEXTS).map(lambda two: f"substring-after({two[0]}, {two[1]})"),
    st.tuples(TEXTS, TEXTS, TEXTS).map(lambda three: f"translate({', '.join(three)})"),
    TEXTS.map(lambda one: f"normalize-space({one})"),
)
COUNTED = WORDED.map(lambda one: f"string-length({one})")
VALUES = ARITHMETIC | WORDED | COUNTED
COMPARED = st.tuples(VALUES, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), VALUES)
FOUND = st.tuples(st.sampled_from(["contains", "starts-with"]), WORDED, WORDED)


def of_truths(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Truths put together."""
    return st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or", "=", "!="]), inner).map(
            lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"
        ),
        inner.map(lambda one: f"not({one})"),
        VALUES.map(lambda one: f"boolean({one})"),
    )


TRUTHS = st.recursive(
    COMPARED.map(" ".join) | FOUND.map(lambda parts: f"{parts[0]}({parts[1]}, {parts[2]})"),
    of_truths,
    max_leaves=5,
)


def asked_of_libxml2(expression: str) -> Any:
    """The value that libxml2 gives an expression."""
    return etree.XPath(expression)(ROOT)


@settings(max_examples=200, deadline=None)
@given(ARITHMETIC | COUNTED)
@example("2 - 3 - 4")
@example("-5 mod 7")
@example("2 + 3 * 4 - -1")
def test_arithmetic_is_that_of_xpath(expression: str) -> None:
    assert Decimal(value_of(expression)) == Decimal(repr(asked_of_libxml2(expression)))


@settings(max_examples=200, deadline=None)
@given(TRUTHS)
@example("1 < 2 = true()")
@example("'1' = 1 and '1.0' != '1'")
@example("'a' != 1")
def test_comparison_is_that_of_xpath(expression: str) -> None:
    assert value_of(expression) == ("true" if asked_of_libxml2(expression) else "false")


@settings(max_examples=200, deadline=None)
@given(WORDED)
def test_texts_are_put_together_as_in_xpath(expression: str) -> None:
    assert value_of(expression) == asked_of_libxml2(expression)
