"""Whom a text in a workbook means among organisations: by code, by any of their names, or both."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from jichi.core.meaning import CHOSEN, OFFERED, Meant, Offer
from jichi.organisations.candidates import candidates
from jichi.organisations.matching import Candidate, Certainty, Index, Match, search


class Organisations:
    """Answers for one workbook, in the language of its reader."""

    def __init__(self, language: str) -> None:
        self.language = language

    def meant(self, text: str, code: str, says: Mapping[str, Any], chosen: str) -> Meant:
        """Whom a name and a code, or either, mean; a name that the code contradicts is refused."""
        if not code:
            return self._asked(text, chosen)
        coded = self._asked(code, "" if text else chosen)
        if not coded.identity or not text:
            return coded
        named = self._search(text)
        if named and coded.identity not in {one.candidate.identity for one in named}:
            sentence = _("“%(code)s” is %(coded)s, but the name says “%(name)s”: correct one.")
            return Meant(refusal=sentence % {"code": code, "coded": coded.label, "name": text})
        return coded

    def label(self, identity: str) -> str:
        """The name of an organisation."""
        found = self._by_identity.get(identity)
        return self._label(found) if found else identity

    def called(self, identity: str, says: Mapping[str, Any]) -> str:
        """Its name: the code stands beside it."""
        return self.label(identity)

    def add(self, identity: str, titles: Iterable[str], within: str) -> None:
        """An organisation that the workbook enters is named by its code."""

    def _asked(self, text: str, chosen: str) -> Meant:
        if chosen:
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
            sentence = _("No organisation “%(name)s” is known: correct it, or enter it first.")
            return Meant(refusal=sentence % {"name": text})
        choices = [Offer(one.candidate.identity, self._offer(one)) for one in offered]
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
