"""Editing what has no reason of its own to give, with the desk's promise: two who edit the same
are told, with both versions, and lose nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jichi.pages.templatetags.telling import language
from jichi.register.desk.forms.form import opened, reopened
from jichi.register.desk.merging import Merged, merge
from jichi.register.desk.saying import Speaker


@dataclass(frozen=True)
class Outcome:
    """What came of a form: whether it was written, else what its page shows."""

    written: bool = False
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Editor:
    """A form for what stands: `now` is what the record says, `write` what changes it.

    `form` is made as form(data, says) and answers with `says()` once it is valid; `asks` names
    buttons that only show the form again.
    """

    form: Callable[..., Any]
    now: dict[str, Any]
    write: Callable[[dict[str, Any]], Any]
    asks: tuple[str, ...] = ()

    def answer(self, request: HttpRequest) -> Outcome:
        """The form as it is asked for, refused, merged or written."""
        if request.method != "POST":
            return self._shown(self.form(says=self.now), opened(self.now))
        base = reopened(request.POST.get("opened", "")) or _plain(self.now)
        form = self.form(data=request.POST, says=base)
        asked = any(name in request.POST for name in self.asks)
        if asked or not form.is_valid():
            return self._shown(form, opened(base), status=200 if asked else 422)
        merged = merge(base, _plain(self.now), _plain(form.says()))
        if merged.taken or merged.conflicts:
            return self._both(merged)
        try:
            self.write(form.says())
        except ValidationError as error:
            complain(form, error)
            return self._shown(form, opened(base), status=422)
        return Outcome(written=True)

    def _shown(self, form: Any, base: str, status: int = 200, **context: Any) -> Outcome:
        return Outcome(context={"form": form, "opened": base, "status": status, **context})

    def _both(self, merged: Merged) -> Outcome:
        form = self.form(says=merged.says)
        conflicts = [
            {
                "label": _label(form, one.field),
                "theirs": _said(one.theirs),
                "mine": _said(one.mine),
            }
            for one in merged.conflicts
        ]
        taken = [
            {"label": _label(form, name), "theirs": _said(self.now.get(name))}
            for name in merged.taken
        ]
        return self._shown(form, opened(self.now), status=409, conflicts=conflicts, taken=taken)


def complain(form: forms.Form, error: ValidationError) -> None:
    """Show what the record refuses: beside its field where the form has one, else above."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error.messages)
        return
    for name, sentences in error.message_dict.items():
        form.add_error(name if name in form.fields else None, sentences)


def _plain(says: dict[str, Any]) -> dict[str, Any]:
    """What a record says, as a signed form sends it back: through JSON."""
    return reopened(opened(says)) or {}


def _label(form: Any, name: str) -> str:
    return str(form.fields[name].label) if name in form.fields else name


def _said(value: Any) -> str:
    if value in (None, "", [], {}):
        return _("nothing")
    if isinstance(value, dict):
        return Speaker(language()).every_language(value)
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
