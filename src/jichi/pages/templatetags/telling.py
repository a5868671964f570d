"""Template tags that say stored texts and days in the reader's language, and address its pages."""

from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.core.partial_dates import say_day, say_moment, say_year
from jichi.core.words import Words

register = template.Library()


def language() -> str:
    """The reader's language."""
    return get_language() or settings.LANGUAGE_CODE


def address(path: str, code: str = "") -> str:
    """A path of the site ("/events/") in a language, the reader's where none is named."""
    return f"/{code or language()}{path}" if path.startswith("/") else path


@register.simple_tag
def localised(path: str) -> str:
    """`{% localised fact.url %}`: a path that has no language, in the reader's language."""
    return address(path)


@register.filter
def said(value: Any) -> str:
    """A text by language (Words or its JSON) in the reader's language; "" for none."""
    return Words.read(value).say(language()) if value else ""


@register.filter
def spoken(value: Any) -> str | SafeString:
    """As `said`, with its language where that is not the reader's."""
    words = Words.read(value)
    code = words.language_for(language())
    text = words.say(language())
    if not text or code == language():
        return text
    return format_html('<span lang="{}">{}</span>', code, text)


@register.filter
def day(value: str) -> str:
    """A day ("2021-01-28", "2020-05", "") in words, as precise as it is known."""
    return say_day(value, language()) or _("date unknown")


@register.filter
def moment(value: datetime, zone: str) -> str:
    """A moment in words, as the clocks of a zone show it."""
    return say_moment(value, zone, language())


@register.filter
def year(value: int) -> str:
    """A fiscal year as the reader names it."""
    return say_year(value, language())
