"""The journal on the desk: who changed what, searched by person, organisation, record and day."""

from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from jichi.core import kinds
from jichi.core.kinds import Kind
from jichi.core.models import JournalLine
from jichi.core.records import Record
from jichi.core.words import Words
from jichi.pages.desk import show
from jichi.pages.paging import given, page_of
from jichi.pages.templatetags.telling import address, language
from jichi.people.models import Account
from jichi.register.serialising import held

PAGE = 50
#: How many lines of one act are shown before the rest is counted.
SHOWN = 12


def history_of(record: Record, code: str) -> list[dict[str, Any]]:
    """Who changed a record and its roles, the newest first, in a fixed number of queries."""
    kind = kinds.of_key(record.key)
    roles = kind.roles if kind else None
    lines = JournalLine.objects.filter(record=record.key)
    if kind is not None and roles is not None:
        table = roles._meta.label_lower
        own = [record.key, *(f"{table}:{role.pk}" for role in held(kind, record))]
        lines = JournalLine.objects.filter(record__in=own)
        # A role that was taken away is found by the act that took it.
        owner = kind.owner
        gone = Q(verb="remove", record__startswith=f"{table}:", act_id__in=lines.values("act_id"))
        lines |= JournalLine.objects.filter(gone & Q(**{f"changes__{owner}__0": record.pk}))
    return told(list(lines.order_by("-id")[:300]), code)


@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """The journal, newest first, a page of acts."""
    asked = {name: given(request, name) for name in ("who", "organisation", "record", "day")}
    found = _asked(asked)
    page = page_of(found, request.GET, ("-pk",), size=PAGE, counted=False)
    return show(
        request,
        "journal",
        title=_("Journal"),
        asked=asked,
        acts=told(page.rows, language()),
        paging=page.paging,
    )


def _asked(asked: dict[str, str]) -> QuerySet[JournalLine]:
    found = JournalLine.objects.all()
    if asked["who"]:
        handles = Account.objects.filter(email__iexact=asked["who"]).values_list(
            "handle", flat=True
        )
        found = found.filter(actor__in=[asked["who"], *handles])
    if asked["organisation"]:
        identity = asked["organisation"].rpartition("[")[2].rstrip("] ")
        found = found.filter(on_behalf=identity)
    if asked["record"]:
        found = found.filter(record__startswith=asked["record"])
    if day := _day(asked["day"]):
        begin = timezone.make_aware(datetime.combine(day, time.min))
        found = found.filter(moment__gte=begin, moment__lt=begin + timedelta(days=1))
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def told(lines: list[JournalLine], code: str) -> list[dict[str, Any]]:
    """Lines of the journal by act: who, for whom, when, why, and what was written."""
    people = called({line.actor for line in lines})
    found = []
    for _act, group in groupby(lines, key=lambda line: line.act_id):
        of_act = list(group)
        first = of_act[0]
        found.append(
            {
                "moment": first.moment,
                "who": people.get(first.actor, first.actor),
                "on_behalf": first.on_behalf,
                "reason": first.reason,
                "lines": [_line(line, code) for line in of_act[:SHOWN]],
                "more": max(0, len(of_act) - SHOWN),
            }
        )
    return found


def called(handles: set[str]) -> dict[str, str]:
    """What the secretariat calls those who act."""
    accounts = Account.objects.filter(handle__in=handles)
    return {one.handle: getattr(one, "name", "") or one.email for one in accounts}


def _line(line: JournalLine, code: str) -> dict[str, Any]:
    kind = kinds.of_key(line.record)
    slug = line.record.partition(":")[2]
    verbs = {
        "enter": pgettext("journal", "entered"),
        "change": pgettext("journal", "changed"),
        "remove": pgettext("journal", "removed"),
    }
    return {
        "record": line.record,
        "url": _page(kind, slug),
        "verb": verbs.get(line.verb, line.verb),
        "changes": [
            {
                "label": _label(kind, name),
                "before": _said(pair[0], code),
                "after": _said(pair[1], code),
            }
            for name, pair in line.changes.items()
            if line.verb == "change" and isinstance(pair, list)
        ],
    }


def _label(kind: Kind | None, column: str) -> Any:
    """What a column is called; its own name where nobody declared it (a state, a version)."""
    if kind is None:
        return column
    name = kind.field_of(column)
    declared = name in kind.columns or name in kind.fields
    return kind.field(name).label if declared else name


def _page(kind: Kind | None, slug: str) -> str:
    if kind is None:
        return ""
    kept = kind.group is not None
    return address(f"/desk/records/{kind.name}/{slug}/" if kept else kind.desk)


def _said(value: Any, code: str) -> str:
    if isinstance(value, str) and value.startswith("sha256:"):
        return _("(personal)")
    if isinstance(value, dict):
        return _said_by_name(value, code)
    if isinstance(value, list):
        return "; ".join(_said(one, code) for one in value)
    return "" if value is None else str(value)


def _said_by_name(value: dict[str, Any], code: str) -> str:
    """A text in each of its languages; settings and the like with their names."""
    if set(value) <= {*settings.NETWORK.languages, "provisional"}:
        return " / ".join(str(text) for _language, text in Words.read(value).items())
    return "; ".join(f"{name}: {_said(one, code)}" for name, one in value.items())
