"""The outbox: what was written to whom, whether it was sent, and the letter itself."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jichi.core import outbox as letters
from jichi.core.ints import whole
from jichi.core.models import Letter
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import address
from jichi.people.account.acting import actor_of

OUTBOX = "/desk/outbox/"
SHOWN = 50


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The letters, newest first, page by page."""
    state = request.GET.get("state", "")
    states = [*Letter.STATES, ("answered", _("Answered"))]
    state = state if state in dict(states) else ""
    found = letters.outbox(state=state)
    if (before := whole(request.GET.get("before", ""))) is not None:
        found = found.filter(pk__lt=before)
    shown = list(found[: SHOWN + 1])
    return show(
        request,
        "people/outbox",
        title=_("Outbox"),
        letters=shown[:SHOWN],
        older=shown[SHOWN - 1].pk if len(shown) > SHOWN else None,
        states=[{"code": c, "name": n, "chosen": c == state} for c, n in states],
        asked=state,
    )


def _letter(number: int) -> Letter:
    found = Letter.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@require_safe
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """A letter as its reader gets it. The link to somebody's password is for them alone: it is
    shown only where letters are kept here and nobody but who started the site reaches it."""
    found = _letter(number)
    return show(
        request,
        "people/letter",
        title=found.subject,
        trail=[step(OUTBOX, _("Outbox"))],
        letter=found,
        body=letters.said(found) if _is_shown(found) else letters.hidden(found),
    )


def _is_shown(letter: Letter) -> bool:
    """Whether the link of a letter may be seen: an invitation is handed over by other ways."""
    invites = letter.about.startswith("people.invitation:")
    return letter.state == Letter.KEPT and (invites or not settings.PRODUCTION)


@require_POST
def answered(request: HttpRequest, number: int) -> HttpResponseBase:
    """Note that a letter was answered."""
    letters.answered(actor_of(request), letter=_letter(number))
    return _back(request, number)


@require_POST
def again(request: HttpRequest, number: int) -> HttpResponseBase:
    """Send a letter again."""
    letters.send_again(actor_of(request), letter=_letter(number))
    return _back(request, number)


def _back(request: HttpRequest, number: int) -> HttpResponseBase:
    wanted = request.POST.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return redirect(wanted if ours else address(f"{OUTBOX}{number}/"))
