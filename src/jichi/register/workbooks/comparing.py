"""What a line would do to the record: enter, change, leave as it is, or be refused."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import batched
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.kinds import Kind
from jichi.core.records import CONFIRMED
from jichi.events.models import Appearance
from jichi.register.serialising import says_of
from jichi.register.workbooks.columns import Sheet
from jichi.register.workbooks.contacts import standing
from jichi.register.workbooks.rows import Entry

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
#: What makes two rows of a kind the same record where none of them has an identity.
NATURAL: dict[str, tuple[str, ...]] = {
    "event": ("title", "periods", "year"),
    "session": ("event", "title"),
    "participation": ("initiative", "organisation", "role", "from"),
    "signature": ("declaration", "organisation"),
    "appearance": ("event", "session", "organisation", "person", "role"),
    "office_section": ("organisation", "name"),
    "officer": ("section", "name", "from"),
}
#: Kinds without an identity that could be written: what says the same of one changes it.
UNNAMED = ("appearance", *standing.KINDS)
_APPEARANCE = kinds.named("appearance")
#: More identities than that are not asked for one by one.
_MOST_NAMED = 500


def natural(kind: str, says: Mapping[str, Any]) -> str:
    """What a row is about, as one text; titles by the network's first language."""
    parts = []
    for name in NATURAL[kind]:
        value = says.get(name, "")
        if name == "role" and kind == "participation":
            value = value or "participant"
        if isinstance(value, Mapping):
            codes = settings.NETWORK.languages
            value = next((value[code] for code in codes if value.get(code)), "")
        parts.append(";".join(value) if isinstance(value, list) else str(value or ""))
    return "|".join(parts)


def digest(says: Mapping[str, Any]) -> str:
    """The version of a row that has none of its own: what it says, in eight letters."""
    told = {name: value for name, value in says.items() if value not in (None, "", [], {}, False)}
    packed = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(packed.encode()).hexdigest()[:8]


class Standing:
    """The records of a kind that a workbook speaks of, as rows; read in few queries."""

    def __init__(self, kind: Kind, entries: Sequence[Entry], own: str | None = None) -> None:
        """`own` names the organisation whose contacts alone may be read; None for all."""
        self.records: dict[str, Any] = {}
        self.says: dict[str, dict[str, Any]] = {}
        self.versions: dict[str, str] = {}
        self.by_nature: dict[str, str] = {}
        found: Iterable[tuple[str, Any, dict[str, Any]]]
        if kind.name in standing.KINDS:
            found = standing.standing(kind.name, own)
        else:
            found = _appearances(entries) if kind is _APPEARANCE else _records(kind, entries)
        for identity, record, says in found:
            self.records[identity] = record
            self.says[identity] = says
            version = getattr(record, "version", None)
            self.versions[identity] = str(version) if version is not None else digest(says)
            self.by_nature.setdefault(natural(kind.name, says), identity)


def appearance_says(one: Appearance) -> dict[str, Any]:
    """What a row would say of an appearance; its place in the order is not the workbook's."""
    return {name: value for name, value in says_of(_APPEARANCE, one).items() if name != "order"}


def said(kind: Kind, record: Any) -> dict[str, Any]:
    """What a row says of a record without its roles."""
    if kind.name == "appearance":
        return appearance_says(record)
    if kind.name in standing.KINDS:
        return standing.says(record)
    return says_of(replace(kind, roles=None), record)


def _appearances(entries: Sequence[Entry]) -> Iterable[tuple[str, Any, dict[str, Any]]]:
    events = {str(entry.says.get("event", "")) for entry in entries}
    events |= {entry.identity.partition("|")[0] for entry in entries}
    found = Appearance.objects.select_related("event", "session", "organisation", "person")
    for batch in batched(sorted(events - {""}), 500):
        for one in found.filter(event__slug__in=batch).order_by("event", "order", "pk"):
            says = appearance_says(one)
            yield natural("appearance", says), one, says


def _records(kind: Kind, entries: Sequence[Entry]) -> Iterable[tuple[str, Any, dict[str, Any]]]:
    related = [column.name for column in kind.columns.values() if column.is_relation]
    found = kind.model._default_manager.filter(state=CONFIRMED).select_related(*related)
    if all(entry.identity for entry in entries):
        slugs = sorted({entry.identity for entry in entries})
        parts = [found.filter(slug__in=batch) for batch in batched(slugs, 500)]
    else:
        parts = [_about(kind, found, entries)]
    for part in parts:
        for record in part:
            yield record.slug, record, said(kind, record)


def _about(kind: Kind, found: Any, entries: Sequence[Entry]) -> Any:
    """Narrows the records of a kind to those that a workbook may speak of."""
    first = NATURAL[kind.name][0]
    if kind.name == "event":
        return _of_years(found, entries)
    owners = {str(entry.says.get(first, "")) for entry in entries}
    slugs = [entry.identity for entry in entries if entry.identity]
    if len(slugs) > _MOST_NAMED or len(owners) > _MOST_NAMED:
        return found
    return found.filter(Q(**{f"{first}__slug__in": owners}) | Q(slug__in=slugs))


def _of_years(found: Any, entries: Sequence[Entry]) -> Any:
    """Events of the years that lines name: an event of another year is not the same. Lines that
    bear an ID mean that event, whenever it was."""
    named = {entry.says.get("year") or None for entry in entries}
    slugs = {entry.identity for entry in entries if entry.identity}
    if len(slugs) > _MOST_NAMED or not all(isinstance(one, int | None) for one in named):
        return found
    wanted = Q(year__in=named - {None}) | Q(slug__in=slugs)
    return found.filter(wanted | Q(year__isnull=True) if None in named else wanted)


