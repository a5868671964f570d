"""How a section may set its facts, and how it says which facts it takes.

A choice is a JSON object: {"kind": ["event"], "category": ["conference"], "order": "day"}. A fact
is taken where it answers every key; a list means any of its values.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Ways of setting that take facts by a choice.
TAKING = (
    "facts",
    "table",
    "meetings",
    "cafes",
    "lectures",
    "cards",
    "figures",
    "names",
    "people",
    "seats",
    "messages",
)
#: Ways of setting that look over the whole year and take nothing away from other sections.
SURVEYING = ("counts", "matrix", "calendar", "map", "index")
LAYOUTS = ("prose", *TAKING, *SURVEYING)
ORDERS = ("printed", "day", "kana", "code")
#: Keys by which facts are taken.
TAKES_BY = ("kind", "category", "chapter", "subject", "source", "role", "organisation", "keys")
KEYS = (*TAKES_BY, "order", "limit")
#: Chapters, sections and parts of sections: three levels of headings.
LEVELS = 3


def check_section(layout: str, choice: Any) -> None:
    """Refuse a layout nobody knows and a choice that cannot be read."""
    if layout and layout not in LAYOUTS:
        raise ValidationError(
            {
                "layout": _("“%(layout)s” is no way of setting a section; use one of: %(known)s.")
                % {"layout": layout, "known": ", ".join(LAYOUTS)}
            }
        )
    try:
        check_choice(choice)
    except ValidationError as error:
        raise ValidationError({"choice": error}) from error
    if layout in TAKING and not set(choice) & set(TAKES_BY):
        raise ValidationError(
            {
                "choice": _("A section set as “%(layout)s” takes facts: say which, by %(keys)s.")
                % {"layout": layout, "keys": ", ".join(TAKES_BY)}
            }
        )


def check_choice(choice: Any) -> None:
    """Refuse unknown keys and values that are no text, list of texts, order or number."""
    if not isinstance(choice, Mapping):
        raise ValidationError(_("Write the choice as a table of keys and values."))
    for key, value in choice.items():
        if key not in KEYS:
            raise ValidationError(
                _("“%(key)s” is no key of a choice; use one of: %(known)s.")
                % {"key": key, "known": ", ".join(KEYS)}
            )
        _check_value(key, value)


def _check_value(key: str, value: Any) -> None:
    if key == "order":
        if value not in ORDERS:
            raise ValidationError(
                _("“%(order)s” is no order; use one of: %(known)s.")
                % {"order": value, "known": ", ".join(ORDERS)}
            )
    elif key == "limit":
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ValidationError(_("“limit” is a whole number of 1 or more."))
    elif not all(isinstance(one, str) and one for one in wanted(value)) or not wanted(value):
        raise ValidationError(
            _("“%(key)s” is a text or a list of texts: correct it.") % {"key": key}
        )


def wanted(value: Any) -> list[Any]:
    """The values of a key, one or many."""
    return list(value) if isinstance(value, list | tuple) else [value]
