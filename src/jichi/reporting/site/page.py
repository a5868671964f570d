"""What the pages of the responses share: addresses, the way from home, a response in a list."""

from typing import Any

from django.utils.translation import gettext as _

from jichi.pages.page import trail
from jichi.pages.templatetags.telling import address
from jichi.reporting.models import Cycle, Response
from jichi.reporting.site.seen import is_invented

HOME = "/reporting/"


def way(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The way from home to a page of the responses."""
    return trail((HOME, _("Reports of governments")), *steps)


def path_of(cycle: Cycle, *parts: str) -> str:
    """The address of a cycle's page, or one below it, without its language."""
    return "/".join([f"{HOME}{cycle.slug}", *parts]) + "/"


def row_of(response: Response, language: str, *, answered: bool = False) -> dict[str, Any]:
    """A response as lists show it."""
    who = response.organisation
    return {
        "name": who.name.say(language),
        "code": who.code,
        "supported": response.supported,
        "answered": answered,
        "invented": is_invented(response),
        "cycle": response.cycle.name.say(language),
        "url": address(path_of(response.cycle, who.slug)),
    }
