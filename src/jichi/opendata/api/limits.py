"""How often one reader may ask: a number of requests in a window of time, by address or token.

The state lies in the memory of each process, so that reading never writes to the database: an
installation with several processes lets through as many times more.
"""

import hashlib
import math
import re
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jichi.opendata.api.problems import problem

_WINDOWS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_RATE = re.compile(r"(\d{1,9})/(second|minute|hour|day)")


@dataclass(frozen=True)
class Rate:
    """So many requests in so many seconds; none is counted where the number is zero."""

    requests: int
    seconds: int

    @classmethod
    def read(cls, text: str) -> "Rate":
        """From “600/minute”; "" and “0” are no limit. ValueError for anything else."""
        if text in ("", "0"):
            return cls(0, 60)
        found = _RATE.fullmatch(text)
        if found is None:
            raise ValueError(f"JICHI_API_RATE is {text!r}: write it as 600/minute, or 0 for none")
        return cls(int(found[1]), _WINDOWS[found[2]])


@dataclass(frozen=True)
class Count:
    """What is left to a reader, and in how many seconds the window begins anew."""

    rate: Rate
    left: int
    resets: int

    @property
    def exceeded(self) -> bool:
        return self.rate.requests > 0 and self.left < 0

    def told(self, answer: HttpResponse) -> HttpResponse:
        """The answer with the headers that say how much is left."""
        if self.rate.requests:
            policy = f'"default";q={self.rate.requests};w={self.rate.seconds}'
            answer["RateLimit-Policy"] = policy
            answer["RateLimit"] = f'"default";r={max(0, self.left)};t={self.resets}'
        return answer


def count(request: HttpRequest) -> Count:
    """Count a request of a reader."""
    rate, now = Rate.read(settings.API_RATE), time.time()
    window = math.floor(now / rate.seconds)
    resets = max(1, math.ceil((window + 1) * rate.seconds - now))
    if not rate.requests:
        return Count(rate, 0, resets)
    key = f"api-rate:{_reader(request)}:{rate.seconds}:{window}"
    caches["rates"].add(key, 0, rate.seconds * 2)
    try:
        asked = caches["rates"].incr(key)
    except ValueError:  # it was dropped in between, by a cache that is full
        asked = 1
    return Count(rate, rate.requests - asked, resets)


def too_many(counted: Count) -> HttpResponse:
    """The answer to a reader who has asked too often."""
    said = _("Ask again in %(seconds)s seconds.") % {"seconds": counted.resets}
    answer = problem(429, said)
    answer["Retry-After"] = str(counted.resets)
    return answer


def _reader(request: HttpRequest) -> str:
    """Who asks, as a digest: no address is kept. Behind a proxy it is the address that the proxy
    saw, which it writes last."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PRODUCTION:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        address = forwarded or address
    return hashlib.sha256(address.encode()).hexdigest()[:32]
