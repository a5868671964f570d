"""Pictures: drawn from data alone, kept by digest, with words for who cannot see them."""

import base64
import io
import re

from lxml import etree
from PIL import Image

from jichi.yearbook.pictures import Pictures, months, participation
from jichi.yearbook.pictures.members_map import drawing as map_of

COUNTS = [[0, 2, 1], [3, 0, 0]]
KYOTO = ("261009", "京都市", 35.01, 135.77, "designated_city")
AICHI = ("230006", "愛知県", 35.18, 136.91, "prefecture")


def drawings(language="ja"):
    return [
        months.drawing(["結集する", "広める"], ["4月", "5月", "6月"], COUNTS, language=language),
        participation.drawing(
            ["京都市", "札幌市"],
            ["Race to Zero", "TAP"],
            [["●", ""], ["★", "●"]],
            legend={"●": "参加", "★": "アンバサダー"},
            language=language,
        ),
        map_of([KYOTO, AICHI], language=language, country="JP"),
    ]


def test_every_picture_is_svg_with_a_png_twin_and_asks_nobody(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for one in drawings():
        found = Pictures(draw=True).get(one)
        assert found is not None
        svg = base64.b64decode(found["data"])
        tree = etree.fromstring(svg)
        assert tree.tag.endswith("svg")
        assert not re.search(rb'(href|src)="https?:', svg)
        assert b"<script" not in svg and b"@import" not in svg
        png = Image.open(io.BytesIO(base64.b64decode(found["fallback"]["data"])))
        assert png.format == "PNG"
        assert abs(png.width / png.height - found["width"] / found["height"]) < 0.02
        assert found["alt"] == one.alt


def test_a_picture_is_drawn_once_and_kept(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    from jichi.yearbook.pictures import drawers

    one = drawings()[0]
    first = Pictures(draw=True).get(one)
    monkeypatch.setattr(drawers, "draw", None)
    assert Pictures().get(one) == first
    assert Pictures(draw=True).get(one) == first
    assert sorted(path.suffix for path in (tmp_path / "pictures").iterdir()) == [".png", ".svg"]


def test_no_request_draws(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    pictures = Pictures()
    assert [pictures.get(one) for one in drawings()] == [None, None, None]
    assert pictures.missing == {"months", "participation", "members-map"}


def test_the_same_data_has_one_digest_and_other_data_another():
    one, two = drawings(), drawings()
    assert [a.digest for a in one] == [b.digest for b in two]
    changed = months.drawing(
        ["結集する", "広める"], ["4月", "5月", "6月"], [[1, 2, 1], [3, 0, 0]], language="ja"
    )
    assert changed.digest != one[0].digest
    assert len({one.digest for one in drawings()}) == 3


def test_the_alternative_says_what_is_seen_in_the_language_of_the_book():
    ja, en = drawings("ja")[0].alt, drawings("en")[0].alt
    assert "最も多い月は4月（3件）" in ja and "結集する 3" in ja
    assert "Most stand in 4月 (3 deeds)" in en
    assert "京都市、愛知県" in drawings("ja")[2].alt


def test_numbers_stand_in_the_squares_so_that_colour_is_never_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    found = Pictures(draw=True).get(drawings()[0])
    svg = base64.b64decode(found["data"]).decode()
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert {"1", "2", "3"} <= set(texts)
