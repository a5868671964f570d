"""The form of a kind of record: made from its columns, read as a row, refused beside the field."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.db import models
from django.utils.translation import gettext as _

from jichi.core.dates import first_day, fiscal_year
from jichi.core.queries import chapters, printed_names
from jichi.core.records import CONFIRMED, DayField
from jichi.core.words import WordsField as WordsColumn
from jichi.events.models import Session
from jichi.register.desk import choosing
from jichi.register.desk.forms import fields
from jichi.register.desk.forms.roles import Roles
from jichi.register.desk.labels import hint, label
from jichi.register.desk.nouns import Noun
from jichi.register.errors import Complaint
from jichi.register.foreign_keys import LISTS, target
from jichi.register.kinds import KINDS, VOCABULARIES, Column

#: Fields in the order in which a form asks for them; the others follow in the record's order.
FIRST = (
    "title", "name", "label", "initiative", "declaration", "event", "body", "strategy",
    "organisation", "person", "kind", "channel", "vocabulary", "code", "role", "value", "unit",
    "bound", "periods", "on", "adopted_on", "from", "until", "place", "format", "chapter", "year",
    "description", "purpose", "text",
)  # fmt: skip
#: Fields that most entries leave alone: they stand folded below the others.
FOLDED = frozenset(
    {"slug", "also_in", "outside_period", "order", "as_of", "note", "printed", "term", "series",
     "nature", "figures", "part_of", "adopted_at", "latitude", "longitude", "merged_into",
     "short_name", "organisations", "within", "fields", "portfolio", "affiliation"}
)  # fmt: skip
#: What a form never shows; an edit leaves it as it is.
_UNSHOWN = frozenset({"readings", "contact", "choice"})
_SALT = "jichi.desk.opened"


class RecordForm(forms.Form):
    """A form for one record of a kind; `says` is the row that it says once it is valid."""

    def __init__(
        self,
        noun: Noun,
        language: str,
        *,
        data: Any = None,
        says: Mapping[str, Any] | None = None,
        new: bool = True,
    ) -> None:
        shown = dict(says or {})
        super().__init__(data, initial=shown)
        self.noun, self.language, self.new = noun, language, new
        self._begun = dict(says or {})
        columns = noun.kind.columns
        for name in _ordered(columns):
            if new or name != "slug":
                self.fields[name] = self._field(name, columns[name])
        if new is False:
            self.fields["reason"] = forms.CharField(
                label=_("Reason for the change"),
                help_text=_("Is kept in the journal beside the change."),
                max_length=1000,
            )
        self.roles = (
            Roles(shown.get("roles", {}), data, language) if noun.kind.roles is not None else None
        )

    def _field(self, name: str, column: Column) -> forms.Field:
        open_ = column.blank or column.null or name == "slug"
        required = not open_ and (isinstance(column, WordsColumn) or not column.has_default())
        common: dict[str, Any] = {
            "label": label(self.noun.name, name),
            "help_text": hint(self.noun.name, name),
            "required": required,
        }
        if (choices := self._choices(name, column)) is not None:
            empty = [] if required and name in self._begun else [("", _("Choose"))]
            return forms.ChoiceField(choices=[*empty, *choices], **common)
        kind = target(column)
        if kind in choosing.SEARCHED:
            return fields.ChosenField(kind, self.language, **common)
        return _plain(name, column, common)

    def _choices(self, name: str, column: Column) -> list[tuple[str, Any]] | None:
        """What a field is chosen from; None where it is typed."""
        if (self.noun.name, name) in VOCABULARIES:
            terms = printed_names(VOCABULARIES[self.noun.name, name])
            return [(code, words.say(self.language)) for code, words in terms.items()]
        if name == "role":
            terms = printed_names("role")
            return [(code, words.say(self.language)) for code, words in terms.items()]
        kind = target(column)
        if kind == "chapter":
            return [(one.slug, one.name.say(self.language)) for one in chapters()]
        if kind == "session":
            return _sessions_of(str(self.initial.get("event", "")), self.language)
        if kind and kind not in choosing.SEARCHED:
            return _all_of(kind, self.language)
        if column.choices:
            return [pair for pair in column.choices if pair[0] != ""]
        return None

    def is_valid(self) -> bool:
        own = super().is_valid()
        return (self.roles is None or self.roles.is_valid()) and own

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields that stand open, the reason last and apart."""
        return [one for one in self if one.name not in FOLDED and one.name != "reason"]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields that stand folded."""
        return [one for one in self if one.name in FOLDED]

    @property
    def folded_open(self) -> bool:
        """Whether something folded says something or is refused."""
        nothing: tuple[object, ...] = (None, "", [], False, {})
        return any(one.errors or one.initial not in nothing for one in self.folded)

    def says(self) -> dict[str, Any]:
        """The row as typed; what the form does not show stays as it was."""
        kept = {name: value for name, value in self._begun.items() if name in _UNSHOWN}
        for name in self.noun.kind.columns:
            value = self.cleaned_data.get(name)
            if name != "slug" and value not in (None, "", [], {}, False):
                kept[name] = value
            elif value is False and self._begun.get(name):
                kept[name] = False
        if self.new and "year" in self.noun.kind.columns and (year := _year_of(kept)):
            kept.setdefault("year", year)
        if self.roles is not None and (roles := self.roles.says()):
            kept["roles"] = roles
        return kept

    def complain(self, complaints: Iterable[Complaint]) -> None:
        """Show what the record refuses, each beside its field, else above the form."""
        for one in complaints:
            if self.roles is not None and self.roles.complain(one):
                continue
            name = str(one.trail[0]) if one.trail else ""
            prefix = _("“%(field)s”: %(sentence)s") % {"field": name, "sentence": ""}
            sentence = one.sentence.removeprefix(prefix.rstrip()).strip()
            self.add_error(name if name in self.fields else None, sentence)


def _year_of(says: Mapping[str, Any]) -> int | None:
    """The fiscal year of the day on which something was done; None where no day is known."""
    day = next(iter(says.get("periods", ())), "") or says.get("on") or says.get("adopted_on") or ""
    begun, _mark, ended = str(day).partition("/")
    return fiscal_year(first_day(begun or ended)) if begun or ended else None


def opened(says: Mapping[str, Any]) -> str:
    """What the record said when the form was opened, signed, to be sent back with it."""
    return signing.dumps(dict(says), salt=_SALT, compress=True)


def reopened(text: str) -> dict[str, Any] | None:
    """What a form was opened with; None where it does not say so truly."""
    try:
        found = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, dict) else None


def _ordered(columns: Mapping[str, Column]) -> list[str]:
    rest = [name for name in columns if name not in FIRST and name not in _UNSHOWN]
    return [*(name for name in FIRST if name in columns), *rest]


def _all_of(kind: str, language: str) -> list[tuple[str, str]]:
    """Every record of a small table, by what it is called."""
    found = KINDS[kind].model._default_manager.filter(state=CONFIRMED)
    return [(one.slug, called(one, language)) for one in found]


def _sessions_of(event: str, language: str) -> list[tuple[str, str]]:
    """The sessions of the event that a form begins with."""
    found = Session.objects.filter(event__slug=event, state=CONFIRMED)
    return [(one.slug, called(one, language)) for one in found]


def called(record: Any, language: str) -> str:
    """What a record is called: its title or name, else its identity."""
    words = getattr(record, "title", None) or getattr(record, "name", None)
    return (words.say(language) if words else "") or str(record.slug)


def _plain(name: str, column: Column, common: dict[str, Any]) -> forms.Field:
    if isinstance(column, WordsColumn):
        return fields.WordsField(long=name in fields.LONG, **common)
    if name == "also_in":
        chosen = [(one.slug, str(one.name)) for one in chapters()]
        return forms.MultipleChoiceField(
            choices=chosen, widget=forms.CheckboxSelectMultiple, **common
        )
    if name in LISTS or column.name in LISTS:
        return fields.SlugsField(**common)
    if name == "periods":
        return fields.PeriodsField(**common)
    if name == "fields":
        return fields.WordsLinesField(**common)
    if name == "year":
        return fields.YearField(**common)
    if isinstance(column, DayField):
        return fields.DayInput(**common)
    return _typed(column, common)


def _typed(column: Column, common: dict[str, Any]) -> forms.Field:
    if isinstance(column, models.BooleanField):
        return forms.BooleanField(**{**common, "required": False})
    if isinstance(column, models.IntegerField):
        return forms.IntegerField(min_value=0, **common)
    if isinstance(column, models.FloatField):
        return forms.FloatField(**common)
    if isinstance(column, models.URLField):
        return forms.URLField(assume_scheme="https", **common)
    return forms.CharField(max_length=getattr(column, "max_length", None) or 2000, **common)
