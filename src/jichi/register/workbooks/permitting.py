"""What somebody who is not of the secretariat may say in a workbook: what is their own."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.register.workbooks.comparing import CHANGED, NEW, REFUSED
from jichi.register.workbooks.holding import wholes
from jichi.register.workbooks.layouts import Layout
from jichi.register.workbooks.rows import Entry

type Whole = tuple[str, str]


def refusal(layout: Layout) -> str:
    """What is told to somebody whom a workbook is not for."""
    return str(layout.book.refusal) or _("The secretariat alone keeps this workbook.")


def keep_to_own(entries: Sequence[Entry], layout: Layout, by: Actor) -> None:
    """A member proposes what its own organisation did, and nothing that stands is changed."""
    if layout.kept:
        for entry in entries:
            _refuse_foreign(entry, layout, by)
        return
    held = {
        _inside(entry)
        for entry in entries
        if not entry.kind.identified and entry.says.get("organisation") == by.on_behalf
    }
    begun = {
        (entry.kind.name, entry.identity)
        for entry in entries
        if entry.kind.roles is not None and entry.verdict == NEW
    }
    for entry in entries:
        if entry.verdict in (NEW, CHANGED):
            _refuse_others(entry, by, begun, held)


def _inside(entry: Entry) -> Whole:
    """The whole that a row is inside, whatever part of it the row names besides."""
    kind = entry.kind
    return wholes(kind).get(kind.inside, kind.inside), str(entry.says.get(kind.inside, ""))


def _refuse_foreign(entry: Entry, layout: Layout, by: Actor) -> None:
    named = entry.says.get("organisation")
    if named != by.on_behalf and (named or entry.verdict in (NEW, CHANGED)):
        entry.wrong.clear()  # what else is wrong with it is not the reader's to know
        entry.refuse(str(layout.book.foreign), "organisation")
        entry.verdict = REFUSED


def _refuse_others(entry: Entry, by: Actor, begun: set[Whole], held: set[Whole]) -> None:
    kind, says = entry.kind, entry.says
    undertaken = kind.identified and kind.roles is not None
    sentence = ""
    if entry.verdict == CHANGED:
        sentence = _("Only the secretariat changes what is on record: write to it.")
    elif undertaken and kind.proposable and (kind.name, entry.identity) not in held:
        sentence = _("You propose events of your own organisation: add its row on the sheet of "
                     "appearances.")  # fmt: skip
    elif not kind.proposable:
        sentence = _("Members propose events, participations and signatures.")
    elif not kind.identified and _inside(entry) in begun:
        narrower = any(says.get(name) for name in wholes(kind) if name != kind.inside)
        sentence = _("Leave the session to the secretariat.") if narrower else ""
    elif not undertaken and says.get("organisation") != by.on_behalf:
        sentence = _("You propose for your own organisation alone.")
    if sentence:
        entry.refuse(sentence, "" if undertaken else "organisation")
        entry.verdict = REFUSED
