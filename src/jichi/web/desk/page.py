"""What every page of the desk has: its navigation, who asks, and what waits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.acts import Actor
from jichi.proposals.queries import waiting_for
from jichi.web.account.acting import actor_of
from jichi.web.templatetags.telling import address

#: The desk's own navigation: address, label, and whether it is for the secretariat alone.
WAYS: tuple[tuple[str, Any, bool], ...] = (
    ("/desk/", gettext_lazy("Desk"), False),
    ("/desk/proposals/", gettext_lazy("Proposals"), False),
    ("/desk/reporting/", gettext_lazy("Reports and calls"), False),
    ("/desk/workbooks/", gettext_lazy("Excel"), False),
    ("/desk/records/", gettext_lazy("Records"), True),
    ("/desk/accounts/", gettext_lazy("Accounts elsewhere"), True),
    ("/desk/yearbook/", gettext_lazy("Yearbook"), True),
    ("/desk/journal/", gettext_lazy("Journal"), True),
    ("/desk/people/", gettext_lazy("People"), False),
    ("/desk/contacts/", gettext_lazy("Contacts"), True),
    ("/desk/outbox/", gettext_lazy("Outbox"), True),
    ("/desk/tokens/", gettext_lazy("Tokens"), False),
)


def ways(request: HttpRequest, by: Actor) -> list[dict[str, Any]]:
    """The links of the desk for whoever asks, the one that leads here marked."""
    keeps_people = by.secretariat or bool(by.leads)
    open_ = [
        (address(path), label)
        for path, label, ours in WAYS
        if (by.secretariat or not ours) and (keeps_people or path != "/desk/people/")
    ]
    here = max((url for url, _label in open_ if request.path.startswith(url)), key=len, default="")
    return [
        {"url": url, "label": label, "current": url == here, "counts": url.endswith("proposals/")}
        for url, label in open_
    ]


def show(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    status: int = 200,
    from_desk: bool = True,
    **context: Any,
) -> HttpResponse:
    """Render a page of the desk; the way to it begins there, unless its reader has none."""
    by = actor_of(request)
    desk = [{"url": address("/desk/"), "label": _("Desk")}] if from_desk else []
    steps = [*desk, *context.pop("trail", [])]
    found = {
        "page_title": title,
        "trail": [*steps, {"url": "", "label": title}] if title != _("Desk") else [],
        "by": by,
        "ways": ways(request, by),
        "waiting": waiting_for(by).count(),
        **context,
    }
    return render(request, f"desk/{template}.html", found, status=status)


def step(path: str, label: Any) -> dict[str, str]:
    """A step of the way from the desk to a page."""
    return {"url": address(path), "label": str(label)}
