"""Colours and type of the charts: one hue from light to dark, legible in black and white."""

from typing import Any, Final

INK: Final = "#17282d"
QUIET: Final = "#46545c"
ACCENT: Final = "#0b5563"
GRID: Final = "#c3cec9"
#: From none to most; a number stands in every square, so that colour is never alone.
SHADES: Final = ["#eef3f2", "#8fbcc0", "#0b5563"]
FONT: Final = "Noto Sans CJK JP, sans-serif"

CONFIG: Final[dict[str, Any]] = {
    "background": "#ffffff",
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "grid": False,
        "labelColor": INK,
        "labelFontSize": 12,
        "labelPadding": 6,
    },
    "title": {"fontWeight": "normal"},
}
