"""The shipped directory of Japan: complete, consistent, and in order."""

from collections import Counter, defaultdict

import pytest

from jichi.core.kana import hiragana, sort_key
from jichi.organisations.directory.japan.codes import is_valid
from jichi.organisations.directory.japan.tables import (
    candidates,
    former_identities,
    local_governments,
)

GOVERNMENTS = local_governments()
BY_CODE = {one.code: one for one in GOVERNMENTS}
PREFECTURES = [one for one in GOVERNMENTS if one.kind == "prefecture"]
MUNICIPALITIES = [one for one in GOVERNMENTS if one.kind != "prefecture"]
NATION = 126_226_568


def test_all_prefectures_and_municipalities_are_there_and_nothing_else():
    assert Counter(one.kind for one in GOVERNMENTS) == {
        "prefecture": 47,
        "designated_city": 20,
        "city": 772,
        "special_ward": 23,
        "town": 743,
        "village": 183,
    }
    assert len(MUNICIPALITIES) == 1741
    assert len(BY_CODE) == len(GOVERNMENTS)


def test_wards_of_designated_cities_and_the_northern_villages_are_not_there():
    assert {"011011", "261017", "016951", "017001"}.isdisjoint(BY_CODE)


def test_every_code_is_well_formed_and_the_file_is_in_their_order():
    assert all(is_valid(one.code) for one in GOVERNMENTS)
    assert [one.code for one in GOVERNMENTS] == sorted(BY_CODE)


def test_every_municipality_belongs_to_the_prefecture_of_its_code():
    for one in MUNICIPALITIES:
        assert BY_CODE[one.prefecture].kind == "prefecture"
        assert one.prefecture[:2] == one.code[:2]
    assert {one.prefecture for one in PREFECTURES} == {""}


def test_the_parts_add_up_to_every_prefecture_and_to_the_nation():
    parts: dict[str, int] = defaultdict(int)
    for one in MUNICIPALITIES:
        parts[one.prefecture] += one.population
    assert parts == {one.code: one.population for one in PREFECTURES}
    assert sum(parts.values()) == NATION
    assert [one.name_ja for one in GOVERNMENTS if one.population == 0] == ["双葉町"]


def test_every_population_names_its_day_and_its_census():
    assert {str(one.population_as_of) for one in GOVERNMENTS} == {"2020-10-01"}
    assert {one.population_basis for one in GOVERNMENTS} == {"census-2020-preliminary"}


ENDINGS = {
    "prefecture": ("都道府県", ("と", "どう", "ふ", "けん")),
    "designated_city": ("市", ("し",)),
    "city": ("市", ("し",)),
    "special_ward": ("区", ("く",)),
    "town": ("町", ("ちょう", "まち")),
    "village": ("村", ("むら", "そん")),
}


@pytest.mark.parametrize("kind", ENDINGS)
def test_names_and_readings_end_in_the_word_of_their_kind(kind):
    written, spoken = ENDINGS[kind]
    for one in (one for one in GOVERNMENTS if one.kind == kind):
        assert one.name_ja[-1] in written, one
        assert one.kana.endswith(spoken), one


def test_readings_are_hiragana_and_romaji_plain_letters():
    for one in GOVERNMENTS:
        assert one.kana == hiragana(one.kana), one
        assert all("ぁ" <= kana <= "ゖ" or kana == "ー" for kana in one.kana), one
        assert one.romaji.replace("-", "").isascii() and one.romaji.replace("-", "").isalpha()
        assert one.romaji[0].isupper(), one


def test_no_reading_has_lost_its_small_kana():
    """ぎようだし is how a list without small kana prints 行田市."""
    for code, kana in {
        "112062": "ぎょうだし",
        "332089": "そうじゃし",
        "473260": "ちゃたんちょう",
    }.items():
        assert BY_CODE[code].kana == kana


@pytest.mark.parametrize(
    ("code", "romaji", "name_en"),
    [
        ("010006", "Hokkaido", "Hokkaido"),
        ("130001", "Tokyo", "Tokyo"),
        ("230006", "Aichi", "Aichi Prefecture"),
        ("260002", "Kyoto", "Kyoto Prefecture"),
        ("261009", "Kyoto", "Kyoto"),
        ("131199", "Itabashi", "Itabashi"),
        ("131237", "Edogawa", "Edogawa"),
        ("132039", "Musashino", "Musashino"),
        ("401005", "Kitakyushu", "Kitakyushu"),
        ("014681", "Shimokawa", "Shimokawa"),
        ("282219", "Tambasasayama", "Tambasasayama"),
        ("402311", "Nakagawa", "Nakagawa"),
        ("406091", "Aka", "Aka"),
        ("143421", "Ninomiya", "Ninomiya"),
    ],
)
def test_english_names_are_what_a_sentence_uses(code, romaji, name_en):
    assert (BY_CODE[code].romaji, BY_CODE[code].name_en) == (romaji, name_en)


def test_every_seat_lies_in_japan_and_near_others_of_its_prefecture():
    for one in GOVERNMENTS:
        assert 24 <= one.latitude <= 46 and 122.9 <= one.longitude <= 146
        assert len(f"{one.latitude}".partition(".")[2]) <= 5
    apart = [
        one.name_ja
        for one in MUNICIPALITIES
        if abs(one.latitude - BY_CODE[one.prefecture].latitude) > 2
        and one.prefecture not in ("010006", "130001", "460001", "470007")
    ]
    assert apart == []


def test_the_21_members_of_2020_have_the_codes_of_the_record():
    members = {
        "愛知県": "230006", "飯田市": "202053", "板橋区": "131199", "岡山市": "331007",
        "川崎市": "141305", "北九州市": "401005", "京都市": "261009", "京都府": "260002",
        "さいたま市": "111007", "札幌市": "011002", "下川町": "014681", "墨田区": "131075",
        "東京都": "130001", "富山市": "162019", "豊田市": "232114", "長野県": "200000",
        "名古屋市": "231002", "広島市": "341002", "松山市": "382019", "武蔵野市": "132039",
        "横浜市": "141003",
    }  # fmt: skip
    assert {BY_CODE[code].name_ja: code for code in members.values()} == members
    in_order = sorted(members.values(), key=lambda code: sort_key(BY_CODE[code].kana))
    assert in_order == list(members.values())


def test_former_names_and_codes_end_before_today_and_lead_to_a_government_of_today():
    former = former_identities()
    assert len(former) >= 7
    for past in former:
        now = BY_CODE[past.code_now]
        assert is_valid(past.code) and past.code[:2] == past.code_now[:2]
        assert past.until is not None and (past.since is None or past.since < past.until)
        assert (past.code == past.code_now) == (past.reason == "renamed")
        assert past.code == past.code_now or past.code not in BY_CODE
        if past.reason == "became_city":
            assert past.name_ja[:-1] == now.name_ja[:-1] and now.kind == "city"


def test_the_town_of_nakagawa_became_a_city_in_2018():
    past = next(one for one in former_identities() if one.code == "403059")
    assert (past.name_ja, past.code_now, str(past.until)) == ("那珂川町", "402311", "2018-09-30")


def test_a_merged_town_is_not_a_former_name_of_the_city_that_took_it_in():
    tochigi = next(one for one in candidates() if one.identity == "092037")
    assert [(past.code, past.merged) for past in tochigi.former] == [("093670", True)]
