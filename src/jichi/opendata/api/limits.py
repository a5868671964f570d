"""How often one reader may ask: a number of requests from an address in a window of time.

The tallies stand in the database, so that all processes of all hosts share them.
"""

import math
import re
import time
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from ninja.throttling import BaseThrottle

from jichi.opendata import tallies
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


class ByAddress(BaseThrottle):
    """A limit as django-ninja asks for one, made for one request: `counted` says afterwards what
    is left."""

    counted: Count

    def allow_request(self, request: HttpRequest) -> bool:
        """Count a request; whether it is answered."""
        rate, now = Rate.read(settings.API_RATE), time.time()
        until = (math.floor(now / rate.seconds) + 1) * rate.seconds
        resets = max(1, math.ceil(until - now))
        asked = tallies.count(self._reader(request, rate, until), until) if rate.requests else None
        if asked is None:
            self.counted = Count(Rate(0, rate.seconds), 0, resets)
        else:
            self.counted = Count(rate, rate.requests - asked, resets)
        return not self.counted.exceeded

    def wait(self) -> float:
        """Seconds until the reader may ask again."""
        return float(self.counted.resets)

    def _reader(self, request: HttpRequest, rate: Rate, until: int) -> str:
        """Who asks, as a digest that without our secret leads to no address, and that is another
        one in each window."""
        asked = f"{self.get_ident(request)}/{rate.seconds}/{until}"
        return salted_hmac("jichi.api.limits", asked, algorithm="sha256").hexdigest()


def too_many(counted: Count) -> HttpResponse:
    """The answer to a reader who has asked too often."""
    said = _("Ask again in %(seconds)s seconds.") % {"seconds": counted.resets}
    answer = problem(429, said)
    answer["Retry-After"] = str(counted.resets)
    return answer
