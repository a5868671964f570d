"""How a figure is said, and the figures that texts quote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext, override

from jichi.core.languages import language_of
from jichi.core.records import CONFIRMED
from jichi.core.words import Words
from jichi.figures.models import Figure


def said(figure: Figure) -> Words:
    """A figure in every language with its bound and unit: “at least 2,500 governments”."""
    if figure.printed:
        printed: Words = figure.printed
        return printed
    texts = {language: _said_in(figure, language) for language in settings.NETWORK.languages}
    return Words(texts, figure.unit.provisional)


def _said_in(figure: Figure, language: str) -> str:
    unit = figure.unit.say(language)
    number = plain_number(figure)
    spaced = unit if unit in ("", "%") else language_of(language).before_unit + unit
    with override(language):
        return _bounds()[figure.bound].format(number=number, unit=spaced)


def _bounds() -> dict[str, str]:
    return {
        "": gettext("{number}{unit}"),
        "least": gettext("at least {number}{unit}"),
        "about": gettext("about {number}{unit}"),
        "most": gettext("less than {number}{unit}"),
    }


def plain_number(figure: Figure) -> str:
    """The number with thousands parted: 2,500 or 6.5."""
    value = figure.value.normalize()
    return f"{value:,f}"


def said_figures(slugs: set[str]) -> dict[str, dict[str, str]]:
    """How each known figure among `slugs` is said, by language; one query."""
    found = Figure.objects.filter(slug__in=slugs, state=CONFIRMED)
    return {figure.slug: dict(said(figure)) for figure in found}


def foremost(chosen: Sequence[str], limit: int) -> list[Figure]:
    """The first figures of the record; with `chosen` those alone, in that order. One query."""
    found = Figure.objects.filter(state=CONFIRMED)
    if chosen:
        found = found.filter(slug__in=chosen)
    figures = list(found.order_by("chapter__order", "order", "pk")[:limit])
    return sorted(figures, key=lambda one: chosen.index(one.slug) if chosen else 0)


@dataclass(frozen=True)
class Shown:
    """A figure as it is shown in large type: its number apart from its bound and its unit.

    `printed` stands for all three where a source words them otherwise."""

    key: str
    slug: str
    number: str
    bound: str
    unit: Words
    printed: Words


def slug_of(record: str) -> str:
    """By what texts quote the figure that a key is of; "" for what is no figure."""
    kind, _colon, slug = record.partition(":")
    return slug if kind == Figure.KIND else ""


def shown_figures(records: Iterable[str], slugs: set[str]) -> dict[str, Shown]:
    """The figures among some records, and those that are quoted by `slugs`, by their keys."""
    wanted = {slug_of(record) for record in records} - {""} | slugs
    found = Figure.objects.filter(slug__in=wanted, state=CONFIRMED)
    return {
        one.key: Shown(one.key, one.slug, plain_number(one), one.bound, one.unit, one.printed)
        for one in found
    }
