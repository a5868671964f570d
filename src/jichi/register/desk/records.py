"""The records on the desk: their lists, the page of each with its history, and taking one back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core import kinds
from jichi.core.acts import withdraw_record
from jichi.core.kinds import Kind
from jichi.core.models import Photograph, ToldFact
from jichi.core.queries import chapters
from jichi.core.records import CONFIRMED, Record, Told
from jichi.core.telling import model_of
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.register.desk.entering import address_of, kind_named, record_of
from jichi.register.desk.journal import history_of
from jichi.register.desk.listing import page_of
from jichi.register.desk.saying import Speaker
from jichi.register.serialising import says_of


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Reason")


@require_safe
def every_kind(request: HttpRequest) -> HttpResponse:
    """Every kind of record, in groups, with the way to its list and to a new one."""
    return show(request, "kinds", title=_("Records"), groups=list(kinds.grouped()))


@require_safe
def records(request: HttpRequest, kind_name: str) -> HttpResponse:
    """The list of a kind, newest entries first."""
    kind, code = kind_named(kind_name), language()
    listed = page_of(kind, request, code)
    speaker = Speaker(code)
    columns = [{"title": str(kind.one)}, *({"title": _label(kind, name)} for name in kind.listed)]
    rows = [
        {
            "key": one.key,
            "cells": [
                {"text": speaker.name_of(kind, one), "url": address_of(kind, one)},
                *(speaker.field(kind, one, name) for name in kind.listed),
            ],
        }
        for one in listed.records
    ]
    return show(
        request,
        "records",
        title=str(kind.many),
        trail=[step("/desk/records/", _("Records"))],
        kind=kind,
        listed=listed,
        paging=listed.paging,
        told=issubclass(kind.model, Told),
        chapters=[(one.slug, one.name.say(code)) for one in chapters()],
        table={"caption": str(kind.many), "columns": columns, "rows": rows, "header_column": True},
    )


def _label(kind: Kind, field: str) -> str:
    return str(kind.field(field).label)


@require_safe
def record(request: HttpRequest, kind_name: str, slug: str) -> HttpResponse:
    """A record as it stands, where it is told, and who changed what."""
    kind, code = kind_named(kind_name), language()
    found = record_of(kind, slug)
    speaker = Speaker(code)
    return show(
        request,
        "record",
        title=speaker.name_of(kind, found),
        trail=_trail(kind),
        kind=kind,
        record=found,
        confirmed=found.state == CONFIRMED,
        lines=speaker.lines(kind, says_of(kind, found)),
        facts=list(ToldFact.objects.filter(record=found.key).order_by("key")[:50]),
        history=history_of(found, code),
        path=address(getattr(found, "path", "")) if getattr(found, "path", "") else "",
        parts=_parts(kind, found, speaker),
        pictured=_pictured(kind, found),
    )


def _pictured(kind: Kind, found: Record) -> int | None:
    """How many photographs a record has; None for one of which none are kept."""
    if model_of(kind.model.KIND) is None:
        return None
    return Photograph.objects.filter(record=found.key, state=CONFIRMED).count()


def _parts(kind: Kind, found: Record, speaker: Speaker) -> list[dict[str, Any]]:
    """The records that stand inside one, by their kind: the sessions of an event."""
    return [
        {"kind": theirs, "lines": _lines_of(theirs, kind, found, speaker)}
        for theirs in kinds.identified().values()
        if theirs.inside == kind.name
    ]


def _lines_of(theirs: Kind, kind: Kind, found: Record, speaker: Speaker) -> list[dict[str, str]]:
    inside = theirs.model._default_manager.filter(**{kind.name: found}, state=CONFIRMED)
    return [
        {
            "url": address_of(theirs, one),
            "label": speaker.name_of(theirs, one),
            "day": getattr(one, "on", ""),
        }
        for one in inside
    ]


def _trail(kind: Kind) -> list[dict[str, str]]:
    return [step("/desk/records/", _("Records")), step(f"/desk/records/{kind.name}/", kind.many)]


def withdraw(request: HttpRequest, kind_name: str, slug: str) -> HttpResponse:
    """Take a record back, with the reason; it stays in the journal."""
    kind = kind_named(kind_name)
    found: Record = record_of(kind, slug)
    name = Speaker(language()).name_of(kind, found)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_record(actor_of(request), record=found, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Withdrawn: it is told nowhere any more."))
            return HttpResponseRedirect(address_of(kind, found))
    return show(
        request,
        "withdraw",
        title=_("Withdraw: %(name)s") % {"name": name},
        trail=[*_trail(kind), step(f"/desk/records/{kind.name}/{slug}/", name)],
        kind=kind,
        record=found,
        form=form,
        status=422 if form.errors else 200,
    )
