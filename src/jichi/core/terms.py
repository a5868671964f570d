"""Terms of the same holder do not overlap: memberships, seats, posts, participations.

A model of terms says by `TERM_OF` whose term it is and in what: the columns that two terms have in
common, and by `TOLD_APART` what else tells two of them apart. Where `GOES_ON`, a term without an
end goes on (a member is a member until it leaves); else an unknown end after an unknown beginning
says only that somebody held it on the day of its source.

Only what is certain overlaps: terms that touch within the same year or month, and terms of which
nobody knows a day, stand beside each other.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.core.partial_dates import (
    Interval,
    first_day,
    last_day,
    say_day,
    say_interval,
    year_bounds,
)
from jichi.core.records import CONFIRMED, Standing


class Term(Standing):
    """A standing that somebody holds in something from a day until a day, once at a time."""

    #: Columns that two terms of the same holder in the same thing have in common.
    TERM_OF: ClassVar[tuple[str, ...]]
    GOES_ON: ClassVar[bool] = False
    #: Columns that may tell two terms of the same holder apart.
    TOLD_APART: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def is_same_term(self, other: "Term") -> bool:
        """Whether nothing but the days tells two terms of the same holder apart."""
        return all(getattr(self, name) == getattr(other, name) for name in self.TOLD_APART)

    def surely(self) -> tuple[date, date] | None:
        """The first and the last day on which it was certainly held; None where no day is."""
        end = first_day(self.until) if self.until else date.max
        if self.since:
            found = last_day(self.since), end
        elif self.GOES_ON:
            found = self._seen() or end, end
        elif seen := self._seen():
            found = seen, seen
        else:
            return (end, end) if self.until else None
        return found if found[0] <= found[1] else None

    def _seen(self) -> date | None:
        """The first day on which a source saw it, of a term whose beginning nobody knows."""
        if self.as_of:
            return first_day(self.as_of)
        return year_bounds(self.year)[0] if self.year and self.GOES_ON else None

    def overlaps(self, other: "Term") -> bool:
        """Whether another term of the same holder is certainly held on one and the same day."""
        mine, theirs = self.surely(), other.surely()
        if mine is None or theirs is None or not self.is_same_term(other):
            return False
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def holder(self) -> tuple[Any, ...]:
        """Whose term it is, and in what."""
        columns: list[Any] = [self._meta.get_field(name) for name in self.TERM_OF]
        return tuple(getattr(self, one.attname) for one in columns)


def columns(model: type[models.Model]) -> frozenset[str]:
    """The columns of a term by a change of which it may overlap with another."""
    if not issubclass(model, Term):
        return frozenset()
    return frozenset({*model.TERM_OF, *model.TOLD_APART, "since", "until", "as_of", "state"})


def refuse_overlap(rows: Sequence[models.Model]) -> None:
    """Refuse confirmed terms that overlap with a term of the same holder, stored or among them.
    The holders are held until the act is over, so that two acts do not pass each other."""
    terms = [one for one in rows if isinstance(one, Term) and one.state == CONFIRMED]
    if not terms:
        return
    _hold(terms)
    stood = _of_the_same(type(terms[0]), terms)
    for place, one in enumerate(terms):
        others = [row for row in stood.get(one.holder(), ()) if row.pk != one.pk]
        others += [row for row in terms[:place] if row.holder() == one.holder()]
        overlapping = next((row for row in others if one.overlaps(row)), None)
        if overlapping is not None:
            raise ValidationError({"since": _refusal(overlapping)})


def _hold(terms: Sequence[Term]) -> None:
    """Hold the holders, each by the first of its columns that points to somebody."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for one in terms:
        for name in one.TERM_OF:
            column: Any = one._meta.get_field(name)
            if column.is_relation and getattr(one, column.attname) is not None:
                wanted.setdefault(column.related_model, set()).add(getattr(one, column.attname))
                break
    for model, pks in wanted.items():
        list(
            model._base_manager.select_for_update(no_key=True)
            .filter(pk__in=pks)
            .order_by("pk")
            .values_list("pk", flat=True)
        )


def _of_the_same(model: type[Term], terms: Iterable[Term]) -> dict[tuple[Any, ...], list[Term]]:
    """The confirmed terms of the same holders; one query."""
    holders = {one.holder() for one in terms}
    place = next(at for at in range(len(model.TERM_OF)) if any(one[at] for one in holders))
    name, wanted = model.TERM_OF[place], {one[place] for one in holders}
    asked = Q(**{f"{name}__in": wanted - {None}})
    if None in wanted:
        asked |= Q(**{f"{name}__isnull": True})
    found: dict[tuple[Any, ...], list[Term]] = {}
    for row in model._default_manager.filter(asked, state=CONFIRMED):
        if row.holder() in holders:
            found.setdefault(row.holder(), []).append(row)
    return found


def _refusal(other: Term) -> str:
    language = get_language() or ""
    days = Interval(other.since, other.until)
    known = other.since or other.until
    said = say_interval(days, language) if known else say_day(other.as_of, language)
    return _(
        "This overlaps with %(key)s (%(days)s): end that term before this one begins, or correct "
        "the dates."
    ) % {"key": other.key, "days": said or _("dates unknown")}


def beside(model: type[models.Model], pks: Iterable[int]) -> set[int]:
    """The terms of the same holders as some terms: what is told of these may change with them."""
    wanted = set(pks)
    if not issubclass(model, Term):
        return wanted
    rows = list(model._default_manager.filter(pk__in=wanted))
    if rows:
        for others in _of_the_same(model, rows).values():
            wanted |= {one.pk for one in others}
    return wanted


def repeated(model: type[models.Model], pks: Iterable[int]) -> set[int]:
    """The terms among some that an earlier one of the same holder covers already: records from
    before terms were compared. They are told by the first one alone."""
    if not issubclass(model, Term):
        return set()
    rows = list(model._default_manager.filter(pk__in=set(pks), state=CONFIRMED))
    found: set[int] = set()
    for others in _of_the_same(model, rows).values() if rows else ():
        told: list[Term] = []
        for one in sorted(others, key=lambda term: (term.since, term.pk)):
            if any(one.overlaps(known) for known in told):
                found.add(one.pk)
            else:
                told.append(one)
    return found
