"""The kinds of record on the desk: what they are called, how they are grouped and listed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from jichi.register.kinds import ROWS, Kind


@dataclass(frozen=True)
class Noun:
    """A kind as the desk calls it: one, many, and the fields that its list shows beside the name.

    `names` are the fields in which a record is named, the first that says something; `leads` are
    the fields that its form asks for first.
    """

    name: str
    one: Any
    many: Any
    shown: tuple[str, ...] = ()
    names: tuple[str, ...] = ("title", "name")

    @property
    def kind(self) -> Kind:
        """The kind of row that it is entered by."""
        return ROWS[self.name]


@dataclass(frozen=True)
class Group:
    """Nouns that belong together in the navigation of the desk."""

    label: Any
    nouns: tuple[Noun, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        _("Activities"),
        (
            Noun("event", _("Event"), _("Events"), ("kind", "periods", "year")),
            Noun("session", _("Session"), _("Sessions"), ("event", "on")),
            Noun("partnership", _("Agreement"), _("Agreements and joint work"), ("kind", "on")),
            Noun("declaration", _("Declaration"), _("Declarations"), ("on", "year")),
            Noun(
                "signature",
                _("Signature"),
                _("Signatures"),
                ("declaration", "organisation", "on"),
                ("organisation",),
            ),
            Noun("submission", _("Submission"), _("Submissions to partners"), ("on", "recipient")),
            Noun("study", _("Study"), _("Studies"), ("on", "year")),
            Noun("contest", _("Contest"), _("Contests"), ("on", "year")),
            Noun("engagement", _("Other activity"), _("Other activities"), ("kind", "year")),
        ),
    ),
    Group(
        _("Members and initiatives"),
        (
            Noun(
                "membership",
                _("Membership"),
                _("Memberships"),
                ("organisation", "kind", "from", "until"),
                ("organisation", "person"),
            ),
            Noun("initiative", _("Initiative"), _("Initiatives"), ("from",)),
            Noun(
                "participation",
                _("Participation"),
                _("Participations"),
                ("initiative", "role", "from", "until"),
                ("organisation",),
            ),
            Noun(
                "reporting",
                _("Report to an initiative"),
                _("Reports to initiatives"),
                ("initiative", "on", "year"),
                ("organisation",),
            ),
            Noun("call", _("Call"), _("Calls to take part"), ("on", "year"), ("initiative",)),
            Noun("benefit", _("Benefit"), _("Benefits of members"), ("number",)),
        ),
    ),
    Group(
        _("Bodies and strategy"),
        (
            Noun("body", _("Body"), _("Bodies"), ("kind", "organisation")),
            Noun(
                "seat",
                _("Seat"),
                _("Seats"),
                ("body", "from", "until"),
                ("organisation", "title", "person", "affiliation"),
            ),
            Noun("strategy", _("Strategy"), _("Strategies"), ("from", "until")),
            Noun(
                "strategy_item",
                _("Goal, pathway or priority"),
                _("Goals, pathways and priorities"),
                ("strategy", "kind", "number"),
            ),
        ),
    ),
    Group(
        _("News and figures"),
        (
            Noun("publication", _("Publication"), _("Publications"), ("kind", "on", "year")),
            Noun("outreach", _("Outreach"), _("Outreach by channel"), ("channel", "year")),
            Noun("figure", _("Figure"), _("Figures"), ("value", "unit", "as_of"), ("label",)),
        ),
    ),
    Group(
        _("Who is who"),
        (
            Noun("organisation", _("Organisation"), _("Organisations"), ("kind", "code")),
            Noun("person", _("Person"), _("Persons"), ("ground",)),
            Noun(
                "post",
                _("Post of a leader"),
                _("Posts of leaders"),
                ("organisation", "title", "from", "until"),
                ("person",),
            ),
        ),
    ),
    Group(
        _("Words and sources"),
        (
            Noun("source", _("Source"), _("Sources"), ("work",)),
            Noun("chapter", _("Chapter"), _("Chapters"), ("order",)),
            Noun("term", _("Word of a vocabulary"), _("Vocabularies"), ("vocabulary", "code")),
        ),
    ),
)
#: What is entered beside a record that stands, and has no list of its own.
BESIDE = (Noun("appearance", _("Appearance at an event"), _("Appearances"), (), ("organisation",)),)
NOUNS: dict[str, Noun] = {
    noun.name: noun for nouns in (*(group.nouns for group in GROUPS), BESIDE) for noun in nouns
}


def by_key(key: str) -> Noun | None:
    """The noun of a record's key ("events.event:slug"); None for what the desk does not keep."""
    stem = key.partition(":")[0]
    listed = (noun for noun in NOUNS.values() if noun.kind.identified)
    return next((noun for noun in listed if stem == noun.kind.model.KIND), None)
