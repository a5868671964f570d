"""What is true of an installation before its first record: languages, time zone, country, year.

Read once at start from `network.toml` in the home folder (JICHI_HOME, else `var` in the current
folder). Everything else about a network - its name, chapters, vocabularies - is a row.
"""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

FILE = "network.toml"


class NetworkError(Exception):
    """One sentence that names the setting and what to write instead."""


@dataclass(frozen=True)
class NetworkSettings:
    """Settings that may not change once records exist."""

    languages: tuple[str, ...] = ("ja", "en")
    time_zone: str = "Asia/Tokyo"
    home_country: str = "JP"
    fiscal_year_start: int = 4  # month, 1 to 12

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


def home() -> Path:
    """The folder that holds network.toml, the embedded database and the files."""
    return Path(os.environ.get("JICHI_HOME") or Path.cwd() / "var").resolve()


def _refuse(place: str, remedy: str) -> NetworkError:
    return NetworkError(f"{home() / FILE}: {place}: {remedy}")


def _checked(raw: dict[str, object]) -> NetworkSettings:
    unknown = set(raw) - {"languages", "time_zone", "home_country", "fiscal_year_start"}
    if unknown:
        raise _refuse(sorted(unknown)[0], "is not a setting; remove the line.")
    settings = NetworkSettings(
        languages=tuple(raw.get("languages", ("ja", "en"))),  # type: ignore[arg-type]
        time_zone=str(raw.get("time_zone", "Asia/Tokyo")),
        home_country=str(raw.get("home_country", "JP")),
        fiscal_year_start=raw.get("fiscal_year_start", 4),  # type: ignore[arg-type]
    )
    if not settings.languages or not all(isinstance(code, str) for code in settings.languages):
        raise _refuse("languages", 'write a list such as ["ja", "en"].')
    if settings.time_zone not in available_timezones():
        raise _refuse("time_zone", 'write an IANA name such as "Asia/Tokyo".')
    if len(settings.home_country) != 2 or not settings.home_country.isupper():
        raise _refuse("home_country", 'write two capital letters such as "JP" (ISO 3166-1).')
    if settings.fiscal_year_start not in range(1, 13):
        raise _refuse("fiscal_year_start", "write the number of the month, 1 to 12.")
    return settings


def read() -> NetworkSettings:
    """The settings of this home, or the defaults where it has no file yet."""
    path = home() / FILE
    if not path.exists():
        return NetworkSettings()
    try:
        return _checked(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise _refuse("the file is not TOML", f"{error}; correct that line.") from error


def exists() -> bool:
    """Whether this home has been made by `jichi init` or by a seed."""
    return (home() / FILE).exists()
