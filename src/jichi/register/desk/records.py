"""The records on the desk: their lists, the page of each with its history, and taking one back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.acts import withdraw_record
from jichi.core.models import Photograph, ToldFact
from jichi.core.queries import chapters
from jichi.core.records import CONFIRMED, Record, Told
from jichi.core.telling import model_of
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.register.desk.entering import address_of, noun_of, record_of
from jichi.register.desk.journal import history_of
from jichi.register.desk.labels import label
from jichi.register.desk.listing import page_of
from jichi.register.desk.nouns import GROUPS, Noun
from jichi.register.desk.record_actions import DOINGS
from jichi.register.desk.saying import Speaker
from jichi.register.serialising import says_of


class ReasonForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Reason")


@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """Every kind of record, in groups, with the way to its list and to a new one."""
    return show(request, "kinds", title=_("Records"), groups=GROUPS)


@require_safe
def records(request: HttpRequest, kind: str) -> HttpResponse:
    """The list of a kind, newest entries first."""
    noun, code = noun_of(kind), language()
    listed = page_of(noun, request, code)
    speaker = Speaker(code)
    columns = [{"title": str(noun.one)}, *({"title": _label(noun, name)} for name in noun.shown)]
    rows = [
        {
            "key": one.key,
            "cells": [
                {"text": speaker.name_of(noun, one), "url": address_of(noun, one)},
                *(speaker.field(noun, one, name) for name in noun.shown),
            ],
        }
        for one in listed.records
    ]
    return show(
        request,
        "records",
        title=str(noun.many),
        trail=[step("/desk/records/", _("Records"))],
        noun=noun,
        listed=listed,
        paging=listed.paging,
        told=issubclass(noun.kind.model, Told),
        chapters=[(one.slug, one.name.say(code)) for one in chapters()],
        table={"caption": str(noun.many), "columns": columns, "rows": rows, "header_column": True},
    )


def _label(noun: Noun, field: str) -> str:
    return str(label(noun.name, field))


@require_safe
def record(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A record as it stands, where it is told, and who changed what."""
    noun, code = noun_of(kind), language()
    found = record_of(noun, slug)
    speaker = Speaker(code)
    return show(
        request,
        "record",
        title=speaker.name_of(noun, found),
        trail=_trail(noun),
        noun=noun,
        record=found,
        confirmed=found.state == CONFIRMED,
        lines=speaker.lines(noun, says_of(noun.kind, found)),
        facts=list(ToldFact.objects.filter(record=found.key).order_by("key")[:50]),
        history=history_of(found, code),
        path=address(getattr(found, "path", "")) if getattr(found, "path", "") else "",
        sessions=_sessions(noun, found, speaker),
        doings=DOINGS.get(noun.name, ()),
        pictured=_pictured(noun, found),
    )


def _pictured(noun: Noun, found: Record) -> int | None:
    """How many photographs a record has; None for one of which none are kept."""
    if model_of(noun.kind.model.KIND) is None:
        return None
    return Photograph.objects.filter(record=found.key, state=CONFIRMED).count()


def _sessions(noun: Noun, found: Any, speaker: Speaker) -> list[dict[str, str]] | None:
    """The sessions of an event; None for what has none."""
    if noun.name != "event":
        return None
    theirs = noun_of("session")
    return [
        {"url": address_of(theirs, one), "label": speaker.name_of(theirs, one), "day": one.on}
        for one in found.sessions.filter(state=CONFIRMED)
    ]


def _trail(noun: Noun) -> list[dict[str, str]]:
    return [step("/desk/records/", _("Records")), step(f"/desk/records/{noun.name}/", noun.many)]


def withdraw(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Take a record back, with the reason; it stays in the journal."""
    noun = noun_of(kind)
    found: Record = record_of(noun, slug)
    name = Speaker(language()).name_of(noun, found)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_record(actor_of(request), record=found, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Withdrawn: it is told nowhere any more."))
            return HttpResponseRedirect(address_of(noun, found))
    return show(
        request,
        "withdraw",
        title=_("Withdraw: %(name)s") % {"name": name},
        trail=[*_trail(noun), step(f"/desk/records/{noun.name}/{slug}/", name)],
        noun=noun,
        record=found,
        form=form,
        status=422 if form.errors else 200,
    )
