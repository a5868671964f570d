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
from jichi.figures.queries import Shown, shown_figures
from jichi.groups.queries import descriptions_of_bodies, holders_told
from jichi.initiatives.queries import Described, described
from jichi.members.queries import members_among
from jichi.organisations.models import Organisation
from jichi.people.models import Post
from jichi.yearbook.models import Outline, Section


class NoOutline(Exception):
    """A year whose book nobody has laid out yet; the message says what to do."""


@dataclass(frozen=True)
class Material:
    """A year's facts, its outline, and what printing them needs beside.

    `posts` gives the present posts of a seat's holder by the key of the seat, each as the key of
    the post and its words; `figures`, `initiatives` and what is said of `bodies` are by key,
    `photographs` by the key of their record.
    """

    year: int
    network: Network | None
    chapters: Sequence[Chapter]
    outline: Outline
    sections: Sequence[Section]
    facts: Sequence[ToldFact]
    words: Lexicon
    quoted: dict[str, dict[str, str]] = field(default_factory=dict)
    figures: dict[str, Shown] = field(default_factory=dict)
    initiatives: dict[str, Described] = field(default_factory=dict)
    bodies: dict[str, Words] = field(default_factory=dict)
    posts: dict[str, list[tuple[str, Words]]] = field(default_factory=dict)
    photographs: dict[str, list[Photograph]] = field(default_factory=dict)
    places: dict[str, Organisation] = field(default_factory=dict)

    @property
    def described(self) -> list[Words]:
        """The descriptions of initiatives and bodies, which a book may print."""
        initiatives = [one.description for one in self.initiatives.values()]
        return initiatives + list(self.bodies.values())

    @property
    def office(self) -> Words:
        """The short name of the office, which its book calls itself."""
        return self.network.short_name if self.network else Words({})

    @property
    def members(self) -> list[str]:
        """Identities of the member organisations in kana order."""
        return self.in_kana_order(members_among(self.facts))

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
    initiatives = described()
    bodies = descriptions_of_bodies()
    quoted = quoting.quoted(
        [outline.title, outline.subtitle, outline.colophon]
        + [text for section in sections for text in (section.title, section.prose)]
        + [one.description for one in initiatives.values()]
        + list(bodies.values())
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
        figures=shown_figures((fact.record for fact in facts), quoted),
        initiatives=initiatives,
        bodies=bodies,
        posts=_posts(facts),
        photographs=_photographs(facts),
        places=_places(facts),
    )


def told(year: int) -> list[ToldFact]:
    """The facts of a year in an order that no database decides."""
    return sorted(facts_of_year(year), key=lambda fact: (fact.first_day, fact.key))


def _posts(facts: Sequence[ToldFact]) -> dict[str, list[tuple[str, Words]]]:
    """What else the holder of a seat is, where the name may be told: "Governor of Tokyo"."""
    holders = holders_told(fact.record for fact in facts)
    posts = Post.objects.filter(person__in=set(holders.values()), state=CONFIRMED)
    by_person: dict[int, list[tuple[str, Words]]] = {}
    for post in posts.select_related("organisation").order_by(bytewise("slug")):
        by_person.setdefault(post.person_id, []).append((post.key, said_post(post)))
    return {key: by_person.get(person, []) for key, person in holders.items()}


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
    found = Organisation.objects.filter(slug__in=members_among(facts))
    return {
        one.slug: one
        for one in found.only("slug", "name", "short_name", "kind", "latitude", "longitude")
    }
