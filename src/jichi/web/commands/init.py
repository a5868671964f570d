"""`jichi init`: starts an empty network in a minute."""

import json
import os
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jichi.core import network
from jichi.core.languages import within
from jichi.web.commands.bootstrap import refuse, run_again, spoken

#: Where a country's local governments keep their clocks, for the countries that ship with a table.
_ZONES = {"JP": "Asia/Tokyo"}
MONTH = click.IntRange(1, 12)


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--languages", help="Languages of the network, parted by commas: ja,en.")
@click.option("--name", "names", multiple=True, metavar="LANG=TEXT", help="Name of the network.")
@click.option("--office", "offices", multiple=True, metavar="LANG=TEXT", help="Name of its office.")
@click.option("--country", help="Home country, two capital letters (ISO 3166-1).")
@click.option("--time-zone", help="IANA name of the time zone.")
@click.option("--fiscal-year-start", type=MONTH, help="Month, 1 to 12.")
@spoken
def init(
    folder: Path | None,
    languages: str | None,
    names: tuple[str, ...],
    offices: tuple[str, ...],
    country: str | None,
    time_zone: str | None,
    fiscal_year_start: int | None,
) -> None:
    """Start an empty network in FOLDER (else JICHI_HOME, else ./var).

    What no option says is asked for. The answers stand in FOLDER/seed as files that can be
    corrected and entered again with `jichi seed FOLDER/seed`.
    """
    home = (folder or network.home()).resolve()
    if (home / network.FILE).exists():
        raise refuse(_("%(home)s holds a network already: name another folder.") % {"home": home})
    spoken_there = _languages(languages or _ask(_("Languages, parted by commas"), "ja,en"))
    name = _by_language(names, spoken_there, _("Name of the network"), "--name")
    office = _by_language(offices, spoken_there, _("Name of its office"), "--office")
    nation = (country or _ask(_("Home country (two letters)"), "JP")).upper()
    zone = time_zone or _ask(_("Time zone"), _ZONES.get(nation, "UTC"))
    month = fiscal_year_start or int(_ask(_("Month in which a fiscal year begins"), "4", MONTH))
    found = {
        "languages": spoken_there,
        "time_zone": zone,
        "home_country": nation,
        "fiscal_year_start": month,
    }
    _write_network(home, found)
    _write_seed(home / "seed", name, office, nation)
    command = run_again("seed", str(home / "seed"), home=home)
    if subprocess.run(command, check=False, env=os.environ).returncode:
        raise refuse(
            _("The network was not entered: correct %(seed)s and run “jichi seed %(seed)s”.")
            % {"seed": home / "seed"}
        )
    click.echo(_("An empty network stands in %(home)s.") % {"home": home})
    click.echo(_("Serve it with: JICHI_HOME=%(home)s jichi serve") % {"home": home})


def _ask(question: str, default: str, wanted: "click.ParamType[Any]" = click.STRING) -> str:
    if not sys.stdin.isatty():
        return default
    return str(click.prompt(question, default=default, type=wanted, err=True))


def _languages(written: str) -> list[str]:
    found = [code.strip() for code in written.split(",") if code.strip()]
    if not found or not all(code.isascii() and code.islower() and len(code) == 2 for code in found):
        raise refuse(_("Write the languages as two small letters parted by commas: ja,en."))
    return list(dict.fromkeys(found))


def _by_language(
    given: tuple[str, ...], languages: list[str], question: str, option: str
) -> dict[str, str]:
    """Texts by language from `LANG=TEXT` options; what is missing is asked for on a terminal."""
    found: dict[str, str] = {}
    for one in given:
        code, equals, text = one.partition("=")
        if not equals:
            code, text = languages[0], one
        if code not in languages:
            raise refuse(
                _("“%(code)s” is not a language of this network: use one of %(known)s.")
                % {"code": code, "known": ", ".join(languages)}
            )
        found[code] = text.strip()
    for code in languages:
        if not found.get(code) and sys.stdin.isatty():
            found[code] = str(click.prompt(f"{question} ({code})", default="", err=True)).strip()
    found = {code: text for code, text in found.items() if text}
    if not found:
        raise refuse(
            _("%(what)s is missing: write it in at least one language, as %(option)s %(code)s=…")
            % {"what": question, "option": option, "code": languages[0]}
        )
    return found


def _write_network(home: Path, found: dict[str, Any]) -> None:
    """Write network.toml, and take it back where the network cannot be read from it."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / network.FILE
    path.write_text(_toml(found), encoding="utf-8")
    os.environ["JICHI_HOME"] = str(home)
    try:
        network.read()
    except network.NetworkError as error:
        path.unlink()
        raise refuse(str(error)) from error


def _write_seed(folder: Path, name: dict[str, str], office: dict[str, str], nation: str) -> None:
    folder.mkdir(exist_ok=True)
    slug = slugify(office.get("en") or next(iter(office.values()))) or "office"
    languages = tomllib.loads((folder.parent / network.FILE).read_text("utf-8"))["languages"]
    source = {"slug": "founding", "title": within({"ja": "発足", "en": "Founding"}, languages)}
    parts = [
        _table("[source]", source),
        _table(
            "[organisation]",
            {
                "slug": slug,
                "kind": "network_office",
                "name": office,
                "country": nation,
                "sources": ["founding"],
            },
        ),
        _table("network", {"name": name, "short_name": office, "office": slug}),
    ]
    chapters = files("jichi.core").joinpath("chapters.toml").read_text(encoding="utf-8")
    for chapter in tomllib.loads(chapters)["chapter"]:
        said = {k: within(v, languages) if isinstance(v, dict) else v for k, v in chapter.items()}
        parts.append(_table("[chapter]", said))
    (folder / "identity.toml").write_text("\n".join(parts), encoding="utf-8")


def _table(kind: str, values: dict[str, Any]) -> str:
    return f"[{kind}]\n{_toml(values)}"


def _toml(values: dict[str, Any]) -> str:
    return "".join(f"{name} = {_value(value)}\n" for name, value in values.items())


def _value(value: Any) -> str:
    """A TOML value; a JSON text is a TOML text too."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
