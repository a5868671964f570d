"""What the acts of organisations take, for the promises that try every act."""

from collections.abc import Callable
from typing import Any

from tests import samples

ARGUMENTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "organisations.correct_organisation": lambda w: {
        "organisation": w.city,
        "values": {"name": samples.words("読み直した名", "A name read anew")},
        "reason": "it was misread",
    },
}
