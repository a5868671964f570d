"""What a line would do to the record: enter, change, leave as it is, or be refused."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.lookups import In
from django.utils.translation import gettext as _

from jichi.core.records import CONFIRMED
from jichi.core.words import WordsField
from jichi.register.workbooks.choosing import related
from jichi.register.workbooks.columns import CLOSED, Column, Sheet
from jichi.register.workbooks.rows import Entry
from jichi.register.workbooks.saying import digest, said

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
#: More identities than that are not asked for one by one.
_MOST_NAMED = 500


def natural(sheet: Sheet, says: Mapping[str, Any]) -> str:
    """What a row is about, as one text: the identity that it will have, or what its sheet takes
    for its key; titles by the network's first language."""
    kind = sheet.kind
    if kind.identity and says.get(kind.identity):
        return str(says[kind.identity])
    parts = []
    for name in sheet.key:
        value = says.get(name, "")
        column = kind.columns.get(name)
        if not value and column is not None and isinstance(column.default, str):
            value = column.default
        if isinstance(value, Mapping):
            codes = settings.NETWORK.languages
            value = next((value[code] for code in codes if value.get(code)), "")
        parts.append(";".join(value) if isinstance(value, list) else str(value or ""))
    return "|".join(parts)


class Standing:
    """The records of a kind that a workbook speaks of, as rows; read in few queries."""

    def __init__(self, sheet: Sheet, entries: Sequence[Entry], own: str | None = None) -> None:
        """`own` names the organisation whose rows alone may be read of what organisations keep
        themselves; None for all."""
        self.records: dict[str, Any] = {}
        self.says: dict[str, dict[str, Any]] = {}
        self.versions: dict[str, str] = {}
        self.by_nature: dict[str, str] = {}
        for record in _records(sheet, entries, own):
            says = said(sheet.kind, record)
            identity = identity_of(sheet, record, says)
            self.records[identity] = record
            self.says[identity] = says
            version = getattr(record, "version", None)
            self.versions[identity] = str(version) if version is not None else digest(says)
            self.by_nature.setdefault(natural(sheet, says), identity)


def identity_of(sheet: Sheet, record: Any, says: Mapping[str, Any]) -> str:
    """What the column of identities holds of a record: where it has none, what it is about."""
    if sheet.kind.identified:
        return str(record.slug)
    return str(record.pk) if sheet.kind.numbered or _keeps(sheet) else natural(sheet, says)


def _keeps(sheet: Sheet) -> bool:
    return sheet.kind.sheet is not None and sheet.kind.sheet.rows is not None


def _records(sheet: Sheet, entries: Sequence[Entry], own: str | None) -> Iterable[Any]:
    kind = sheet.kind
    if kind.sheet is not None and kind.sheet.rows is not None:
        return kind.sheet.rows(own, False)
    found = related(kind, kind.model._default_manager.all())
    if not kind.identified:
        return _inside(sheet, found, entries)
    found = found.filter(state=CONFIRMED)
    if all(entry.identity for entry in entries):
        slugs = sorted({entry.identity for entry in entries})
        parts = [found.filter(slug__in=batch) for batch in batched(slugs, 500)]
    else:
        parts = [_about(sheet, found, entries)]
    return (record for part in parts for record in part)


def _inside(sheet: Sheet, found: Any, entries: Sequence[Entry]) -> Iterable[Any]:
    """The rows inside the records that a workbook names; the identity of a row names its own."""
    inside = sheet.kind.inside
    wholes = {str(entry.says.get(inside, "")) for entry in entries}
    wholes |= {entry.identity.partition("|")[0] for entry in entries}
    for batch in batched(sorted(wholes - {""}), 500):
        yield from found.filter(**{f"{inside}__slug__in": batch}).order_by(inside, "order", "pk")


