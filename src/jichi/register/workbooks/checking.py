"""Checks a whole workbook without writing anything: what each line would do, and why not."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.core.kinds import Kind
from jichi.core.records import CONFIRMED
from jichi.core.spreadsheets import Refusal, read
from jichi.register.desk.naming import identity_for
from jichi.register.lookups import Known
from jichi.register.parsing import Builder, Built
from jichi.register.workbooks import heading, permitting
from jichi.register.workbooks.columns import Sheet
from jichi.register.workbooks.comparing import (
    CHANGED,
    NEW,
    REFUSED,
    UNCHANGED,
    Labels,
    Standing,
    compare,
    natural,
)
from jichi.register.workbooks.generating import gives_chapter
from jichi.register.workbooks.layouts import LAYOUTS, Layout
from jichi.register.workbooks.recognising import Recogniser, title_of
from jichi.register.workbooks.rows import Entry, fill_in, read_lines, recognise
from jichi.register.workbooks.vocabulary import Vocabulary

#: Told while a workbook is checked: a share from 0 to 1.
type Watch = Callable[[float], None]


def unwatched(_share: float) -> None:
    """Nobody looks."""


@dataclass
class Asked:
    """Who asks for a check, in which language, of which year the days without one are, and what
    was answered by hand."""

    by: Actor
    language: str
    year: int | None = None
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class Checked:
    """A workbook checked: its lines, the rows built of them, what should be told before them."""

    layout: Layout
    entries: list[Entry]
    told: list[str]
    built: dict[int, Built]
    standing: dict[str, Standing]

    def counts(self) -> dict[str, int]:
        """How many lines would do what."""
        found = dict.fromkeys((NEW, CHANGED, UNCHANGED, REFUSED), 0)
        for entry in self.entries:
            found[entry.verdict] += 1
        return found


def check(content: bytes, name: str, asked: Asked, watch: Watch = unwatched) -> Checked:
    """Read and check a workbook. Refusal where it cannot be read or is none of ours."""
    tables = read(content, name)
    watch(0.2)
    layouts = [one if asked.by.secretariat else one.shown for one in LAYOUTS.values()]
    found = heading.sort_out(tables, layouts)
    if found is None:
        raise Refusal(
            _("No header of a workbook was found: download an empty one and fill that in.")
        )
    if not found.layout.is_for(asked.by):
        raise Refusal(permitting.refusal(found.layout))
    return _Check(found, asked, watch).run()


class _Check:
    """One check of one workbook, sheet by sheet in the order of its layout."""

    def __init__(self, found: heading.Sorted, asked: Asked, watch: Watch) -> None:
        self.found, self.asked, self.watch = found, asked, watch
        self.vocabulary = Vocabulary(asked.language)
        #: Whose rows may be read of what organisations keep: for the secretariat everybody's.
        self.own = None if asked.by.secretariat else asked.by.on_behalf
        self.recogniser = Recogniser(asked.language, asked.answers, self.own)
        self.labels = Labels(self.vocabulary, self.recogniser)
        self.standing: dict[str, Standing] = {}
        self.slugs: dict[str, set[str]] = {}
        self.entries: list[Entry] = []

    def run(self) -> Checked:
        """Everything in turn."""
        for headed in self.found.sheets:
            entries = list(read_lines(headed, self.vocabulary, self.asked.year))
            self._settle(headed.sheet, entries)
            self.entries += entries
        self.watch(0.6)
        if not self.asked.by.secretariat:
            permitting.keep_to_own(self.entries, self.found.layout, self.asked.by)
        built = self._build()
        self.watch(1.0)
        return Checked(
            self.found.layout, self.entries, list(heading.told(self.found)), built, self.standing
        )

    def _settle(self, sheet: Sheet, entries: list[Entry]) -> None:
        kind = sheet.kind
        recognise(entries, self.recogniser)
        chapters = _chapters(kind)
        for entry in entries:
            if not entry.identity:
                fill_in(entry, self.asked.year, chapters)
        standing = self.standing[kind.name] = Standing(sheet, entries, self.own)
        seen: dict[str, Entry] = {}
        for entry in entries:
            if _names_enough(entry):
                compare(entry, standing, self.labels)
                self._refuse_twice(entry, seen)
            if kind.numbered:
                self._name_numbered(entry)
            elif entry.verdict in ("", NEW) and not entry.identity:
                self._name(kind, entry)
            if entry.wrong or not entry.verdict:
                entry.verdict = REFUSED

    def _refuse_twice(self, entry: Entry, seen: dict[str, Entry]) -> None:
        key = entry.identity or natural(entry.sheet, entry.says)
        other = seen.setdefault(key, entry)
        if other is not entry:
            entry.refuse(_("This stands in the workbook twice: see %(place)s.") % {
                "place": other.place()
            })  # fmt: skip

    def _name(self, kind: Kind, entry: Entry) -> None:
        """An identity for a new record, which the lines after it may name by its title."""
        if kind.name not in self._referred:
            return
        entry.identity = self._free(kind, entry)
        titles = list(entry.says.get(title_of(kind), {}).values()) or [entry.identity]
        self.recogniser.add(kind.name, entry.identity, titles, _whole(kind, entry))

    @cached_property
    def _referred(self) -> frozenset[str]:
        """The kinds whose records the lines of other sheets name."""
        return frozenset(
            column.refers
            for headed in self.found.sheets
            for column in headed.sheet.listed
            if column.refers and column.refers != headed.sheet.name
        )

    def _name_numbered(self, entry: Entry) -> None:
        """A record may be named by the rows after it as they call it, renamed or new."""
        kind, says = entry.kind, entry.says
        called = says.get(title_of(kind), {})
        if not entry.identity and called and _whole(kind, entry):
            entry.identity = natural(entry.sheet, says)
        titles = [text for code, text in called.items() if code != "provisional"]
        if entry.identity and titles:
            self.recogniser.add(kind.name, entry.identity, titles, _whole(kind, entry))

    def _free(self, kind: Kind, entry: Entry) -> str:
        base = identity_for(kind, entry.says)
        taken = self.slugs.setdefault(kind.name, set())
        found, number = base, 2
        while found in taken:
            found, number = f"{base}-{number}", number + 1
        taken.add(found)
        return found

    def _build(self) -> dict[int, Built]:
        """Build whatever is not refused, as it would be entered."""
        wanted = [
            (place, entry)
            for place, entry in enumerate(self.entries)
            if entry.verdict in (NEW, CHANGED)
        ]
        for _place, entry in wanted:
            if entry.verdict == NEW and entry.kind.identified and not entry.identity:
                entry.identity = self._free(entry.kind, entry)
        rows = {place: entry.row() for place, entry in wanted}
        builder = Builder(Known(rows.values()))
        found: dict[int, Built] = {}
        for place, entry in wanted:
            before = len(builder.complaints)
            built = builder.build(rows[place])
            if built is not None:
                found[place] = built
                continue
            for one in builder.complaints[before:]:
                entry.wrong.append((one.place, entry.in_its_words(one.sentence)))
            if len(builder.complaints) == before:
                entry.refuse(_("It needs a row that is refused: correct that one first."))
            entry.verdict = REFUSED
        return found


def _whole(kind: Kind, entry: Entry) -> str:
    """The identity of the record that a line's stands inside."""
    return str(entry.says.get(kind.inside, "")) if kind.inside else ""


