"""Answers saved cell by cell: what others changed meanwhile is never overwritten and never lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, change_beside, enter_beside, say
from jichi.core.words import without_controls
from jichi.questionnaires.edition import parted
from jichi.reporting import questionnaires, rules
from jichi.reporting.acts.holding import held_for_typing
from jichi.reporting.models import (
    IN_PROGRESS,
    INVITED,
    Answer,
    AnswerVersion,
    Attachment,
    Response,
    RowOrder,
)
from jichi.reporting.queries import reach


@dataclass(frozen=True)
class Change:
    """What somebody typed into a cell, and the version of the answer that they saw there (0 for
    none). `unit` is the unit chosen beside a number, "" where it was typed with it, or none."""

    cell: str
    typed: str
    seen: int = 0
    unit: str = ""
    attachment: Attachment | None = None


@dataclass(frozen=True)
class Conflict:
    """A value set aside because others had changed the cell meanwhile, beside what stands."""

    answer: Answer
    aside: AnswerVersion


@dataclass
class Saved:
    """What became of changes: answers that stand, and values that wait for a decision."""

    answers: list[Answer] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def versions(self) -> dict[str, int]:
        """The version of each answer that stands, by cell."""
        return {one.cell: one.version for one in self.answers}


@dataclass(frozen=True)
class Pen:
    """Who writes, when, and in which way."""

    by: Actor
    how: str
    response: Response
    at: datetime = field(default_factory=timezone.now)

    def version(self, answer: Answer, **values: object) -> AnswerVersion:
        """A line of the cell's history that says what an answer says."""
        return AnswerVersion(
            **{
                "response": self.response,
                "name": answer.name,
                "row": answer.row,
                "number": answer.version,
                "value": answer.value,
                "typed": answer.typed,
                "unit": answer.unit,
                "attachment": answer.attachment,
                "how": self.how,
                "by": self.by.handle,
                "at": self.at,
                **values,
            }
        )


@act(rule=rules.writes)
def save_answers(
    by: Actor, *, response: Response, changes: Sequence[Change], how: str = "", reason: str = ""
) -> Saved:
    """Save what somebody typed. A cell that others changed since it was seen keeps their value;
    the one typed is set aside beside it until one of the two is chosen.

    Who types on behalf of the government (代行入力) what it sent on paper or said by telephone has
    to say by `reason` from what it is copied: the journal names both. ValidationError where that is
    missing, for a cell that the edition does not have, or a response that is closed;
    PermissionDenied for a part that was given to others."""
    found = held_for_typing(by, response, reason)
    return write(Pen(by, how or way_of(by, found), found), changes)


def way_of(by: Actor, response: Response, own: str = AnswerVersion.TYPED) -> str:
    """In which way somebody writes: on behalf of the government, or as `own` says."""
    return own if rules.is_own(by, response) else AnswerVersion.ON_BEHALF


def write(pen: Pen, changes: Sequence[Change]) -> Saved:
    """Write changes into a response that is held. To be called inside an act."""
    wanted = _read(pen, changes)
    _refuse_out_of_reach(pen, wanted)
    standing = _standing(pen.response, wanted)
    _bring_rows_back(pen.response, wanted)
    saved = Saved()
    entered: list[Answer] = []
    changed: list[Answer] = []
    versions: list[AnswerVersion] = []
    stale = _stale(pen, wanted, standing)
    for one in wanted:
        now = standing.get(one.cell)
        if now is None and not one.typed and not one.attachment:
            continue
        if now is not None and (_says(now, one) or one.cell in stale.unchanged):
            saved.answers.append(now)
        elif now is not None and one.cell in stale.conflicting:
            aside, is_new = _aside(pen, one, now)
            versions += [aside] if is_new else []
            saved.conflicts.append(Conflict(now, aside))
        else:
            answer = _answered(pen, one, now)
            (entered if now is None else changed).append(answer)
            versions.append(pen.version(answer))
            saved.answers.append(answer)
    _keep(pen, entered, changed, versions)
    return saved


def _keep(
    pen: Pen, entered: list[Answer], changed: list[Answer], versions: list[AnswerVersion]
) -> None:
    if not versions:
        return
    if entered:
        enter_beside(Answer, entered)
    if changed:
        change_beside(Answer, changed, *_COLUMNS)
    enter_beside(AnswerVersion, versions)
    told = {
        kind: [None, [one.cell for one in versions if one.standing == standing]]
        for kind, standing in (("answers", AnswerVersion.KEPT), ("aside", AnswerVersion.ASIDE))
    }
    told = {kind: pair for kind, pair in told.items() if pair[1]}
    say(pen.response.key, "change", {**told, "how": [None, pen.how]})
    if pen.response.stage == INVITED:
        change(pen.response, stage=IN_PROGRESS, begun=pen.at)


_COLUMNS = ("value", "typed", "unit", "attachment", "version", "carried", "by", "at")


@dataclass(frozen=True)
class _Typed:
    """A change as the edition understands it."""

    cell: str
    name: str
    row: str
    value: str
    typed: str
    unit: str
    seen: int
    attachment: Attachment | None


