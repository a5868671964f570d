"""Remarks on questions, and queries that stay open until somebody answered and closed them."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter
from jichi.people.models import Account
from jichi.questionnaires.edition import parted
from jichi.reporting import rules
from jichi.reporting.models import Remark, Response
from jichi.reporting.queries import owners, sight


@act(rule=rules.writes)
def add_remark(by: Actor, *, response: Response, text: str, cell: str = "") -> Remark:
    """Write a remark on a question, or ("") on the response as a whole."""
    _refuse_out_of_sight(by, response, cell)
    name, row = parted(cell)
    return enter(Remark(response=response, name=name, row=row, text=text.strip(), by=by.handle))


@act(rule=rules.writes)
def ask_query(
    by: Actor,
    *,
    response: Response,
    text: str,
    cell: str = "",
    owner: Account | None = None,
) -> Remark:
    """Ask a query about an answer: of the government where the secretariat asks, else of the
    secretariat. It stays open until it is answered and closed; its owner sees to that. Where
    nobody is named it is whoever of the secretariat asks, reviews or supports."""
    _refuse_out_of_sight(by, response, cell)
    name, row = parted(cell)
    if owner is not None:
        _refuse_strange(by, response, owner)
    return enter(
        Remark(
            response=response,
            name=name,
            row=row,
            kind=Remark.QUERY,
            state=Remark.OPEN,
            text=text.strip(),
            side=Remark.GOVERNMENT if by.secretariat else Remark.OFFICE,
            owner=owner or _nearest(by, response),
            by=by.handle,
        )
    )


def _nearest(by: Actor, response: Response) -> Account | None:
    asking = Account.objects.filter(handle=by.handle).first() if by.secretariat else None
    return asking or response.reviewer or response.supporter


def _refuse_strange(by: Actor, response: Response, owner: Account) -> None:
    if owner not in owners(by, [response])[response.pk]:
        raise ValidationError(
            {"owner": _("Choose somebody who works on this response: it is not theirs.")}
        )


def _refuse_out_of_sight(by: Actor, response: Response, cell: str) -> None:
    within = sight(by, response)
    if within is not None and parted(cell)[0] not in within:
        raise PermissionDenied(_("This link does not open this part: ask the lead for another."))


@act(rule=rules.entrusts)
def entrust_query(by: Actor, *, query: Remark, owner: Account | None) -> Remark:
    """Say whose query it is, or that it is nobody's: who sees to it that it is settled."""
    stored = _open(query)
    if owner is not None and owner != stored.owner:
        _refuse_strange(by, stored.response, owner)
    return change(stored, owner=owner)


@act(rule=rules.replies)
def answer_query(by: Actor, *, query: Remark, text: str) -> Remark:
    """Answer a query; its asker closes it or asks on."""
    stored = _open(query)
    _refuse_out_of_sight(by, stored.response, stored.cell)
    enter(
        Remark(
            response=stored.response,
            name=stored.name,
            row=stored.row,
            text=text.strip(),
            answers=stored,
            by=by.handle,
        )
    )
    other = Remark.OFFICE if stored.side == Remark.GOVERNMENT else Remark.GOVERNMENT
    return change(stored, state=Remark.ANSWERED, side=other)


@act(rule=rules.closes)
def close_query(by: Actor, *, query: Remark) -> Remark:
    """Close a query: its matter is settled."""
    stored = _open(query)
    return change(
        stored, state=Remark.CLOSED, closed_by=by.handle, closed_at=timezone.now(), side=""
    )


def _open(query: Remark) -> Remark:
    stored = Remark.objects.select_for_update().get(pk=query.pk)
    if stored.kind != Remark.QUERY or stored.state == Remark.CLOSED:
        raise ValidationError(_("This query is closed: ask a new one."))
    return stored
