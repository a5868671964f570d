"""Plausible arguments for the acts of advocacy."""

from collections.abc import Callable
from typing import Any

from jichi.advocacy.acts import follow_process
from tests.advocacy.examples import process, round_of
from tests.core.records import SEED

ARGUMENTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "advocacy.follow_process": lambda w: {"process": process(w.city)},
    "advocacy.end_process": lambda w: {
        "process": follow_process(SEED, process=process(w.city)),
        "until": "2021-03-31",
        "reason": "It ended.",
    },
    "advocacy.record_round": lambda w: {
        "round": round_of(follow_process(SEED, process=process(w.city)))
    },
}