def compare(entry: Entry, stands: Standing, label: "Labels") -> None:
    """Settle what a line would do; what it changes stands in it with both values."""
    kind = entry.kind.name
    if entry.identity:
        _compare_identified(entry, stands, label)
        return
    known = stands.by_nature.get(natural(kind, entry.says))
    if known is None:
        entry.verdict = NEW
        if kind == "officer":
            standing.refuse_doubles(entry, list(stands.says.values()))
        return
    wanted = _overlaid(entry, stands.says[known], blanks=False)
    entry.changes = label.differences(entry.sheet, stands.says[known], wanted)
    entry.identity = known
    entry.verdict = CHANGED if entry.changes else UNCHANGED
    entry.says = wanted
    if entry.changes and kind not in UNNAMED:
        entry.refuse(
            _("This is on record already as “%(slug)s”: write that as its ID to correct it.")
            % {"slug": known}
        )


def _compare_identified(entry: Entry, stands: Standing, label: "Labels") -> None:
    before = stands.says.get(entry.identity)
    if before is None:
        sentence = _("No record has the ID “%(slug)s”: leave it empty to enter a new one.")
        if entry.kind.name in standing.KINDS:
            sentence = _("This is no longer on record, or not yours: download the workbook again.")
        elif entry.kind.name == "appearance":
            sentence = _("This appearance is no longer on record: download the workbook again.")
        entry.refuse(sentence % {"slug": entry.identity}, "identity")
        return
    if entry.kind.name in standing.KINDS:
        standing.refuse_moves(entry, before)
    wanted = _overlaid(entry, before, blanks=True)
    entry.changes = label.differences(entry.sheet, before, wanted)
    entry.says = wanted
    entry.verdict = CHANGED if entry.changes else UNCHANGED
    now = stands.versions[entry.identity]
    if entry.changes and entry.version and entry.version != now:
        entry.refuse(
            _("Others changed this record after the workbook was downloaded. What is on record "
              "and what you wrote both stand here: download it again and make your change.")
        )  # fmt: skip


def _overlaid(entry: Entry, before: Mapping[str, Any], *, blanks: bool) -> dict[str, Any]:
    """What a record would say with the cells of a line; with `blanks` an empty cell empties."""
    found = dict(before)
    for name, value in entry.says.items():
        if name not in entry.words:
            found[name] = value
    for name in {name for name, language in entry.blank if language} | set(entry.words):
        found[name] = _texts(entry, name, before.get(name) or {}, blanks)
    if blanks:
        for name, language in entry.blank:
            if not language and name in found and name not in ("identity", "version"):
                _empty(entry, found, name)
    return {name: value for name, value in found.items() if value is not None}


def _texts(
    entry: Entry, name: str, before: Mapping[str, Any], blanks: bool
) -> dict[str, Any] | None:
    """A text with those of its languages that the line says; what was provisional stays so."""
    texts = dict(before)
    provisional = list(texts.pop("provisional", []))
    for code in settings.NETWORK.languages:
        new = entry.words.get(name, {}).get(code, "")
        if new:
            texts[code] = new
        elif blanks and (name, code) in entry.blank:
            texts.pop(code, None)
    kept = [code for code in provisional if code in texts]
    return {**texts, **({"provisional": kept} if kept else {})} if texts else None


def _empty(entry: Entry, found: dict[str, Any], name: str) -> None:
    """An empty cell empties its field, unless another column fills the same one."""
    if not entry.cell(name) and not entry.words.get(name):
        if isinstance(found[name], bool):
            found[name] = False
        else:
            del found[name]


class Labels:
    """Says the values of a row for the preview: codes by their words, identities by names."""

    def __init__(self, vocabulary: Any, recogniser: Any) -> None:
        self._vocabulary, self._recogniser = vocabulary, recogniser

    def differences(
        self, sheet: Sheet, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> list[tuple[str, str, str]]:
        """The columns in which two rows differ: header, what was and what would be."""
        found = []
        seen = set()
        for column in sheet.columns:
            if column.reads in ("identity", "version", "organisation_id"):
                continue
            pair = [_part(side.get(column.field), column.language) for side in (before, after)]
            key = (column.field, column.language)
            if key in seen or (pair[0] or "") == (pair[1] or ""):
                continue
            seen.add(key)
            header = column.title(self._vocabulary.language)
            was, would = (self.said(sheet, column, value) for value in pair)
            found.append((header, was, would))
        return found

    def said(self, sheet: Sheet, column: Any, value: Any) -> str:
        """A value as the preview shows it."""
        if value in (None, "", [], False):
            return ""
        if column.reads in ("term", "choice", "chapter"):
            return str(self._vocabulary.label(sheet.kind, column, str(value)))
        if column.reads == "organisation":
            return str(self._recogniser.named(str(value)))
        if column.reads == "office_section":
            return str(self._recogniser.label(column.reads, str(value)))
        if isinstance(value, list):
            return "; ".join(self._said_of_list(sheet, column, value))
        return "✓" if value is True else str(value)

    def _said_of_list(self, sheet: Sheet, column: Any, value: Sequence[Any]) -> list[str]:
        if column.reads == "terms":
            return [str(self._vocabulary.label(sheet.kind, column, str(one))) for one in value]
        return [str(one) for one in value]


def _part(value: Any, language: str) -> Any:
    return (value or {}).get(language, "") if language else value
