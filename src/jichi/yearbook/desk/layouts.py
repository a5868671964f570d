"""The ways of setting a section, each with its name and a sentence for who chooses among them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Layout:
    """A way of setting a section as the desk calls it, and what it does."""

    name: Any
    sentence: Any


LAYOUTS: dict[str, Layout] = {
    "prose": Layout(_("Text alone"), _("Text alone, or a heading for the sections below it.")),
    "facts": Layout(_("List"), _("Each fact as a line with its date, text and parties.")),
    "table": Layout(
        _("Table of conferences"),
        _("Conferences as rows: date, name, host, participants and our own part."),
    ),
    "meetings": Layout(
        _("Table of meetings"), _("Meetings as rows, with those who took part in each.")
    ),
    "cafes": Layout(_("Series"), _("The sessions of a series one below the other.")),
    "lectures": Layout(_("Table of lectures"), _("Lectures as rows: date, host and subject.")),
    "cards": Layout(
        _("Cards"), _("Initiatives, goals or studies as cards, with those who take part.")
    ),
    "figures": Layout(_("Figures"), _("Recorded figures in large type, with day and source.")),
    "names": Layout(_("Names"), _("The names of organisations in columns, such as the members.")),
    "people": Layout(_("Leaders and posts"), _("Posts with the names of those who hold them.")),
    "seats": Layout(_("Seats in bodies"), _("Who sits in a body, by post, with the term.")),
    "messages": Layout(_("Messages"), _("A message in full length, with who sends it.")),
    "counts": Layout(_("The year in numbers"), _("Counts the whole year; takes no facts.")),
    "matrix": Layout(
        _("Who takes part in what"), _("Members against initiatives, for the whole year.")
    ),
    "calendar": Layout(_("Calendar"), _("The whole year by months.")),
    "map": Layout(_("Map of members"), _("Where the members are.")),
    "index": Layout(_("Index"), _("Every organisation with the sections that name it.")),
}
ORDERS = (
    ("", _("By day")),
    ("printed", _("As printed by the source")),
    ("kana", _("By reading (kana)")),
    ("code", _("By official code")),
)
