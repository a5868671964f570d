"""Choosing a record as people call it: 京都 by kanji, kana, romaji or code, and which Kyoto."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from jichi.core import search
from jichi.core.kana import hiragana
from jichi.core.models import SearchEntry, Source
from jichi.core.records import CONFIRMED, Record
from jichi.core.tokens import whole_name
from jichi.core.words import Words
from jichi.events.models import Event
from jichi.organisations.models import Organisation
from jichi.people.models import Person
from jichi.web.front import kinds

#: What is searched by name rather than chosen from a list.
SEARCHED = ("organisation", "person", "event", "source")
LIMIT = 12
_KINDS: dict[str, type[Record]] = {
    "organisation": Organisation,
    "person": Person,
    "event": Event,
    "source": Source,
}
_MARKED = re.compile(r"\[([a-z0-9]+(?:[-/][a-z0-9]+)*)\]\s*$")


@dataclass(frozen=True)
class Choice:
    """One record that may be meant: `beside` tells it from others of the same name."""

    identity: str
    name: str
    beside: str

    @property
    def text(self) -> str:
        """What stands in the field once it is chosen; the identity in brackets says which."""
        return f"{self.name} [{self.identity}]"


@dataclass(frozen=True)
class Meant:
    """Whom a text means: an identity, or several that it may mean, or nobody."""

    identity: str = ""
    choices: Sequence[Choice] = ()


def meant(kind: str, text: str, language: str) -> Meant:
    """Whom a field's text means: the identity in its brackets, an identity or a code alone, the
    one record of that very name; else those of that name, else those that it may mean."""
    text = text.strip()
    if found := _MARKED.search(text):
        return Meant(found.group(1))
    if _identified(kind, text.lower()):
        return Meant(text.lower())
    choices = candidates(kind, text, language)
    exact = _so_called(kind, text, choices)
    if len(exact) == 1:
        return Meant(exact[0])
    return Meant(choices=[one for one in choices if one.identity in exact] or choices)


def _so_called(kind: str, text: str, choices: Sequence[Choice]) -> list[str]:
    """Those of whom the text is a whole name: 京都 is both the prefecture's and the city's."""
    if kind not in ("organisation", "event"):
        return [one.identity for one in choices if one.name == text]
    stem = f"{_KINDS[kind].KIND}:"
    keys = [stem + one.identity for one in choices]
    wanted = whole_name(text)
    entries = SearchEntry.objects.filter(key__in=keys).values_list("key", "names", "title")
    return [
        key.removeprefix(stem)
        for key, names, title in entries
        if wanted in {whole_name(name) for name in (*names, *Words.read(title).values())}
    ]


def candidates(kind: str, asked: str, language: str, limit: int = LIMIT) -> list[Choice]:
    """Those that a text may mean, the likeliest first."""
    asked = asked.strip()[:100]
    if not asked or "\x00" in asked:
        return []
    if kind == "person":
        return _persons(asked, language, limit)
    if kind == "source":
        return _sources(asked, language, limit)
    hits = search.find(asked, language=language, kind=kind, limit=limit).hits
    slugs = [hit.key.partition(":")[2] for hit in hits]
    return shown(kind, slugs, language)


def shown(kind: str, identities: Sequence[str], language: str) -> list[Choice]:
    """Records of a kind as choices, in the order of their identities."""
    reading = {"organisation": _organisations, "event": _events, "person": _named_persons}
    if kind == "source":
        titles = dict(Source.objects.filter(slug__in=identities).values_list("slug", "title"))
        return [Choice(one, titles[one].say(language), "") for one in identities if one in titles]
    known = {one.identity: one for one in reading[kind](identities, language)}
    return [known[one] for one in identities if one in known]


def _identified(kind: str, text: str) -> bool:
    return bool(text) and _KINDS[kind]._default_manager.filter(slug=text).exists()


def _organisations(identities: Sequence[str], language: str) -> list[Choice]:
    found = Organisation.objects.filter(slug__in=identities, state=CONFIRMED)
    names = kinds.of_organisations()
    return [
        Choice(
            one.slug,
            one.name.say(language),
            _joined(
                names.get(one.kind, ""),
                one.prefecture.name.say(language)
                if one.prefecture
                else kinds.of_country(one.country, language),
                one.code,
            ),
        )
        for one in found.select_related("prefecture")
    ]


def _events(identities: Sequence[str], language: str) -> list[Choice]:
    found = Event.objects.filter(slug__in=identities, state=CONFIRMED)
    return [
        Choice(one.slug, one.title.say(language), one.first_day or str(one.year or ""))
        for one in found
    ]


def _persons(asked: str, language: str, limit: int) -> list[Choice]:
    named = Q(kana__contains=hiragana(asked)) | Q(slug__contains=asked.lower())
    # A name is stored by language: the text is looked for within any of them.
    for one in (asked, asked.replace(" ", ""), asked.replace(" ", "\u3000")):
        named |= Q(name__icontains=one)
    found = Person.objects.filter(named, state=CONFIRMED).order_by("kana", "slug")[:limit]
    return _named_persons([one.slug for one in found], language)


def _named_persons(identities: Sequence[str], language: str) -> list[Choice]:
    found = Person.objects.filter(slug__in=identities).prefetch_related("posts__organisation")
    return [
        Choice(
            one.slug,
            one.name.say(language),
            _joined(
                *(
                    f"{post.organisation.name.say(language)} {post.title.say(language)}"
                    for post in one.posts.all()
                )
            ),
        )
        for one in found
    ]


def _sources(asked: str, language: str, limit: int) -> list[Choice]:
    lowered = asked.lower()
    return [
        Choice(one.slug, one.title.say(language), one.work.say(language))
        for one in Source.objects.filter(state=CONFIRMED)
        if lowered in one.slug or any(lowered in text.lower() for text in one.title.values())
    ][:limit]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def unknown(text: str) -> str:
    """The sentence for a text that means nobody on record."""
    return _("Nobody and nothing on record is called “%(text)s”: enter it first.") % {"text": text}


def stands_for(kind: str, identity: str, language: str) -> str:
    """The text of a field for an identity that stands in it."""
    found = shown(kind, [identity], language) if identity else []
    return found[0].text if found else identity
