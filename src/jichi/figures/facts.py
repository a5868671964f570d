"""How figures read: a count with its unit, day and source."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from jichi.core.dependents import Later, follows
from jichi.core.facts import Fact, sentence, told_of
from jichi.core.quoting import figures_are_said_by
from jichi.core.telling import tells
from jichi.figures.models import Figure
from jichi.figures.queries import said, said_figures

figures_are_said_by(said_figures)


@tells(Figure)
def tell_figures(figures: QuerySet[Figure]) -> Iterator[Fact]:
    """Each figure with its day and source, in one query."""
    for figure in figures:
        number = said(figure)
        pattern = (
            gettext_noop("{label}: {number} (as of {day})")
            if figure.as_of
            else gettext_noop("{label}: {number}")
        )
        yield told_of(
            figure,
            title=figure.label,
            words=sentence(pattern, label=figure.label, number=number, day=figure.as_of),
            url=figure.path,
            details={
                "number": number.stored(),
                "value": f"{figure.value.normalize():f}",
                "unit": figure.unit.stored(),
                "as_of": figure.as_of,
                "about": figure.about,
            },
        )


@follows(Figure)
def requote(figure: Figure, _changed: frozenset[str]) -> Iterator[Later]:
    """Every sentence that quotes a figure is told again when it changes."""
    yield "requote", "figure", figure.slug
