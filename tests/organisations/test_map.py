"""The map of members: readable as XML, true to the land, safe with any name."""

import re

import pytest
from lxml import etree

from jichi.organisations.map import Point, attribution, member_map
from jichi.organisations.map.cartography import OUTLINES, sheet_of

SVG = "{http://www.w3.org/2000/svg}"
CITIES = {
    "011002": ("札幌市", 43.0621, 141.3544),
    "014699": ("下川町", 44.3025, 142.6353),
    "111007": ("さいたま市", 35.8616, 139.6455),
    "131075": ("墨田区", 35.7107, 139.8015),
    "131199": ("板橋区", 35.7512, 139.7093),
    "132039": ("武蔵野市", 35.7177, 139.5661),
    "141003": ("横浜市", 35.4437, 139.6380),
    "141305": ("川崎市", 35.5308, 139.7029),
    "162019": ("富山市", 36.6959, 137.2137),
    "202053": ("飯田市", 35.5147, 137.8219),
    "231002": ("名古屋市", 35.1815, 136.9066),
    "232114": ("豊田市", 35.0824, 137.1562),
    "261009": ("京都市", 35.0116, 135.7681),
    "331007": ("岡山市", 34.6551, 133.9195),
    "341002": ("広島市", 34.3853, 132.4553),
    "382019": ("松山市", 33.8392, 132.7657),
    "401005": ("北九州市", 33.8834, 130.8752),
    "472018": ("那覇市", 26.2124, 127.6792),
    "472077": ("石垣市", 24.3405, 124.1556),
    "134210": ("小笠原村", 27.0944, 142.1919),
}
PREFECTURES = {"200000": ("長野県", 36.6513, 138.1809), "260002": ("京都府", 35.0213, 135.7556)}


def city(identity: str) -> Point:
    name, latitude, longitude = CITIES[identity]
    return Point(identity, name, latitude, longitude, f"/ja/members/{identity}/", "city")


def prefecture(identity: str) -> Point:
    name, latitude, longitude = PREFECTURES[identity]
    return Point(identity, name, latitude, longitude, f"/ja/members/{identity}/", "prefecture")


def draw(*points: Point, country: str = "JP", beyond: str = "地図の外") -> etree._Element:
    picture = member_map(
        points,
        title="会員の地図",
        description="会員の所在地",
        language="ja",
        country=country,
        beyond=beyond,
    )
    return etree.fromstring(picture.encode())


def dots(picture: etree._Element) -> list[tuple[float, float]]:
    circles = picture.iter(f"{SVG}circle")
    return [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in circles]


def rings(path: str) -> list[list[tuple[float, float]]]:
    """Read back a path of one absolute move and relative lines for each ring."""
    read = []
    for ring in path.split("M")[1:]:
        start, steps = ring.removesuffix("z").split("l")
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", steps)]
        x, y = (float(n) for n in start.split())
        points = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        read.append(points)
    return read


def covers(path: str, place: tuple[float, float]) -> bool:
    x, y = place
    inside = False
    for ring in rings(path):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def test_the_map_is_valid_xml_with_a_title_and_a_description() -> None:
    picture = draw(*map(city, CITIES), *map(prefecture, PREFECTURES))
    assert picture.tag == f"{SVG}svg"
    named = picture.get("aria-labelledby", "").split()
    texts = [picture.xpath(f"//*[@id='{name}']")[0].text for name in named]
    assert texts == ["会員の地図", "会員の所在地"]


def test_the_outline_has_47_prefectures_and_stays_small() -> None:
    assert list(sheet_of("JP").areas) == [f"{number:02}" for number in range(1, 48)]
    assert (OUTLINES / "jp.json").stat().st_size < 90_000


def test_every_outline_stays_inside_the_view_box() -> None:
    sheet = sheet_of("JP")
    for area in sheet.areas.values():
        for x, y in (point for ring in rings(area.path) for point in ring):
            assert 0 <= x <= sheet.size[0] and 0 <= y <= sheet.size[1], area.names["en"]


def test_every_point_and_every_label_lies_inside_the_view_box() -> None:
    picture = draw(*map(city, CITIES), *map(prefecture, PREFECTURES))
    width, height = (float(n) for n in picture.get("viewBox", "").split()[2:])
    texts = [(float(t.get("x", "")), float(t.get("y", ""))) for t in picture.iter(f"{SVG}text")]
    assert len(dots(picture)) >= len(CITIES)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in dots(picture) + texts)


@pytest.mark.parametrize("identity", sorted(set(CITIES) - {"472018", "472077", "134210"}))
def test_a_city_stands_on_its_own_prefecture(identity: str) -> None:
    [place] = dots(draw(city(identity)))
    on = [code for code, area in sheet_of("JP").areas.items() if covers(area.path, place)]
    assert on == [identity[:2]]


