"""Enters a seed: each file is one act; what has changed is corrected, what vanished is reported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import models
from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.acts import Actor, act, enter_all, may_keep_records
from jichi.core.kinds import Kind
from jichi.core.models import JournalLine, Source
from jichi.core.records import WITHDRAWN, Record
from jichi.register.entering import columns, enter_rows
from jichi.register.errors import Complaint, Refused
from jichi.register.lookups import Known
from jichi.register.parsing import Builder, Built
from jichi.register.rows import Row
from jichi.register.seeds.grounding import ground
from jichi.register.seeds.provenance import SEED, content, edited_since, roles_of, says_the_same
from jichi.register.seeds.rows import File, Seed, read_seed

#: Called with the number of rows done and the number of all rows.
Progress = Callable[[int, int], None]


@dataclass
class Report:
    """What entering a seed came to."""

    entered: int = 0
    corrected: int = 0
    unchanged: int = 0
    complaints: list[Complaint] = field(default_factory=list)
    kept: list[Complaint] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether everything that the seed says now stands in the record."""
        return not self.complaints and not self.kept


@dataclass
class Plan:
    """What a file would write: new rows, and rows that differ from what stands."""

    new: list[Built] = field(default_factory=list)
    changed: list[tuple[Record, Built]] = field(default_factory=list)
    kept: list[Complaint] = field(default_factory=list)
    unchanged: int = 0


def enter_seed(
    folder: Path, progress: Progress = lambda _done, _all: None, *, shown: str = ""
) -> Report:
    """Enter a folder of TOML files as `system:seed`; the report of what came of it.

    A file is entered whole or not at all; a file that needs records of a refused file waits, and
    every file where seed.toml is refused.
    """
    seed = read_seed(folder, shown)
    if seed.complaints:
        return Report(complaints=sorted(seed.complaints))
    ground(SEED, seed)
    report, known, failed = Report(), Known(seed.rows), set[str]()
    total, done = sum(len(file.rows) for file in seed.files), 0
    for file in seed.files:
        if not _enter(seed, file, known, report, failed):
            failed.add(file.name)
        done += len(file.rows)
        progress(done, total)
    # What cannot be read has not vanished.
    if not any(file.complaints for file in seed.files):
        report.vanished = _vanished(seed)
    return report


def _enter(seed: Seed, file: File, known: Known, report: Report, failed: set[str]) -> bool:
    builder = Builder(known, waiting=bool(file.needs & failed))
    built = [one for one in map(builder.build, file.rows) if one is not None]
    complaints = [*file.complaints, *builder.complaints]
    if builder.waiting:
        names = ", ".join(sorted(file.needs & failed))
        sentence = _("This file waits for what was refused: correct %(files)s first.")
        complaints.append(Complaint(file.name, 1, sentence % {"files": names}))
    if len(built) < len(file.rows) and not complaints:
        complaints += _circle(file, built)
    if not complaints:
        plan = _plan(built)
        report.kept += plan.kept
        try:
            if plan.new or plan.changed:
                enter_file(SEED, label=f"seed:{seed.name}/{_base(file)}", plan=plan,
                           reason=f"seed {seed.name}, file {_base(file)}")  # fmt: skip
            report.entered += len(plan.new)
            report.corrected += len(plan.changed)
            report.unchanged += plan.unchanged
        except Refused as refused:
            complaints = refused.complaints
    report.complaints += sorted(complaints)
    return not complaints


def _circle(file: File, built: Sequence[Built]) -> list[Complaint]:
    """Rows that were left out though nothing is wrong with any: each needs the other first."""
    done = {one.row.name for one in built}
    left = sorted((row for row in file.rows if row.name not in done), key=Row.line)
    slugs = ", ".join(row.slug for row in left)
    sentence = _("These rows mention each other, so that none can be entered first: %(slugs)s.")
    return [left[0].complaint(sentence % {"slugs": slugs}, "slug")]


def _base(file: File) -> str:
    return file.name.rpartition("/")[2]


def _plan(built: Sequence[Built]) -> Plan:
    """What differs from the record. A row that others edited since is kept as they left it."""
    plan = Plan()
    stored: dict[type[Record], dict[str, Record]] = {}
    for one in built:
        model = type(one.record)
        if model not in stored:
            slugs = [other.record.slug for other in built if type(other.record) is model]
            stored[model] = {r.slug: r for r in model._default_manager.filter(slug__in=slugs)}
        found = stored[model].get(one.record.slug)
        if found is None:
            plan.new.append(one)
        elif _same(found, one):
            plan.unchanged += 1
        else:
            _plan_change(plan, found, one)
    return plan


def _plan_change(plan: Plan, found: Record, built: Built) -> None:
    """A changed row is a correction, unless others have edited or withdrawn the record."""
    line = edited_since(found, built)
    if line is not None and says_the_same(found, built):
        plan.unchanged += 1
    elif line is not None or found.state == WITHDRAWN:
        plan.kept.append(_kept(built, line))
    else:
        plan.changed.append((found, built))


def _same(found: Record, built: Built) -> bool:
    if columns(found) != columns(built.record):
        return False
    return [content(role) for role in roles_of(found, built)] == [
        content(role) for role in built.roles
    ]


def _kept(built: Built, line: JournalLine | None) -> Complaint:
    if line is None:
        sentence = _("%(key)s was withdrawn; the row is not applied: delete it.")
        return built.row.complaint(sentence % {"key": built.record.key}, "slug")
    sentence = _(
        "%(key)s was edited by %(who)s on %(day)s; the changed row is not applied: "
        "bring the row into line with the record, or correct the record itself."
    )
    day = f"{line.moment:%Y-%m-%d}"
    parts = {"key": built.record.key, "who": line.actor, "day": day}
    return built.row.complaint(sentence % parts, "slug")


@act(rule=may_keep_records, needs_reason=True)
def enter_file(by: Actor, *, label: str, plan: Plan, reason: str) -> int:
    """Enter one file of a seed whole; the number of rows written. Refused says what is wrong
    with any of them, and then nothing of the file stays (issue: bad input).

    The journal gets a line for the file beside those of its records: by it `_vanished` knows
    which records came from which seed.
    """
    enter_rows(by, new=plan.new, changed=plan.changed, reason=reason)
    enter_all(Source, [], label=label)
    return len(plan.new) + len(plan.changed)


def _vanished(seed: Seed) -> list[str]:
    """Keys of records that this seed once entered and that it holds no longer."""
    files = JournalLine.objects.filter(
        actor=SEED.handle, record__startswith=f"seed:{seed.name}/", verb="enter"
    )
    entered = JournalLine.objects.filter(
        act_id__in=files.values("act_id"), actor=SEED.handle, verb="enter"
    ).values_list("record", flat=True)
    present = {f"{row.kind.model.KIND}:{row.slug}" for row in seed.rows}
    gone = {key: kind for key in entered if key not in present and (kind := kinds.of_key(key))}
    return sorted(key for key, kind in gone.items() if _stands(kind, key))


def _stands(kind: Kind, key: str) -> bool:
    found: models.QuerySet[Record] = kind.model._default_manager.filter(slug=key.partition(":")[2])
    return found.exclude(state=WITHDRAWN).exists()