def _read(pen: Pen, changes: Iterable[Change]) -> list[_Typed]:
    fields = questionnaires.questionnaire_of(pen.response.cycle.edition).fields
    wanted: dict[str, _Typed] = {}
    for one in changes:
        name, row = parted(one.cell)
        asked = fields.get(name)
        if (
            asked is None
            or asked.kind in questionnaires.UNANSWERED
            or bool(asked.repeat) != bool(row)
        ):
            raise ValidationError(
                _("The edition has no cell “%(cell)s” to answer: read the page again.")
                % {"cell": one.cell}
            )
        typed = _clean(one.typed)
        value, unit = questionnaires.understood(asked, typed, one.unit)
        wanted[one.cell] = _Typed(one.cell, name, row, value, typed, unit, one.seen, one.attachment)
    return list(wanted.values())


def _clean(typed: str) -> str:
    """Without the characters that no keyboard types and no database keeps."""
    kept = typed.replace("\r\n", "\n").replace("\r", "\n")
    return without_controls(kept).strip()


def _refuse_out_of_reach(pen: Pen, wanted: Sequence[_Typed]) -> None:
    within = reach(pen.by, pen.response)
    if within is None:
        return
    outside = sorted({one.name for one in wanted} - within)
    if outside:
        raise PermissionDenied(
            _("“%(name)s” was given to others: ask the lead of your government.")
            % {"name": outside[0]}
        )


def _standing(response: Response, wanted: Sequence[_Typed]) -> dict[str, Answer]:
    names = {one.name for one in wanted}
    found = Answer.objects.filter(response=response, name__in=names)
    if len(wanted) == 1:
        found = found.filter(row=wanted[0].row)
    return {one.cell: one for one in found.select_related("attachment")}


def _says(answer: Answer, one: _Typed) -> bool:
    same = (answer.value, answer.typed, answer.unit) == (one.value, one.typed, one.unit)
    return same and answer.attachment == one.attachment


@dataclass(frozen=True)
class _Stale:
    """Cells of which another version was seen than stands: unchanged by the writer, or not."""

    unchanged: frozenset[str]
    conflicting: frozenset[str]


def _stale(pen: Pen, wanted: Sequence[_Typed], standing: dict[str, Answer]) -> _Stale:
    """A form without a script sends every cell of a section: what its writer left as it was shown
    is no change. What the writer itself wrote last is no conflict."""
    late = {
        one.cell: one
        for one in wanted
        if one.cell in standing and standing[one.cell].version != one.seen
    }
    if not late:
        return _Stale(frozenset(), frozenset())
    seen = {(one.name, one.row, one.seen): one for one in late.values()}
    rows = AnswerVersion.objects.filter(
        response=pen.response,
        standing=AnswerVersion.KEPT,
        name__in={one.name for one in late.values()},
    )
    unchanged = {cell for cell, one in late.items() if one.seen == 0 and not one.typed}
    for row in rows:
        one = seen.get((row.name, row.row, row.number))
        if one is not None and (row.value, row.typed, row.unit) == (one.value, one.typed, one.unit):
            unchanged.add(row.cell)
    conflicting = {
        cell for cell in late if cell not in unchanged and standing[cell].by != pen.by.handle
    }
    return _Stale(frozenset(unchanged), frozenset(conflicting))


def _aside(pen: Pen, one: _Typed, now: Answer) -> tuple[AnswerVersion, bool]:
    """The value set aside, and whether it is new: what is sent twice is kept once, and who types
    on has one value waiting, the last. The earlier ones stay in the history."""
    waiting = list(
        AnswerVersion.objects.filter(
            response=pen.response, name=one.name, row=one.row, standing=AnswerVersion.ASIDE
        ).select_related("attachment")
    )
    for known in waiting:
        if _told(known) == (one.value, one.typed, one.unit, one.attachment):
            return known, False
    earlier = [known for known in waiting if known.by == pen.by.handle]
    for known in earlier:
        known.standing = AnswerVersion.SETTLED
    change_beside(AnswerVersion, earlier, "standing")
    version = pen.version(
        now,
        number=one.seen,
        value=one.value,
        typed=one.typed,
        unit=one.unit,
        attachment=one.attachment,
        standing=AnswerVersion.ASIDE,
    )
    return version, True


def _told(version: AnswerVersion) -> tuple[str, str, str, Attachment | None]:
    return version.value, version.typed, version.unit, version.attachment


def _answered(pen: Pen, one: _Typed, now: Answer | None) -> Answer:
    answer = now or Answer(response=pen.response, name=one.name, row=one.row, version=0)
    answer.value, answer.typed, answer.unit = one.value, one.typed, one.unit
    answer.attachment, answer.carried = one.attachment, pen.how == AnswerVersion.CARRIED
    answer.version += 1
    answer.by, answer.at = pen.by.handle, pen.at
    return answer


def _bring_rows_back(response: Response, wanted: Sequence[_Typed]) -> None:
    """Refuse rows that never were; a removed one in which somebody still typed comes back."""
    rows = {one.row for one in wanted if one.row}
    if not rows:
        return
    known = {one.row: one for one in RowOrder.objects.filter(response=response, row__in=rows)}
    if strange := sorted(rows - set(known)):
        raise ValidationError(
            _("There is no row “%(row)s” in this table: read the page again.") % {"row": strange[0]}
        )
    back = [one for one in known.values() if one.removed]
    for one in back:
        one.removed = False
    change_beside(RowOrder, back, "removed")
