"""Draws pictures: Vega-Lite charts by altair and vl-convert, the map by our own hand."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import vl_convert

from jichi.yearbook.pictures import members_map, months, participation
from jichi.yearbook.pictures.drawing import Drawing, Drawn
from jichi.yearbook.pictures.style import CONFIG

PNG_SCALE = 2.0
CHARTS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    months.KIND: months.spec,
    participation.KIND: participation.spec,
}
_SIZE = re.compile(r'<svg[^>]*?\bviewBox="0 0 ([\d.]+) ([\d.]+)"')


def draw(drawing: Drawing) -> Drawn:
    """The picture as SVG and PNG. Requests nothing; the same data gives the same bytes."""
    _fonts()
    if drawing.kind == members_map.KIND:
        svg = members_map.svg(drawing.data)
    else:
        spec = CHARTS[drawing.kind](drawing.data)
        spec["config"] = CONFIG
        svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    png = vl_convert.svg_to_png(svg, scale=PNG_SCALE)
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError(f"The picture {drawing.name} was drawn without a size.")
    width, height = (round(float(side)) for side in found.groups())
    return Drawn(svg.encode(), png, width, height)


@cache
def _fonts() -> None:
    for package in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold):
        vl_convert.register_font_directory(str(Path(str(package.FONT_PATH)).parent))
