"""Later work: the pictures of a draft are drawn by the worker, never in a request."""

from typing import Any

from django.conf import settings

from jichi.core import jobs
from jichi.core.models import Owed
from jichi.yearbook.books import draft
from jichi.yearbook.composition import NoOutline

DRAW = "draw"


def owe_pictures(year: int) -> None:
    """Note that the pictures of a year's draft are to be drawn; once, however often it is noted."""
    scope = {"year": year}
    if not Owed.objects.filter(kind=DRAW, scope=scope, state="waiting").exists():
        jobs.owe(DRAW, scope)


def draw_pictures(scope: dict[str, Any]) -> None:
    """Draw the pictures of a year's draft that are not kept yet; safe to repeat."""
    for language in settings.NETWORK.languages:
        try:
            draft(int(scope["year"]), language, draw=True)
        except NoOutline:
            return


jobs.WORK[DRAW] = draw_pictures
