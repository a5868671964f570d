"""Telling who is who: the right one first, all that are meant, and never a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichi.organisations.directory.japan.tables import candidates, local_governments
from jichi.organisations.directory.japan.writing import asked_forms, fold_loosely, shorten
from jichi.organisations.folding import fold
from jichi.organisations.matching import Candidate, Certainty, Index, search

INDEX = Index(candidates())
KYOTO_CITY, KYOTO_PREFECTURE = "261009", "260002"
FUCHU_TOKYO, FUCHU_HIROSHIMA, FUCHU_TOWN = "132063", "342084", "343021"


def found(query: str) -> list[tuple[str, str]]:
    return [(one.candidate.identity, str(one.certainty)) for one in search(query, INDEX)]


def test_every_government_is_found_by_its_code_its_name_and_its_reading():
    for one in local_governments():
        assert found(one.code) == [(one.code, "exact")]
        for name in (one.name_ja, one.kana, one.name_en):
            assert (one.code, "exact") in found(name), name


def test_a_full_name_finds_only_those_that_bear_it():
    names = {one.code: one.name_ja for one in local_governments()}
    for name in set(names.values()):
        exact = {names[one] for one, certainty in found(name) if certainty == "exact"}
        assert exact == {name}
        others = {one.by for one in search(name, INDEX) if one.certainty is not Certainty.EXACT}
        assert others <= {"former"}


@pytest.mark.parametrize("query", ["京都", "きょうと", "キョウト", "ｷｮｳﾄ", " 京 都 "])
def test_a_name_that_leaves_open_which_kyoto_offers_both(query):
    assert sorted(found(query)) == [(KYOTO_PREFECTURE, "variant"), (KYOTO_CITY, "variant")]


def test_the_exact_kyoto_stands_first():
    assert found("Kyoto") == [(KYOTO_CITY, "exact"), (KYOTO_PREFECTURE, "variant")]
    assert found("Kyoto Prefecture") == [(KYOTO_PREFECTURE, "exact")]


def test_kyoto_does_not_find_tokyo():
    assert "130001" not in [identity for identity, _ in found("京都")]
    assert found("東京") == [("130001", "variant")]


@pytest.mark.parametrize(
    ("query", "certainty"),
    [
        ("京都市", "exact"),
        ("京都 市", "exact"),
        ("きょうとし", "exact"),
        ("261009", "exact"),
        ("２６１００９", "exact"),
        ("26100", "variant"),
        ("Kyoto City", "variant"),
        ("City of Kyoto", "variant"),
        ("the city of KYOTO", "variant"),
        ("Kyoto-shi", "variant"),
        ("京都市役所", "variant"),
        ("京都府京都市", "exact"),
    ],
)
def test_every_way_of_writing_the_city_of_kyoto_finds_it_alone(query, certainty):
    assert found(query) == [(KYOTO_CITY, certainty)]


@pytest.mark.parametrize(
    ("query", "identity"),
    [
        ("松山市", "382019"),
        ("東松山市", "112127"),
        ("広島市", "341002"),
        ("北広島市", "012343"),
        ("名古屋市", "231002"),
        ("長野市", "202011"),
        ("河内長野市", "272167"),
    ],
)
def test_a_name_is_never_matched_by_its_ending(query, identity):
    assert found(query) == [(identity, "exact")]


@pytest.mark.parametrize("query", ["西松江市", "新名古屋市", "大札幌市"])
def test_an_unknown_name_that_ends_in_a_known_one_is_not_even_near_it(query):
    known = query[1:]
    assert known not in [one.candidate.name_ja for one in search(query, INDEX)]
    assert all(one.certainty is Certainty.NEAR for one in search(query, INDEX))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("さいたま", "111007"),
        ("北九州", "401005"),
        ("札幌", "011002"),
        ("板橋", "131199"),
        ("津", "242012"),
        ("四日市", "242021"),
        ("下川", "014681"),
        ("Itabashi City", "131199"),
        ("Itabashi-ku", "131199"),
        ("Shimokawa Town", "014681"),
        ("Hokkaido Prefecture", "010006"),
        ("Tokyo Metropolitan Government", "130001"),
        ("愛知県庁", "230006"),
        ("愛知県愛知郡東郷町", "233021"),
        ("南アルプス", "192082"),
        ("Minami Alps", "192082"),
    ],
)
def test_shortened_and_official_ways_of_writing_are_known(query, first):
    assert found(query)[0][0] == first
    assert found(query)[0][1] != "near"


@pytest.mark.parametrize(
    ("query", "identity"),
    [
        ("檮原町", "394050"),
        ("梼原町", "394050"),
        ("四条畷市", "272299"),
        ("茅ケ崎市", "142077"),
        ("茅が崎市", "142077"),
        ("竜ヶ崎市", "082082"),
        ("西の表市", "462136"),
        ("大坂市", "271004"),
        ("Kōbe", "281000"),
        ("Koube", "281000"),
        ("Minoo", "272205"),
        ("Ohtawara", "092100"),
        ("Kitakyuushuu", "401005"),
        ("Tanba", "282235"),
        ("Gumma", "100005"),
    ],
)
def test_other_character_forms_and_romanisations_are_known(query, identity):
    assert identity in [one for one, certainty in found(query) if certainty != "near"]


def test_an_ambiguous_name_gives_all_who_bear_it_with_their_prefecture():
    assert found("府中市") == [(FUCHU_TOKYO, "exact"), (FUCHU_HIROSHIMA, "exact")]
    labels = [one.label() for one in search("府中市", INDEX)]
    assert labels == ["府中市（東京都）", "府中市（広島県）"]
    assert [one.label() for one in search("伊達市", INDEX)] == [
        "伊達市（北海道）",
        "伊達市（福島県）",
    ]
    assert [one.label("en") for one in search("Date", INDEX)] == [
        "Date (Hokkaido)",
        "Date (Fukushima Prefecture)",
    ]
    assert FUCHU_TOWN in [identity for identity, _ in found("府中")]


@pytest.mark.parametrize(
    "query", ["広島県府中市", "府中市（広島県）", "府中市、広島県", "Fuchu City, Hiroshima"]
)
def test_the_prefecture_beside_a_name_decides(query):
    assert [identity for identity, _ in found(query)] == [FUCHU_HIROSHIMA]


def test_a_place_elsewhere_is_not_taken_for_ours():
    assert found("Kyoto, Japan")[0] == (KYOTO_CITY, "exact")
    assert found("Kyoto, Brazil") == []
    assert found("京都市（大阪府）") == []


def test_former_names_and_codes_lead_to_today():
    assert found("那珂川町") == [("094111", "exact"), ("402311", "variant")]
    assert found("403059") == [("402311", "variant")]
    assert found("篠山市") == [("282219", "variant")]
    assert found("ささやま") == [("282219", "variant")]
    assert [one.by for one in search("篠山市", INDEX)] == ["former"]


def test_a_municipality_merged_into_another_is_only_a_question():
    assert [(one.certainty, one.by) for one in search("岩舟町", INDEX)] == [
        (Certainty.NEAR, "merged")
    ]
    assert found("093670") == [("092037", "near")]


@pytest.mark.parametrize(
    ("query", "identity"),
    [("Saporo", "011002"), ("Kitakyusyu", "401005"), ("札晃市", "011002"), ("261000", KYOTO_CITY)],
)
def test_a_slip_of_the_pen_is_offered_as_near_and_never_as_more(query, identity):
    assert identity in [one for one, _ in found(query)]
    assert {certainty for _, certainty in found(query)} == {"near"}


def test_five_digits_that_mean_two_governments_offer_both():
    assert found("12203") == [("012203", "variant"), ("122033", "variant")]


@pytest.mark.parametrize("query", ["", "   ", "、", "（）", "市", "県", "京", "Xyz", "ABCDEFGH"])
def test_what_names_nobody_finds_nobody(query):
    assert search(query, INDEX) == []


def test_the_limit_is_kept():
    assert len(search("日高町", INDEX, limit=1)) == 1
    assert len(search("美里町", INDEX)) > 1


def test_other_organisations_are_found_by_their_names_too():
    city = Candidate("malmo", name_ja="マルメ市", name_en="Malmö", kind="city", area_en="Sweden")
    network = Candidate(
        "iclei-japan", name_ja="一般社団法人イクレイ日本", name_en="ICLEI Japan",
        also=("イクレイ日本",), kind="network",
    )  # fmt: skip
    index = Index([city, network])
    for query in (
        "Malmo",
        "Malmö",
        "City of Malmö",
        "Malmö, Sweden",
        "マルメ",
        "まるめ市",
        "malmo",
    ):
        assert [one.candidate for one in search(query, index)] == [city], query
    assert search("イクレイ日本", index)[0].by == "also"
    assert search("ICLEI JAPAN", [network])[0].certainty is Certainty.EXACT
    assert search("日本", index) == []


@given(st.text(max_size=20))
def test_any_query_is_answered_and_nobody_twice(query):
    identities = [identity for identity, _ in found(query)]
    assert len(identities) == len(set(identities)) <= 20


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
    assert fold_loosely(fold_loosely(fold(text))) == fold_loosely(fold(text))


def test_a_name_that_is_only_its_ending_is_not_shortened_away():
    assert shorten("市", "city") == ""
    assert shorten("四日市市", "city") == "四日市"
    assert shorten("北海道", "prefecture") == ""
    assert shorten("京都市", "university") == ""


def test_a_query_is_read_with_its_area_only_where_the_area_is_known():
    areas = {fold("広島県"), "hiroshima"}
    assert [(one.name, one.areas) for one in asked_forms("広島県府中市", areas)] == [
        ("広島県府中市", ()),
        ("府中市", ("広島県",)),
    ]
    assert [one.name for one in asked_forms("愛知県府中市", areas)] == ["愛知県府中市"]
