"""The six-digit local-government code of Japan (全国地方公共団体コード): reading and checking it.

Two digits name the prefecture (JIS X 0401), three the municipality (JIS X 0402; 000 is the
prefecture itself, from 100 on its municipalities), the sixth is a check digit. Plain Python.
"""

import re
import unicodedata
from collections.abc import Container
from enum import StrEnum

from jichi.core.messages import gettext_noop

WEIGHTS = (6, 5, 4, 3, 2)
PREFECTURES = range(1, 48)

_FILLING = re.compile(r"[\s\u200b\u2060\ufeff'\-‐‑–−]+")
_SPREADSHEET_DECIMALS = re.compile(r"\.0+$")


class Reason(StrEnum):
    """What is wrong with a code."""

    NOT_DIGITS = "not_digits"
    LENGTH = "length"
    CHECK_DIGIT = "check_digit"
    NO_SUCH_PREFECTURE = "no_such_prefecture"
    NO_SUCH_BODY = "no_such_body"
    AMBIGUOUS = "ambiguous"


SENTENCES = {
    Reason.NOT_DIGITS: gettext_noop(
        "The code “%(code)s” is not made of digits: give the six digits of the local government."
    ),
    Reason.LENGTH: gettext_noop("The code “%(code)s” does not have six digits: give all six."),
    Reason.CHECK_DIGIT: gettext_noop(
        "The code “%(code)s” has a wrong check digit: if the first five digits are right, "
        "it is %(suggestion)s."
    ),
    Reason.NO_SUCH_PREFECTURE: gettext_noop(
        "The code “%(code)s” names no prefecture: its first two digits run from 01 to 47."
    ),
    Reason.NO_SUCH_BODY: gettext_noop(
        "The code “%(code)s” names no local government: its third to fifth digits are 000 for "
        "the prefecture and 100 or more for a municipality."
    ),
    Reason.AMBIGUOUS: gettext_noop(
        "The code “%(code)s” can be read in two ways: give all six digits, %(suggestion)s or "
        "%(other)s."
    ),
}
WITH_SUGGESTION = {
    Reason.NOT_DIGITS: gettext_noop(
        "The code “%(code)s” is not six plain digits: did you mean %(suggestion)s?"
    ),
    Reason.LENGTH: gettext_noop(
        "The code “%(code)s” does not have six digits: did you mean %(suggestion)s?"
    ),
}


class WrongCode(ValueError):
    """A code that cannot stand; `str()` gives the English sentence.

    To tell it in another language, translate `sentence` and fill in `parts`.
    """

    def __init__(self, code: str, reason: Reason, suggestion: str | None = None, other: str = ""):
        self.code = code
        self.reason = reason
        self.suggestion = suggestion
        self.other = other
        super().__init__(code, reason, suggestion, other)

    @property
    def sentence(self) -> str:
        """The sentence with its named parts still open, as it stands in the catalogue."""
        plain = SENTENCES[self.reason]
        return WITH_SUGGESTION.get(self.reason, plain) if self.suggestion else plain

    @property
    def parts(self) -> dict[str, str]:
        """The named parts of the sentence."""
        return {"code": self.code, "suggestion": self.suggestion or "", "other": self.other}

    def __str__(self) -> str:
        return self.sentence % self.parts


def check_digit(body: str) -> str:
    """The check digit of a five-digit body: 11 less the weighted sum modulo 11, last digit of it.

    The weights are 6 5 4 3 2; so a remainder of 0 gives 1, and a remainder of 1 gives 0. Raises
    `WrongCode` where the body is not five digits.
    """
    if not _is_digits(body):
        raise WrongCode(body, Reason.NOT_DIGITS)
    if len(body) != len(WEIGHTS):
        raise WrongCode(body, Reason.LENGTH)
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return str((11 - total % 11) % 10)


def complete(five: str) -> str:
    """The six-digit code of a five-digit one, as statistics print it."""
    return five + check_digit(five)


def verify(code: str) -> None:
    """Raise `WrongCode` where a code, taken exactly as written, is not a local government's."""
    if not _is_digits(code):
        raise WrongCode(code, Reason.NOT_DIGITS, _likely(code))
    if len(code) != 6:
        raise WrongCode(code, Reason.LENGTH, _likely(code))
    if int(code[:2]) not in PREFECTURES:
        raise WrongCode(code, Reason.NO_SUCH_PREFECTURE)
    if not _names_a_body(code):
        raise WrongCode(code, Reason.NO_SUCH_BODY)
    if complete(code[:5]) != code:
        raise WrongCode(code, Reason.CHECK_DIGIT, complete(code[:5]))


def is_valid(code: str) -> bool:
    """Whether a code is well formed; that the local government exists, the directory knows."""
    return refusal(code) is None


def refusal(code: str) -> str | None:
    """What is wrong with a code, in one English sentence; None where nothing is."""
    try:
        verify(code)
    except WrongCode as wrong:
        return str(wrong)
    return None


def read_code(written: str | float, known: Container[str] | None = None) -> str:
    """The six-digit code that people and spreadsheets meant.

    Accepts full-width digits, spaces, hyphens and apostrophes, a number with its leading zero
    lost (11002 for 011002), a spreadsheet's decimals (11002.0) and the five-digit form without
    check digit (01100). Five digits may be either of the last two: the one that is well formed
    is taken, and of two the one among the `known` codes. Raises `WrongCode` otherwise.
    """
    bare = _bare(str(written))
    if not _is_digits(bare):
        raise WrongCode(str(written), Reason.NOT_DIGITS, _likely(bare))
    if len(bare) == 6:
        verify(bare)
        return bare
    readings = _readings(bare)
    if known is not None and len(readings) > 1:
        readings = [code for code in readings if code in known] or readings
    match readings:
        case [only]:
            return only
        case [first, second]:
            raise WrongCode(str(written), Reason.AMBIGUOUS, first, second)
        case _:
            raise WrongCode(str(written), Reason.LENGTH, _likely(bare))


def _bare(written: str) -> str:
    """The digits of what was written, freed of width, spaces, hyphens and decimals."""
    text = _FILLING.sub("", unicodedata.normalize("NFKC", written))
    return _SPREADSHEET_DECIMALS.sub("", text)


def _readings(digits: str) -> list[str]:
    """The well-formed codes that four or five digits may stand for."""
    if len(digits) == 4:
        return [code for code in [complete("0" + digits)] if is_valid(code)]
    if len(digits) == 5:
        return [code for code in ("0" + digits, complete(digits)) if is_valid(code)]
    return []


def _likely(written: str) -> str | None:
    """The code most likely meant, where exactly one is."""
    bare = _bare(written)
    if not _is_digits(bare):
        return None
    if len(bare) == 6:
        candidates = [bare]
    elif len(bare) <= 2:
        candidates = [complete(bare.zfill(2) + "000")]
    else:
        candidates = _readings(bare)
    sound = [code for code in candidates if is_valid(code)]
    return sound[0] if len(sound) == 1 else None


def _names_a_body(code: str) -> bool:
    return code[2:5] == "000" or code[2] != "0"


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
