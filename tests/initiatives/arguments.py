"""What the acts of initiatives take, for the promises that try every act."""

from collections.abc import Callable
from typing import Any

from jichi.initiatives.acts import join_initiative
from jichi.initiatives.models import CallRole, InitiativeRole
from tests import samples
from tests.core.records import SEED


def _organiser(role: Any, world: Any) -> list[Any]:
    return [role(organisation=world.city, role="organiser")]


ARGUMENTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "initiatives.launch_initiative": lambda w: {
        "initiative": samples.initiative(),
        "roles": _organiser(InitiativeRole, w),
    },
    "initiatives.join_initiative": lambda w: {
        "participation": samples.participation(w.initiative, w.city)
    },
    "initiatives.leave_initiative": lambda w: {
        "participation": join_initiative(
            SEED, participation=samples.participation(w.initiative, w.city)
        ),
        "until": "2021-03-31",
        "reason": "the council resolved so",
    },
    "initiatives.report_to_initiative": lambda w: {
        "reporting": samples.reporting(w.initiative, w.city)
    },
    "initiatives.open_call": lambda w: {
        "call": samples.call(w.initiative),
        "roles": _organiser(CallRole, w),
    },
}
