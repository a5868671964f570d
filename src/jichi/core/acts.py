"""The only way to write: an act is permitted, whole and journalled, and its facts are retold.

    @act(rule=may_keep_records)
    def join(by: Actor, *, initiative: Initiative, organisation: Organisation) -> Participation:
        return enter(Participation(initiative=initiative, organisation=organisation))

Inside an act, `enter`, `enter_all` and `change` write a record and note it on the act's log.
An act called by another act joins its log: one transaction, one journal, one retelling. Where
it fails and the other goes on, nothing of it stays: no row, no line, nothing to retell.
"""

import functools
import inspect
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core import checking, dependents, guard, journal, once, records, terms
from jichi.core.locking import bring_up_to_date, held
from jichi.core.models import JournalLine, Network
from jichi.core.words import check_plain

#: How the handles of system accounts begin.
SYSTEM = "system:"


@dataclass(frozen=True)
class Actor:
    """Who acts: an account's handle, the organisation acted for, and what the account is.

    `represents` are the organisations for which it proposes records, `leads` those among them
    whose representatives it chooses, `reads` those whose drafts it sees. `opens` are the keys of
    single records that a link in a mail opened, for somebody without an account.
    """

    handle: str
    on_behalf: str = ""
    secretariat: bool = False
    represents: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()

    @classmethod
    def anonymous(cls) -> "Actor":
        """Someone who has not signed in."""
        return cls("anonymous")

    @classmethod
    def system(cls, name: str) -> "Actor":
        """A named system account, such as the one that enters a seed."""
        return cls(f"{SYSTEM}{name}", secretariat=True)

    @property
    def is_system(self) -> bool:
        """Whether no person acts but a named system account."""
        return self.handle.startswith(SYSTEM)


Rule = Callable[..., bool]


@dataclass(frozen=True)
class Act:
    """An act's name, what it does, who may, and whether it asks for a reason."""

    name: str
    perform: Callable[..., Any]
    rule: Rule
    needs_reason: bool


ACTS: dict[str, Act] = {}


@dataclass
class ActLog:
    """What one outermost act has written so far."""

    by: Actor
    act_id: uuid.UUID = field(default_factory=uuid.uuid4)
    moment: datetime = field(default_factory=timezone.now)
    acts: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    lines: list[journal.Noted] = field(default_factory=list)
    touched: dict[type[models.Model], set[int]] = field(default_factory=lambda: defaultdict(set))
    changed: dict[type[models.Model], set[int]] = field(default_factory=lambda: defaultdict(set))
    later: set[dependents.Later] = field(default_factory=set)
    known: checking.Known = field(default_factory=set)

    def note(self, verb: str, record: models.Model, changes: journal.Changes) -> None:
        """Put a line into the log and mark the record's facts for retelling."""
        once.forget()
        key = getattr(record, "key", f"{record._meta.label_lower}:{record.pk}")
        self.lines.append(journal.noted(self.line(key, verb), changes, type(record)))
        root = teller_of(record)
        self.touched[type(root)].add(root.pk)
        if verb == "change":
            self.changed[type(record)].add(record.pk)
            self.later |= dependents.owing(record, changes)

    def line(self, key: str, verb: str, changes: journal.Changes | None = None) -> JournalLine:
        """A journal line of the act that is being performed."""
        return JournalLine(
            act_id=self.act_id,
            act=self.acts[-1],
            actor=self.by.handle,
            on_behalf=self.by.on_behalf,
            moment=self.moment,
            record=key,
            verb=verb,
            changes=changes or {},
            reason=self.reasons[-1],
        )

    def beside(self) -> "ActLog":
        """A log for an act within this one, whose lines are taken over where it succeeds."""
        return ActLog(self.by, self.act_id, self.moment, self.acts, self.reasons, known=self.known)

    def take(self, inner: "ActLog") -> None:
        """Take over what an act within this one has written."""
        self.lines += inner.lines
        self.later |= inner.later
        for own, theirs in ((self.touched, inner.touched), (self.changed, inner.changed)):
            for model, pks in theirs.items():
                own[model] |= pks


_log: ContextVar[ActLog | None] = ContextVar("log", default=None)


def teller_of(record: models.Model) -> models.Model:
    """The record whose facts change with this one: a session's is its event."""
    through = getattr(record, "TOLD_THROUGH", "")
    root = getattr(record, through) if through else None
    return record if root is None else teller_of(root)


