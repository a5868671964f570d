"""The order of readings: what JIS X 4061 promises, on keys compared bytewise."""

import random
import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from jichi.core.kana import hiragana, sort_key

# Orders that the conformance data of JIS X 4061:1996 fix, one line for each neighbourhood.
STANDARD = """
シャーレ シャイ シヤィ シャレ ちょこ ちよこ チョコレート
てーた テータ テェタ てえた でーた データ デェタ でえた てーたー テータァ テェター てぇたぁ
てぇたぁ てえたー
てえたー でーたー データァ でェたァ デぇタぁ デエタア ひゆ びゅあ ぴゅあ びゅあー ビュアー
ビュアー ぴゅあー ピュアー
ピュアー ヒュウ ヒユウ ピュウア びゅーあー ビューアー ビュウアー ひゅん ぴゅん
ふーり フーリ ふぅり ふゥり ふゥリ フウリ ぶーり ブーリ ぶぅり ブゥり ぷうり プウリ
プウリ ふーりー フゥリー ふゥりィ フぅりぃ フウリー ふうりぃ ブウリイ ぷーりー ぷゥりイ ぷうりー
ぷうりー プウリイ
フヽ ふゞ ぶゝ ぶふ ぶフ ブふ ブフ ぶゞ ぶぷ ブぷ ぷゝ プヽ ぷふ
はゝ ハヽ はは はハ ハハ はゞ ハヾ はば ハバ はぱ ハぱ ハパ ばゝ バヽ ばは バハ ばゞ バヾ ばば
ばば バば ババ ばぱ バパ
バパ ぱゝ パヽ ぱは パハ ぱば ぱバ パバ ぱぱ パパ
""".strip().splitlines()

# Chapter 3 of the 2020 report prints its members in this order, marked 五十音順.
MEMBERS = [
    "あいちけん",
    "いいだし",
    "いたばしく",
    "おかやまし",
    "かわさきし",
    "きたきゅうしゅうし",
    "きょうとし",
    "きょうとふ",
    "さいたまし",
    "さっぽろし",
    "しもかわちょう",
    "すみだく",
    "とうきょうと",
    "とやまし",
    "とよたし",
    "ながのけん",
    "なごやし",
    "ひろしまし",
    "まつやまし",
    "むさしのし",
    "よこはまし",
]

TEXTS = st.text(
    alphabet=st.sampled_from(
        "ああいかがきくはばぱふぶぷんつっやゃアイカガハバパヴヵーゝゞヽヾaAzZ09éøß 　・-京都한"
    )
)


@pytest.mark.parametrize("line", STANDARD)
def test_the_standards_own_order_holds(line):
    words = line.split()
    assert sorted(_shuffled(words), key=sort_key) == words
    assert len({sort_key(word) for word in words}) == len(words)


def test_the_members_of_the_report_stand_as_printed():
    assert len(MEMBERS) == 21
    assert sorted(_shuffled(MEMBERS), key=sort_key) == MEMBERS


@pytest.mark.parametrize(
    "words",
    [
        "あ い う え お か き く け こ さ た な は ま や ゆ よ ら わ を ん",
        "はは はば はぱ ばは ばば ぱは",
        "かあい かーう かうあ",  # ー counts as the vowel it lengthens
        "かー かぁ かあ かか",
        "きょう きよう きょうと きようと きようび",  # small counts as large until all else is equal
        "うえの ヴぇの うおの",
        "ン ンー ンン ンンア",
        "0 9 a A b ICLEI Z あ ん 京",
        "Lodz Łódź Lublin Malmo Malmö Malta",
        "かな カナ かなあ",
        "とよた とよだ とよたし",
    ],
)
def test_known_neighbours_stand_in_order(words):
    expected = words.split()
    assert sorted(_shuffled(expected), key=sort_key) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("ｶﾞｯｺｳ", "ガッコウ"), ("ＡＢＣ", "ABC"), ("は\u3099", "ば")]
)
def test_width_and_composition_make_no_difference(one, other):
    assert sort_key(one) == sort_key(other)


def test_spaces_and_punctuation_only_part_what_is_otherwise_equal():
    expected = ["やまだたろう", "やまだ・たろう", "やまだたろうし", "やまだち"]
    assert sorted(_shuffled(expected), key=sort_key) == expected
    assert sort_key("やまだ たろう") != sort_key("やまだたろう")


def test_a_reading_of_ordinary_kana_has_a_short_key():
    assert sort_key("さっぽろし") == "c1d3f5i5c2" + "0" + "113" + "0" + "425"
    assert len(sort_key("あいちけん")) == 2 * 5 + 3


@given(TEXTS | st.text(max_size=12))
def test_a_key_reads_alike_under_every_collation(text):
    assert re.fullmatch("[0-9a-z]+", sort_key(text))


@given(TEXTS | st.text(max_size=8), TEXTS | st.text(max_size=8))
@example("i", "ı")
@example("ø", "o")
@example("ς", "σ")
@example("한", "하")
def test_two_readings_share_a_key_only_if_they_are_the_same(one, other):
    same = unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
    assert (sort_key(one) == sort_key(other)) == same


@given(TEXTS, TEXTS, TEXTS)
def test_what_comes_first_on_level_one_stays_first_whatever_follows(one, other, tail):
    first, second = sorted((_letters(one), _letters(other)))
    assume(not second.startswith(first))
    smaller, larger = (one, other) if _letters(one) == first else (other, one)
    assert sort_key(smaller) < sort_key(larger)
    assert sort_key(smaller + "あ" + tail) < sort_key(larger + "あ" + tail)


@given(st.text(alphabet="かきはひさしたつ", min_size=1), st.data())
def test_voicing_never_outweighs_a_later_letter(word, data):
    voiced = "".join(data.draw(st.sampled_from((one, one + "\u3099"))) for one in word)
    assert sort_key(word) <= sort_key(voiced) < sort_key(word + "あ") <= sort_key(voiced + "あ")


@given(st.text(alphabet="あかきはぱぶんっゃよ"))
def test_katakana_follow_their_hiragana_and_precede_everything_longer(word):
    katakana = "".join(chr(ord(one) + 96) for one in word)
    assume(word)
    assert sort_key(word) < sort_key(katakana) < sort_key(word + "あ")


def test_katakana_of_any_width_become_hiragana_and_all_else_stays():
    assert hiragana("ｻｯﾎﾟﾛｼ") == "さっぽろし"
    assert hiragana("ミナミアルプスシ") == "みなみあるぷすし"
    assert hiragana("ヴェネツィア・ＣＯ2 京都ー") == "ゔぇねつぃあ・CO2 京都ー"


def _shuffled(words: list[str]) -> list[str]:
    return random.Random(4061).sample(words, len(words))


def _letters(text: str) -> str:
    """The first level of a key, read back from its own documented form."""
    key = sort_key(text)
    level = re.match("(?:1[0-9]|2[a-z]|[a-k][1-5]|z[0-9a-f]{6})*", key)
    assert level is not None
    return level.group()
