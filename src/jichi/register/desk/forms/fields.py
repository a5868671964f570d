"""The fields of the desk's forms: each shows the value of a row and reads it back."""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from jichi.core import date_parsing
from jichi.core.kind_parts import Choice
from jichi.register.desk import choosing


class WordsWidget(forms.MultiWidget):
    """A text in each language, and which of them are our own translations. The first language is
    asked only where it is marked so: seldom is it a translation, and a mark is never lost."""

    template_name = "desk/widgets/words.html"

    def __init__(self, long: bool) -> None:
        self.long = long
        widget: type[forms.Widget] = forms.Textarea if long else forms.TextInput
        parts: dict[str, forms.Widget | type[forms.Widget]] = {}
        for code in settings.NETWORK.languages:
            attrs = {"lang": code, **({"rows": 4} if long else {})}
            parts[code] = widget(attrs=attrs)
        for code in settings.NETWORK.languages:
            parts[f"{code}_provisional"] = forms.CheckboxInput()
        super().__init__(parts)

    def decompress(self, value: Any) -> list[Any]:
        stored = value if isinstance(value, dict) else {}
        languages = settings.NETWORK.languages
        provisional = stored.get("provisional", [])
        return [
            *(stored.get(code, "") for code in languages),
            *(code in provisional for code in languages),
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        languages = settings.NETWORK.languages
        parts = context["widget"]["subwidgets"]
        marks = dict(zip(languages, parts[len(languages) :], strict=True))
        if not marks[languages[0]]["attrs"].get("checked"):
            del marks[languages[0]]
        context["texts"] = [
            {"code": code, "name": get_language_info(code)["name_local"], "widget": part,
             "provisional": marks.get(code)}
            for code, part in zip(languages, parts, strict=False)
        ]  # fmt: skip
        return context


class WordsField(forms.MultiValueField):
    """A text by language as a row says it; None where nothing is written."""

    def __init__(self, *, long: bool = False, **kwargs: Any) -> None:
        languages = settings.NETWORK.languages
        fields: list[forms.Field] = [forms.CharField(required=False) for _code in languages]
        fields += [forms.BooleanField(required=False) for _code in languages]
        super().__init__(fields, widget=WordsWidget(long), require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> Any:
        found = self.compress([self._part(one, place) for place, one in enumerate(value or [])])
        if self.required and not found:
            raise ValidationError(_("Write it in at least one language."), code="required")
        return found

    def _part(self, value: Any, place: int) -> Any:
        return self.fields[place].clean(value)

    def compress(self, data_list: Sequence[Any]) -> dict[str, Any] | None:
        languages = settings.NETWORK.languages
        texts = {
            code: text.replace("\r\n", "\n").strip()
            for code, text in zip(languages, data_list, strict=False)
            if text and text.strip()
        }
        marked = data_list[len(languages) :]
        marks = zip(languages, marked, strict=False)
        provisional = sorted(code for code, mark in marks if mark and code in texts)
        if not texts:
            return None
        return {**texts, **({"provisional": provisional} if provisional else {})}


class ChosenWidget(forms.TextInput):
    """A text that is looked up; where it may mean several, they are offered below it."""

    template_name = "desk/widgets/chosen.html"

    def __init__(self, kind: str) -> None:
        super().__init__(attrs={"data-choose": kind, "autocomplete": "off"})
        self.kind = kind
        self.choices: Sequence[Choice] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["choices"] = self.choices
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was picked among those offered, else what was typed."""
        return data.get(f"{name}-picked") or data.get(name)


class ChosenField(forms.CharField):
    """A record chosen by name, reading, romaji or code; the value is its identity."""

    widget: ChosenWidget

    def __init__(self, kind: str, language: str, **kwargs: Any) -> None:
        super().__init__(widget=ChosenWidget(kind), max_length=400, **kwargs)
        self.kind, self.language = kind, language

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and value and "[" not in value:
            return choosing.stands_for(self.kind, value, self.language)
        return value

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        found = choosing.meant(self.kind, text, self.language)
        if found.identity:
            return found.identity
        self.widget.choices = found.choices
        if found.choices:
            raise ValidationError(_("Which one is meant? Choose it below."))
        raise ValidationError(choosing.unknown(text))


class SlugsField(forms.CharField):
    """Identities parted by ; or commas; the value is a list."""

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = unicodedata.normalize("NFKC", super().clean(value)).replace("、", ";")
        parts = [part.strip() for part in text.replace(",", ";").split(";")]
        return list(dict.fromkeys(part for part in parts if part))


class LinesField(forms.CharField):
    """Entries of a list, one on each line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = super().clean(value).splitlines()
        return [line.strip() for line in lines if line.strip()]


class WordsLinesField(LinesField):
    """Texts of a list, one on each line, the languages parted by |."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        languages = settings.NETWORK.languages
        return "\n".join(" | ".join(one.get(code, "") for code in languages) for one in value)

    def clean(self, value: Any) -> Any:
        languages = settings.NETWORK.languages
        found = []
        for line in super().clean(value):
            texts = zip(languages, (part.strip() for part in line.split("|")), strict=False)
            found.append({code: text for code, text in texts if text})
        return found


class YearField(forms.IntegerField):
    """A fiscal year, written 2020, ２０２０ or 令和2年度."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1900, max_value=2200, **kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})

    def clean(self, value: Any) -> Any:
        return super().clean(str(_read(date_parsing.read_year, str(value))) if value else value)


class DayInput(forms.CharField):
    """A day as offices write it (2021-01-28, 令和3年1月28日, R3.1), as the record keeps it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return _read(date_parsing.read_day, text) if text else ""


class PeriodsField(forms.CharField):
    """Periods as offices write them, one on each line or parted by ; as the record keeps them."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = super().clean(value).splitlines()
        return _read(date_parsing.read_periods, ";".join(line for line in lines if line.strip()))


def _read[T](reader: Callable[[str], T], text: str) -> T:
    """What a reader of days finds; its refusal as a field shows it."""
    try:
        return reader(text)
    except date_parsing.Unreadable as error:
        raise ValidationError(_(error.sentence) % error.parts) from error
