"""Drafts of the book as files: asked for here, printed by the worker, shown when they are there."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core import jobs
from jichi.core.models import Owed
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import language
from jichi.yearbook.desk.outlines import found_outline, path_of, trail_of
from jichi.yearbook.drafts import DraftFile, ask_for, named, printed, waiting
from jichi.yearbook.site.files import sent
from jichi.yearbook.site.views import FORMS

#: Seconds after which a page that waits is loaded again.
AGAIN = 3


def drafts(request: HttpRequest, year: int) -> HttpResponse:
    """The drafts that are there or on their way, and the buttons that ask for one."""
    found_outline(year)
    if request.method == "POST":
        form, code = request.POST.get("form", ""), request.POST.get("language", language())
        try:
            asked = ask_for(year, code, form)
        except KeyError as error:
            raise Http404(_("The book is not printed in this form.")) from error
        return HttpResponseRedirect(path_of(year, f"drafts/{asked.name}/"))
    codes = settings.NETWORK.languages
    return show(
        request,
        "book/drafts",
        title=_("Drafts"),
        trail=trail_of(year),
        year=year,
        offers=[
            {
                "code": code,
                "name": get_language_info(code)["name_local"],
                "ours": code == language(),
            }
            for code in codes
        ],
        forms=FORMS.items(),
        waiting=[_said(one) for one in waiting(year)],
        printed=[_said(one) for one in printed(year)],
    )


def _said(one: DraftFile) -> dict[str, Any]:
    return {
        "label": f"{FORMS[one.form]} · {get_language_info(one.language)['name_local']}",
        "asked": one.asked,
        "url": path_of(one.year, f"drafts/{one.name}/"),
        "file": path_of(one.year, f"drafts/{one.name}/file"),
    }


def _found(year: int, name: str) -> DraftFile:
    found = named(name)
    if found is None or found.year != year:
        raise Http404(_("There is no such draft."))
    return found


@require_safe
def draft(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """A draft that is there, on its way, or could not be printed; loads itself while it waits."""
    found = _found(year, name)
    # The work is asked for first: it ends only after the file is there.
    work = found.work
    ready = found.ready
    if work is None and not ready:
        raise Http404(_("This draft was replaced by a later one: ask for another."))
    failed = failure(work) if not ready else ""
    response = show(
        request,
        "book/draft",
        title=_("Draft: %(what)s") % {"what": _said(found)["label"]},
        trail=[*trail_of(year), step(f"/desk/yearbook/{year}/drafts/", _("Drafts"))],
        year=year,
        draft=_said(found),
        ready=ready,
        failed=failed,
    )
    if not ready and not failed:
        response["Refresh"] = str(AGAIN)
    return response


def failure(work: Owed | None) -> str:
    """Why work was given up; "" while it is still tried."""
    return work.error if work is not None and work.attempts >= jobs.ATTEMPTS and work.error else ""


@require_safe
def file(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """The file of a draft. Http404 where it is not there."""
    found = _found(year, name)
    try:
        content = found.read()
    except OSError as error:
        raise Http404(_("There is no such draft.")) from error
    short = f"yearbook-{year}-draft-{found.language}.{found.form}"
    return sent(content, found.form, short)
