"""The desk's list of accounts that reported elsewhere, and saying which organisation one is."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.observations.acts import recognise_reporter
from jichi.observations.desk.doubts import DOUBTS, FILES, table_of
from jichi.observations.models import Doubt, Reporter
from jichi.observations.queries import strangers
from jichi.organisations.queries import by_identity
from jichi.pages.desk import show, step
from jichi.pages.paging import given, page_of
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.register.desk.forms.fields import ChosenField

PAGE = 50


class AccountForm(forms.Form):
    """Asks which organisation an account is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = ChosenField(
            "organisation",
            language(),
            label=_("Organisation on record"),
            help_text=_("By name, reading, romaji or code."),
        )


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts whose organisation nobody has said, or all of them, by what is asked."""
    asked, country = given(request, "q", 100), given(request, "country")
    everyone = given(request, "state") == "all"
    found = Reporter.objects.all() if everyone else strangers()
    countries = strangers().values_list("country").annotate(n=Count("pk")).order_by("country")
    if asked:
        found = found.filter(Q(name__icontains=asked) | Q(city__icontains=asked) | Q(account=asked))
    if country:
        found = found.filter(country=country)
    found = found.select_related("organisation")
    page = page_of(found, request.GET, ("pk",), size=PAGE, counted=False)
    return show(
        request,
        "observed/accounts",
        title=_("Accounts elsewhere"),
        asked=asked,
        country=country,
        everyone=everyone,
        countries=list(countries),
        doubts=Doubt.objects.filter(
            state=Doubt.OPEN, report__reporter__organisation__isnull=False
        ).count(),
        doubts_url=address(DOUBTS),
        files_url=address(FILES),
        table=_table(page.rows),
        paging=page.paging,
    )


def _table(rows: list[Reporter]) -> dict[str, Any]:
    code = language()
    return {
        "caption": _("Accounts in reporting systems"),
        "columns": [
            {"title": _("Name as printed")},
            {"title": _("City as printed")},
            {"title": _("Country")},
            {"title": _("Account")},
            {"title": _("Organisation on record")},
        ],
        "rows": [
            {
                "key": one.key,
                "cells": [
                    {"text": one.name or one.account, "url": address(f"/desk/accounts/{one.pk}/")},
                    one.city,
                    one.country,
                    one.account,
                    one.organisation.name.say(code) if one.organisation else _("Not known"),
                ],
            }
            for one in rows
        ],
        "header_column": True,
    }


def account(request: HttpRequest, number: int) -> HttpResponse:
    """One account: what it reported, and the form that says which organisation it is."""
    one = get_object_or_404(Reporter.objects.select_related("organisation"), pk=number)
    initial = {"organisation": one.organisation.slug if one.organisation else ""}
    form = AccountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _recognise(request, one, form.cleaned_data["organisation"])
        except ValidationError as error:
            form.add_error("organisation", error)
        else:
            messages.success(request, _("Done: its figures stand on that organisation's page."))
            return HttpResponseRedirect(address("/desk/accounts/"))
    return show(
        request,
        "observed/account",
        title=one.name or one.account,
        trail=[step("/desk/accounts/", _("Accounts elsewhere"))],
        one=one,
        form=form,
        doubts=_doubts(one),
        reports=list(one.reports.select_related("file").order_by("year", "kind", "line")[:PAGE]),
        status=422 if form.errors else 200,
    )


def _doubts(one: Reporter) -> dict[str, Any] | None:
    """What is doubted of an account, as a table; None for nothing."""
    found = Doubt.objects.filter(report__reporter=one, state=Doubt.OPEN)
    rows = list(found.select_related("file", "report__reporter__organisation")[:PAGE])
    return table_of(rows, language()) if rows else None


def _recognise(request: HttpRequest, one: Reporter, identity: str) -> None:
    organisation = by_identity(identity)
    if organisation is None:
        raise ValidationError(_("Nobody on record is “%(text)s”.") % {"text": identity})
    recognise_reporter(actor_of(request), reporter=one, organisation=organisation)
