"""Understands quantities as people type them: 1,234 千t-CO2, １２．５ｋｔ, 3.2 GWh, △5.

A quantity is kept three times: as a decimal in the first unit of its field, exactly; with the
unit as typed; and as the text that was typed. Units and factors are tables.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jichi.questionnaires.faults import Mistake

#: What is measured, and how many of its first unit another one is.
UNITS: Mapping[str, Mapping[str, Fraction]] = {
    "mass": {
        "t": Fraction(1), "kt": Fraction(1_000), "Mt": Fraction(10**6), "Gt": Fraction(10**9),
        "kg": Fraction(1, 1_000), "g": Fraction(1, 10**6),
        "lb": Fraction(45359237, 10**11), "st": Fraction(90718474, 10**8),
        "lt": Fraction(10160469088, 10**10),
    },
    "energy": {
        "MWh": Fraction(1), "Wh": Fraction(1, 10**6), "kWh": Fraction(1, 1_000),
        "GWh": Fraction(1_000), "TWh": Fraction(10**6), "J": Fraction(1, 3_600_000_000),
        "kJ": Fraction(1, 3_600_000), "MJ": Fraction(1, 3_600), "GJ": Fraction(10, 36),
        "TJ": Fraction(10_000, 36), "PJ": Fraction(10_000_000, 36),
        "kcal": Fraction(41868, 36 * 10**9), "Mcal": Fraction(41868, 36 * 10**6),
        "Gcal": Fraction(41868, 36_000),
    },
    "power": {
        "MW": Fraction(1), "W": Fraction(1, 10**6), "kW": Fraction(1, 1_000),
        "GW": Fraction(1_000),
    },
    "share": {"%": Fraction(1), "‰": Fraction(1, 10), "割": Fraction(10)},
    "area": {"km2": Fraction(1), "ha": Fraction(1, 100), "m2": Fraction(1, 10**6)},
    "volume": {"m3": Fraction(1), "L": Fraction(1, 1_000), "kL": Fraction(1)},
    "length": {"km": Fraction(1), "m": Fraction(1, 1_000)},
    "people": {"人": Fraction(1), "persons": Fraction(1), "people": Fraction(1)},
    "money": {"円": Fraction(1), "JPY": Fraction(1), "yen": Fraction(1)},
    "foreign money": {"USD": Fraction(1)},
    "euros": {"EUR": Fraction(1)},
    "count": {"件": Fraction(1), "台": Fraction(1), "か所": Fraction(1), "cases": Fraction(1)},
    "heat": {"℃": Fraction(1)},
}  # fmt: skip
#: Large numbers by their Japanese names, and two English ones, before a unit or alone.
_LARGE = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "億": 10**8, "兆": 10**12,
          "thousand": 10**3, "million": 10**6, "billion": 10**9}  # fmt: skip
_OTHER_NAMES = {
    "トン": "t", "キロトン": "kt", "ton": "t", "tons": "t", "tonne": "t", "tonnes": "t",
    "キログラム": "kg", "グラム": "g", "パーセント": "%", "percent": "%", "pct": "%",
    "平方キロ": "km2", "平方キロメートル": "km2", "ヘクタール": "ha", "リットル": "L",
    "キロリットル": "kL", "立方メートル": "m3", "名": "人", "人口": "人", "person": "persons",
    "度": "℃", "°C": "℃", "ドル": "USD", "米ドル": "USD", "ユーロ": "EUR", "箇所": "か所",
    "カ所": "か所", "ヶ所": "か所",
}  # fmt: skip
_GAS = re.compile(r"[-‐・･·\s]?(of\s+)?(CO2|CO₂)[-\s]?(eq|e)?\.?$", re.IGNORECASE)
_TYPED = re.compile(r"([+-]?)\s*([\d.,][\d.,' ]*)((?![\d.,']).*)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(([,' ])\d{3}(\2\d{3})*)?(\.\d*)?|\d+(\.\d*)?|\.\d+", re.ASCII)
_MINUS = "−–—‐‑ー－△▲"
_MOST_DIGITS = 24
#: Further digits of a factor that does not end, as of MJ in MWh.
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Quantity:
    """A decimal in the first unit, the unit as typed ("" for none), the text as typed."""

    value: str
    unit: str
    typed: str


def dimension(unit: str) -> str:
    """What a unit measures; "" for one that is not known. 千t is a t."""
    found = _factor(unit)
    return found[0] if found else ""


def understood(typed: str, units: Sequence[str] = ()) -> Quantity:
    """A quantity for a field whose first unit is `units[0]`; without units a plain number.
    Mistake says in a sentence why it is none."""
    plain = unicodedata.normalize("NFKC", typed.replace("CO₂", "CO2")).strip()
    if plain[:1] in set(_MINUS):
        plain = "-" + plain[1:]
    if plain.startswith("(") and plain.endswith(")"):
        plain = "-" + plain[1:-1]
    match = _TYPED.fullmatch(plain)
    if match is None:
        raise Mistake("no_quantity", typed=typed.strip())
    sign, digits, unit = match.groups()
    number = _number(sign, digits, typed.strip())
    unit = (unit or "").strip()
    return Quantity(_converted(number, unit, units), unit, typed)


def _number(sign: str, digits: str, typed: str) -> Decimal:
    plain = digits.strip()
    if not _GROUPED.fullmatch(plain):
        raise Mistake("commas_apart" if "," in plain else "no_quantity", typed=typed)
    plain = re.sub("[,' ]", "", plain)
    if len(plain) > _MOST_DIGITS:
        raise Mistake("too_many_digits", typed=typed)
    return Decimal(sign.replace("+", "") + plain)


def _converted(number: Decimal, unit: str, units: Sequence[str]) -> str:
    large, rest = _large(unit)
    if not units:
        if rest:
            raise Mistake("number_alone", unit=unit)
        return written(Fraction(number) * large)
    wanted = _factor(units[0])
    if not rest or _same(rest, units[0]):
        return written(Fraction(number) * large)
    found = _factor(rest)
    if found is None:
        raise Mistake("unknown_unit", unit=unit, units="、".join(units))
    if wanted is None or found[0] != wanted[0]:
        raise Mistake("no_unit_here", unit=unit, units="、".join(units))
    return written(Fraction(number) * large * found[1] / wanted[1])


def _large(unit: str) -> tuple[int, str]:
    """The large number with which a unit begins, and the unit itself."""
    for name in sorted(_LARGE, key=len, reverse=True):
        if unit.lower().startswith(name):
            return _LARGE[name], unit[len(name) :].strip()
    return 1, unit


def _same(one: str, other: str) -> bool:
    return _bare(one).lower() == _bare(other).lower()


def _bare(unit: str) -> str:
    """A unit without the gas whose equivalent it counts: t-CO2e is t."""
    plain = unicodedata.normalize("NFKC", unit.replace("₂", "2")).strip()
    if re.fullmatch(r"tCO2(eq|e)?", plain, re.IGNORECASE):
        return "t"
    bare = _GAS.sub("", plain)
    return _OTHER_NAMES.get(bare, bare)


def _factor(unit: str) -> tuple[str, Fraction] | None:
    """What a unit measures, and how many of the first unit of that it is."""
    large, rest = _large(unit)
    bare = _bare(rest)
    for measured, known in UNITS.items():
        if bare in known:
            return measured, known[bare] * large
    # Letters of either case where no two units differ by case alone.
    folded = {
        (measured, name)
        for measured, known in UNITS.items()
        for name in known
        if name.lower() == bare.lower()
    }
    if len(folded) != 1:
        return None
    measured, name = folded.pop()
    return measured, UNITS[measured][name] * large


def written(value: Fraction) -> str:
    """A fraction as a decimal: exactly where it ends, else with 15 digits behind the point."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    places = 0 if value.denominator == 1 else _places(value) if rest == 1 else _DIGITS
    scaled = round(value * 10**places)
    plain = f"{abs(scaled):0{places + 1}}"
    whole, behind = (plain[:-places], plain[-places:]) if places else (plain, "")
    behind = behind.rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{behind}" if behind else f"{sign}{whole}"


def _places(value: Fraction) -> int:
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return places
