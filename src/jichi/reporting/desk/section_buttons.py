"""What the buttons of a section do: each is one act, and the page comes back to its place."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jichi.reporting.acts import deciding, rows
from jichi.reporting.desk.cells import anchor
from jichi.reporting.desk.page import asker
from jichi.reporting.models import Answer, AnswerVersion, Response, RowOrder


def in_section(request: HttpRequest, response: Response, do: str) -> str:
    """Do what a button of a section asks for; where the page stands afterwards. `do` is a word and
    its parts, parted by |."""
    word, *parts = do.split("|")
    if not word:
        return ""
    found = _IN_SECTION.get(word)
    if found is None:
        raise Http404
    try:
        return found(request, response, *parts)
    except (TypeError, ValueError) as error:
        raise Http404 from error


def _add(request: HttpRequest, response: Response, repeat: str) -> str:
    row = rows.add_row(asker(request), response=response, repeat=repeat)
    return f"row-{row.row}"


def _row(act: Callable[..., Any], **more: Any) -> Callable[..., str]:
    def do(request: HttpRequest, response: Response, number: str) -> str:
        row = get_object_or_404(RowOrder, pk=int(number), response=response)
        act(asker(request), response=response, row=row, **more)
        return f"row-{row.row}"

    return do


def _choose(request: HttpRequest, response: Response, number: str, seen: str, take: str) -> str:
    aside = get_object_or_404(AnswerVersion, pk=int(number), response=response)
    by = asker(request)
    deciding.choose_answer(by, response=response, aside=aside, take=take == "take", seen=int(seen))
    return anchor(aside.cell)


def _confirm(request: HttpRequest, response: Response, cell: str) -> str:
    deciding.confirm_carried(asker(request), response=response, cells=[cell])
    return anchor(cell)


def _confirm_all(request: HttpRequest, response: Response, *cells: str) -> str:
    carried = Answer.objects.filter(response=response, carried=True)
    shown = {key.removeprefix("v:") for key in request.POST if key.startswith("v:")}
    wanted = [one.cell for one in carried if one.cell in shown]
    deciding.confirm_carried(asker(request), response=response, cells=wanted)
    return ""


def _acknowledge(request: HttpRequest, response: Response, cell: str, code: str) -> str:
    reason = request.POST.get(f"r:{cell}:{code}", "")
    deciding.acknowledge_finding(
        asker(request), response=response, cell=cell, code=code, reason=reason
    )
    return anchor(cell)


_IN_SECTION: dict[str, Callable[..., str]] = {
    "add": _add,
    "remove": _row(rows.remove_row),
    "restore": _row(rows.restore_row),
    "up": _row(rows.move_row, to="up"),
    "down": _row(rows.move_row, to="down"),
    "choose": _choose,
    "confirm": _confirm,
    "confirm-all": _confirm_all,
    "acknowledge": _acknowledge,
}
