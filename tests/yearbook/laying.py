"""A book laid out for a small network: what the tests of the yearbook start from."""

from typing import Any

from jichi.core.acts import enter_record
from jichi.core.models import Chapter
from jichi.members.acts import admit_member
from jichi.organisations.models import Organisation
from jichi.yearbook.acts import lay_out, place_section
from jichi.yearbook.models import Outline, Section
from tests import samples
from tests.core import records
from tests.core.records import SEED


def section(outline: Outline, slug: str, **values: Any) -> Section:
    """An unsaved section."""
    title = samples.words(f"節{slug}", f"Section {slug}")
    return Section(slug=slug, outline=outline, **{"title": title, **values})


def settled_city() -> Organisation:
    """Sapporo, a full member, in a network with an office."""
    records.ground()
    chapter = Chapter(slug="membership", name=samples.words("会員", "Members"))
    enter_record(SEED, record=chapter)
    found = records.sapporo()
    samples.office()
    admit_member(SEED, membership=samples.membership(found, chapter_id="membership"))
    return found


def laid_out() -> Outline:
    """A book of 2020 with a chapter of conferences."""
    found = lay_out(
        SEED,
        outline=Outline(
            slug="book-2020",
            year=2020,
            title=samples.words("活動報告 2020", "Activity Report 2020"),
            subtitle=samples.words("一年", "A year"),
        ),
    )
    prose = samples.words("一年の実績。", "The deeds.")
    chapter = place_section(SEED, section=section(found, "year-2020", prose=prose))
    place_section(
        SEED,
        section=section(
            found,
            "conferences-2020",
            parent=chapter,
            layout="table",
            choice={"kind": "event", "category": "conference"},
            order=1,
        ),
    )
    return found
