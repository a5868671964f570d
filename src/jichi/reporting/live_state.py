"""Responses that are being answered, kept evaluated in this process: a save replays what the
history has since, whoever wrote it and in whichever process, instead of reading all anew."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from django.db.models import Max, QuerySet
from django.utils.translation import get_language

from jichi.questionnaires.evaluating import State
from jichi.reporting.evaluation import stand
from jichi.reporting.models import AnswerVersion, Response
from jichi.reporting.queries import rows_of

#: Responses that a process keeps, and for how many seconds: then the day, the population and the
#: initiatives of a government are looked up anew.
MOST = 200
FRESH_FOR = 300.0
type Key = tuple[int, str]


@dataclass
class Followed:
    """A response's state up to a line of its history."""

    state: State
    rows: dict[str, list[str]]
    upto: int
    since: float
    lock: threading.Lock = field(default_factory=threading.Lock)


_followed: "OrderedDict[Key, Followed]" = OrderedDict()
_guard = threading.Lock()


def follow(response: Response) -> Followed:
    """The response's state as its history stands now. Hold `lock` while you ask it."""
    key = (response.pk, get_language() or "")
    with _guard:
        found = _followed.get(key)
    if found is None or time.monotonic() - found.since > FRESH_FOR:
        return _anew(key, response)
    repeats = found.state.program.layout.repeats
    rows = rows_of(response) if repeats else {}
    if rows != found.rows:
        return _anew(key, response)
    with found.lock:
        if not _replay(found, response):
            return _anew(key, response)
    return found


def _replay(found: Followed, response: Response) -> bool:
    """Take over what the history has since; False where its last line is not there any more."""
    lines = _kept(response).filter(pk__gte=found.upto).order_by("pk")
    values: dict[str, str] = {}
    seen = not found.upto
    for one in lines:
        if one.pk == found.upto:
            seen = True
            continue
        values[one.cell] = one.value
        found.upto = one.pk
    if seen and values:
        fields = found.state.program.edition.fields
        known = {"", *(row for some in found.rows.values() for row in some)}
        parts = {cell: cell.partition("@") for cell in values}
        found.state.set(
            {
                cell: values[cell]
                for cell, (name, _at, row) in parts.items()
                if name in fields and row in known
            }
        )
    return seen


def _kept(response: Response) -> QuerySet[AnswerVersion]:
    return AnswerVersion.objects.filter(response=response, standing=AnswerVersion.KEPT)


def _anew(key: Key, response: Response) -> Followed:
    # The line is looked up before the answers: what is replayed twice says the same.
    upto = _kept(response).aggregate(last=Max("pk"))["last"]
    standing = stand(response)
    made = Followed(standing.state, standing.rows, upto or 0, time.monotonic())
    with _guard:
        _followed[key] = made
        _followed.move_to_end(key)
        while len(_followed) > MOST:
            _followed.popitem(last=False)
    return made


def forget() -> None:
    """Keep no response any more; tests begin with that."""
    with _guard:
        _followed.clear()
