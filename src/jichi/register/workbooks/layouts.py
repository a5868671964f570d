"""Which workbooks there are, as data."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from jichi.register.workbooks.columns import Sheet
from jichi.register.workbooks.contacts.sheets import OFFICERS, SECTIONS
from jichi.register.workbooks.sheets import (
    APPEARANCES,
    EVENTS,
    PARTICIPATIONS,
    SESSIONS,
    SIGNATURES,
)


@dataclass(frozen=True)
class Layout:
    """A workbook that can be filled in. One of contacts holds officers: it is for those alone who
    keep an organisation's people, and they enter it themselves."""

    slug: str
    title: str
    about: str
    sheets: tuple[Sheet, ...]
    contacts: bool = False

    def sheet(self, name: str) -> Sheet:
        """The sheet whose lines become rows of a kind. StopIteration where there is none."""
        return next(one for one in self.sheets if one.name == name)


LAYOUTS: dict[str, Layout] = {
    one.slug: one
    for one in (
        Layout(
            "events",
            gettext_noop("Events with appearances"),
            gettext_noop("Events, their sessions, and who hosted, took part and spoke."),
            (EVENTS, SESSIONS, APPEARANCES),
        ),
        Layout(
            "participations",
            gettext_noop("Participations in initiatives"),
            gettext_noop("Who takes part in which initiative, from when until when."),
            (PARTICIPATIONS,),
        ),
        Layout(
            "signatures",
            gettext_noop("Signatures of declarations"),
            gettext_noop("Who signed which declaration, and when."),
            (SIGNATURES,),
        ),
        Layout(
            "contacts",
            gettext_noop("Contacts of organisations"),
            gettext_noop("Sections with their mailboxes, and the officers who come and go."),
            (SECTIONS, OFFICERS),
            contacts=True,
        ),
    )
}
