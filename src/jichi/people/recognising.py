"""Which person a name in a workbook means: one who has or had a post where the row says."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from jichi.core.meaning import CHOSEN, EXACT, OFFERED, Meant, Offer
from jichi.core.records import CONFIRMED
from jichi.core.words import Words
from jichi.organisations.folding import fold
from jichi.people.models.persons import Person, Post


class Persons:
    """Answers for one workbook, in the language of its reader."""

    def __init__(self, language: str) -> None:
        self.language = language

    def meant(self, text: str, code: str, says: Mapping[str, Any], chosen: str) -> Meant:
        """The person of a name who has or had a post at the organisation of the row; one who
        bears the name elsewhere is a question. Where the row names none, the name must do."""
        bearing = [one for one in self._persons if one.slug == text or fold(text) in _folded(one)]
        if chosen:
            bearing = [one for one in self._persons if one.slug == chosen]
        at = str(says.get("organisation", ""))
        there = [one for one in bearing if at in {slug for slug, _name in self._posts[one.pk]}]
        sure = bearing if chosen or any(one.slug == text for one in bearing) else there
        if len(sure) == 1:
            certainty = CHOSEN if chosen else EXACT
            return Meant(sure[0].slug, sure[0].name.say(self.language), certainty)
        if not bearing:
            sentence = _(
                "No person “%(name)s” is on record: leave the cell empty and write the post, "
                "or register the person first."
            )
            return Meant(refusal=sentence % {"name": text})
        choices = [Offer(one.slug, self._beside(one)) for one in (there or bearing)[:OFFERED]]
        sentence = _("“%(name)s” is on record, but with no post there: choose who is meant.")
        return Meant(choices=choices, refusal=sentence % {"name": text})

    def label(self, identity: str) -> str:
        """The name of a person."""
        found = self._by_slug.get(identity)
        return found.name.say(self.language) if found else identity

    def called(self, identity: str, says: Mapping[str, Any]) -> str:
        """The name where that means nobody else in the row, else the ID."""
        name = self.label(identity)
        return name if self.meant(name, "", says, "").identity == identity else identity

    def add(self, identity: str, titles: Iterable[str], within: str) -> None:
        """A person whom the workbook enters has no post yet by whom others could be told apart."""

    def _beside(self, one: Person) -> str:
        posts = [at.say(self.language) or slug for slug, at in self._posts[one.pk]]
        name = one.name.say(self.language)
        return f"{name} ({', '.join(posts)})" if posts else f"{name} [{one.slug}]"

    @cached_property
    def _persons(self) -> list[Person]:
        return list(Person.objects.filter(state=CONFIRMED).order_by("slug"))

    @cached_property
    def _by_slug(self) -> dict[str, Person]:
        return {one.slug: one for one in self._persons}

    @cached_property
    def _posts(self) -> dict[int, list[tuple[str, Words]]]:
        found: dict[int, list[tuple[str, Words]]] = defaultdict(list)
        posts = Post.objects.filter(state=CONFIRMED).values_list(
            "person", "organisation__slug", "organisation__name"
        )
        for person, slug, name in posts:
            found[person].append((slug, name))
        return found


def _folded(one: Person) -> set[str]:
    return {fold(text) for text in one.name.values()}
