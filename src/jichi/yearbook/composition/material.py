"""What a book is made of, gathered once for all languages in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from jichi.core import quoting
from jichi.core.collation import bytewise
from jichi.core.languages import language_of
from jichi.core.models import Chapter, Network, Photograph, ToldFact
from jichi.core.queries import chapters, facts_of_year, the_network
from jichi.core.reading import Lexicon, lexicon
from jichi.core.records import CONFIRMED
from jichi.core.words import Words
from jichi.figures.models import Figure
from jichi.groups.models import Body, Seat
from jichi.initiatives.models import Initiative
from jichi.organisations.models import Organisation
from jichi.people.models import Post
from jichi.yearbook.models import Outline, Section

#: Kinds of facts of which one is told for each member, of whatever kind the member is.
MEMBERSHIP = "membership"


class NoOutline(Exception):
    """A year whose book nobody has laid out yet; the message says what to do."""


@dataclass(frozen=True)
class Material:
    """A year's facts, its outline, and what printing them needs beside.

    `posts` gives the present posts of a seat's holder by the key of the seat, each as the key of
    the post and its words; `figures`, `initiatives` and `bodies` are by key, `photographs` by the
    key of their record.
    """

    year: int
    network: Network | None
    chapters: Sequence[Chapter]
    outline: Outline
    sections: Sequence[Section]
    facts: Sequence[ToldFact]
    words: Lexicon
    quoted: dict[str, dict[str, str]] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    posts: dict[str, list[tuple[str, Words]]] = field(default_factory=dict)
    photographs: dict[str, list[Photograph]] = field(default_factory=dict)
    places: dict[str, Organisation] = field(default_factory=dict)

    @property
    def described(self) -> list[Words]:
        """The descriptions of initiatives and bodies, which a book may print."""
        initiatives = [one.description for one in self.initiatives.values()]
        return initiatives + [one.description for one in self.bodies.values()]

    @property
    def office(self) -> Words:
        """The short name of the office, which its book calls itself."""
        return self.network.short_name if self.network else Words({})

    @property
    def members(self) -> list[str]:
        """Identities of the member organisations in kana order."""
        found = {
            party["organisation"]
            for fact in self.facts
            if fact.kind == MEMBERSHIP
            for party in fact.parties
        }
        return self.in_kana_order(found - {""})

    def in_kana_order(self, identities: Iterable[str]) -> list[str]:
        """Identities by the reading of their names."""
        return sorted(identities, key=self.kana)

    def kana(self, identity: str) -> tuple[str, str]:
        """What orders an identity among others by its reading."""
        named = self.words.names.get(identity)
        return (named.sort_key if named else "", identity)


def gather(year: int) -> Material:
    """Everything the book of a year is composed from. NoOutline where nobody has laid it out."""
    outline = Outline.objects.filter(year=year, state=CONFIRMED).first()
    if outline is None:
        raise NoOutline(
            _("Nobody has laid out a book for %(year)s: copy the outline of another year first.")
            % {"year": year}
        )
    sections = list(outline.sections.filter(state=CONFIRMED).select_related("parent"))
    facts = told(year)
    initiatives = list(Initiative.objects.filter(state=CONFIRMED))
    bodies = list(Body.objects.filter(state=CONFIRMED))
    quoted = quoting.quoted(
        [outline.title, outline.subtitle, outline.colophon]
        + [text for section in sections for text in (section.title, section.prose)]
        + [one.description for one in initiatives]
        + [one.description for one in bodies]
    )
    return Material(
        year=year,
        network=the_network(),
        chapters=chapters(),
        outline=outline,
        sections=sections,
        facts=facts,
        words=lexicon(facts),
        quoted=quoting.said(quoted),
        figures=_figures(facts, quoted),
        initiatives={one.key: one for one in initiatives},
        bodies={one.key: one for one in bodies},
        posts=_posts(facts),
        photographs=_photographs(facts),
        places=_places(facts),
    )


def told(year: int) -> list[ToldFact]:
    """The facts of a year in an order that no database decides."""
    return sorted(facts_of_year(year), key=lambda fact: (fact.first_day, fact.key))


def _figures(facts: Sequence[ToldFact], quoted: set[str]) -> dict[str, Figure]:
    slugs = {fact.record.partition(":")[2] for fact in facts if fact.kind == "figure"} | quoted
    return {one.key: one for one in Figure.objects.filter(slug__in=slugs, state=CONFIRMED)}


def _posts(facts: Sequence[ToldFact]) -> dict[str, list[tuple[str, Words]]]:
    """What else the holder of a seat is, where the name may be told: "Governor of Tokyo"."""
    slugs = [fact.record.partition(":")[2] for fact in facts if fact.kind == "seat"]
    seats = Seat.objects.filter(slug__in=slugs, person__isnull=False).exclude(person__ground="")
    holders = {seat.key: seat.person_id for seat in seats}
    posts = Post.objects.filter(person__in=set(holders.values()), state=CONFIRMED)
    by_person: dict[int, list[tuple[str, Words]]] = {}
    for post in posts.select_related("organisation").order_by(bytewise("slug")):
        by_person.setdefault(post.person_id, []).append((post.key, said_post(post)))
    return {key: by_person.get(person or 0, []) for key, person in holders.items()}


def said_post(post: Post) -> Words:
    """A post with the organisation it is held at: 京都市長, Mayor of Kyoto."""
    if post.printed:
        return Words.read(post.printed)
    texts = {
        language: _post_in(post, language)
        for language in settings.NETWORK.languages
        if post.title.say(language)
    }
    return Words(texts, post.title.provisional)


def _post_in(post: Post, language: str) -> str:
    organisation, title = post.organisation.said.say(language), post.title.say(language)
    if not language_of(language).title_first:
        return f"{title}, {organisation}"
    if not post.organisation.is_local_government:
        return f"{organisation} {title}"
    # 京都市 and 市長 share a character: 京都市長.
    return str(organisation + title.removeprefix(organisation[-1:]))


def _photographs(facts: Sequence[ToldFact]) -> dict[str, list[Photograph]]:
    """Photographs of what is told, only those whose consent is recorded."""
    records = {fact.record for fact in facts if fact.photographed}
    found = Photograph.objects.filter(record__in=records, state=CONFIRMED).exclude(consent="")
    by_record: dict[str, list[Photograph]] = {}
    for photograph in found.order_by(bytewise("slug")):
        by_record.setdefault(photograph.record, []).append(photograph)
    return by_record


def _places(facts: Sequence[ToldFact]) -> dict[str, Organisation]:
    members = {
        party["organisation"] for fact in facts if fact.kind == MEMBERSHIP for party in fact.parties
    }
    found = Organisation.objects.filter(slug__in=members - {""})
    return {
        one.slug: one
        for one in found.only("slug", "name", "short_name", "kind", "latitude", "longitude")
    }
