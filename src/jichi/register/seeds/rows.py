"""A seed as it stands in its folder: files, their rows, and the order in which they are entered."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.kinds import Kind
from jichi.core.network import FILE as NETWORK_FILE
from jichi.register.errors import Complaint
from jichi.register.rows import Row
from jichi.register.seeds.documents import Document, NotReadable, parse, read

SEED_FILE = "seed.toml"
_SLUG = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")


@dataclass
class File:
    """A file of a seed with its rows in the order of entering, and what is wrong with it."""

    name: str
    rows: list[Row] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    needs: set[str] = field(default_factory=set)

    @property
    def rank(self) -> tuple[int, str]:
        """Where it stands among files that do not depend on each other."""
        return max((row.kind.rank for row in self.rows), default=0), self.name


@dataclass
class Seed:
    """A folder of files, in the order of entering; `complaints` are about what holds for all of
    them (seed.toml), so that none can be entered."""

    name: str
    year: int | None
    files: list[File]
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[Row]:
        """Every row of every file."""
        return (row for file in self.files for row in file.rows)


@dataclass(frozen=True)
class Setting:
    """What seed.toml says for all rows: the fiscal year, and fields that a kind leaves out."""

    year: int | None = None
    defaults: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_seed(folder: Path, shown: str = "") -> Seed:
    """Read every file of a folder; what is wrong stands with its file. `shown` is how the folder
    is called in complaints (its path as given)."""
    shown = shown or str(folder)
    setting, complaints = _setting(folder, shown)
    files = [
        _file(path, f"{shown}/{path.name}", setting)
        for path in sorted(folder.glob("*.toml"))
        if path.name not in (SEED_FILE, NETWORK_FILE)
    ]
    _refuse_repeated(files)
    return Seed(folder.name, setting.year, _ordered(files), complaints)


def read_rows(text: str, name: str) -> File:
    """The rows of one TOML text, such as the words that ship with the code."""
    found = File(name)
    _add_rows(found, parse(text, name), Setting())
    return found


def _setting(folder: Path, shown: str) -> tuple[Setting, list[Complaint]]:
    path = folder / SEED_FILE
    if not path.exists():
        return Setting(), []
    name = f"{shown}/{SEED_FILE}"
    try:
        document = read(path, name)
    except NotReadable as error:
        return Setting(), [Complaint(name, error.line, error.sentence)]
    year, defaults = document.content.get("year"), document.content.get("defaults", {})
    sentence = _("“%(key)s” is not a setting of a seed.")
    complaints = [
        Complaint(name, document.line(key), sentence % {"key": key})
        for key in document.content
        if key not in ("year", "defaults")
    ]
    if not isinstance(year, int) or not 1900 <= year <= 2200:
        sentence = _("Write the fiscal year as a number, such as year = 2020.")
        complaints.append(Complaint(name, document.line("year"), sentence))
        year = None
    known = _defaults(defaults, document, complaints)
    return Setting(year, known), complaints


def _defaults(
    written: Any, document: Document, complaints: list[Complaint]
) -> dict[str, Mapping[str, Any]]:
    """What each kind leaves out, by kind; what is no kind or no table is complained of."""
    if not isinstance(written, dict):
        sentence = _("Write what a kind leaves out as a table: [defaults.%(kind)s].")
        line = document.line("defaults")
        complaints.append(Complaint(document.name, line, sentence % {"kind": kinds.foremost()}))
        return {}
    found: dict[str, Mapping[str, Any]] = {}
    for kind, fields in written.items():
        if kind in kinds.identified() and isinstance(fields, dict):
            found[kind] = fields
            continue
        sentence = _("Write what a kind leaves out as a table: [defaults.%(kind)s].")
        said = _no_kind(kind) if kind not in kinds.identified() else sentence % {"kind": kind}
        complaints.append(Complaint(document.name, document.line("defaults", kind), said))
    return found


def _file(path: Path, name: str, setting: Setting) -> File:
    found = File(name)
    try:
        document = read(path, name)
    except NotReadable as error:
        found.complaints.append(Complaint(name, error.line, error.sentence))
        return found
    _add_rows(found, document, setting)
    return found


def _add_rows(file: File, document: Document, setting: Setting) -> None:
    for key, value in document.content.items():
        kind = kinds.identified().get(key)
        tables = [value] if isinstance(value, dict) else value
        if kind is None:
            sentence = _no_kind(key)
        elif not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            sentence = _("“%(key)s” is a kind of record: write it as [[%(key)s]].") % {"key": key}
        else:
            for place, says in enumerate(tables):
                trail = (key,) if isinstance(value, dict) else (key, place)
                _add_row(file, kind, says, document, trail, setting)
            continue
        line = min(document.line(key), document.line(key, 0)) if document.lines else 1
        file.complaints.append(Complaint(file.name, _header(document, key) or line, sentence))


def _header(document: Document, key: str) -> int:
    return min((line for trail, line in document.lines.items() if trail[0] == key), default=0)


def _no_kind(key: str) -> str:
    near = difflib.get_close_matches(key, kinds.identified(), n=1)
    sentence = _("“%(key)s” is no kind of record") % {"key": key}
    return sentence + (_(": did you mean “%(near)s”?") % {"near": near[0]} if near else ".")


def _add_row(
    file: File,
    kind: Kind,
    says: Mapping[str, Any],
    document: Document,
    trail: tuple[str | int, ...],
    setting: Setting,
) -> None:
    says = {**setting.defaults.get(kind.name, {}), **says}
    slug = says.get("slug", kind.identity_of(says) if kind.identity_of else "")
    for name, of in kind.holds.items():
        parts = says.pop(name, [])
        for place, part in enumerate(parts if isinstance(parts, list) else []):
            whole = {kind.name: slug, **part}
            _add_row(file, kinds.named(of), whole, document, (*trail, name, place), setting)
    row = Row(kind, str(slug), says, document, trail, setting.year)
    if not isinstance(slug, str) or not _SLUG.fullmatch(slug):
        sentence = _("“slug” is missing or no identity: write lower-case words joined by hyphens.")
        file.complaints.append(row.complaint(sentence, "slug"))
        return
    file.rows.append(row)


def _refuse_repeated(files: list[File]) -> None:
    """An identity stands once among the records of a kind, in the whole seed."""
    seen: dict[tuple[str, str], Row] = {}
    for file in files:
        for row in list(file.rows):
            first = seen.setdefault(row.name, row)
            if first is row:
                continue
            sentence = _("The %(kind)s “%(slug)s” stands already at %(file)s:%(line)s.") % {
                "kind": row.kind.name,
                "slug": row.slug,
                "file": first.origin.name,
                "line": first.line("slug"),
            }
            file.complaints.append(row.complaint(sentence, "slug"))
            file.rows.remove(row)


def _ordered(files: list[File]) -> list[File]:
    """Files after those whose records they mention, rows likewise."""
    home = {row.name: file for file in files for row in file.rows}
    for file in files:
        mentions = {mention for row in file.rows for mention in row.mentions}
        file.needs = {home[one].name for one in mentions if one in home} - {file.name}
        _order_rows(file)
    found: list[File] = []
    sorter = TopologicalSorter({file.name: file.needs for file in files})
    by_name = {file.name: file for file in files}
    try:
        sorter.prepare()
    except CycleError as error:
        return _refuse_circle([by_name[name] for name in error.args[1][:-1]], files)
    waiting: list[File] = []
    while sorter.is_active():
        waiting += [by_name[name] for name in sorter.get_ready()]
        waiting.sort(key=lambda file: file.rank)
        following = waiting.pop(0)
        found.append(following)
        sorter.done(following.name)
    return found


def _refuse_circle(circle: list[File], files: list[File]) -> list[File]:
    names = ", ".join(sorted({file.name for file in circle}))
    sentence = _(
        "These files mention each other's records, so that none can be entered first: %(files)s. "
        "Move the records that the others need into a file of their own."
    ) % {"files": names}
    for file in circle:
        file.complaints.append(Complaint(file.name, 1, sentence))
    return sorted(files, key=lambda file: file.rank)


def _order_rows(file: File) -> None:
    """Rows in the order written, each after those of the same file that it mentions."""
    own = {row.name: row for row in file.rows}
    placed: dict[tuple[str, str], Row] = {}

    def place(row: Row, above: frozenset[tuple[str, str]]) -> None:
        if row.name in placed:
            return
        for mention in sorted(row.mentions):
            if mention in own and mention not in above:
                place(own[mention], above | {row.name})
        placed[row.name] = row

    for row in sorted(file.rows, key=lambda row: row.kind.rank):
        place(row, frozenset({row.name}))
    file.rows = list(placed.values())
