"""When the worker last did what is owed, as every process may read it."""

import time

from django.core.cache import cache

#: Seconds after which a silent worker is held to be gone; a lease of owed work is as long.
SILENCE = 300
#: Seconds between two notes, so that an idle worker writes little.
PAUSE = 15
#: The cache throws out keys from the front of the alphabet first where it grows full.
_KEY = "zz-worker"


class Heartbeat:
    """Notes that the worker goes round, now and then."""

    def __init__(self) -> None:
        self._noted = float("-inf")

    def beat(self) -> None:
        """Called after every round."""
        if time.monotonic() - self._noted >= PAUSE:
            cache.set(_KEY, time.time(), timeout=None)
            self._noted = time.monotonic()


def is_fresh() -> bool:
    """Whether a worker went round within the last minutes. DatabaseError where none answers."""
    noted = cache.get(_KEY)
    return noted is not None and time.time() - float(noted) < SILENCE
