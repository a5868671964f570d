"""What every page of reporting has: who asks (by an account or by a link), and what they see."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jichi.core.words import Words
from jichi.pages.desk import show as show_on_desk
from jichi.pages.desk import step as step
from jichi.pages.routes import NOBODY
from jichi.pages.templatetags.telling import address, language
from jichi.people.account import acting
from jichi.people.models import Account
from jichi.reporting.answer_links import asker as asker
from jichi.reporting.models import AnswerLink, Cycle, Response
from jichi.reporting.queries import cycles_for, find

HOME = "/desk/reporting/"


def response_of(request: HttpRequest, cycle: str, organisation: str) -> Response:
    """The response of an address, where the reader may see it. Http404 for any other."""
    found = find(asker(request), cycle, organisation)
    if found is None:
        raise Http404
    return found


def cycle_of(request: HttpRequest, cycle: str) -> Cycle:
    """The cycle of an address, where the reader sees anything of it. Http404 for any other."""
    found = cycles_for(asker(request)).filter(slug=cycle).first()
    if found is None:
        raise Http404
    return found


def place(response: Response, path: str = "") -> str:
    """The address of a response, or of a page below it."""
    return address(f"{HOME}{response.cycle.slug}/{response.organisation.slug}/{quote(path)}")


def cycle_place(cycle: Cycle, path: str = "") -> str:
    """The address of a cycle, or of a page below it."""
    return address(f"{HOME}{cycle.slug}/{path}")


def show(
    request: HttpRequest, template: str, *, title: str, status: int = 200, **context: Any
) -> HttpResponse:
    """Render a page of reporting. Who answers by a link sees nothing of the desk around it."""
    by = asker(request)
    linked = acting.actor_of(request) == NOBODY
    if linked:
        context |= {"ways": [], "waiting": 0, "linked": True, "from_desk": False}
        own = place(context["response"]) if "response" in context else HOME
        context["trail"] = [one for one in context.get("trail", ()) if one["url"].startswith(own)]
    found = show_on_desk(
        request,
        f"reporting/{template}",
        title=title,
        status=status,
        **{"by": by, **context},
    )
    found.headers.setdefault("Cache-Control", "private, no-store")
    return found


def trail(response: Response, *more: dict[str, str]) -> list[dict[str, str]]:
    """The way from the desk to a page of a response."""
    path = f"{HOME}{response.cycle.slug}/"
    return [
        step(HOME, _("Reports and calls")),
        step(path, response.cycle.name.say(language())),
        step(f"{path}{response.organisation.slug}/", response.organisation.said.say(language())),
        *more,
    ]


def named(handles: set[str]) -> dict[str, str]:
    """How those who wrote are called on pages of those concerned; two queries."""
    found = {
        one.handle: one.name or one.email for one in Account.objects.filter(handle__in=handles)
    }
    numbers = {
        int(handle.removeprefix("link:").partition("/")[0]): handle
        for handle in handles
        if handle.startswith("link:")
    }
    links = AnswerLink.objects.filter(pk__in=numbers).select_related("section")
    boxes = {one.pk: _box(one) for one in links}
    for handle in handles:
        if handle.startswith("link:"):
            number = int(handle.removeprefix("link:").partition("/")[0])
            found[handle] = boxes.get(number, "")
    return found


def _box(link: AnswerLink) -> str:
    name: Words | None = link.section.name if link.section else None
    return name.say(language()) if name else link.mailbox
