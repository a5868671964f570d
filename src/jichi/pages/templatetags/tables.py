"""Lets a table's template set each cell under the column that heads it."""

from collections.abc import Iterable, Sequence

from django import template

register = template.Library()


@register.filter
def headed_by(cells: Sequence[object], columns: Sequence[object]) -> Iterable[object]:
    """Pair each column with its cell; raises ValueError for a row with a cell too few or many."""
    return zip(columns, cells, strict=True)
