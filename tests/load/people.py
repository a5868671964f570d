"""Three hundred people who type: each waits about a second between two answers."""

import http.client
import json
import random
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

CSRF = "0123456789abcdefghijklmnopqrstuv"
#: As long as a browser's script would wait before it says that nothing was saved.
PATIENCE = 30


@dataclass
class Seen:
    """What the people saw: seconds of each save, values that were acknowledged, what failed."""

    seconds: list[float] = field(default_factory=list)
    acknowledged: list[tuple[int, str, str]] = field(default_factory=list)
    set_aside: int = 0
    errors: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fails(self, why: str) -> None:
        """Count a save that was not acknowledged."""
        with self.lock:
            self.errors[why] = self.errors.get(why, 0) + 1


class Person(threading.Thread):
    """One who types into one response until the evening is over; after a break it tries again."""

    def __init__(self, place: int, told: dict[str, Any], evening: "Evening") -> None:
        super().__init__(daemon=True)
        self.place, self.told, self.evening = place, told, evening
        self.random = random.Random(place)
        self.versions: dict[str, int] = {}
        self.wire: http.client.HTTPConnection | None = None

    def run(self) -> None:
        """Type, wait, type."""
        count = 0
        time.sleep(self.random.random())
        while time.monotonic() < self.evening.until:
            count += 1
            self._type(count)
            time.sleep(max(0.0, self.random.gauss(1.0, 0.25)))

    def _type(self, count: int) -> None:
        cell, section = self.random.choice(self.evening.cells)
        typed = f"{self.place}の{count}番目の回答"
        body = {
            "cell": cell,
            "value": typed,
            "seen": str(self.versions.get(cell, 0)),
            "section": section,
        }
        began = time.monotonic()
        try:
            status, said = self._post(urlencode(body))
        except (OSError, http.client.HTTPException) as error:
            self.wire = None
            self.evening.seen.fails(type(error).__name__)
            return
        took = time.monotonic() - began
        if status != 200:
            self.evening.seen.fails(f"HTTP {status}")
            return
        self._note(json.loads(said), cell, typed, took)

    def _note(self, answer: dict[str, Any], cell: str, typed: str, took: float) -> None:
        seen = self.evening.seen
        with seen.lock:
            seen.seconds.append(took)
            seen.acknowledged.append((self.told["response"], cell, typed))
            seen.set_aside += cell not in answer["versions"]
        if cell in answer["versions"]:
            self.versions[cell] = answer["versions"][cell]

    def _post(self, body: str) -> tuple[int, bytes]:
        if self.wire is None:
            self.wire = http.client.HTTPConnection("127.0.0.1", self.evening.port, timeout=PATIENCE)
        cookies = {
            self.evening.session_cookie: self.told["session"],
            self.evening.csrf_cookie: CSRF,
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": CSRF,
        }
        self.wire.request("POST", self.told["path"], body, headers)
        answer = self.wire.getresponse()
        return answer.status, answer.read()


@dataclass
class Evening:
    """Where people type, into what, and until when."""

    port: int
    cells: list[list[str]]
    session_cookie: str
    csrf_cookie: str
    until: float = 0.0
    seen: Seen = field(default_factory=Seen)

    def spend(self, people: list[dict[str, Any]], seconds: float) -> None:
        """Let everybody type for so many seconds, and wait until the last answer is there."""
        self.until = time.monotonic() + seconds
        crowd = [Person(place, told, self) for place, told in enumerate(people)]
        for one in crowd:
            one.start()
        for one in crowd:
            one.join(seconds + PATIENCE + 5)
