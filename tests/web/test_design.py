"""The design system keeps its word: legible in both modes, nothing inline, nobody else asked."""

import re
from itertools import product
from pathlib import Path

import pytest

import jichi.pages

WEB = Path(jichi.pages.__file__).parent
SHEETS = sorted((WEB / "static" / "jichi").glob("*.css"))
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
TEXT = 4.5
GRAPHIC = 3.0
GROUNDS = ("paper", "sheet", "mist")
PAIRS = [
    *((ink, ground, TEXT) for ink, ground in product(("ink", "ink-soft", "brand"), GROUNDS)),
    *((ink, ground, TEXT) for ink, ground in product(("brand-strong", "visited"), GROUNDS)),
    *(("alarm", ground, TEXT) for ground in ("paper", "alarm-tint")),
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-strong", TEXT),
    ("leaf", "leaf-tint", TEXT),
    ("sun-ink", "sun-tint", TEXT),
    ("ink", "sun-tint", TEXT),
    ("brand", "sun-tint", TEXT),
    ("visited", "sun-tint", TEXT),
    ("ink-soft", "sun-tint", TEXT),
    ("brand", "brand-tint", TEXT),
    ("brand-strong", "brand-tint", TEXT),
    ("ink-soft", "brand-tint", TEXT),
    *(("heat-ink", f"heat-{level}", TEXT) for level in (1, 2, 3)),
    *(("heat-ink-deep", f"heat-{level}", TEXT) for level in (4, 5)),
    ("ink", "map-land", TEXT),
    ("ink", "map-area", TEXT),
    ("brand", "map-land", GRAPHIC),
    ("brand", "map-area", GRAPHIC),
    *(("focus", ground, GRAPHIC) for ground in (*GROUNDS, "sun-tint", "brand-tint")),
    *(("line-strong", ground, GRAPHIC) for ground in GROUNDS),
]


def colours(mode: str) -> dict[str, str]:
    """Read the palette of a mode: the dark one stands on the light one."""
    light, dark = (WEB / "static/jichi/tokens.css").read_text().split("@media", 1)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if mode == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    return found


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_colours_that_meet_keep_the_contrast_of_aa(
    mode: str, ink: str, ground: str, least: float
) -> None:
    palette = colours(mode)
    assert contrast(palette[ink], palette[ground]) >= least


@pytest.mark.parametrize("words", ["#ffffff", "#dcebf1", "#cfe3eb"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_on_the_deep_band_keep_the_contrast_of_aa(mode: str, words: str) -> None:
    assert contrast(words, colours(mode)["band"]) >= TEXT


def test_every_colour_that_a_sheet_speaks_of_is_defined() -> None:
    defined = set(re.findall(r"(--[\w-]+):", (WEB / "static/jichi/tokens.css").read_text()))
    used = {name for sheet in SHEETS for name in re.findall(r"var\((--[\w-]+)", sheet.read_text())}
    assert used and used <= defined


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_writes_style_script_or_handlers_into_the_page(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=|javascript:", text)
    scripts = re.findall(r"<script[^>]*>", text)
    assert all("src=" in script or "application/ld+json" in script for script in scripts)


@pytest.mark.parametrize("path", [*SHEETS, *TEMPLATES], ids=lambda path: path.name)
def test_no_sheet_and_no_template_asks_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    fetched = re.findall(r"url\(|@import|(?:src|href)=\"(?:https?:)?//", text)
    assert fetched == []


@pytest.mark.parametrize("path", [*SHEETS, *TEMPLATES], ids=lambda path: path.name)
def test_hand_written_files_stay_under_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 400
