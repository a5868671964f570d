"""What is done with a record that stands, beside correcting it: each by an act and a form of its
own (a membership ends, a city is renamed)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.acts import Actor
from jichi.core.words import Words
from jichi.groups.acts import vacate
from jichi.initiatives.acts import leave
from jichi.members.acts import end_membership
from jichi.organisations.acts import count_inhabitants, merge, recode, rename
from jichi.organisations.models import Organisation, Population
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import language
from jichi.people.account.acting import actor_of
from jichi.register.desk.entering import address_of, noun_of, record_of
from jichi.register.desk.forms.fields import ChosenField, DayInput, WordsField
from jichi.register.desk.saying import Speaker
from jichi.register.errors import sentences


class EndForm(forms.Form):
    """Ends something on a day, with the reason."""

    until = DayInput(label=gettext_lazy("Last day"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1000)


class RenameForm(forms.Form):
    """A new name with its reading, from a day on."""

    name = WordsField(label=gettext_lazy("New name"))
    kana = forms.CharField(label=gettext_lazy("Reading (kana)"), max_length=200, required=False)
    since = DayInput(label=gettext_lazy("From the day"))


class RecodeForm(forms.Form):
    """A new official code, from a day on."""

    code = forms.CharField(label=gettext_lazy("New official code (six digits)"), max_length=6)
    since = DayInput(label=gettext_lazy("From the day"))


class MergeForm(forms.Form):
    """The organisation that takes this one in, and the day."""

    on = DayInput(label=gettext_lazy("Merged on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = ChosenField("organisation", language(), label=_("Merged into"))


class CountForm(forms.Form):
    """Inhabitants on a day."""

    inhabitants = forms.IntegerField(label=gettext_lazy("Inhabitants"), min_value=0)
    as_of = DayInput(label=gettext_lazy("As of"))
    basis = forms.CharField(label=gettext_lazy("Census or register"), max_length=60)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=200, required=False)


Said = dict[str, Any]


@dataclass(frozen=True)
class Doing:
    """One thing to do: its name in the address, what it is called, its form and its act."""

    name: str
    label: Any
    form: type[forms.Form]
    perform: Callable[[Actor, Any, Said], object]


def _ended(act: Callable[..., object], argument: str) -> Callable[[Actor, Any, Said], object]:
    return lambda by, record, said: act(by, **{argument: record}, **said)


def _rename(by: Actor, record: Organisation, said: Said) -> object:
    return rename(
        by, organisation=record, name=Words.read(said["name"]), kana=said["kana"],
        since=said["since"],
    )  # fmt: skip


def _merge(by: Actor, record: Organisation, said: Said) -> object:
    into = record_of(noun_of("organisation"), said["into"])
    assert isinstance(into, Organisation)
    return merge(by, organisation=record, into=into, on=said["on"])


def _count(by: Actor, record: Organisation, said: Said) -> object:
    return count_inhabitants(by, population=Population(organisation=record, **said))


DOINGS: dict[str, tuple[Doing, ...]] = {
    "membership": (
        Doing("end", gettext_lazy("End it"), EndForm, _ended(end_membership, "membership")),
    ),
    "participation": (
        Doing("leave", gettext_lazy("End it"), EndForm, _ended(leave, "participation")),
    ),
    "seat": (Doing("vacate", gettext_lazy("End it"), EndForm, _ended(vacate, "seat")),),
    "organisation": (
        Doing("rename", gettext_lazy("Rename"), RenameForm, _rename),
        Doing(
            "recode",
            gettext_lazy("Give a new code"),
            RecodeForm,
            lambda by, record, said: recode(by, organisation=record, **said),
        ),
        Doing("merge", gettext_lazy("Merge into another"), MergeForm, _merge),
        Doing("count", gettext_lazy("Enter a population"), CountForm, _count),
    ),
}


def do(request: HttpRequest, kind: str, slug: str, doing: str) -> HttpResponse:
    """The form of one thing to do with a record, and doing it."""
    noun = noun_of(kind)
    record = record_of(noun, slug)
    found = next((one for one in DOINGS.get(kind, ()) if one.name == doing), None)
    if found is None:
        raise Http404(_("Nothing of this kind is done here."))
    name = Speaker(language()).name_of(noun, record)
    form = found.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found.perform(actor_of(request), record, form.cleaned_data)
        except ValidationError as error:
            for field, sentence in sentences(error):
                form.add_error(field if field in form.fields else None, sentence)
        else:
            messages.success(request, _("Done: the journal keeps it."))
            return HttpResponseRedirect(address_of(noun, record))
    return show(
        request,
        "doing",
        title=f"{found.label}: {name}",
        trail=[
            step("/desk/records/", _("Records")),
            step(f"/desk/records/{kind}/", noun.many),
            step(f"/desk/records/{kind}/{slug}/", name),
        ],
        form=form,
        doing=found,
        status=422 if form.errors else 200,
    )
