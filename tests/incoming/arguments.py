"""Plausible arguments for the acts of requests."""

from collections.abc import Callable
from typing import Any

from jichi.incoming.acts import take_in_request
from tests.core.records import SEED
from tests.incoming.examples import request

ARGUMENTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "incoming.take_in_request": lambda w: {"request": request(w.city)},
    "incoming.answer_request": lambda w: {
        "request": take_in_request(SEED, request=request(w.city)),
        "answered_on": "2020-10-09",
    },
    "incoming.decline_request": lambda w: {
        "request": take_in_request(SEED, request=request(w.city)),
        "answered_on": "2020-10-09",
        "reason": "Nobody is free on that day.",
    },
}
