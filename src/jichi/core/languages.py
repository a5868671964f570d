"""How each language prints lists, brackets, titles, days and years: declared here, once for all.

A language that declares nothing of its own prints as English does. What is a sentence is a message
of a catalogue; here stand the marks between words, which no catalogue holds. Plain Python.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

#: The language in which the messages of the code are written.
SOURCE = "en"


@dataclass(frozen=True)
class Era:
    """An era of a calendar: its name and letter, its first day, and the year before its first."""

    name: str
    letter: str
    begun: date
    before: int


#: The eras of Japan that anybody alive may write, the latest first.
ERAS = (
    Era("令和", "r", date(2019, 5, 1), 2018),
    Era("平成", "h", date(1989, 1, 8), 1988),
    Era("昭和", "s", date(1926, 12, 25), 1925),
    Era("大正", "t", date(1912, 7, 30), 1911),
    Era("明治", "m", date(1868, 10, 23), 1867),
)


@dataclass(frozen=True)
class Language:
    """A language: how it calls itself, its three letters (ISO 639-2/T), and its marks.

    `quotes` are the outer and the inner ones. `title_first` says that a title stands before its
    bearer, `units` what follows the numbers of year, month and day where a day is written so.
    `fiscal_year` is a pattern for {year}, "" where the catalogue has the words; `moment` is a
    pattern of Unicode (CLDR). `until` stands within an interval of days, between blanks where
    `spaced`. `postal` stands before a postal code."""

    name: str
    letters: str = ""
    comma: str = ", "
    semicolon: str = "; "
    colon: str = ": "
    brackets: tuple[str, str] = (" (", ")")
    quotes: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    before_unit: str = " "
    title_first: bool = False
    units: str = ""
    fiscal_year: str = ""
    eras: tuple[Era, ...] = ()
    moment: str = "EEEE d MMMM y, HH:mm"
    until: str = "–"
    spaced: bool = True
    postal: str = ""


LANGUAGES = {
    "en": Language("English", "ENG"),
    "ja": Language(
        "日本語",
        "JPN",
        comma="、",
        semicolon="、",
        colon="：",
        brackets=("（", "）"),
        quotes=("「", "」", "『", "』"),
        before_unit="",
        title_first=True,
        units="年月日",
        fiscal_year="{year}年度",
        eras=ERAS,
        moment="y年M月d日（E）H時mm分",
        until="～",
        spaced=False,
        postal="〒",
    ),
    "de": Language("Deutsch", "DEU"),
    "es": Language("Español", "SPA"),
    "fr": Language("Français", "FRA"),
    "id": Language("Bahasa Indonesia", "IND"),
    "it": Language("Italiano", "ITA"),
    "ko": Language("한국어", "KOR"),
    "pt": Language("Português", "POR"),
    "zh": Language("中文", "ZHO"),
}


def language_of(code: str) -> Language:
    """What a code such as ja or en-GB stands for; one without a declaration bears its code."""
    return LANGUAGES.get(code) or LANGUAGES.get(code.partition("-")[0]) or Language(code)


def joined(texts: Iterable[str], code: str) -> str:
    """Texts one after the other, each once and none that is empty, parted as the language does."""
    return language_of(code).comma.join(dict.fromkeys(text for text in texts if text))


def bracketed(text: str, code: str) -> str:
    """A text in the language's brackets, as it follows another; "" for none."""
    begin, end = language_of(code).brackets
    return f"{begin}{text}{end}" if text else ""


def titled(name: str, title: str, code: str) -> str:
    """A person with a title: 理事長 浜中 裕徳, but Hironori Hamanaka, Chair."""
    if language_of(code).title_first:
        return " ".join(filter(None, (title, name)))
    return ", ".join(filter(None, (name, title)))


def within(texts: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """A text that was written elsewhere in a network's languages; where it has none of them, in
    English or the first that it has, under the network's first."""
    found = {code: text for code, text in texts.items() if code in languages}
    other = texts.get(SOURCE) or next(iter(texts.values()), "")
    return found or ({languages[0]: other} if other else {})
