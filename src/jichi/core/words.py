"""A text that people write, in the languages of the network.

Stored as one JSON object: {"ja": "…", "en": "…", "provisional": ["en"]}. A language that has no
text answers with the first that has one, and says so; a translation that its owner has not
published is provisional (仮訳).
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.core.languages import within

OFFICIAL, PROVISIONAL = "official", "provisional"
_MARKUP = ("<script", "</", "<!--", "<img", "<a ", "<svg", "<iframe", "<b>", "<i>", "<p>", "<br")


class Words(Mapping[str, str]):
    """An immutable text by language. `str()` answers in the reader's language."""

    def __init__(self, texts: Mapping[str, str], provisional: tuple[str, ...] = ()) -> None:
        self._texts = {language: text for language, text in texts.items() if text}
        self.provisional: tuple[str, ...] = ()
        if provisional:
            self.provisional = tuple(sorted(set(provisional) & set(self._texts)))

    @classmethod
    def read(cls, value: object) -> "Words":
        """From the stored object, from a plain text (the same in every language), or from None.
        What is stored was checked when it was written: reading takes whatever stands there."""
        if isinstance(value, Words):
            return value
        if not value:
            return cls({})
        if not isinstance(value, Mapping):
            return cls(dict.fromkeys(settings.NETWORK.languages, str(value)))
        provisional = value.get("provisional")
        texts = {str(k): "" if v is None else str(v) for k, v in value.items()}
        texts.pop("provisional", None)
        known = provisional if isinstance(provisional, list | tuple) else ()
        return cls(texts, tuple(str(one) for one in known))

    @classmethod
    def within(cls, texts: Mapping[str, str]) -> "Words":
        """A text that was written elsewhere, in the languages of the network."""
        return cls(within(texts, settings.NETWORK.languages))

    @classmethod
    def checked(cls, value: object) -> "Words":
        """From what somebody writes. ValidationError for another shape, a language that the
        network does not have, control characters and markup."""
        if value and not isinstance(value, Words | Mapping | str):
            raise ValidationError(_('Write the text by language: { ja = "…", en = "…" }.'))
        if isinstance(value, Mapping) and not isinstance(value, Words):
            for text in (one for code, one in value.items() if code != "provisional"):
                check_text(text)
        words = cls.read(value)
        for language, text in words.items():
            if language not in settings.NETWORK.languages:
                raise ValidationError(
                    _("“%(code)s” is not a language of this network: use one of %(known)s.")
                    % {"code": language, "known": ", ".join(settings.NETWORK.languages)}
                )
            check_text(text)
        return words

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __bool__(self) -> bool:
        return bool(self._texts)

    def __hash__(self) -> int:
        return hash((tuple(sorted(self._texts.items())), self.provisional))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self.stored() == other.stored()

    def __str__(self) -> str:
        return self.say(get_language() or settings.NETWORK.languages[0])

    def __repr__(self) -> str:
        return f"Words({self.stored()!r})"

    def language_for(self, language: str) -> str:
        """The language in which this text answers a reader of `language`; "" for no text."""
        if language in self._texts:
            return language
        known = (*settings.NETWORK.languages, *self._texts)
        return next((code for code in known if code in self._texts), "")

    def say(self, language: str) -> str:
        """The text for a reader of `language`, in another language where it is missing."""
        return self._texts.get(self.language_for(language), "")

    def status(self, language: str) -> str:
        """official or provisional; a missing translation is provisional."""
        if language in self._texts and language not in self.provisional:
            return OFFICIAL
        return PROVISIONAL if self._texts else OFFICIAL

    def stored(self) -> dict[str, Any]:
        """The JSON object."""
        if not self.provisional:
            return dict(self._texts)
        return {**self._texts, "provisional": list(self.provisional)}


def check_text(text: object) -> None:
    """Refuse what no printed text holds: control characters and markup."""
    if not isinstance(text, str):
        raise ValidationError(_("A text is expected here, not %(value)r.") % {"value": text})
    for character in () if text.isprintable() else text:  # what is stored is read very often
        if unicodedata.category(character) in ("Cc", "Cs", "Co") and character not in "\n":
            raise ValidationError(_control(character))
    if "<" in text and any(tag in text.lower() for tag in _MARKUP):
        raise ValidationError(_("The text holds markup (“<…>”): write plain words."))


def check_plain(text: str) -> None:
    """Refuse what no plain column holds: control characters but tabs and ends of lines. Signs that
    look like markup stand there as they are typed, and are shown so."""
    for character in () if text.isprintable() else text:
        if _is_control(character):
            raise ValidationError(_control(character))


def without_controls(text: str) -> str:
    """A text without what no keyboard types and no XML takes, where it stands nevertheless. Signs
    that are newer than this Python stay: somebody meant them."""
    if text.isprintable():
        return text
    return "".join(one for one in text if not _is_control(one) and one not in "\ufffe\uffff")


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\r\n"


def _control(character: str) -> str:
    return _("The text holds the control character U+%(code)s: delete it.") % {
        "code": f"{ord(character):04X}"
    }


class _WordsAttribute(DeferredAttribute):
    """Turns what is assigned into Words; what is none stays as it is until it is checked."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = Words.read(value) if _is_text(value) else value


def _is_text(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(one, str) for code, one in value.items() if code != "provisional")
    return not value or isinstance(value, str)


class WordsField(models.JSONField):
    """A column of Words."""

    descriptor_class = _WordsAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") is dict:
            del kwargs["default"]
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Words:
        return Words.read(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Words:
        return Words.read(value)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(Words.read(value).stored())

    def clean(self, value: Any, model_instance: Any) -> Words:
        words = Words.checked(value)
        if not words and not self.blank:
            raise ValidationError(_("Write the text in at least one language."))
        return words

    def value_to_string(self, obj: Any) -> Any:
        return Words.read(self.value_from_object(obj)).stored()
