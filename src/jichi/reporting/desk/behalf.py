"""Typing on behalf of a government (代行入力): from what is copied is asked once, and the journal
keeps it beside all that the same person then types into this response."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jichi.reporting import rules
from jichi.reporting.acts.answering import Change, Saved, save_answers
from jichi.reporting.desk.page import asker
from jichi.reporting.models import Response

#: Where a session keeps it: by the key of the response, the last told one at the end.
_TOLD = "typed_from"
LONGEST = 400
_MOST = 50


def is_asked(request: HttpRequest, response: Response) -> bool:
    """Whether somebody has to say first from what they copy."""
    return rules.types_on_behalf(asker(request), response) and not told(request, response)


def told(request: HttpRequest, response: Response) -> str:
    """What somebody said from which they copy; "" for nothing yet, or for a city's own."""
    if not rules.types_on_behalf(asker(request), response):
        return ""
    return str(request.session.get(_TOLD, {}).get(response.key, ""))


def remember(request: HttpRequest, response: Response, text: str) -> str:
    """Keep for this person and this response what is copied. ValidationError for nothing,
    PermissionDenied for who types for themselves or not at all."""
    by = asker(request)
    if not (rules.writes(by, response=response) and rules.types_on_behalf(by, response)):
        raise PermissionDenied
    said = text.strip()[:LONGEST]
    if not said:
        raise ValidationError(_("Write from what you copy: a letter and its day, a call."))
    known = {key: one for key, one in request.session.get(_TOLD, {}).items() if key != response.key}
    kept = [*known.items(), (response.key, said)][-_MOST:]
    request.session[_TOLD] = dict(kept)
    return said


def save(request: HttpRequest, response: Response, changes: Sequence[Change]) -> Saved:
    """Save what somebody typed, for their own government or on behalf of another."""
    by, reason = asker(request), told(request, response)
    return save_answers(by, response=response, changes=changes, reason=reason)


def shown(request: HttpRequest, response: Response) -> dict[str, Any]:
    """What a page says of it: whether it is asked, what was said, of which government."""
    by = asker(request)
    typed = response.is_writable and rules.writes(by, response=response)
    return {
        "on_behalf": typed and rules.types_on_behalf(by, response),
        "copied_from": told(request, response),
        "longest_source": LONGEST,
    }
