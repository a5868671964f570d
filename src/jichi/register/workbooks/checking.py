"""Checks a whole workbook without writing anything: what each line would do, and why not."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.core.records import CONFIRMED
from jichi.core.spreadsheets import Refusal, read
from jichi.proposals.rules import open_kinds
from jichi.register.desk.naming import identity_for
from jichi.register.lookups import Known
from jichi.register.parsing import Builder, Built
from jichi.register.workbooks import heading
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
from jichi.register.workbooks.contacts import standing as contacts
from jichi.register.workbooks.contacts.standing import keeps_contacts
from jichi.register.workbooks.layouts import Layout
from jichi.register.workbooks.recognising import Recogniser
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
    found = heading.sort_out(tables)
    if found is None:
        raise Refusal(
            _("No header of a workbook was found: download an empty one and fill that in.")
        )
    if found.layout.contacts and not keeps_contacts(asked.by):
        raise Refusal(_("Contacts are kept by the secretariat and by who leads an organisation."))
    return _Check(found, asked, watch).run()


class _Check:
    """One check of one workbook, sheet by sheet in the order of its layout."""

    def __init__(self, found: heading.Sorted, asked: Asked, watch: Watch) -> None:
        self.found, self.asked, self.watch = found, asked, watch
        self.vocabulary = Vocabulary(asked.language)
        #: Whose contacts may be read: everybody's for the secretariat, else one's own alone.
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
            self._settle(headed.sheet.name, entries)
            self.entries += entries
        self.watch(0.6)
        if not self.asked.by.secretariat:
            self._keep_to_own(self.asked.by)
        built = self._build()
        self.watch(1.0)
        return Checked(
            self.found.layout, self.entries, list(heading.told(self.found)), built, self.standing
        )

    def _settle(self, kind: str, entries: list[Entry]) -> None:
        recognise(entries, self.recogniser)
        chapters = _chapters(kind)
        for entry in entries:
            if not entry.identity:
                fill_in(entry, self.asked.year, chapters)
        standing = self.standing[kind] = Standing(kinds.named(kind), entries, self.own)
        seen: dict[str, Entry] = {}
        for entry in entries:
            if _names_enough(entry):
                compare(entry, standing, self.labels)
                self._refuse_twice(entry, seen)
            if kind == "office_section":
                self._name_section(entry)
            elif entry.verdict in ("", NEW) and not entry.identity:
                self._name(kind, entry)
            if entry.wrong or not entry.verdict:
                entry.verdict = REFUSED

    def _refuse_twice(self, entry: Entry, seen: dict[str, Entry]) -> None:
        key = entry.identity or natural(entry.kind.name, entry.says)
        other = seen.setdefault(key, entry)
        if other is not entry:
            entry.refuse(_("This stands in the workbook twice: see %(place)s.") % {
                "place": other.place()
            })  # fmt: skip

    def _name(self, kind: str, entry: Entry) -> None:
        """An identity for a new record, which the lines after it may name by its title."""
        if kind not in ("event", "session"):
            return
        entry.identity = self._free(kind, entry)
        titles = list(entry.says.get("title", {}).values()) or [entry.identity]
        self.recogniser.add(kind, entry.identity, titles, str(entry.says.get("event", ""))
                            if kind == "session" else "")  # fmt: skip

    def _name_section(self, entry: Entry) -> None:
        """A section may be named by the rows after it as they call it, renamed or new."""
        says = entry.says
        if not entry.identity and says.get("organisation") and says.get("name"):
            entry.identity = natural("office_section", says)
        titles = [text for code, text in says.get("name", {}).items() if code != "provisional"]
        if entry.identity and titles:
            owner = str(says.get("organisation", ""))
            self.recogniser.add("office_section", entry.identity, titles, owner)

    def _free(self, kind: str, entry: Entry) -> str:
        base = identity_for(kinds.named(kind), entry.says)
        taken = self.slugs.setdefault(kind, set())
        found, number = base, 2
        while found in taken:
            found, number = f"{base}-{number}", number + 1
        taken.add(found)
        return found

    def _keep_to_own(self, by: Actor) -> None:
        """A member proposes what its own organisation did, and nothing that stands is changed."""
        appearing: set[str] = set()
        for entry in self.entries:
            if entry.kind.name == "appearance" and entry.says.get("organisation") == by.on_behalf:
                appearing.add(str(entry.says.get("event", "")))
        begun = {e.identity for e in self.entries if e.kind.name == "event" and e.verdict == NEW}
        for entry in self.entries:
            if entry.kind.name in contacts.KINDS:
                _refuse_other_contacts(entry, by)
            elif entry.verdict in (NEW, CHANGED):
                _refuse_others(entry, by, begun, appearing)

    def _build(self) -> dict[int, Built]:
        """Build whatever is not refused, as it would be entered."""
        wanted = [
            (place, entry)
            for place, entry in enumerate(self.entries)
            if entry.verdict in (NEW, CHANGED)
        ]
        for _place, entry in wanted:
            if entry.verdict == NEW and entry.kind.identified and not entry.identity:
                entry.identity = self._free(entry.kind.name, entry)
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


def _names_enough(entry: Entry) -> bool:
    """Whether a line can be compared: what tells it from others was read."""
    if entry.identity:
        return True
    recognised = {one.field for one in entry.named if not one.meant.identity}
    return not recognised & {"event", "session", "initiative", "declaration", "organisation"}


def _refuse_other_contacts(entry: Entry, by: Actor) -> None:
    named = entry.says.get("organisation")
    if named != by.on_behalf and (named or entry.verdict in (NEW, CHANGED)):
        entry.wrong.clear()  # what else is wrong with it is not the reader's to know
        entry.refuse(_("You keep the contacts of your own organisation alone."), "organisation")
        entry.verdict = REFUSED


def _refuse_others(entry: Entry, by: Actor, begun: set[str], appearing: set[str]) -> None:
    kind, says = entry.kind.name, entry.says
    sentence = ""
    if entry.verdict == CHANGED:
        sentence = _("Only the secretariat changes what is on record: write to it.")
    elif kind == "event" and entry.identity not in appearing:
        sentence = _("You propose events of your own organisation: add its row on the sheet of "
                     "appearances.")  # fmt: skip
    elif kind not in open_kinds():
        sentence = _("Members propose events, participations and signatures.")
    elif kind == "appearance" and says.get("event") in begun:
        sentence = "" if not says.get("session") else _("Leave the session to the secretariat.")
    elif kind != "event" and says.get("organisation") != by.on_behalf:
        sentence = _("You propose for your own organisation alone.")
    if sentence:
        entry.refuse(sentence, "organisation" if kind != "event" else "")
        entry.verdict = REFUSED


def _chapters(kind: str) -> dict[tuple[str, str], str]:
    """The chapters of what a kind of row belongs to, by that."""
    of = {"participation": "initiative", "signature": "declaration"}.get(kind)
    if of is None:
        return {}
    found = kinds.named(of).model._default_manager.filter(state=CONFIRMED)
    return {(of, slug): chapter for slug, chapter in found.values_list("slug", "chapter_id")}


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
    hidden = {"identity", "version", "organisation_id", "chapter", "year"}
    texts = [
        entry.line.cells[number].text.replace("\n", " ")
        for number, column in entry.headed.columns.items()
        if number in entry.line.cells and column.reads not in hidden and not column.hidden
    ]
    return " · ".join(text[:80] for text in texts[:5])
