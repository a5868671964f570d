"""What a text, an address, a number or a picture's content of a book must be, and what stands where
an optional part is absent. A refusal goes on after the place: “is empty; …”, without its period."""

import base64
import re
from typing import Annotated, Final, TypeVar
from unicodedata import category

from pydantic import AfterValidator, Field

_ADDRESS: Final = re.compile(r"(https?://|mailto:|/(?!/)|#)[^\s<>\"\\]*\Z", re.IGNORECASE)


def printable(text: str) -> str:
    """A text without signs that no press sets."""
    if not text.isprintable():
        for sign in text:
            if _unprintable(sign):
                raise ValueError(f"holds the control character U+{ord(sign):04X}; remove it there")
    return text


def _unprintable(sign: str) -> bool:
    kind = category(sign)
    if kind in ("Cc", "Zl", "Zp"):
        return sign != "\n"
    return kind == "Cs" or (ord(sign) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF


def _address(text: str) -> str:
    if text and not _ADDRESS.match(text):
        raise ValueError("is not a web address; use http or https, or a path")
    return text


def _telling(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; say in words what the picture shows")
    return text


def _decodes(text: str) -> str:
    try:
        base64.b64decode(text, validate=True)
    except ValueError as error:
        raise ValueError("is not base64; encode the picture's bytes so") from error
    return text


_Any = TypeVar("_Any")

Text = Annotated[str, AfterValidator(printable)]
#: A text that may be absent.
Perhaps = Annotated[Text, Field(default="")]
#: A list that may be absent.
Some = Annotated[list[_Any], Field(default_factory=list)]
Number = Annotated[int | float, Field(gt=0, lt=1e6)]
Address = Annotated[Text, AfterValidator(_address), Field(default="")]
#: What a picture shows, for those who do not see it.
Telling = Annotated[Text, AfterValidator(_telling)]
Base64 = Annotated[Text, AfterValidator(_decodes)]
