"""What a PDF says does not depend on the fonts of the machine that printed it."""

from tests import pdfs


def test_a_double_is_read_as_the_character_that_is_meant() -> None:
    assert pdfs.plain("Japan‒EU, ʻOʻahu") == "Japan–EU, ‘O‘ahu"
    assert pdfs.plain("⽇EUラウンドテーブル、⻄⽇本、市⺠") == "日EUラウンドテーブル、西日本、市民"


def test_whatever_else_is_printed_is_read_as_it_is() -> None:
    for text in ("CO₂とH₂O", "（株）ＡＢＣ①㈱", "が", "ﾊﾝｶｸ", "龜亀齒歯", "２０２０年度〜"):
        assert pdfs.plain(text) == text