def act[**P, R](
    *, rule: Rule, needs_reason: bool = False
) -> Callable[[Callable[Concatenate[Actor, P], R]], Callable[Concatenate[Actor, P], R]]:
    """Make a function an act. PermissionDenied where `rule(by, **arguments)` says no;
    ValidationError where a reason is needed and missing. Nothing is written in either case."""

    def register(
        function: Callable[Concatenate[Actor, P], R],
    ) -> Callable[Concatenate[Actor, P], R]:
        module = function.__module__.removeprefix("jichi.").removesuffix(".acts")
        name = f"{module}.{function.__name__}"
        if inspect.isgeneratorfunction(function) or inspect.iscoroutinefunction(function):
            raise TypeError(f"{name} would write after its act has ended: make it a plain function")

        @functools.wraps(function)
        def perform(by: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
            if not rule(by, **kwargs):
                raise PermissionDenied(
                    _("%(who)s may not do this (%(act)s).") % {"who": by.handle, "act": name}
                )
            reason = str(kwargs.get("reason") or "").strip()
            check_plain(reason)
            if needs_reason and not reason:
                raise ValidationError({"reason": _("Write the reason.")})
            with _writing(by, name, reason):
                return function(by, *args, **kwargs)

        ACTS[name] = Act(name, perform, rule, needs_reason)
        return cast(Callable[Concatenate[Actor, P], R], perform)

    return register


@contextmanager
def _writing(by: Actor, name: str, reason: str) -> Iterator[ActLog]:
    outer = _log.get()
    log = ActLog(by) if outer is None else outer.beside()
    token = _log.set(log)
    try:
        with transaction.atomic(), guard.allowed(), _named(log, name, reason):
            yield log
            if outer is None:
                _finish(log)
    except BaseException:
        log.known.clear()  # what it had entered and found is undone with it
        raise
    finally:
        _log.reset(token)
    if outer is not None:
        outer.take(log)


@contextmanager
def _named(log: ActLog, name: str, reason: str) -> Iterator[None]:
    log.acts.append(name)
    log.reasons.append(reason)
    try:
        yield
    finally:
        log.acts.pop()
        log.reasons.pop()


def _finish(log: ActLog) -> None:
    from jichi.core import jobs, telling

    journal.write(log.lines)
    log.later |= dependents.touch_pointing(log.touched, log.changed)
    telling.retell_touched(log.touched)
    for kind, name, value in sorted(log.later):
        jobs.owe(kind, {name: value})


def _current() -> ActLog:
    log = _log.get()
    if log is None:
        raise guard.WrittenOutsideAct("Records are written inside an act only: call one.")
    return log


def enter[M: models.Model](record: M) -> M:
    """Check and write a new record. ValidationError names the field and the remedy."""
    log = _current()
    checking.check(record, log.known)
    terms.refuse_overlap([record])
    record.save(force_insert=True)
    checking.note_known(record, log.known)
    log.note("enter", record, journal.values(record))
    return record


def enter_all[M: models.Model](model: type[M], rows: Sequence[M], *, label: str = "") -> list[M]:
    """Check and write many new records at once, in a number of queries that does not grow.
    With `label` the journal gets one line for the whole list, else a line each."""
    log = _current()
    checking.check_all(rows, log.known)
    terms.refuse_overlap(rows)
    try:
        with transaction.atomic():
            written = model._default_manager.bulk_create(rows, batch_size=500)
    except IntegrityError as refusal:
        raise checking.refused(rows) from refusal
    if label:
        line = log.line(label, "enter", {"rows": [None, len(written)]})
        log.lines.append(journal.Noted(line, []))
        return written
    for row in written:
        log.note("enter", row, journal.values(row))
    return written


def enter_beside[M: models.Model](model: type[M], rows: Sequence[M]) -> list[M]:
    """Write new rows of which one line of the act speaks (see `say`). Each is checked by its
    fields; what it points to is at hand, and constraints are the database's to keep."""
    _current()
    checking.check_fields(rows)
    return model._default_manager.bulk_create(rows, batch_size=500)


def change_beside[M: models.Model](model: type[M], rows: Sequence[M], *names: str) -> None:
    """Write new values of some columns of many rows, of which one line of the act speaks."""
    _current()
    checking.check_fields(rows)
    if len(rows) == 1:
        values = {name: getattr(rows[0], name) for name in names}
        model._default_manager.filter(pk=rows[0].pk).update(**values)
    elif rows:
        model._default_manager.bulk_update(rows, names, batch_size=200)


def say(key: str, verb: str, changes: journal.Changes) -> None:
    """Put one line into the journal that speaks of many rows written beside it."""
    log = _current()
    log.lines.append(journal.Noted(log.line(key, verb, changes), []))


def change[M: models.Model](record: M, **values: object) -> M:
    """Check and write the named values of a record on the row as it stands now, and nothing else
    that `record` holds; unchanged values write nothing. Whoever holds `record` has what stands
    afterwards. ValidationError where others have changed a cited record since it was read."""
    log = _current()
    stored = held(record)
    if isinstance(record, records.Record):
        _refuse_stale(record, stored)
    before, unseen = journal.values(stored), _unseen(stored)
    for name, value in values.items():
        setattr(stored, stored._meta.get_field(name).name, value)
    checking.check(stored, log.known)
    after = journal.values(stored)
    differing = {k: [before[k][1], after[k][1]] for k in after if before[k][1] != after[k][1]}
    hidden = {name for name, value in _unseen(stored).items() if unseen[name] != value}
    differing |= {name: [None, "changed"] for name in hidden}
    if differing:
        _refuse_another_identity(stored, differing)
        if differing.keys() & terms.columns(type(stored)):
            terms.refuse_overlap([stored])
        columns = [*differing]
        if isinstance(stored, records.Record):
            stored.version += 1
            columns.append("version")
        stored.save(force_update=True, update_fields=columns)
        log.note("change", stored, differing)
    bring_up_to_date(record, stored)
    return record


def _unseen(record: models.Model) -> dict[str, Any]:
    return {name: getattr(record, name) for name in getattr(record, "UNSEEN", ())}


def _refuse_another_identity(record: models.Model, differing: journal.Changes) -> None:
    for name in ("slug", *getattr(record, "IDENTITY", ())):
        if name in differing:
            raise ValidationError(
                {name: _("An identity never changes: withdraw the record and enter another.")}
            )


def _refuse_stale(record: records.Record, stored: models.Model) -> None:
    if record.version != getattr(stored, "version", record.version):
        raise ValidationError(
            _("%(key)s was changed by others meanwhile: read it again, then make your change.")
            % {"key": record.key}
        )


def withdraw[R: records.Record](record: R) -> R:
    """Take a confirmed record back; it stays in the journal with the act's reason."""
    return change(record, state=records.WITHDRAWN)


def remove(record: models.Model) -> None:
    """Delete a draft or a dependent row (a session of an event being corrected)."""
    log = _current()
    if isinstance(record, records.Record) and record.state == records.CONFIRMED:
        raise ValidationError(_("A confirmed record is withdrawn, not deleted."))
    log.note("remove", record, {k: [v[1], None] for k, v in journal.values(record).items()})
    record.delete()
    log.known.clear()


def observe(key: str, event: str) -> None:
    """Put what happened to a record, without changing it, into the journal: a sign-in refused."""
    log = _current()
    log.lines.append(journal.Noted(log.line(key, "observe", {"event": [None, event]}), []))


def owe_later(kind: str, name: str, value: str) -> None:
    """Owe later work, written with the act itself."""
    _current().later.add((kind, name, value))


def renamed(identity: str) -> None:
    """An organisation's name changed: every fact that prints it is told again by a durable job."""
    owe_later("retell", "organisation", identity)


def may_keep_records(by: Actor, **_arguments: object) -> bool:
    """The secretariat keeps the record (DESIGN: a city's representative proposes)."""
    return by.secretariat


@act(rule=may_keep_records)
def describe_network(by: Actor, /, **values: Any) -> Network:
    """Write who we are: one row, entered first and changed afterwards."""
    found = Network.objects.first()
    if found is None:
        return enter(Network(**values))
    return change(found, **values)


@act(rule=may_keep_records)
def enter_record[R: records.Record](by: Actor, *, record: R) -> R:
    """Enter a chapter, a term or a source."""
    return enter(record)


@act(rule=may_keep_records, needs_reason=True)
def withdraw_record[R: records.Record](by: Actor, *, record: R, reason: str) -> R:
    """Withdraw any confirmed record, with the reason."""
    return withdraw(record)


@act(rule=may_keep_records, needs_reason=True)
def correct_record[R: records.Record](
    by: Actor, *, record: R, values: dict[str, object], reason: str
) -> R:
    """Correct values of any record, with the reason."""
    return change(record, **values)
