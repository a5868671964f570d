"""What the press refuses before it prints: each refusal names the place in the book."""

import copy
import json

import pytest

from jichi.press import BookError, validate
from jichi.press.columns import ROOM, breakable, widths
from jichi.press.labels import LABELS, labels_of
from jichi.press.places import anchors
from jichi.press.validation import settled
from tests.press.example_book import conference_table, example, matrix, sheet


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_whole_book_is_accepted_and_left_as_it_was(language):
    book = example(language)
    before = json.dumps(book)
    validate(book)
    validate(sheet(language))
    assert json.dumps(book) == before


def test_what_is_optional_may_be_left_out():
    book = {
        "kind": "yearbook", "language": "ja", "title": "報告", "publisher": "事務局",
        "produced_on": "2026-11-23",
        "chapters": [{"id": "a", "title": "章", "blocks": [
            {"type": "facts", "items": [{"key": "k", "title": "会議"}]}]}],
    }  # fmt: skip
    whole = settled(book)
    assert whole["chapters"][0]["blocks"][0]["items"][0]["marks"] == []
    assert whole["chapters"][0]["sections"] == []


def _without(book, name):
    del book[name]


def _facts(book):
    return book["chapters"][2]["sections"][0]["sections"][0]["blocks"][0]


def _table(book):
    return book["chapters"][2]["sections"][0]["blocks"][0]


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda b: _without(b, "title"), "book.title is missing"),
        (lambda b: b.update(title=" "), "book.title is empty"),
        (lambda b: b.update(kind="poster"), "book.kind is 'poster'"),
        (lambda b: b.update(language="日本語"), "book.language"),
        (lambda b: b.update(produced_on="23 Nov"), "book.produced_on is not a date"),
        (lambda b: b["chapters"][0].update(title=""), "book.chapters[0].title is empty"),
        (lambda b: b["chapters"][0].update(blocks="x"), "book.chapters[0].blocks: a list"),
        (
            lambda b: b["chapters"][1]["blocks"][0].update(type="poem"),
            "book.chapters[1].blocks[0]: the press knows no block of type 'poem'",
        ),
        (lambda b: _table(b)["rows"][2]["cells"].pop(), ".rows[2] has 4 cells"),
        (lambda b: _table(b)["rows"][2]["cells"].__setitem__(0, 7), ".cells[0]: a cell is"),
        (
            lambda b: _table(b)["rows"][2]["cells"].__setitem__(0, {"lines": [{"label": "主催"}]}),
            ".rows[2].cells[0].lines[0].text is missing",
        ),
        (lambda b: _table(b).update(header_column="yes"), ".header_column: true or false"),
        (lambda b: _table(b)["columns"][0].update(width=0), ".width: a number above zero"),
        (lambda b: _table(b)["columns"][0].update(width=True), ".width: a number above zero"),
        (lambda b: _table(b)["columns"][0].update(width=float("nan")), ".width: a number above"),
        (lambda b: _facts(b)["items"].append(3), ".items[18]: a mapping is expected here, not int"),
        (lambda b: _facts(b)["items"][0].update(title=3), ".items[0].title: a text is expected"),
        (lambda b: b.update(pictures=[]), "book.pictures: a mapping is expected here, not list"),
        (lambda b: _table(b)["columns"][0].update(align="justify"), ".align is 'justify'"),
        (lambda b: _facts(b)["items"][3].update(url="javascript:alert(1)"), ".items[3].url"),
        (lambda b: _facts(b)["items"][3].update(url="//elsewhere/x"), ".items[3].url"),
        (lambda b: _facts(b)["items"][3].update(url='https://a/" onclick="'), ".items[3].url"),
        (lambda b: b["pictures"]["photo"].update(alt=" "), "book.pictures.photo.alt is empty"),
        (lambda b: b["pictures"]["photo"].update(data="%%"), "book.pictures.photo.data"),
        (lambda b: b["pictures"].pop("photo"), "shows the picture 'photo'"),
        (
            lambda b: b["chapters"][2]["sections"][0]["sections"][0].update(
                sections=[{"id": "deep", "title": "深い節", "blocks": [], "sections": []}]
            ),
            "is a fourth heading level",
        ),
    ],
)
def test_a_book_at_fault_is_refused_with_its_place(spoil, place):
    book = copy.deepcopy(example("ja"))
    spoil(book)
    with pytest.raises(BookError) as refused:
        validate(book)
    assert place in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\t", "\x1b", "\x7f", "\x85", "\u2028", "\ufffe"])
def test_a_control_character_is_refused_wherever_it_stands(sign):
    for spoil in (
        lambda b: b.update(subtitle=f"a{sign}b"),
        lambda b: _facts(b)["items"][0].update(title=f"a{sign}b"),
        lambda b: _table(b)["rows"][0]["cells"].__setitem__(0, f"a{sign}b"),
        lambda b: b["labels"].update(contents=f"a{sign}b"),
        lambda b: b["pictures"]["photo"].update(alt=f"a{sign}b"),
    ):
        book = example("ja")
        spoil(book)
        with pytest.raises(BookError, match=f"control character U\\+{ord(sign):04X}"):
            validate(book)


def test_a_lone_surrogate_is_refused():
    with pytest.raises(BookError, match="D800"):
        validate(example("ja") | {"title": "\ud800"})


def test_a_reference_means_the_place_that_tells_in_full():
    def deed(anchor, marks):
        return {"key": "k", "anchor": anchor, "title": "会議", "marks": marks}

    book = settled(
        example("ja")
        | {
            "chapters": [
                {"id": "a", "title": "章", "blocks": [
                    {"type": "facts", "items": [deed("again", ["再掲"]), deed("full", [])]}]}
            ]
        }
    )  # fmt: skip
    assert anchors(book, "再掲") == {"k": "full"}


def test_labels_of_the_book_come_before_ours_and_english_stands_in_for_the_rest():
    assert labels_of("ja", {"contents": "もくじ"})["contents"] == "もくじ"
    assert labels_of("ja", {})["more"] == "ほか{count}件"
    assert labels_of("de", {})["contents"] == "Contents"
    assert labels_of("ja", {"contents": ""})["contents"] == "目次"


def test_our_labels_are_the_same_words_in_each_language():
    assert set(LABELS["ja"]) == set(LABELS["en"])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_columns_share_the_page_and_dates_keep_their_line(language):
    for table in (conference_table(language), matrix(language)):
        assert sum(widths(table)) == pytest.approx(ROOM)
    assert widths(conference_table("ja"))[0] > 8


def test_a_long_word_may_break_in_a_narrow_column_and_stays_the_same_word():
    word = "https://example.org/a-very-long-address"
    opened = breakable(word, 8)
    assert "\u200b" in opened
    assert opened.replace("\u200b", "") == word
    assert breakable("短い言葉 and words", 8) == "短い言葉 and words"
