"""Publishing on the desk: one person requests, another confirms where asked, the worker prints."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from jichi.core.models import Owed
from jichi.pages.desk import show
from jichi.pages.templatetags.telling import language
from jichi.people.account.acting import actor_of
from jichi.register.desk.journal import called
from jichi.yearbook.desk.drafts import AGAIN, failure
from jichi.yearbook.desk.outlines import found_outline, path_of, trail_of
from jichi.yearbook.desk.years import state_of
from jichi.yearbook.models import Edition, PublicationRequest
from jichi.yearbook.publishing import (
    PUBLISH,
    changes_since,
    confirm_publication,
    last_request,
    request_publication,
    take_back_publication,
)
from jichi.yearbook.queries import editions, latest_edition
from jichi.yearbook.rules import needs_two


class RequestForm(forms.Form):
    """Asks why, where an edition is published already."""

    def __init__(self, data: Any, before: Edition | None) -> None:
        super().__init__(data)
        if before is not None:
            self.fields["reason"] = forms.CharField(
                label=_("Why another edition is published"),
                help_text=_("Is printed with the corrections; the earlier edition stays."),
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=1000,
            )


def publishing(request: HttpRequest, year: int) -> HttpResponse:
    """Where the book of a year stands on its way to an edition, and the next step."""
    found_outline(year)
    asked = last_request(year)
    if request.method == "POST":
        return _done(request, year, asked)
    return _page(request, year, asked, RequestForm(None, latest_edition(year)))


def _done(request: HttpRequest, year: int, asked: PublicationRequest | None) -> HttpResponse:
    by, do = actor_of(request), request.POST.get("do", "")
    form = RequestForm(request.POST if do == "request" else None, latest_edition(year))
    try:
        if do == "request" and form.is_valid():
            request_publication(by, year=year, reason=form.cleaned_data.get("reason", ""))
        elif do == "confirm" and asked is not None and _is(asked, request):
            confirm_publication(by, request=asked)
        elif do == "take_back" and asked is not None and _is(asked, request):
            take_back_publication(by, request=asked)
            messages.success(request, _("Taken back: nothing is published."))
        else:
            return _page(request, year, asked, form, status=422)
    except PermissionDenied:
        said = [_("You requested it: another person of the secretariat confirms.")]
        return _page(request, year, asked, form, status=403, sentences=said)
    except ValidationError as error:
        return _page(request, year, last_request(year), form, status=409, sentences=error.messages)
    return HttpResponseRedirect(path_of(year, "publish/"))


def _is(asked: PublicationRequest, request: HttpRequest) -> bool:
    """Whether a button belongs to the request that is the latest still."""
    return request.POST.get("request") == str(asked.pk)


def _page(
    request: HttpRequest,
    year: int,
    asked: PublicationRequest | None,
    form: RequestForm,
    status: int = 200,
    sentences: Sequence[str] = (),
) -> HttpResponse:
    code, by, before = language(), actor_of(request), latest_edition(year)
    waits = asked is not None and asked.state == PublicationRequest.WAITING
    prints = asked is not None and asked.state == PublicationRequest.CONFIRMED
    changes = changes_since(asked, code) if asked is not None and waits else []
    failed = _failure(asked) if asked is not None and prints else ""
    issued = list(editions(year))
    names = _names(asked, issued)
    response = show(
        request,
        "book/publish",
        title=_("Publish"),
        trail=trail_of(year),
        year=year,
        form=form,
        before=before,
        state=state_of(before, code),
        two=needs_two(),
        asked=asked,
        requested_by=names.get(asked.requested_by, asked.requested_by) if asked else "",
        confirmed_by=names.get(asked.confirmed_by, asked.confirmed_by) if asked else "",
        waits=waits,
        prints=prints,
        failed=failed,
        ours=asked is not None and asked.requested_by == by.handle,
        changes=[one.text for one in changes[:SHOWN]],
        more=max(0, len(changes) - SHOWN),
        editions=[_said(one, code, names) for one in issued],
        sentences=sentences,
        status=status,
    )
    if prints and not failed:
        response["Refresh"] = str(AGAIN)
    return response


#: How many changes since a request are shown.
SHOWN = 50


def _failure(asked: PublicationRequest) -> str:
    """Why the worker gave a confirmed request up."""
    scope = {"request": str(asked.pk)}
    return failure(Owed.objects.filter(kind=PUBLISH, scope=scope).first())


def _names(asked: PublicationRequest | None, issued: Sequence[Edition]) -> dict[str, str]:
    """What colleagues call those who requested, confirmed and published."""
    handles = {one for edition in issued for one in (edition.requested_by, edition.published_by)}
    if asked is not None:
        handles |= {asked.requested_by, asked.confirmed_by}
    return called(handles)


def _said(edition: Edition, code: str, names: dict[str, str]) -> dict[str, Any]:
    return {
        "label": state_of(edition, code),
        "by": names.get(edition.published_by, edition.published_by),
        "requested_by": names.get(edition.requested_by, edition.requested_by),
        "reason": edition.reason,
        "digest": edition.digest,
    }
