"""A small picture of one column of a question: bars of numbers, or how often options were chosen.

Bars are drawn with attributes of SVG, which need neither styles nor scripts in the page.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jichi.pages.templatetags.telling import address
from jichi.questionnaires.edition import (
    CHOOSING,
    NUMBERS,
    Choice,
    Edition,
    Field,
    Kind,
    Texts,
    cell_of,
    said,
)
from jichi.reporting.queries import Total, total
from jichi.reporting.site.asking import Question, worded
from jichi.reporting.site.grids import number_of, with_unit
from jichi.reporting.site.page import path_of
from jichi.reporting.site.told import Telling

#: At most so many bars stand under one another.
BARS = 60


@dataclass(frozen=True)
class Series:
    """What a picture shows: a field, under the label of its column and row."""

    field: Field
    label: str

    @property
    def cell(self) -> str:
        """How an address names it."""
        return self.field.name


def series_of(one: Question, tellings: Sequence[Telling]) -> list[Series]:
    """The columns of a question of which a picture can be drawn: numbers and choices."""
    if not tellings:
        return []
    first = tellings[0]
    edition, language = first.state.program.edition, first.told.language
    rows = _row_labels(edition.sections)
    found = []
    for field in one.fields:
        if field.repeat and field.kind not in CHOOSING:
            continue
        if field.kind in CHOOSING and not _listed(field, edition):
            continue
        if field.kind in (*CHOOSING, *NUMBERS) or _reckons(field, tellings):
            parts = (worded(rows.get(field.name, {}), language), worded(field.label, language))
            found.append(Series(field, ": ".join(part for part in parts if part)))
    return [one for one in found if any(_values(one.field, tellings))]


def _listed(field: Field, edition: Edition) -> tuple[Choice, ...]:
    """The options of a field; of one that chooses among the answers to another, that one's. Where
    those are texts, each government has its own, and there is nothing to count."""
    origin = edition.fields.get(field.choices_from, field)
    return edition.lists.get(origin.choices, ())


def _row_labels(nodes: Sequence[Any], label: Texts | None = None) -> dict[str, Texts]:
    """The label of the row in which each field of a table with named rows stands."""
    found: dict[str, Texts] = {}
    for node in nodes:
        if isinstance(node, Field):
            found |= {node.name: label} if label else {}
        else:
            own = node.label if node.shape == "row" else label
            found |= _row_labels(node.children, own)
    return found


def _reckons(field: Field, tellings: Sequence[Telling]) -> bool:
    """Whether a calculated field answers numbers."""
    if field.kind is not Kind.CALCULATE or not field.number or field.repeat:
        return False
    found = [text for _each, text in _values(field, tellings)]
    return bool(found) and all(number_of(text) is not None for text in found)


def _values(field: Field, tellings: Sequence[Telling]) -> Iterator[tuple[Telling, str]]:
    """The answers that may be told: whose, and what."""
    for each in tellings:
        for cell in _cells(field, each):
            if each.told.may(cell) and (text := each.state.value(cell)):
                yield each, text


def _cells(field: Field, each: Telling) -> list[str]:
    if not field.repeat:
        return [field.name]
    return [cell_of(field.name, row) for row in each.state.rows(field.repeat)]


def chosen(found: Sequence[Series], wanted: str) -> Series | None:
    """The picture that a reader asked for, else the first."""
    return next((one for one in found if one.cell == wanted), found[0] if found else None)


def picture(
    one: Series, tellings: Sequence[Telling], kept: Sequence[Telling], language: str
) -> dict[str, Any]:
    """Bars with their words, and what is to be said below them."""
    if one.field.kind in CHOOSING:
        return _counted(one, tellings)
    return _measured(one, tellings, kept, language)


def _counted(one: Series, tellings: Sequence[Telling]) -> dict[str, Any]:
    """How often each option was chosen in public answers, in the order of the edition."""
    counts: Counter[str] = Counter()
    for _each, text in _values(one.field, tellings):
        counts.update(text.split() if one.field.kind is Kind.MULTIPLE else [text])
    edition, language = tellings[0].state.program.edition, tellings[0].told.language
    listed = _listed(one.field, edition)
    most = max(counts.values(), default=1)
    bars = [
        {
            "label": said(choice.label, language),
            "text": f"{counts[choice.name]:,}",
            "width": _width(Decimal(counts[choice.name]), Decimal(most)),
        }
        for choice in listed
        if counts[choice.name] or len(listed) <= BARS // 3
    ]
    return {
        "label": one.label,
        "head": _("Option"),
        "value_head": _("Answers"),
        "bars": bars,
        "notes": [],
    }


def _measured(
    one: Series, tellings: Sequence[Telling], kept: Sequence[Telling], language: str
) -> dict[str, Any]:
    """A bar for each government, the largest first."""
    found = [
        (each, number)
        for each, text in _values(one.field, tellings)
        if (number := number_of(text)) is not None
    ]
    found.sort(key=lambda pair: pair[1], reverse=True)
    most = max((abs(number) for _each, number in found), default=Decimal(1))
    bars = [
        {
            "label": each.response.organisation.name.say(language),
            "url": address(path_of(each.response.cycle, each.response.organisation.slug)),
            "text": with_unit(str(number), one.field),
            "width": _width(abs(number), most),
        }
        for each, number in found[:BARS]
    ]
    notes = []
    if len(found) > BARS:
        notes.append(
            _("The largest %(shown)s of %(all)s answers.")
            % {"shown": f"{BARS:,}", "all": f"{len(found):,}"}
        )
    if _adds_up(one.field):
        notes += _summed(one.field, sum_of(one.field, tellings, kept))
    return {
        "label": one.label,
        "head": _("Government"),
        "value_head": _("Answer"),
        "bars": bars,
        "notes": notes,
    }


def _width(part: Decimal, whole: Decimal) -> str:
    """The length of a bar in hundredths."""
    return f"{float(part / whole * 100):.1f}" if whole else "0"


def _adds_up(field: Field) -> bool:
    """Whether answers can be added: quantities with a unit, no shares."""
    return bool(field.units) and not set(field.units) & {"%", "％", "percent"}


def sum_of(field: Field, tellings: Sequence[Telling], kept: Sequence[Telling]) -> Total:
    """The sum over public answers and those that are not; hidden where it would tell of few."""
    public = {
        each.response.pk: number
        for each, text in _values(field, tellings)
        if (number := number_of(text)) is not None
    }
    hidden = [
        number
        for each in (*tellings, *kept)
        if each.response.pk not in public
        and (number := number_of(each.state.value(field.name))) is not None
    ]
    return total(map(float, public.values()), map(float, hidden))


def _summed(field: Field, found: Total) -> list[str]:
    if found.value is None:
        return [_("No sum is shown: it would tell what single governments answered in confidence.")]
    # What floats cannot say exactly is no part of a sum.
    value = with_unit(str(round(Decimal(found.value), 6)), field)
    if found.shown + found.hidden < 2:
        return []
    if not found.hidden:
        return [_("Sum: %(value)s") % {"value": value}]
    return [
        ngettext(
            "Sum: %(value)s, with %(number)s answer that is not public",
            "Sum: %(value)s, with %(number)s answers that are not public",
            found.hidden,
        )
        % {"value": value, "number": f"{found.hidden:,}"}
    ]
