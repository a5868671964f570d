"""Remarks on questions, and queries that stay open until somebody answered and closed them."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter
from jichi.people.models import Account
from jichi.reporting import rules
from jichi.reporting.form.edition import parted
from jichi.reporting.models import Remark, Response


@act(rule=rules.writes)
def remark(by: Actor, *, response: Response, text: str, cell: str = "") -> Remark:
    """Write a remark on a question, or ("") on the response as a whole."""
    name, row = parted(cell)
    return enter(Remark(response=response, name=name, row=row, text=text.strip(), by=by.handle))


@act(rule=rules.writes)
def ask(
    by: Actor,
    *,
    response: Response,
    text: str,
    cell: str = "",
    owner: Account | None = None,
) -> Remark:
    """Ask a query about an answer: of the government where the secretariat asks, else of the
    secretariat. It stays open until it is answered and closed."""
    name, row = parted(cell)
    return enter(
        Remark(
            response=response,
            name=name,
            row=row,
            kind=Remark.QUERY,
            state=Remark.OPEN,
            text=text.strip(),
            side=Remark.GOVERNMENT if by.secretariat else Remark.OFFICE,
            owner=owner,
            by=by.handle,
        )
    )


@act(rule=rules.replies)
def answer_query(by: Actor, *, query: Remark, text: str) -> Remark:
    """Answer a query; its asker closes it or asks on."""
    stored = _open(query)
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
