"""What is done with a record that stands, beside correcting it: each by an act and a form of its
own (a membership ends, a city is renamed), as its kind declares."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from jichi.core.fields import Field
from jichi.core.kind_parts import Action
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import language
from jichi.people.account.acting import actor_of
from jichi.register.desk.entering import address_of, kind_named, record_of
from jichi.register.desk.forms.fields import ChosenField, DayInput, WordsField
from jichi.register.desk.saying import Speaker
from jichi.register.errors import sentences


class ActionForm(forms.Form):
    """Asks for what an action needs."""

    def __init__(self, action: Action, data: Any) -> None:
        super().__init__(data)
        for name, field in action.fields.items():
            self.fields[name] = _asked(field)


def _asked(field: Field) -> forms.Field:
    """The field of a form for one of an action."""
    common: dict[str, Any] = {"label": field.label, "required": field.needed}
    if field.refers:
        return ChosenField(field.refers, language(), **common)
    if field.reads == "words":
        return WordsField(**common)
    if field.reads == "day":
        return DayInput(**common)
    if field.reads == "number":
        return forms.IntegerField(min_value=0, **common)
    return forms.CharField(max_length=field.longest or 1000, **common)


def do(request: HttpRequest, kind_name: str, slug: str, action: str) -> HttpResponse:
    """The form of one thing to do with a record, and doing it."""
    kind = kind_named(kind_name)
    record = record_of(kind, slug)
    found = next((one for one in kind.actions if one.name == action), None)
    if found is None:
        raise Http404(_("Nothing of this kind is done here."))
    name = Speaker(language()).name_of(kind, record)
    form = ActionForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found.perform(actor_of(request), record, form.cleaned_data)
        except ValidationError as error:
            for field, sentence in sentences(error):
                form.add_error(field if field in form.fields else None, sentence)
        else:
            messages.success(request, _("Done: the journal keeps it."))
            return HttpResponseRedirect(address_of(kind, record))
    return show(
        request,
        "action",
        title=f"{found.label}: {name}",
        trail=[
            step("/desk/records/", _("Records")),
            step(f"/desk/records/{kind_name}/", kind.many),
            step(f"/desk/records/{kind_name}/{slug}/", name),
        ],
        form=form,
        action=found,
        status=422 if form.errors else 200,
    )
