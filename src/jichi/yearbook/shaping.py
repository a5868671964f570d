"""How a book is put in order: sections moved, taken out and put back, its title and colophon."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, withdraw
from jichi.core.records import CONFIRMED, WITHDRAWN
from jichi.yearbook.choices import LEVELS
from jichi.yearbook.jobs import owe_pictures
from jichi.yearbook.models import Outline, Section
from jichi.yearbook.rules import may_shape_the_book

UP, DOWN, IN, OUT = "up", "down", "in", "out"
#: What of a book itself may be changed.
TITLED = ("title", "subtitle", "colophon")


@act(rule=may_shape_the_book)
def entitle_outline(by: Actor, *, outline: Outline, values: dict[str, object]) -> Outline:
    """Change title, subtitle and colophon of a book; what is not published needs no reason."""
    strange = sorted(set(values) - set(TITLED))
    if strange:
        raise ValidationError(
            _("“%(name)s” of a book is not changed here; what is: %(known)s.")
            % {"name": strange[0], "known": ", ".join(TITLED)}
        )
    return change(outline, **values)


@act(rule=may_shape_the_book)
def shift_section(by: Actor, *, section: Section, to: str) -> Section:
    """Move a section with all within it: `up` or `down` among its neighbours, `in` below the one
    before it, `out` behind the one around it. ValidationError where there is no such place."""
    sections = Sections(section.outline)
    found = sections.find(section)
    if to in (UP, DOWN):
        _among(sections, found, -1 if to == UP else 1)
    elif to == IN:
        _within(sections, found)
    elif to == OUT:
        _behind(sections, found)
    else:
        raise ValidationError(_("“%(to)s” is no direction.") % {"to": to})
    owe_pictures(section.outline.year)
    return found


@act(rule=may_shape_the_book)
def take_out(by: Actor, *, section: Section, reason: str = "") -> Section:
    """Take a section out of the book with all within it; facts that only they took are printed at
    the end. It stays in the journal and can be put back."""
    sections = Sections(section.outline)
    found = sections.find(section)
    for one in reversed(sections.with_those_within(found)):
        withdraw(one)
    owe_pictures(section.outline.year)
    return found


@act(rule=may_shape_the_book)
def put_back(by: Actor, *, section: Section) -> Section:
    """Put a section that was taken out back: last where it stood, or as the last chapter where
    what stood around it is gone too."""
    if section.state != WITHDRAWN:
        raise ValidationError(_("This section stands in the book."))
    around = section.parent if section.parent and section.parent.state == CONFIRMED else None
    below = Sections(section.outline).below(around)
    owe_pictures(section.outline.year)
    order = max((one.order for one in below), default=0) + 1
    return change(section, state=CONFIRMED, parent=around, order=order)


class Sections:
    """The sections of a book as they stand; `held` until the act is over, where one is."""

    def __init__(self, outline: Outline, *, held: bool = True) -> None:
        found = outline.sections.filter(state=CONFIRMED).select_related("outline")
        self.all = list(found.select_for_update(of=("self",)) if held else found)

    def find(self, section: Section) -> Section:
        """One of them. ValidationError where others took it out meanwhile."""
        found = next((one for one in self.all if one.pk == section.pk), None)
        if found is None:
            raise ValidationError(_("This section was taken out of the book meanwhile."))
        return found

    def below(self, parent: Section | None) -> list[Section]:
        """What stands within a section, or the chapters, in their order."""
        wanted = parent.pk if parent else None
        found = [one for one in self.all if one.parent_id == wanted]
        return sorted(found, key=lambda one: (one.order, one.slug))

    def around(self, section: Section) -> Section | None:
        """The section around one."""
        return next((one for one in self.all if one.pk == section.parent_id), None)

    def with_those_within(self, section: Section) -> list[Section]:
        """A section and all within it, from above."""
        return [
            section,
            *(far for one in self.below(section) for far in self.with_those_within(one)),
        ]

    def height(self, section: Section) -> int:
        """How many levels a section takes with those within it."""
        return 1 + max((self.height(one) for one in self.below(section)), default=0)

    def depth(self, section: Section | None) -> int:
        """At which level a section stands: 1 for a chapter, 0 for the book."""
        return 0 if section is None else 1 + self.depth(self.around(section))


def _among(sections: Sections, section: Section, by: int) -> None:
    row = sections.below(sections.around(section))
    place = row.index(section)
    if not 0 <= place + by < len(row):
        raise ValidationError(_("It stands there already."))
    row[place], row[place + by] = row[place + by], row[place]
    _number(row)


def _within(sections: Sections, section: Section) -> None:
    row = sections.below(sections.around(section))
    place = row.index(section)
    if place == 0:
        raise ValidationError(_("No section stands before it: move it down first."))
    before = row[place - 1]
    if sections.depth(before) + sections.height(section) > LEVELS:
        raise ValidationError(
            {"parent": _("A book has chapters, sections and one level below: place it higher.")}
        )
    last = max((one.order for one in sections.below(before)), default=0)
    change(section, parent=before, order=last + 1)


def _behind(sections: Sections, section: Section) -> None:
    around = sections.around(section)
    if around is None:
        raise ValidationError(_("It is a chapter: no section stands around it."))
    above = sections.around(around)
    row = sections.below(above)
    row.insert(row.index(around) + 1, section)
    change(section, parent=above)
    _number(row)


def _number(row: Sequence[Section]) -> None:
    """Number neighbours in their order; one that keeps its number is not written."""
    for place, one in enumerate(row, start=1):
        change(one, order=place)
