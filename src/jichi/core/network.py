"""What is true of an installation before its first record: languages, time zone, country, year.

Read once at start from `network.toml` in the home folder (JICHI_HOME, else `var` in the current
folder). Everything else about a network - its name, chapters, vocabularies - is a row.
"""

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from jichi.core.terminal import translated as _

FILE = "network.toml"
_LANGUAGE = re.compile(r"[a-z]{2,3}")


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
        raise _refuse(sorted(unknown)[0], _("this is not a setting; remove the line."))
    month = raw.get("fiscal_year_start", 4)
    if type(month) is not int or month not in range(1, 13):
        raise _refuse("fiscal_year_start", _("write the number of the month, 1 to 12."))
    settings = NetworkSettings(
        languages=_languages(raw.get("languages", ["ja", "en"])),
        time_zone=str(raw.get("time_zone", "Asia/Tokyo")),
        home_country=str(raw.get("home_country", "JP")),
        fiscal_year_start=month,
    )
    if settings.time_zone not in available_timezones():
        raise _refuse("time_zone", _('write an IANA name such as "Asia/Tokyo".'))
    if not re.fullmatch("[A-Z]{2}", settings.home_country):
        remedy = _('write two capital letters such as "JP" (ISO 3166-1).')
        raise _refuse("home_country", remedy)
    return settings


def _languages(written: object) -> tuple[str, ...]:
    """Two or three small letters each, none twice."""
    codes = written if isinstance(written, list) else []
    sound = all(isinstance(code, str) and _LANGUAGE.fullmatch(code) for code in codes)
    if not codes or not sound or len(set(codes)) < len(codes):
        raise _refuse("languages", _('write a list such as ["ja", "en"], each language once.'))
    return tuple(codes)


def read() -> NetworkSettings:
    """The settings of this home, or the defaults where it has no file yet."""
    path = home() / FILE
    if home().exists() and not home().is_dir():
        sentence = _("JICHI_HOME (%(home)s) is no folder: name another.")
        raise NetworkError(sentence % {"home": home()})
    if not path.exists():
        return NetworkSettings()
    try:
        return parse(path.read_text(encoding="utf-8"), path)
    except UnicodeDecodeError as error:
        sentence = _("this is not UTF-8 text: save the file in UTF-8.")
        raise NetworkError(f"{path}: {sentence}") from error
    except OSError as error:
        raise unusable(path, error) from error


def parse(text: str, path: Path) -> NetworkSettings:
    """The settings that a text holds; `path` is named where it cannot be read."""
    try:
        return _checked(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        sentence = _("this is not TOML (%(why)s): correct that line.")
        raise NetworkError(f"{path}: {sentence % {'why': error}}") from error


def unusable(path: Path, error: OSError) -> NetworkError:
    """The refusal of a file or folder that cannot be read or written."""
    sentence = _("%(path)s cannot be used (%(why)s): correct its rights, or set JICHI_HOME.")
    return NetworkError(sentence % {"path": path, "why": error.strerror})


def unknown_language() -> NetworkError:
    """The refusal of a first language in which nothing is known, not even the months."""
    remedy = _("the first language is not known: write a code of ISO 639-1 such as ja or en.")
    return _refuse("languages", remedy)


def wrong_database() -> NetworkError:
    """The refusal of a JICHI_DATABASE_URL that names no database we know."""
    return NetworkError(
        _(
            "JICHI_DATABASE_URL names no database: write "
            "postgresql://user:password@host:5432/name or sqlite:///path/to/file, "
            "or leave it empty."
        )
    )


def exists() -> bool:
    """Whether this home has been made by `jichi init` or by a seed."""
    return (home() / FILE).exists()
