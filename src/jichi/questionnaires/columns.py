"""The columns of each sheet of an edition: XLSForm's own, and those that we add."""

import re
from difflib import get_close_matches

#: Columns with a text in each language.
TEXTS = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
SURVEY = (
    "type", "name", *TEXTS, "required", "relevant", "constraint", "calculation",
    "choice_filter", "default", "read_only", "appearance", "repeat_count",
    # ours
    "number", "column", "row", "table", "rows", "only_rows", "not_rows", "unit", "severity",
    "visibility", "obligation", "previous", "source", "quantity", "disabled",
)  # fmt: skip
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_id", "version", "form_title", "default_language")
CHECKS = ("name", "when", "test", "severity", "cells", "message")
_TRANSLATED = frozenset({*TEXTS, "form_title", "message"})
_ALIASES = {
    "readonly": "read_only",
    "calculate": "calculation",
    "relevance": "relevant",
    "constraint_msg": "constraint_message",
    "required_msg": "required_message",
    "guidance": "guidance_hint",
    "obligations": "obligation",
    "units": "unit",
    "quantities": "quantity",
    "list": "list_name",
    "title": "form_title",
    "id_string": "form_id",
    "value": "name",
}
#: Columns of other tools that say nothing here, and those in which an office keeps notes.
_IGNORED = re.compile(
    r"(_.*|\$.*|kobo--.*|(media|image|audio|video|big-image|bind|body|instance)(::.*)?"
    r"|parameters|autoplay|notes?|comments?|memo|備考|style|public_key|submission_url"
    r"|instance_name|allow_choice_duplicates|namespaces|auto_.*|sms_.*|hxl)",
    re.IGNORECASE,
)
_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
#: A title in another language, written so that other tools pass it over.
_TITLE = re.compile(r"(form_title)\s*\(([A-Za-z-]+)\)")
_BARE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
#: How a language is called in the heads of columns that we write.
LANGUAGES = {
    "ja": "日本語", "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español",
    "pt": "Português", "ko": "한국어", "zh": "中文", "id": "Bahasa Indonesia", "it": "Italiano",
}  # fmt: skip


_MOST_COMPARED = 300


def column_of(head: str) -> tuple[str, str]:
    """The column that a head names, and its language as written ("" for none)."""
    base, _, language = head.strip().partition("::")
    if titled := _TITLE.fullmatch(base.strip()):
        base, language = titled[1], titled[2]
    plain = re.sub(r"[\s-]+", "_", base.strip().lower()) if not base.startswith("kobo--") else base
    return _ALIASES.get(plain, plain), language.strip()


def code_of(language: str) -> str:
    """The code of a language as a head has it: 日本語 (ja), or ja; "" where it has none."""
    found = _CODE.search(language)
    if found:
        return found[1]
    return language if _BARE.fullmatch(language) else ""


def headed(column: str, language: str) -> str:
    """The head of a column in a language: label::日本語 (ja)."""
    return f"{column}::{LANGUAGES.get(language, language)} ({language})"


def is_translated(column: str) -> bool:
    """Whether a column has a text in each language."""
    return column in _TRANSLATED


def is_ignored(head: str) -> bool:
    """Whether a column is of no concern: another tool's, or notes."""
    return _IGNORED.fullmatch(head.strip()) is not None


def near(name: str, names: tuple[str, ...]) -> str:
    """The name that was meant, if one is near."""
    found = get_close_matches(name, names[:_MOST_COMPARED], n=1, cutoff=0.7)
    return found[0] if found else ""
