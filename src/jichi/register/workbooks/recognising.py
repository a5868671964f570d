"""Whom and what the cells of a workbook mean: organisations, persons, events, initiatives.

What a text means for certain is answered; what it may mean is a question with candidates, put to
whoever looks at the preview, and never an answer. Everything is indexed once and asked often.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.records import CONFIRMED
from jichi.organisations.candidates import candidates
from jichi.organisations.matching import Candidate, Certainty, Index, Match, search
from jichi.organisations.writing import fold
from jichi.people.models import Person, Post
from jichi.register.workbooks.contacts.standing import sections_of

#: How many candidates a question offers.
OFFERED = 8
#: How sure the preview says it is: an answer given by hand is as sure as a code.
CHOSEN = "chosen"


@dataclass(frozen=True)
class Choice:
    """One whom a text may mean, as a question offers it."""

    identity: str
    label: str


@dataclass(frozen=True)
class Meant:
    """Whom a text means, how surely, or the question that it leaves, or why it means nobody."""

    identity: str = ""
    label: str = ""
    certainty: str = ""
    choices: Sequence[Choice] = ()
    refusal: str = ""


class Recogniser:
    """Answers for one workbook, in the language of its reader; `answers` were given by hand, by
    what is named and the text ("organisation", "京都"). `own` names the organisation whose sections
    alone may be known; None for all."""

    def __init__(
        self,
        language: str,
        answers: Mapping[tuple[str, str], str] | None = None,
        own: str | None = None,
    ) -> None:
        self.language = language
        self.own = own
        self.answers = dict(answers or {})
        self._known: dict[tuple[str, ...], Meant] = {}
        self._records: dict[tuple[str, ...], Meant] = {}

    def organisation(self, name: str, identity: str = "") -> Meant:
        """Whom a name and a code, or either, mean; a name that the code contradicts is refused."""
        key = ("organisation", name, identity)
        if key not in self._known:
            self._known[key] = self._organisation(name, identity)
        return self._known[key]

    def _organisation(self, name: str, identity: str) -> Meant:
        if identity:
            coded = self._asked(identity)
            if not coded.identity or not name:
                return coded
            named = self._search(name)
            if named and coded.identity not in {one.candidate.identity for one in named}:
                sentence = _("“%(code)s” is %(coded)s, but the name says “%(name)s”: correct one.")
                return Meant(
                    refusal=sentence % {"code": identity, "coded": coded.label, "name": name}
                )
            return coded
        return self._asked(name)

    def _asked(self, text: str) -> Meant:
        if chosen := self.answers.get(("organisation", text)):
            found = self._by_identity.get(chosen)
            if found is not None:
                return Meant(chosen, self._label(found), CHOSEN)
        matches = self._search(text)
        sure = [one for one in matches if one.certainty is Certainty.EXACT]
        if not sure:
            sure = [one for one in matches if one.certainty is Certainty.VARIANT]
        if len(sure) == 1:
            one = sure[0]
            return Meant(one.candidate.identity, one.label(self.language), one.certainty.value)
        offered = (sure or matches)[:OFFERED]
        if not offered:
            return Meant(
                refusal=_("No organisation “%(name)s” is known: correct it, or enter it first.")
                % {"name": text}
            )
        choices = [Choice(one.candidate.identity, self._offer(one)) for one in offered]
        sentence = _("“%(name)s” may mean several: choose which.")
        if len(choices) == 1:
            sentence = _("“%(name)s” is not known as such: is %(other)s meant?")
        return Meant(choices=choices, refusal=sentence % {"name": text, "other": choices[0].label})

    def _search(self, text: str) -> list[Match]:
        return search(text, self._index, limit=20)

    def _offer(self, one: Match) -> str:
        return f"{one.label(self.language)} [{one.candidate.identity}]"

    def _label(self, one: Candidate) -> str:
        return Match(one, Certainty.EXACT, "code").label(self.language)

    @cached_property
    def _candidates(self) -> list[Candidate]:
        return candidates()

    @cached_property
    def _index(self) -> Index:
        return Index(self._candidates)

    @cached_property
    def _by_identity(self) -> dict[str, Candidate]:
        return {one.identity: one for one in self._candidates}

    def named(self, identity: str) -> str:
        """The name of an organisation."""
        found = self._by_identity.get(identity)
        return self._label(found) if found else identity

    def person(self, name: str, organisation: str) -> Meant:
        """The person of a name who has or had a post at an organisation; one who bears the name
        elsewhere is a question."""
        chosen = self.answers.get(("person", name))
        bearing = [
            one for one in self._persons if one.slug == name or fold(name) in _folded(one.name)
        ]
        if chosen:
            bearing = [one for one in self._persons if one.slug == chosen]
        there = [one for one in bearing if organisation in self._posts.get(one.pk, ())]
        sure = bearing if chosen or any(one.slug == name for one in bearing) else there
        if len(sure) == 1:
            certainty = CHOSEN if chosen else "exact"
            return Meant(sure[0].slug, sure[0].name.say(self.language), certainty)
        if not bearing:
            sentence = _(
                "No person “%(name)s” is on record: leave the cell empty and write the post, "
                "or register the person first."
            )
            return Meant(refusal=sentence % {"name": name})
        choices = [Choice(one.slug, self._beside(one)) for one in (there or bearing)[:OFFERED]]
        sentence = _("“%(name)s” is on record, but with no post there: choose who is meant.")
        return Meant(choices=choices, refusal=sentence % {"name": name})

    def _beside(self, one: Person) -> str:
        posts = [self.named(slug) for slug in self._posts.get(one.pk, ())]
        name = one.name.say(self.language)
        return f"{name} ({', '.join(posts)})" if posts else f"{name} [{one.slug}]"

    @cached_property
    def _persons(self) -> list[Person]:
        return list(Person.objects.filter(state=CONFIRMED).order_by("slug"))

    @cached_property
    def _posts(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        posts = Post.objects.filter(state=CONFIRMED).values_list("person", "organisation__slug")
        for person, organisation in posts:
            found[person].append(organisation)
        return found

    def record(self, kind: str, text: str, **within: str) -> Meant:
        """A record by its identity or by its title in any language; `within` narrows sessions to
        those of an event."""
        key = (kind, text, *within.values())
        if key not in self._records:
            self._records[key] = self._record(kind, text, within)
        return self._records[key]

    def _record(self, kind: str, text: str, within: Mapping[str, str]) -> Meant:
        titles = self._titles(kind)
        asked = self.answers.get((kind, text), text)
        if asked in titles.by_slug:
            known = titles.by_slug[asked]
            if all(known.within == one for one in within.values()):
                return Meant(asked, known.label, CHOSEN if asked != text else "exact")
        found = [
            one
            for one in titles.by_name.get(fold(text), ())
            if all(one.within == other for other in within.values())
        ]
        if len(found) == 1:
            return Meant(found[0].slug, found[0].label, "exact")
        if not found:
            return Meant(
                refusal=_("Nothing on record is called “%(name)s”: correct it, or enter it first.")
                % {"name": text}
            )
        choices = [Choice(one.slug, f"{one.label} [{one.slug}]") for one in found[:OFFERED]]
        sentence = _("“%(name)s” may mean several: choose which.")
        return Meant(choices=choices, refusal=sentence % {"name": text})

    def titled(self, kind: str, slug: str, **within: str) -> str:
        """What a workbook calls a record: its title where that means no other, else its ID."""
        known = self._titles(kind).by_slug.get(slug)
        if known is None or self.record(kind, known.label, **within).identity != slug:
            return slug
        return known.label

    def label(self, kind: str, slug: str) -> str:
        """What a record is called, whatever else is called so."""
        known = self._titles(kind).by_slug.get(slug)
        return known.label if known else slug

    def called(self, person: str, organisation: str) -> str:
        """What a workbook calls a person: the name where that means nobody else, else the ID."""
        for one in self._persons:
            if one.slug == person:
                name = one.name.say(self.language)
                return name if self.person(name, organisation).identity == person else person
        return person

    def _titles(self, kind: str) -> "_Titles":
        name = f"_titles_{kind}"
        if name not in self.__dict__:
            self.__dict__[name] = _Titles(kind, self.language, self.own)
        found: _Titles = self.__dict__[name]
        return found

    def add(self, kind: str, slug: str, titles: Iterable[str], within: str = "") -> None:
        """A record that the workbook itself enters: rows after it may name it."""
        known = self._titles(kind)
        known.add(_Named(slug, next(iter(titles), slug), within), titles)
        self._records.clear()


@dataclass(frozen=True)
class _Named:
    """A record by its identity, what it is called, and the event that it belongs to."""

    slug: str
    label: str
    within: str = ""


class _Titles:
    """The records of a kind by identity and by their titles in every language; one query."""

    def __init__(self, kind: str, language: str, own: str | None) -> None:
        self.by_slug: dict[str, _Named] = {}
        self.by_name: dict[str, list[_Named]] = defaultdict(list)
        if kind == "office_section":
            for section in sections_of(own):
                owner = section.organisation.slug
                named_so = _Named(str(section.pk), section.name.say(language), owner)
                self.add(named_so, section.name.values())
            return
        found = kinds.named(kind).model._default_manager.filter(state=CONFIRMED)
        named = "title" if "title" in kinds.named(kind).columns else "name"
        event = ["event__slug"] if kind == "session" else []
        for slug, title, *within in found.values_list("slug", named, *event):
            one = _Named(slug, title.say(language), *within)
            self.add(one, title.values())

    def add(self, one: _Named, titles: Iterable[str]) -> None:
        """Take a record up under its titles, or under more of them."""
        known = self.by_slug.setdefault(one.slug, one)
        for text in {fold(title) for title in titles}:
            if known not in self.by_name[text]:
                self.by_name[text].append(known)


def _folded(words: Mapping[str, str]) -> set[str]:
    return {fold(text) for text in words.values()}
