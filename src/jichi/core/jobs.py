"""What is owed is not lost: later work as rows, claimed with a lease and safe to repeat."""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core import journal, progress, telling
from jichi.core.models import Owed
from jichi.core.progress import LEASE

logger = logging.getLogger(__name__)
ATTEMPTS = 8
WORK: dict[str, Callable[[dict[str, Any]], None]] = {
    "retell": lambda scope: telling.retell_organisation(scope["organisation"]),
    "retell_kind": lambda scope: telling.retell_kind(scope["kind"]),
    "reindex": lambda _scope: _reindex(),
    "requote": lambda scope: telling.retell_quoting(scope["figure"]),
}
#: What the worker does after every sweep, such as a release of the open data where one is due.
AFTERWARDS: list[Callable[[], None]] = []


def afterwards(work: Callable[[], None]) -> None:
    """Register work that follows every sweep; it finds out by itself whether there is any."""
    if work not in AFTERWARDS:
        AFTERWARDS.append(work)


def _reindex() -> None:
    from jichi.core import search

    search.reindex()


def owe(kind: str, scope: dict[str, Any]) -> None:
    """Note later work; written in the act's own transaction."""
    Owed.objects.create(kind=kind, scope=scope)


def sweep() -> int:
    """Do what is owed and seal the journal; the number of pieces of work done."""
    done = 0
    while (claimed := _claim()) is not None:
        _perform(claimed)
        done += 1
    journal.seal()
    for work in AFTERWARDS:
        try:
            work()
        except Exception:
            logger.exception("work after the sweep failed")
    return done


def _claim() -> Owed | None:
    now = timezone.now()
    free = Q(state="waiting") | Q(state="running", leased_until__lt=now)
    with transaction.atomic():
        found = (
            Owed.objects.select_for_update()
            .filter(free, attempts__lt=ATTEMPTS)
            .exclude(state="waiting", leased_until__gt=now)
            .order_by("pk")
            .first()
        )
        if found is None:
            return None
        found.state, found.attempts, found.leased_until = "running", found.attempts + 1, now + LEASE
        found.save(update_fields=["state", "attempts", "leased_until"])
    return found


def _perform(owed: Owed) -> None:
    # Another worker may have claimed it anew since our lease ended; then it is no longer ours.
    ours = Owed.objects.filter(pk=owed.pk, attempts=owed.attempts)
    try:
        with progress.noting(owed):
            WORK[owed.kind](owed.scope)
    except Exception as error:
        logger.exception("owed work %s failed", owed.pk)
        ours.update(
            state="waiting",
            done=None,
            error=f"{type(error).__name__}: {error}",
            leased_until=timezone.now() + timedelta(seconds=2**owed.attempts),
        )
        return
    ours.delete()


def given_up() -> Iterator[str]:
    """A sentence for each piece of work that failed so often that nobody tries it any more."""
    for work in Owed.objects.filter(state="waiting", attempts__gte=ATTEMPTS).order_by("pk"):
        yield _(
            "Owed work %(number)s (%(kind)s) failed %(attempts)s times (%(why)s): "
            "correct the cause, then run `jichi retell`."
        ) % {
            "number": work.pk,
            "kind": work.kind,
            "attempts": work.attempts,
            "why": work.error.partition(":")[0],
        }
