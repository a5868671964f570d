"""Fields of a form for a text that is written in each language of the network."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language_info, gettext_lazy

from jichi.core.words import Words

IN = gettext_lazy("In {language}")
NAME_IN = gettext_lazy("Name in {language}")


def called(code: str) -> Promise:
    """What a language is called in the reader's own."""
    name: str = get_language_info(code)["name"]
    return gettext_lazy(name)


def in_each_language(
    before: str, label: Any, max_length: int, *, needed: bool = True
) -> dict[str, forms.Field]:
    """A field for each language, named by what stands `before` its code: name_ja, name_en. The
    first language is needed, the others may follow later."""
    return {
        f"{before}{code}": forms.CharField(
            label=format_lazy(label, language=called(code)),
            max_length=max_length,
            required=needed and place == 0,
        )
        for place, code in enumerate(settings.NETWORK.languages)
    }


def fill(before: str, words: Words) -> dict[str, str]:
    """What the fields of a text say."""
    return {f"{before}{code}": words.get(code, "") for code in settings.NETWORK.languages}


def take(before: str, given: MutableMapping[str, Any]) -> Words:
    """The text that a form says, its fields taken out of the rest."""
    texts = {code: given.pop(f"{before}{code}") for code in settings.NETWORK.languages}
    return Words({code: text for code, text in texts.items() if text})


def everywhere(texts: Mapping[str, str]) -> dict[str, str]:
    """A text with the first language where another says nothing."""
    first = settings.NETWORK.languages[0]
    return {code: texts.get(code) or texts[first] for code in settings.NETWORK.languages}