def _names_enough(entry: Entry) -> bool:
    """Whether a line can be compared: what tells it from others was read."""
    if entry.identity:
        return True
    known = {*entry.sheet.key, entry.kind.inside}
    return not any(one.field in known and not one.meant.identity for one in entry.named)


def _chapters(kind: Kind) -> dict[str, str]:
    """The chapters of the records in whose chapter a kind's are."""
    of = gives_chapter(kind)
    if not of:
        return {}
    whole: Any = kind.columns[of].related_model
    found = whole._default_manager.filter(state=CONFIRMED)
    return dict(found.values_list("slug", "chapter_id"))


def answered(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """The answers that a draft remembers, by what was asked."""
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        for one in row.get("answers", ()):
            found[one["reads"], one["written"]] = one["identity"]
    return found


def stored(checked: Checked, asked: Asked) -> list[dict[str, Any]]:
    """The lines of a workbook as a draft keeps them: rows, and beside them what was found."""
    answers = dict(asked.answers)
    return [_stored(entry, answers) for entry in checked.entries]


def _stored(entry: Entry, answers: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    named = [
        {
            "reads": one.reads,
            "header": one.header,
            "written": one.written,
            "identity": one.meant.identity,
            "label": one.meant.label,
            "certainty": one.meant.certainty,
            "choices": [[choice.identity, choice.label] for choice in one.meant.choices],
        }
        for one in entry.named
    ]
    found: dict[str, Any] = {
        "kind": entry.kind.name,
        "slug": entry.identity if entry.kind.identified else "",
        "says": entry.says,
        "sheet": entry.name,
        "line": entry.line.number,
        "told": summary(entry),
        "verdict": entry.verdict,
        "wrong": [list(one) for one in entry.wrong],
        "changes": [list(one) for one in entry.changes],
        "named": named,
    }
    given = [
        {"reads": one["reads"], "written": one["written"], "identity": answers[key]}
        for one in named
        if (key := (str(one["reads"]), str(one["written"]))) in answers
    ]
    if given:
        found["answers"] = given
    return found


def summary(entry: Entry) -> str:
    """A line in few words, as its writer wrote it."""
    hidden = {"identity", "version", "coded", "offered", "year"}
    texts = [
        entry.line.cells[number].text.replace("\n", " ")
        for number, column in entry.headed.columns.items()
        if number in entry.line.cells and column.reads not in hidden and not column.hidden
    ]
    return " · ".join(text[:80] for text in texts[:5])
