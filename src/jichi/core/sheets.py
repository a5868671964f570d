"""How rows of a kind are filled in with Excel: its sheet, and the workbook that it stands in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor

type Text = str | Promise
type Says = Mapping[str, Any]


@dataclass(frozen=True)
class Workbook:
    """Sheets that are filled in together, in the order of the ranks of their kinds.

    Where `keeps` is given, those alone take and send it for whom it answers, and they enter it
    themselves: the secretariat everything, others the rows of their own organisation. `refusal`
    is told to everybody else, `foreign` beside the row of another organisation.
    """

    slug: str
    title: Text
    about: Text
    place: int = 50
    keeps: Callable[[Actor], bool] | None = None
    refusal: Text = ""
    foreign: Text = ""


@dataclass(frozen=True)
class Sheet:
    """The sheet of a workbook in which rows of a kind are filled in.

    `columns` stand first, the others after them as on the form; `without` gives the reason for
    each field that is no column, and `office` names those that the secretariat alone is shown.
    `key` names the fields that make two rows the same record where none of them has an identity.
    A kind whose sheet names no `workbook` has one of its own.

    `rows` gives the records of an organisation, or of all for None: those that stand now, else
    everything that a row may speak of. `checks` finds what a row may not say beside what it said
    before (None for a new one) and what the others say: the field, and a sentence. `gone` is told
    where the record of a row stands no longer.
    """

    about: Text = ""
    workbook: Workbook | None = None
    columns: tuple[str, ...] = ()
    without: Mapping[str, Text] = field(default_factory=dict)
    office: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    rows: Callable[[str | None, bool], Iterable[Any]] | None = None
    checks: Callable[[Says, Says | None, Sequence[Says]], Iterator[tuple[str, str]]] | None = None
    gone: Text = ""


#: Fields of many kinds that no sheet has a column for, and why.
UNSAID: dict[str, Text] = {
    "slug": _("The column “ID” holds it."),
    "readings": _("What sources say differently is a table in itself: a seed holds it."),
}
