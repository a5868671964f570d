"""Drawn pictures are kept by the digest of what they show, so that no request ever draws one."""

import base64
import re
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from jichi.yearbook.pictures.drawing import Drawing, Drawn

FOLDER = "pictures"
_SIZE = re.compile(rb'<svg[^>]*?\bviewBox="0 0 ([\d.]+) ([\d.]+)"')


class Pictures:
    """Gives the pictures of a book; with `draw`, draws those that are not kept yet, else names
    them in `missing`.

    Drawing the first picture costs seconds and 130 MB: commands and workers draw, requests do not.
    """

    def __init__(self, *, draw: bool = False) -> None:
        self.draw = draw
        self.missing: set[str] = set()

    def get(self, drawing: Drawing) -> dict[str, Any] | None:
        """The picture as a book holds it, or None where it is not kept and may not be drawn."""
        drawn = kept(drawing)
        if drawn is None and self.draw:
            from jichi.yearbook.pictures.drawers import draw  # loads altair, only when needed

            drawn = draw(drawing)
            keep(drawing, drawn)
        if drawn is None:
            self.missing.add(drawing.name)
            return None
        return _in_book(drawing, drawn)


def _place(drawing: Drawing, form: str) -> str:
    return f"{FOLDER}/{drawing.digest}.{form}"


def kept(drawing: Drawing) -> Drawn | None:
    """The picture drawn earlier, or None."""
    try:
        with default_storage.open(_place(drawing, "svg")) as file:
            svg = file.read()
        with default_storage.open(_place(drawing, "png")) as file:
            png = file.read()
    except OSError:
        return None
    found = _SIZE.search(svg)
    if found is None:
        return None
    return Drawn(svg, png, round(float(found.group(1))), round(float(found.group(2))))


def keep(drawing: Drawing, drawn: Drawn) -> None:
    """Store a drawn picture; the SVG comes last, so that none is found half kept."""
    for form, content in (("png", drawn.png), ("svg", drawn.svg)):
        place = _place(drawing, form)
        if not default_storage.exists(place):
            default_storage.save(place, ContentFile(content))


def _in_book(drawing: Drawing, drawn: Drawn) -> dict[str, Any]:
    return {
        "media_type": "image/svg+xml",
        "data": base64.b64encode(drawn.svg).decode("ascii"),
        "alt": drawing.alt,
        "width": drawn.width,
        "height": drawn.height,
        "fallback": {
            "media_type": "image/png",
            "data": base64.b64encode(drawn.png).decode("ascii"),
        },
    }
