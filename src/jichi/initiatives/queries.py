"""The initiatives as they are printed: on cards and in the table of who takes part in what."""

from dataclasses import dataclass

from jichi.core.records import CONFIRMED
from jichi.core.words import Words
from jichi.initiatives.models import Initiative


@dataclass(frozen=True)
class Described:
    """An initiative in words, with its chapter and its place among the others."""

    key: str
    slug: str
    name: Words
    short_name: Words
    description: Words
    chapter: str
    order: int


def described() -> dict[str, Described]:
    """Every initiative by its key."""
    return {
        one.key: Described(
            one.key,
            one.slug,
            one.name,
            one.short_name,
            one.description,
            one.chapter_id,
            one.order,
        )
        for one in Initiative.objects.filter(state=CONFIRMED)
    }