def _about(sheet: Sheet, found: Any, entries: Sequence[Entry]) -> Any:
    """Narrows the records of a kind to those that a workbook may speak of: of the years that its
    lines name (one of another year is not the same), else of the first that makes the key. Lines
    that bear an ID mean that record, whatever it says."""
    slugs = [entry.identity for entry in entries if entry.identity]
    if len(slugs) > _MOST_NAMED:
        return found
    wanted = _of_years(sheet, entries) if "year" in sheet.key else _of_first(sheet, entries)
    return found if wanted is None else found.filter(wanted | Q(slug__in=slugs))


def _of_years(sheet: Sheet, entries: Sequence[Entry]) -> Q | None:
    named = {entry.says.get("year") or None for entry in entries}
    if not all(isinstance(one, int | None) for one in named):
        return None
    wanted = Q(year__in=named - {None})
    return wanted | Q(year__isnull=True) if None in named else wanted


def _of_first(sheet: Sheet, entries: Sequence[Entry]) -> Q | None:
    kind = sheet.kind
    wanted, names = Q(pk__in=()), [sheet.key[0], *([kind.identity] if kind.identity else [])]
    for name in names:
        column = kind.columns[name]
        values = [entry.says[name] for entry in entries if entry.says.get(name)]
        if len(values) > _MOST_NAMED:
            return None
        if isinstance(column, WordsField):
            # A text by its language is no text by the languages of the column.
            texts = sorted({str(text) for one in values for text in one.values()})
            for code in settings.NETWORK.languages:
                wanted |= Q(In(KT(f"{column.name}__{code}"), texts))
        else:
            by = f"{column.name}__slug__in" if column.is_relation else f"{column.name}__in"
            wanted |= Q(**{by: sorted({str(one) for one in values})})
    return wanted


def compare(entry: Entry, stands: Standing, label: "Labels") -> None:
    """Settle what a line would do; what it changes stands in it with both values."""
    if entry.identity:
        _compare_identified(entry, stands, label)
        return
    known = stands.by_nature.get(natural(entry.sheet, entry.says))
    if known is None:
        entry.verdict = NEW
        _check(entry, None, list(stands.says.values()))
        return
    wanted = _overlaid(entry, stands.says[known], blanks=False)
    entry.changes = label.differences(entry.sheet, stands.says[known], wanted)
    entry.identity = known
    entry.verdict = CHANGED if entry.changes else UNCHANGED
    entry.says = wanted
    if entry.changes and entry.kind.identified:
        entry.refuse(
            _("This is on record already as “%(slug)s”: write that as its ID to correct it.")
            % {"slug": known}
        )


def _check(
    entry: Entry, before: Mapping[str, Any] | None, others: Sequence[Mapping[str, Any]]
) -> None:
    """What the kind itself refuses of a line, beside what stands."""
    declared = entry.kind.sheet
    if declared is not None and declared.checks is not None:
        for name, sentence in declared.checks(entry.says, before, others):
            entry.refuse(sentence, name)


def _compare_identified(entry: Entry, stands: Standing, label: "Labels") -> None:
    before = stands.says.get(entry.identity)
    if before is None:
        sentence = _("No record has the ID “%(slug)s”: leave it empty to enter a new one.")
        if not entry.kind.identified:
            gone = entry.kind.sheet.gone if entry.kind.sheet else ""
            sentence = str(gone) or _(
                "This row is no longer on record: download the workbook again."
            )
        entry.refuse(sentence % {"slug": entry.identity}, "identity")
        return
    _check(entry, before, ())
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
            if column.reads in ("identity", "version", "coded"):
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

    def said(self, sheet: Sheet, column: Column, value: Any) -> str:
        """A value as the preview shows it."""
        if value in (None, "", [], False):
            return ""
        if isinstance(value, list):
            return "; ".join(self._one(sheet, column, one) for one in value)
        return "✓" if value is True else self._one(sheet, column, value)

    def _one(self, sheet: Sheet, column: Column, value: Any) -> str:
        if column.reads in CLOSED:
            return str(self._vocabulary.label(sheet.kind, column, str(value)))
        if column.reads == "record":
            return str(self._recogniser.label(column.refers, str(value)))
        return str(value)


def _part(value: Any, language: str) -> Any:
    return (value or {}).get(language, "") if language else value
