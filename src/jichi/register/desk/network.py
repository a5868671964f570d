"""The network itself on the desk: what it is called, how it is reached, how it publishes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jichi.core.acts import Actor, correct_record, describe_network
from jichi.core.declared import NETWORK
from jichi.core.models import Network
from jichi.core.queries import the_network
from jichi.core.words import Words
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.register.desk.forms.fields import ChosenField, WordsField
from jichi.register.desk.forms.form import opened, reopened
from jichi.register.desk.journal import history_of
from jichi.register.desk.merging import Merged, merge
from jichi.register.desk.saying import Speaker
from jichi.register.errors import sentences

HERE = "/desk/network/"
_WORDS = ("name", "short_name", "description", "mission")
_CONTACT = ("postal_code", "address", "telephone", "fax", "email", "site")
#: The setting that asks for a second person before a book is published.
_TWO = "publish_needs_two"
#: What a row and the form call a part of the contact otherwise.
_KEPT_AS = {"site": "url"}
_web = URLValidator(schemes=["http", "https"])


class NetworkForm(forms.Form):
    """Everything that an office says of itself; the reason stands last where it is a change."""

    def __init__(self, says: Mapping[str, Any], data: Any = None, *, new: bool = False) -> None:
        super().__init__(data, initial=dict(says))
        code = language()
        for name in _WORDS:
            long = name in ("description", "mission")
            self._add(name, WordsField, required=not long, long=long)
        self._add("office", ChosenField, required=True, kind="organisation", language=code)
        self._add("url", forms.URLField, assume_scheme="https")
        self._add("postal_code", forms.CharField, max_length=20)
        self._add("address", WordsField)
        self._add("telephone", forms.CharField, max_length=40)
        self._add("fax", forms.CharField, max_length=40)
        self._add("email", forms.EmailField)
        self._add("site", forms.CharField, max_length=200)
        self._add(_TWO, forms.BooleanField)
        if not new:
            self._add("reason", forms.CharField, required=True, max_length=1000)

    def _add(self, name: str, field: Any, *, required: bool = False, **more: Any) -> None:
        more |= {"label": NETWORK.field(name).label, "help_text": NETWORK.field(name).hint}
        self.fields[name] = field(required=required, **more)

    def clean_site(self) -> str:
        """A web address, with or without https:// before it."""
        site = str(self.cleaned_data["site"]).strip()
        if site:
            _web(site if "://" in site else f"https://{site}")
        return site

    def says(self) -> dict[str, Any]:
        """What was typed, without what is empty."""
        names = (*_WORDS, "office", "url", *_CONTACT, _TWO)
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}


def says_of(found: Network | None) -> dict[str, Any]:
    """What the form says of the network's row."""
    if found is None:
        return {}
    told: dict[str, Any] = {name: getattr(found, name).stored() for name in _WORDS}
    told |= {"office": found.office, "url": found.url, _TWO: found.settings.get(_TWO, False)}
    told |= {name: found.contact.get(_KEPT_AS.get(name, name)) for name in _CONTACT}
    return {name: value for name, value in told.items() if value}


def _values(says: Mapping[str, Any], found: Network | None) -> dict[str, Any]:
    """The columns of the row; what the form does not show stays in contact and settings."""
    contact = dict(found.contact) if found else {}
    settings = dict(found.settings) if found else {}
    for name in _CONTACT:
        _put(contact, _KEPT_AS.get(name, name), says.get(name))
    _put(settings, _TWO, says.get(_TWO))
    words = {name: Words.read(says.get(name) or {}) for name in _WORDS}
    plain = {name: says.get(name, "") for name in ("office", "url")}
    return {**words, **plain, "contact": contact, "settings": settings}


def _put(kept: dict[str, Any], name: str, value: Any) -> None:
    if value:
        kept[name] = value
    else:
        kept.pop(name, None)


@require_http_methods(["GET", "HEAD", "POST"])
def network(request: HttpRequest) -> HttpResponse:
    """The network's own row: corrected with a reason; where two change it, both see both."""
    found = the_network()
    now = says_of(found)
    if request.method != "POST":
        return _show(request, NetworkForm(now, new=found is None), found, base=now)
    base = reopened(request.POST.get("opened", "")) or now
    form = NetworkForm(base, request.POST, new=found is None)
    if not form.is_valid():
        return _show(request, form, found, base=base, status=422)
    merged = merge(base, now, form.says())
    if merged.taken or merged.conflicts:
        return _both(request, found, merged, now, form.cleaned_data.get("reason", ""))
    try:
        _write(actor_of(request), found, form)
    except ValidationError as error:
        for field, sentence in sentences(error):
            form.add_error(field if field in form.fields else None, sentence)
        return _show(request, form, found, base=base, status=422)
    messages.success(request, _("Done: the journal keeps it."))
    return HttpResponseRedirect(address(HERE))


def _write(by: Actor, found: Network | None, form: NetworkForm) -> None:
    values = _values(form.says(), found)
    if found is None:
        describe_network(by, slug="network", **values)
    else:
        correct_record(by, record=found, values=values, reason=form.cleaned_data["reason"])


def _both(
    request: HttpRequest, found: Network | None, merged: Merged, now: dict[str, Any], reason: str
) -> HttpResponse:
    """The form anew with both versions in it, and beside it what each of the two changed."""
    form = NetworkForm(merged.says, new=found is None)
    form.initial["reason"] = reason
    conflicts = [
        {
            "label": NETWORK.field(one.field).label,
            "theirs": _said(one.theirs),
            "mine": _said(one.mine),
        }
        for one in merged.conflicts
    ]
    taken = [
        {"label": NETWORK.field(name).label, "theirs": _said(now.get(name))}
        for name in merged.taken
    ]
    return _show(request, form, found, base=now, status=409, conflicts=conflicts, taken=taken)


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return Speaker(language()).every_language(value)
    return {None: _("nothing"), True: _("yes")}.get(value) or str(value)


def _show(
    request: HttpRequest,
    form: NetworkForm,
    found: Network | None,
    *,
    base: dict[str, Any],
    **context: Any,
) -> HttpResponse:
    return show(
        request,
        "network",
        title=_("The network"),
        trail=[step("/desk/records/", _("Records"))],
        form=form,
        groups=[
            (_("What it is called"), [form[name] for name in (*_WORDS, "office", "url")]),
            (_("How the office is reached"), [form[name] for name in _CONTACT]),
            (_("How books are published"), [form[_TWO]]),
        ],
        opened=opened(base),
        history=history_of(found, language()) if found else [],
        **context,
    )
