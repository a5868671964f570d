"""Contacts by function: the list, its downloads, and one mail to many with what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jichi.core.ints import whole
from jichi.core.languages import joined
from jichi.core.outbox import Envelope, outbox, write_to
from jichi.core.queries import printed_names
from jichi.core.spreadsheets.writing import Part
from jichi.pages.desk import show, step
from jichi.pages.downloads import as_csv, as_workbook
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.people.desk.forms import MailForm
from jichi.people.models import Officer, Section
from jichi.people.queries import officers, sections, today

CONTACTS = "/desk/contacts/"


def _function(request: HttpRequest) -> str:
    asked = request.GET.get("function", "")
    return asked if asked in printed_names("contact_function") else ""


def _named(found: list[Section]) -> list[dict[str, Any]]:
    """The sections with who is in them today, in two queries."""
    names = printed_names("contact_function")
    present: dict[int, list[Officer]] = {}
    for officer in officers(today()).filter(section__in=found):
        present.setdefault(officer.section_id, []).append(officer)
    return [
        {
            "section": one,
            "functions": [str(names[code]) for code in one.functions if code in names],
            "officers": present.get(one.pk, []),
        }
        for one in found
    ]


@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """The sections of a function, to be looked through, downloaded and written to."""
    asked = _function(request)
    names = printed_names("contact_function")
    return show(
        request,
        "people/contacts",
        title=_("Contacts"),
        rows=_named(sections(function=asked)),
        functions=[
            {"code": code, "name": str(name), "chosen": code == asked}
            for code, name in names.items()
        ],
        asked=asked,
    )


def _table(asked: str) -> list[list[str]]:
    head = [
        _("Government code"),
        _("Organisation"),
        _("Section of the office"),
        _("Mailbox"),
        _("Telephone"),
        _("What it is there for"),
        _("Who is in it"),
    ]
    code = language()
    lines = [
        [
            row["section"].organisation.slug,
            row["section"].organisation.name.say(code),
            row["section"].name.say(code),
            row["section"].mailbox,
            row["section"].telephone,
            joined(row["functions"], code),
            joined((f"{one.name} {one.title}".strip() for one in row["officers"]), code),
        ]
        for row in _named(sections(function=asked))
    ]
    return [head, *lines]


@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The list as a workbook."""
    head, *lines = _table(_function(request))
    return as_workbook([Part(_("Contacts"), head, lines)], "contacts.xlsx")


@require_safe
def table(request: HttpRequest) -> HttpResponseBase:
    """The list as CSV that Excel opens rightly."""
    return as_csv(_table(_function(request)), "contacts.csv")


@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponseBase:
    """Write one mail to the chosen sections."""
    given = request.POST if request.method == "POST" else request.GET
    chosen = [one for one in map(whole, given.getlist("section")) if one is not None]
    found = list(
        Section.objects.filter(pk__in=chosen, state=Section.OPEN)
        .exclude(mailbox="")
        .select_related("organisation")
    )
    if not found:
        messages.warning(request, _("Choose sections that have a mailbox."))
        return redirect(address(CONTACTS))
    form = MailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = language()
        subject, body = form.texts()
        letters = write_to(
            actor_of(request),
            envelopes=[Envelope(one.mailbox, code, one.key) for one in found],
            subject={code: subject},
            body={code: body},
        )
        return redirect(address(f"{CONTACTS}mail/{letters[0].batch}/"))
    return show(
        request,
        "people/mail",
        title=_("One mail to %(number)s sections") % {"number": len(found)},
        trail=[step(CONTACTS, _("Contacts"))],
        form=form,
        sections=found,
    )


@require_safe
def batch(request: HttpRequest, batch: str) -> HttpResponse:
    """What became of a mail: waiting, sent, failed, answered."""
    found = list(outbox(batch=batch).order_by("pk"))
    keys = {
        f"people.section:{one.pk}": one
        for one in Section.objects.select_related("organisation").filter(
            pk__in=[one.about.partition(":")[2] for one in found if ":" in one.about]
        )
    }
    rows = [{"letter": one, "section": keys.get(one.about)} for one in found]
    return show(
        request,
        "people/batch",
        title=found[0].subject if found else _("No such mail"),
        trail=[step(CONTACTS, _("Contacts"))],
        rows=rows,
        answered=sum(1 for one in found if one.answered_at),
        status=200 if found else 404,
    )
