"""Small editions for tests: written as markdown, or made of fields directly."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest

from jichi.questionnaires import (
    Check,
    Choice,
    Edition,
    Field,
    Form,
    Given,
    Group,
    Kind,
    Refused,
    Shape,
    State,
    compile_form,
    read,
)

#: Ten in the evening in Greenwich: the next morning in Japan.
MOMENT = datetime(2020, 11, 9, 22, 30, tzinfo=UTC)
GIVEN = Given(MOMENT)
HEADS = ("type", "name", "label::日本語 (ja)", "label::English (en)")
YES_NO = (("yn", "yes", "はい", "Yes"), ("yn", "no", "いいえ", "No"))


def words(text: str) -> Mapping[str, str]:
    """The same text in both languages."""
    return {"ja": text, "en": text}


def choices(*names: str) -> tuple[Choice, ...]:
    """A list of choices that are called as they are named."""
    return tuple(Choice(name, words(name)) for name in names)


def edition(
    *nodes: Field | Group,
    checks: Sequence[Check] = (),
    lists: Mapping[str, tuple[Choice, ...]] | None = None,
) -> Edition:
    """An edition of one section."""
    section = Group("s", Shape.SECTION, words("s"), children=nodes)
    listed = {"yn": choices("yes", "no"), **(lists or {})}
    return Edition("t", "1", words("t"), ("ja", "en"), "ja", (section,), listed, tuple(checks))


def form(*nodes: Field | Group, checks: Sequence[Check] = ()) -> Form:
    """A compiled edition of one section."""
    return compile_form(edition(*nodes, checks=checks))


def answered(
    nodes: Sequence[Field | Group],
    answers: Mapping[str, str] | None = None,
    rows: Mapping[str, Sequence[str]] | None = None,
    given: Given = GIVEN,
    checks: Sequence[Check] = (),
) -> State:
    """A response to an edition of one section."""
    return form(*nodes, checks=checks).evaluate(answers or {}, rows or {}, given)


def value_of(
    expression: str,
    answers: Mapping[str, str] | None = None,
    given: Given = GIVEN,
    rows: Sequence[str] = ("r1", "r2", "r3"),
) -> str:
    """What an expression says of two numbers a and b, two texts t and u, a day d, one of yes and
    no c, several of x, y and z m, and a table r with a number n and a text w in each row."""
    nodes = (
        Field("a", Kind.DECIMAL), Field("b", Kind.DECIMAL), Field("t", Kind.TEXT),
        Field("u", Kind.TEXT), Field("d", Kind.DATE), Field("c", Kind.SINGLE, choices="yn"),
        Field("m", Kind.MULTIPLE, choices="xyz"),
        Group("r", Shape.REPEAT, children=(
            Field("n", Kind.DECIMAL, repeat="r"), Field("w", Kind.TEXT, repeat="r"),
        )),
        Field("result", Kind.CALCULATE, calculation=expression),
    )  # fmt: skip
    made = edition(*nodes, lists={"xyz": choices("x", "y", "z")})
    state = compile_form(made).evaluate(answers or {}, {"r": rows}, given)
    return state.value("result")


def table(name: str, heads: Sequence[str], *rows: Sequence[str]) -> str:
    """A sheet in markdown."""
    lines = [f"| {name} |"]
    for row in (heads, *rows):
        cells = [cell.replace("|", "\\|") for cell in row]
        lines.append("| | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def markdown(
    *rows: Sequence[str],
    heads: Sequence[str] = HEADS,
    choices: Sequence[Sequence[str]] = YES_NO,
    more: str = "",
) -> bytes:
    """An edition in markdown; choices have a list, a name, and a label in each language."""
    survey = table("survey", heads, *rows)
    listed = table("choices", ("list_name", "name", *HEADS[2:]), *choices)
    settings = table("settings", ("form_id", "default_language"), ("t", "日本語 (ja)"))
    return (survey + listed + settings + more).encode()


def refused(content: bytes, name: str = "edition.md") -> list[str]:
    """What is said of a file that is refused, in English."""
    with pytest.raises(Refused) as caught:
        read(content, name)
    refusal = caught.value
    assert all(fault.message["ja"] != fault.message["en"] for fault in refusal.faults)
    assert all(any(ord(sign) > 0x3000 for sign in said) for said in refusal.told("ja"))
    return refusal.told("en")
