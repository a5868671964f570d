"""The outline of a book as a tree: order, what was taken out, and the book's own title."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jichi.core.partial_dates import say_year
from jichi.core.records import CONFIRMED, WITHDRAWN
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.register.desk import editing
from jichi.register.desk.forms import fields
from jichi.yearbook.choices import LEVELS
from jichi.yearbook.composition.numbering import Branch, numbered
from jichi.yearbook.desk.layouts import LAYOUTS
from jichi.yearbook.desk.years import state_of
from jichi.yearbook.models import Outline, Section
from jichi.yearbook.queries import latest_edition, outline_of
from jichi.yearbook.shaping import TITLED, entitle_outline, put_back, shift_section


def found_outline(year: int) -> Outline:
    """The outline of a year's book. Http404 where nobody has laid it out."""
    found = outline_of(year)
    if found is None:
        raise Http404(_("Nobody has laid out a book for this year."))
    return found


def found_section(year: int, slug: str, state: str = CONFIRMED) -> Section:
    """A section of a year's book. Http404 where there is none in that state."""
    held = Section.objects.select_related("outline", "parent")
    found = held.filter(outline__year=year, slug=slug, state=state).first()
    if found is None:
        raise Http404(_("There is no such section in the book of this year."))
    return found


def path_of(year: int, rest: str = "") -> str:
    """The desk's page of a year's book, or one below it."""
    return address(f"/desk/yearbook/{year}/{rest}")


def trail_of(year: int, *, within: bool = True) -> list[dict[str, str]]:
    """The way to the pages of a year's book."""
    found = [step("/desk/yearbook/", _("Yearbook"))]
    if within:
        found.append(step(f"/desk/yearbook/{year}/", say_year(year, language())))
    return found


@require_safe
def outline(request: HttpRequest, year: int) -> HttpResponse:
    """The sections in their order, with what moves them; what was taken out; what leads on."""
    found, code = found_outline(year), language()
    sections = list(found.sections.select_related("parent"))
    standing = [one for one in sections if one.state == CONFIRMED]
    edition = latest_edition(year)
    return show(
        request,
        "book/outline",
        title=say_year(year, code),
        trail=trail_of(year, within=False),
        book=found,
        year=year,
        state=state_of(edition, code),
        published=edition is not None,
        branches=_rows(numbered(standing), code, year),
        gone=[one for one in sections if one.state == WITHDRAWN],
    )


def _rows(branches: Sequence[Branch], code: str, year: int, depth: int = 1) -> list[dict[str, Any]]:
    """The branches as the template prints them, with the ways in which each may move."""
    last = len(branches) - 1
    return [
        {
            "slug": one.section.slug,
            "number": one.number,
            "title": one.section.title.say(code),
            "url": path_of(year, f"sections/{one.section.slug}/"),
            "note": one.section.note.say(code),
            "layout": LAYOUTS[one.section.layout or "prose"].name,
            "up": place > 0,
            "down": place < last,
            "in": place > 0 and depth + _height(one) <= LEVELS,
            "out": depth > 1,
            "deepest": depth >= LEVELS,
            "branches": _rows(one.branches, code, year, depth + 1),
        }
        for place, one in enumerate(branches)
    ]


def _height(branch: Branch) -> int:
    return 1 + max((_height(one) for one in branch.branches), default=0)


@require_POST
def move_section(request: HttpRequest, year: int) -> HttpResponse:
    """Move a section one step; the page comes back at the section."""
    section = found_section(year, request.POST.get("section", "")[:160])
    try:
        shift_section(actor_of(request), section=section, to=request.POST.get("to", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(f"{path_of(year)}#section-{section.slug}")


@require_POST
def put_section_back(request: HttpRequest, year: int) -> HttpResponse:
    """Put a section back that was taken out."""
    section = found_section(year, request.POST.get("section", "")[:160], WITHDRAWN)
    try:
        put_back(actor_of(request), section=section)
        messages.success(request, _("It stands in the book again."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return HttpResponseRedirect(f"{path_of(year)}#section-{section.slug}")


class TitleForm(forms.Form):
    """Asks for what stands on the cover and at the end of a book."""

    def __init__(self, data: Any = None, says: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=says)
        self.fields["title"] = fields.WordsField(label=_("Title"), required=True)
        self.fields["subtitle"] = fields.WordsField(label=_("Subtitle"), required=False)
        self.fields["colophon"] = fields.WordsField(
            label=_("Colophon"), required=False, long=True, help_text=_("Stands at the end.")
        )

    def says(self) -> dict[str, Any]:
        """What is typed, as the record says it."""
        return {name: self.cleaned_data.get(name) or {} for name in TITLED}


def title(request: HttpRequest, year: int) -> HttpResponse:
    """Change the title, subtitle and colophon of a book."""
    found = found_outline(year)
    editor = editing.Editor(
        form=TitleForm,
        now={name: getattr(found, name).stored() for name in TITLED},
        write=lambda says: entitle_outline(actor_of(request), outline=found, values=says),
    )
    outcome = editor.answer(request)
    if outcome.written:
        messages.success(request, _("Changed: the draft shows it now."))
        return HttpResponseRedirect(path_of(year))
    return show(
        request,
        "book/title",
        title=_("Title and colophon"),
        trail=trail_of(year),
        year=year,
        **outcome.context,
    )
