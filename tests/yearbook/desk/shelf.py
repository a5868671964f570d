"""What the tests of the yearbook on the desk start from, and how they read its pages."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from jichi.yearbook.acts import lay_out, place_section
from jichi.yearbook.models import Outline, Section
from tests import samples
from tests.core.records import SEED
from tests.yearbook.laying import section

BOOK = "/en/desk/yearbook/2020/"


def laid_out() -> Outline:
    """A book with the chapters one and two, and within two the sections prose and conferences."""
    title = samples.words("活動報告 2020", "Activity Report 2020")
    found = lay_out(SEED, outline=Outline(slug="book-2020", year=2020, title=title))
    text = samples.words("一年の実績。", "The deeds.")
    place_section(SEED, section=section(found, "one", prose=text, order=1))
    two = place_section(SEED, section=section(found, "two", prose=text, order=2))
    place_section(SEED, section=section(found, "prose", parent=two, prose=text, order=1))
    place_section(
        SEED,
        section=section(
            found, "conferences", parent=two, layout="table", choice={"kind": "event"}, order=2
        ),
    )
    return found


def tree(outline: Outline, parent: Section | None = None) -> list[Any]:
    """The slugs of a book as a tree, in their order."""
    found = outline.sections.filter(parent=parent, state="confirmed").order_by("order", "slug")
    return [(one.slug, tree(outline, one)) if tree(outline, one) else one.slug for one in found]


def text_of(page: bytes) -> str:
    """What a page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


def sent_picture(content: bytes, name: str = "hall.jpg") -> dict[str, Any]:
    """A form with a photograph, filled in."""
    return {
        "file": SimpleUploadedFile(name, content, content_type="image/jpeg"),
        "description_ja": "人が集まる。",
        "description_en": "People meet.",
        "caption_ja": "会場",
        "credit": "札幌市",
        "consent": "all who are shown agreed",
        "taken_on": "2020-11-09",
    }
