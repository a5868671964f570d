"""Asked once: what several parts of one page ask of the database is asked there once.

    with once.asking():       # a request, by its middleware
        chapters()            # asks
        chapters()            # remembers

Whatever an act writes forgets it all, so that nothing is told from before. Outside of `asking`
every question is asked anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def asking() -> Iterator[None]:
    """Remember answers until the end."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def asked_once[**P, R](question: Callable[P, R]) -> Callable[P, R]:
    """Let a question be answered once for the same arguments, which must be hashable."""

    @wraps(question)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        known = _answers.get()
        if known is None:
            return question(*args, **kwargs)
        name = (question, args, tuple(sorted(kwargs.items())))
        if name not in known:
            known[name] = question(*args, **kwargs)
        found: R = known[name]
        return found

    return answer


def forget() -> None:
    """Forget every answer: something was written."""
    known = _answers.get()
    if known:
        known.clear()


def middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Ask once for each request."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        with asking():
            return get_response(request)

    return answered
