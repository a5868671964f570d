"""Records and their fields in words, as the desk's lists, pages and comparisons show them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from jichi.core.kinds import Kind
from jichi.core.languages import bracketed, joined
from jichi.core.partial_dates import Interval, say_day, say_intervals
from jichi.core.queries import printed_names
from jichi.core.reading import names
from jichi.core.records import Record
from jichi.core.words import Words
from jichi.register.foreign_keys import target

_DAYS = frozenset({"on", "from", "until", "as_of", "adopted_on"})


class Speaker:
    """Says values in a language; vocabularies and names are read once each."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._terms: dict[str, dict[str, Words]] = {}

    def name_of(self, kind: Kind, record: Record) -> str:
        """What a record is called: the first of its naming fields that says something."""
        for field in kind.names:
            found = self.field(kind, record, field)
            if found:
                return found
        return str(record.slug)

    def field(self, kind: Kind, record: Record, field: str) -> str:
        """One field of a record in words."""
        column = kind.columns.get(field)
        if column is None:
            return ""
        value = getattr(record, column.name)
        if column.is_relation and value is not None:
            return self.referred(value)
        return self.value(kind, field, value)

    def referred(self, record: Any) -> str:
        """Another record by its name."""
        words = getattr(record, "title", None) or getattr(record, "name", None)
        return (words.say(self.language) if words else "") or str(record)

    def value(self, kind: Kind, field: str, value: Any) -> str:
        """A value of a row or a column in words."""
        if value in (None, "", [], {}):
            return ""
        if vocabulary := kind.vocabularies.get(field, "role" if field == "role" else ""):
            term = self._vocabulary(vocabulary).get(str(value))
            return term.say(self.language) if term else str(value)
        if field == "periods":
            return say_intervals([Interval.told(one) for one in value], self.language)
        if field in _DAYS:
            return say_day(str(value), self.language)
        return self._plain(value)

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return "✓" if value else ""
        if isinstance(value, dict):
            return Words.read(value).say(self.language) if self._is_words(value) else str(value)
        if isinstance(value, list):
            return "; ".join(self._plain(one) for one in value)
        if isinstance(value, Words):
            return value.say(self.language)
        return str(value)

    def _is_words(self, value: Mapping[str, Any]) -> bool:
        return all(isinstance(text, str) for name, text in value.items() if name != "provisional")

    def _vocabulary(self, name: str) -> dict[str, Words]:
        if name not in self._terms:
            self._terms[name] = printed_names(name)
        return self._terms[name]

    def lines(self, kind: Kind, says: Mapping[str, Any]) -> list[dict[str, str]]:
        """A row as labelled lines, references by name, texts in every language."""
        found = []
        known = self._referred(kind, says)
        for name in kind.columns:
            value = says.get(name)
            if value in (None, "", [], {}, False):
                continue
            if isinstance(value, str) and value in known:
                text = f"{known[value]} [{value}]"
            elif isinstance(value, dict) and self._is_words(value):
                text = self.every_language(value)
            else:
                text = self.value(kind, name, value)
            found.append({"field": name, "label": str(kind.field(name).label), "text": text})
        if roles := says.get("roles"):
            found += self.roles(roles)
        return found

    def every_language(self, value: Mapping[str, Any]) -> str:
        """A text in each of its languages."""
        marked = value.get("provisional", [])
        official, ours = (
            _("%(language)s: %(text)s"),
            _("%(language)s (our own translation): %(text)s"),
        )
        return "\n".join(
            (ours if code in marked else official)
            % {"language": get_language_info(code)["name_local"], "text": text}
            for code, text in value.items()
            if code != "provisional"
        )

    def roles(self, roles: Mapping[str, Any]) -> list[dict[str, str]]:
        """The roles of a row, a line for each role."""
        identities = {
            one if isinstance(one, str) else one.get("organisation", "")
            for holders in roles.values()
            for one in holders
        }
        known = names(identities - {""})
        terms = self._vocabulary("role")
        lines = []
        for code, holders in roles.items():
            said = [self._holder(one, known) for one in holders]
            name = terms[code].say(self.language) if code in terms else code
            lines.append(
                {"field": f"roles.{code}", "label": name, "text": joined(said, self.language)}
            )
        return lines

    def _holder(self, one: Any, known: Mapping[str, Any]) -> str:
        holder = {"organisation": one} if isinstance(one, str) else one
        identity = holder.get("organisation", "")
        parts = [known[identity].name.say(self.language) if identity in known else identity]
        parts.append(str(holder.get("person", "")))
        printed = Words.read(holder.get("printed")).say(self.language)
        return " ".join(part for part in parts if part) + bracketed(printed, self.language)

    def _referred(self, kind: Kind, says: Mapping[str, Any]) -> dict[str, str]:
        """What the identities in a row's fields are called."""
        identities = {
            str(says[name])
            for name in kind.columns
            if name in says and target(kind, name) == "organisation"
        }
        return {slug: one.name.say(self.language) for slug, one in names(identities).items()}