@pytest.mark.parametrize(("identity", "inset"), [("472018", 0), ("472077", 0), ("134210", 1)])
def test_far_islands_stand_in_their_inset(identity: str, inset: int) -> None:
    [(x, y)] = dots(draw(city(identity)))
    left, top, wide, high = sheet_of("JP").insets[inset].box
    assert left < x < left + wide and top < y < top + high


def test_naha_stands_on_okinawa_or_at_its_shore() -> None:
    [place] = dots(draw(city("472018")))
    okinawa = sheet_of("JP").areas["47"].path
    near = [(place[0] + dx, place[1] + dy) for dx in (-1.5, 0, 1.5) for dy in (-1.5, 0, 1.5)]
    assert any(covers(okinawa, spot) for spot in near)


def test_a_member_prefecture_is_its_area_filled_and_not_a_city_dot() -> None:
    picture = draw(prefecture("200000"))
    [area] = picture.xpath("//*[@class='map-area']")
    assert area.get("d") == sheet_of("JP").areas["20"].path
    assert dots(picture) == []
    assert picture.xpath("//*[@class='map-member']/@href") == ["/ja/members/200000/"]


def test_every_member_is_one_link_in_the_order_given() -> None:
    points = [*map(city, CITIES), *map(prefecture, PREFECTURES)]
    links = draw(*points).xpath("//*[@class='map-member']")
    assert [link.get("href") for link in links] == [point.url for point in points]
    spoken = [f"{number} {point.name}" for number, point in enumerate(points, start=1)]
    assert [link.get("aria-label") for link in links] == spoken


def test_every_member_of_a_crowded_map_carries_its_number() -> None:
    picture = draw(*map(city, CITIES), *map(prefecture, PREFECTURES))
    numbers = {int(number.text) for number in picture.xpath("//*[@class='map-number']")}
    assert numbers == set(range(1, len(CITIES) + len(PREFECTURES) + 1))


def test_markup_quotes_and_control_characters_in_a_name_stay_harmless() -> None:
    name = 'A & B <script>"x"</script>\x07'
    point = Point("x", name, 35.0, 135.0, '/ja/?a="1"&b=2', "city")
    picture = draw(point)
    [link] = picture.xpath("//*[@class='map-member']")
    assert link.get("aria-label") == '1 A & B <script>"x"</script>'
    assert link.get("href") == '/ja/?a="1"&b=2'
    assert not picture.xpath("//*[local-name()='script']")


def test_a_member_abroad_is_named_beyond_the_map_and_has_no_dot() -> None:
    picture = draw(Point("des-moines", "デモイン市", 41.6, -93.6, "/ja/x/", "city"))
    assert dots(picture) == []
    assert picture.xpath("//*[@class='map-beyond']/text()") == ["地図の外"]
    assert picture.xpath("//*[@class='map-name']/text()") == [" デモイン市"]


@pytest.mark.parametrize("country", ["SE", "zz", "../jp", ""])
def test_a_country_without_an_outline_gets_a_world_frame_with_a_graticule(country: str) -> None:
    picture = draw(
        Point("malmo", "Malmö", 55.6, 13.0, "/en/malmo/", "city"),
        Point("south", "South", -89.0, 180.0, "/en/south/", "city"),
        country=country,
    )
    width, height = (float(n) for n in picture.get("viewBox", "").split()[2:])
    assert len(picture.xpath("//*[@class='map-grid']")) == 16
    assert not picture.xpath("//*[@class='map-land']")
    (x, y), south = dots(picture)
    assert width / 2 < x < width * 0.6 and y < height / 3
    assert south == (width, height)


def test_a_place_that_is_not_on_earth_is_refused_with_its_name() -> None:
    with pytest.raises(ValueError, match=r"Nowhere \(no\) lies at 95"):
        draw(Point("no", "Nowhere", 95.0, 10.0, "/", "city"))


def test_the_source_of_the_outline_is_named_in_both_languages() -> None:
    assert "国土数値情報" in attribution("JP", "ja")
    assert "National Land Numerical Information" in attribution("JP", "en")
    assert attribution("SE", "en") == ""


def test_the_map_asks_no_other_host_and_carries_no_style_or_script() -> None:
    picture = draw(*map(city, CITIES))
    written = etree.tostring(picture, encoding="unicode")
    assert not picture.xpath("//@style") and "<script" not in written
    assert set(re.findall(r"https?://[^\"\s]+", written)) == {"http://www.w3.org/2000/svg"}
