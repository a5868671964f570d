"""The form of a kind of record: made from its columns, read as a row, refused beside the field."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.db import models
from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.kinds import Column, Kind
from jichi.core.partial_dates import first_day, fiscal_year
from jichi.core.queries import chapters, printed_names
from jichi.core.records import CONFIRMED, DayField
from jichi.core.words import WordsField as WordsColumn
from jichi.register.desk import choosing
from jichi.register.desk.forms import fields
from jichi.register.desk.forms.roles import Roles
from jichi.register.errors import Complaint
from jichi.register.foreign_keys import target

_SALT = "jichi.desk.opened"


class RecordForm(forms.Form):
    """A form for one record of a kind; `says` is the row that it says once it is valid."""

    def __init__(
        self,
        kind: Kind,
        language: str,
        *,
        data: Any = None,
        says: Mapping[str, Any] | None = None,
        new: bool = True,
    ) -> None:
        shown = dict(says or {})
        super().__init__(data, initial=shown)
        self.kind, self.language, self.new = kind, language, new
        self._begun = dict(says or {})
        columns = kind.columns
        for name in _ordered(kind):
            if new or name != "slug":
                self.fields[name] = self._field(name, columns[name])
        if new is False:
            self.fields["reason"] = forms.CharField(
                label=_("Reason for the change"),
                help_text=_("Is kept in the journal beside the change."),
                max_length=1000,
            )
        self.roles = (
            Roles(shown.get("roles", {}), data, language) if kind.roles is not None else None
        )

    def _field(self, name: str, column: Column) -> forms.Field:
        said = self.kind.field(name)
        open_ = column.blank or column.null or name == "slug"
        required = not open_ and (isinstance(column, WordsColumn) or not column.has_default())
        common: dict[str, Any] = {
            "label": said.label,
            "help_text": said.hint,
            "required": required,
        }
        if (choices := self._choices(name, column)) is not None:
            empty = [] if required and name in self._begun else [("", _("Choose"))]
            return forms.ChoiceField(choices=[*empty, *choices], **common)
        kind = target(self.kind, name)
        if choosing.is_searched(kind):
            return fields.ChosenField(kind, self.language, **common)
        return _plain(self.kind, name, common)

    def _choices(self, name: str, column: Column) -> list[tuple[str, Any]] | None:
        """What a field is chosen from; None where it is typed."""
        if vocabulary := self.kind.vocabularies.get(name, "role" if name == "role" else ""):
            terms = printed_names(vocabulary)
            return [(code, words.say(self.language)) for code, words in terms.items()]
        kind = target(self.kind, name)
        if kind == "chapter":
            return [(one.slug, one.name.say(self.language)) for one in chapters()]
        if kind and not choosing.is_searched(kind):
            return _all_of(kinds.named(kind), self.kind, self.initial, self.language)
        if column.choices:
            return [pair for pair in column.choices if pair[0] != ""]
        return None

    def is_valid(self) -> bool:
        own = super().is_valid()
        return (self.roles is None or self.roles.is_valid()) and own

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields that stand open, the reason last and apart."""
        return [one for one in self if not self._is_folded(one.name) and one.name != "reason"]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The fields that stand folded."""
        return [one for one in self if self._is_folded(one.name)]

    def _is_folded(self, name: str) -> bool:
        return name in self.kind.columns and self.kind.field(name).folded

    @property
    def folded_open(self) -> bool:
        """Whether something folded says something or is refused."""
        nothing: tuple[object, ...] = (None, "", [], False, {})
        return any(one.errors or one.initial not in nothing for one in self.folded)

    def says(self) -> dict[str, Any]:
        """The row as typed; what the form does not show stays as it was."""
        columns = self.kind.columns
        hidden = {name for name in columns if not self.kind.field(name).shown}
        kept = {name: value for name, value in self._begun.items() if name in hidden}
        for name in columns:
            value = self.cleaned_data.get(name)
            if name != "slug" and value not in (None, "", [], {}, False):
                kept[name] = value
            elif value is False and self._begun.get(name):
                kept[name] = False
        if self.new and "year" in columns and (year := _year_of(kept)):
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


def _ordered(kind: Kind) -> list[str]:
    """The fields that a form asks for: those that have a place, then the others as they stand."""
    shown = [name for name in kind.columns if kind.field(name).shown]
    first = sorted((n for n in shown if kind.field(n).place), key=lambda n: kind.field(n).place)
    return [*first, *(name for name in shown if not kind.field(name).place)]


def _all_of(
    kind: Kind, asking: Kind, begun: Mapping[str, Any], language: str
) -> list[tuple[str, str]]:
    """Every record of a small table, by what it is called; of what stands inside something that
    the form asks for too (the sessions of an event), those of the one that it begins with."""
    found = kind.model._default_manager.filter(state=CONFIRMED)
    if kind.inside and kind.inside in asking.columns:
        found = found.filter(**{f"{kind.inside}__slug": str(begun.get(kind.inside, ""))})
    return [(one.slug, called(one, language)) for one in found]


def called(record: Any, language: str) -> str:
    """What a record is called: its title or name, else its identity."""
    words = getattr(record, "title", None) or getattr(record, "name", None)
    return (words.say(language) if words else "") or str(record.slug)


def _plain(kind: Kind, name: str, common: dict[str, Any]) -> forms.Field:
    column, said = kind.columns[name], kind.field(name)
    if isinstance(column, WordsColumn):
        return fields.WordsField(long=said.long, **common)
    if name == "also_in":
        chosen = [(one.slug, str(one.name)) for one in chapters()]
        return forms.MultipleChoiceField(
            choices=chosen, widget=forms.CheckboxSelectMultiple, **common
        )
    if said.many:
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
