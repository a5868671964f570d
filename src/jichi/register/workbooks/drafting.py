"""A workbook that was sent, as a draft: kept with its file, checked, answered, entered."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from jichi.core import jobs, kinds, progress
from jichi.core.acts import Actor
from jichi.core.models import Owed
from jichi.core.records import DRAFT
from jichi.core.spreadsheets import Refusal
from jichi.organisations.queries import by_identity
from jichi.people.models import Account
from jichi.people.queries import acting
from jichi.proposals.acts import file_proposal, redraft_proposal, revise_proposal
from jichi.proposals.models import Proposal
from jichi.proposals.queries import find
from jichi.proposals.rules import may_keep
from jichi.register.confirming import confirm_proposal
from jichi.register.errors import Complaint, Refused
from jichi.register.keeping import keep_rows
from jichi.register.workbooks.checking import (
    Asked,
    Checked,
    Watch,
    answered,
    check,
    stored,
    unwatched,
)
from jichi.register.workbooks.comparing import NEW, REFUSED, UNCHANGED
from jichi.register.workbooks.entering import planned
from jichi.register.workbooks.holding import wholes

WORK = "enter_workbook"
#: So many rows are entered at once; more are entered by the worker, with a page of its progress.
AT_ONCE = 200


def upload(by: Actor, content: bytes, name: str, asked: Asked) -> Proposal:
    """Keep a workbook as a draft with what it would do. Refusal where it cannot be read;
    PermissionDenied for somebody who represents nobody."""
    checked = check(content, name, asked)
    if not checked.entries:
        raise Refusal(_("The workbook has no rows below its headers."))
    draft = Proposal(
        origin=Proposal.CONTACTS if checked.layout.kept else "workbook",
        state=DRAFT,
        title=_title(name, checked),
        organisation=None if by.secretariat else by_identity(by.on_behalf),
        rows=_rows(checked, asked),
    )
    ending = ".xlsx" if content.startswith(b"PK") else ".csv"
    draft.file.save(f"{draft.slug}{ending}", ContentFile(content), save=False)
    with ExitStack() as undoing:
        undoing.callback(default_storage.delete, str(draft.file.name))
        proposed = file_proposal(by, proposal=draft)
        undoing.pop_all()
    return proposed


def _title(name: str, checked: Checked) -> str:
    if checked.layout.kept:
        return checked.layout.title  # the name of a file may be that of a person
    plain = "".join(one for one in Path(name.replace("\\", "/")).name if one.isprintable())
    return f"{checked.layout.title}: {plain}"[:300]


def _rows(checked: Checked, asked: Asked) -> list[dict[str, Any]]:
    rows = stored(checked, asked)
    rows[0] |= {
        "layout": checked.layout.slug,
        "year": asked.year,
        "language": asked.language,
        "notes": checked.told,
    }
    return rows


def content_of(draft: Proposal) -> bytes:
    """The workbook as it was sent. FileNotFoundError where the file was lost."""
    with draft.file.open("rb") as file:
        return bytes(file.read())


def asked_of(by: Actor, draft: Proposal, language: str) -> Asked:
    """How a draft is checked again: with the year and the answers that it remembers."""
    year = draft.rows[0].get("year") if draft.rows else None
    return Asked(by, language, year, answered(draft.rows))


def checked_again(
    by: Actor, draft: Proposal, language: str, watch: Watch = unwatched
) -> tuple[Checked, Asked]:
    """A draft checked against the record as it is now."""
    asked = asked_of(by, draft, language)
    return check(content_of(draft), str(draft.file.name), asked, watch), asked


def answer(
    by: Actor, draft: Proposal, answers: Mapping[tuple[str, str], str], language: str
) -> Proposal:
    """Check a draft again, with more answers to what it asked."""
    asked = asked_of(by, draft, language)
    known = {key: value for key, value in asked.answers.items() if answers.get(key) != ""}
    asked.answers = known | {key: value for key, value in answers.items() if value}
    checked = check(content_of(draft), str(draft.file.name), asked)
    return redraft_proposal(by, proposal=draft, rows=_rows(checked, asked))


def enter(
    by: Actor, draft: Proposal, reason: str, language: str, watch: Watch = unwatched
) -> list[Any]:
    """Enter a draft as one act, all or nothing. Refused names what stands in the way; the draft
    then shows it."""
    checked, asked = checked_again(by, draft, language, lambda share: watch(share * 0.3))
    if checked.counts()[REFUSED]:
        redraft_proposal(by, proposal=draft, rows=_rows(checked, asked))
        raise Refused(_complaints(checked))
    new, changed = planned(checked)
    try:
        if checked.layout.kept:
            return keep_rows(
                by,
                proposal=draft,
                new=new,
                changed=changed,
                watch=lambda share: watch(0.3 + share * 0.6),
            )
        return confirm_proposal(
            by,
            proposal=draft,
            new=new,
            changed=changed,
            reason=reason,
            watch=lambda share: watch(0.3 + share * 0.6),
        )
    except Refused as refused:
        _show_refusals(by, draft, checked, asked, refused)
        raise


def _complaints(checked: Checked) -> list[Complaint]:
    return [
        Complaint(entry.name, entry.line.number, sentence, place)
        for entry in checked.entries
        for place, sentence in entry.wrong
    ]


def _show_refusals(
    by: Actor, draft: Proposal, checked: Checked, asked: Asked, refused: Refused
) -> None:
    """Put what the record itself refused beside the lines that it refused."""
    for complaint in refused.complaints:
        for entry in checked.entries:
            if (entry.name, entry.line.number) == (complaint.file, complaint.line):
                entry.wrong.append((complaint.place, entry.in_its_words(complaint.sentence)))
                entry.verdict = REFUSED
    draft.refresh_from_db()
    redraft_proposal(by, proposal=draft, rows=_rows(checked, asked))


def may_enter(by: Actor, draft: Proposal) -> bool:
    """Who enters a workbook: the secretariat; contacts also who leads their organisation."""
    return may_keep(by, proposal=draft)


def hand_in(by: Actor, draft: Proposal, language: str) -> Proposal:
    """Propose a member's workbook to the secretariat: what is new in it, events with their roles.
    Refused names what stands in the way."""
    if draft.origin == Proposal.CONTACTS:
        raise PermissionDenied(_("Contacts are entered by who keeps them, and not proposed."))
    checked, asked = checked_again(by, draft, language)
    rows = _rows(checked, asked)
    if checked.counts()[REFUSED]:
        redraft_proposal(by, proposal=draft, rows=rows)
        raise Refused(_complaints(checked))
    proposed = folded([row for row in rows if row["verdict"] != UNCHANGED])
    if not proposed:
        raise Refused([Complaint("", 0, _("Everything in this workbook is on record already."))])
    first = {name: rows[0][name] for name in ("layout", "year", "language", "notes")}
    proposed[0] = proposed[0] | first
    return revise_proposal(by, proposal=draft, rows=proposed)


def folded(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """New records with the roles held at the whole of them, which a workbook has as rows."""
    begun = {(row["kind"], row["slug"]): row for row in rows if row["verdict"] == NEW}
    found = []
    for row in rows:
        says, kind = row["says"], kinds.every().get(row["kind"])
        owners = wholes(kind) if kind is not None else {}
        inside = kind.inside if kind is not None and owners else ""
        whole = begun.get((owners.get(inside, ""), says.get(inside, "")))
        if whole is None or any(says.get(name) for name in owners if name != inside):
            found.append(row)
            continue
        holder = {name: value for name, value in says.items() if name not in (*owners, "role")}
        whole["says"].setdefault("roles", {}).setdefault(says["role"], []).append(holder)
    return found


def owe(by: Actor, draft: Proposal, reason: str, language: str) -> None:
    """Leave the entering of a draft to the worker."""
    if owed_of(draft) is None:
        jobs.owe(WORK, {
            "workbook": draft.slug, "handle": by.handle, "on_behalf": by.on_behalf,
            "reason": reason, "language": language,
        })  # fmt: skip


def owed_of(draft: Proposal) -> Owed | None:
    """The entering of a draft where the worker has yet to do it or is at it."""
    return Owed.objects.filter(kind=WORK, scope__workbook=draft.slug).first()


def work(scope: Mapping[str, Any]) -> None:
    """Enter an owed draft as whoever confirmed it, if they still may. Safe to repeat: what was
    entered is decided; what is refused stays a draft that shows why."""
    account = Account.objects.filter(handle=scope["handle"]).first()
    by = acting(account, scope.get("on_behalf", "")) if account else Actor.anonymous()
    draft = find(by, scope["workbook"])
    if draft is None or draft.state != DRAFT:
        return
    with override(scope["language"] or settings.LANGUAGE_CODE):
        try:
            enter(by, draft, scope["reason"], get_language() or "", progress.note)
        except (Refused, Refusal, PermissionDenied):
            return


jobs.WORK[WORK] = work
