"""A section of the book: its text in every language, how it is set, and which facts it takes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jichi.core.queries import chapters
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import language
from jichi.people.account.acting import actor_of
from jichi.register.desk import editing
from jichi.register.desk.forms import fields
from jichi.yearbook.acts import place_section, rearrange_section
from jichi.yearbook.choices import TAKING
from jichi.yearbook.desk.choices import SHOWN, Year, choice_of, fields_for, says_of
from jichi.yearbook.desk.layouts import LAYOUTS
from jichi.yearbook.desk.outlines import found_outline, found_section, path_of, trail_of
from jichi.yearbook.models import Outline, Section
from jichi.yearbook.shaping import Sections, take_out

#: A button that only shows which facts the form as typed would take.
LOOK = "look"
LONGEST = 60


class SectionForm(forms.Form):
    """Asks for everything of a section but its place."""

    def __init__(
        self, year: Year, data: Any = None, says: dict[str, Any] | None = None, new: bool = False
    ) -> None:
        shown = dict(says or {})
        super().__init__(data, initial=shown)
        self.year = year
        self.fields["title"] = fields.WordsField(label=_("Title"), required=True)
        if new:
            self.fields["slug"] = forms.SlugField(
                label=_("Identity"),
                help_text=_("Lower-case words joined by hyphens; empty: one is proposed."),
                max_length=120,
                required=False,
            )
        self.fields["prose"] = fields.WordsField(
            label=_("Text"),
            long=True,
            required=False,
            help_text=_(
                "A line is a paragraph. A number never stands in a sentence: write {figure:…} "
                "with the identity of a recorded figure, listed below."
            ),
        )
        self.fields["layout"] = forms.ChoiceField(
            label=_("How it is set"),
            choices=[(code, one) for code, one in LAYOUTS.items()],
            widget=forms.RadioSelect(),
        )
        self.fields["layout"].widget.template_name = "desk/book/layouts.html"
        pillars = [(one.slug, one.name.say(year.language)) for one in chapters()]
        self.fields["chapter"] = forms.ChoiceField(
            label=_("Chapter of the network's work"),
            choices=[("", _("None of them")), *pillars],
            required=False,
            help_text=_("Facts whose home is another chapter are marked there."),
        )
        self.fields |= fields_for(year, shown)

    @property
    def main(self) -> list[forms.BoundField]:
        """What every section says."""
        return [one for one in self if not one.name.startswith("choice_")]

    @property
    def choice(self) -> list[dict[str, Any]]:
        """Which facts it takes, field by field, those open that say something or are refused."""
        return [
            {"field": one, "open": bool(one.errors or one.value())}
            for one in self
            if one.name.startswith("choice_")
        ]

    def says(self) -> dict[str, Any]:
        """What is typed, as `_says` tells a section."""
        kept = {name: value for name, value in self.cleaned_data.items() if value not in _NOTHING}
        return {"layout": "prose", **{k: v for k, v in kept.items() if k != "slug"}}

    def takes(self) -> dict[str, Any]:
        """How many facts it takes as it is typed, and the first of them."""
        if self.is_bound:
            self.is_valid()
        typed = dict(self.cleaned_data if self.is_bound else self.initial)
        if typed.get("layout") not in TAKING:
            return {}
        lines = self.year.taken(choice_of(typed))
        return {
            "count": len(lines),
            "first": lines[:SHOWN],
            "more": max(0, len(lines) - SHOWN),
        }


_NOTHING: tuple[Any, ...] = (None, "", [], {})


def _says(section: Section) -> dict[str, Any]:
    found = {
        "title": section.title.stored(),
        "prose": section.prose.stored(),
        "layout": section.layout or "prose",
        "chapter": section.chapter,
        **says_of(section.choice),
    }
    return {name: value for name, value in found.items() if value not in _NOTHING}


def _values(says: dict[str, Any]) -> dict[str, Any]:
    """What a form says, as the columns of a section."""
    return {
        "title": says["title"],
        "prose": says.get("prose", {}),
        "layout": says["layout"],
        "chapter": says.get("chapter", ""),
        "choice": choice_of(says),
    }


def edit(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Edit a section; where another changed it meanwhile both versions are shown."""
    section, facts = found_section(year, slug), Year(year, language())
    editor = editing.Editor(
        form=lambda data=None, says=None: SectionForm(facts, data, says),
        now=_says(section),
        # A copy's note asks for a look at the section, which it has had now.
        write=lambda says: rearrange_section(
            actor_of(request), section=section, values={**_values(says), "note": {}}
        ),
        asks=(LOOK,),
    )
    outcome = editor.answer(request)
    if outcome.written:
        messages.success(request, _("Changed: the draft shows it now."))
        return HttpResponseRedirect(f"{path_of(year)}#section-{slug}")
    return _shown(request, section.title.say(language()), year, section=section, **outcome.context)


def new(request: HttpRequest, year: int) -> HttpResponse:
    """Add a section: last in the book, or last within the section that the address names."""
    outline, facts = found_outline(year), Year(year, language())
    within = request.GET.get("within", "")
    around = found_section(year, within[:160]) if within else None
    posted = request.POST if request.method == "POST" else None
    form = SectionForm(facts, posted, {"layout": "prose"}, new=True)
    status = 200
    if form.is_bound and LOOK not in request.POST:
        if form.is_valid() and (made := _placed(request, outline, around, form)) is not None:
            messages.success(request, _("The section stands in the book."))
            return HttpResponseRedirect(f"{path_of(year)}#section-{made.slug}")
        status = 422
    title = _("A new section of the book")
    return _shown(request, title, year, form=form, around=around, status=status)


def _placed(
    request: HttpRequest, outline: Outline, around: Section | None, form: SectionForm
) -> Section | None:
    """The new section; None where the record refuses it, which the form then says."""
    try:
        return place_section(actor_of(request), section=_made(outline, around, form))
    except ValidationError as error:
        editing.complain(form, error)
        return None


def _made(outline: Outline, around: Section | None, form: SectionForm) -> Section:
    says = form.says()
    neighbours = outline.sections.filter(parent=around).order_by("-order")
    last = neighbours.values_list("order", flat=True).first() or 0
    slug = form.cleaned_data.get("slug") or _identity(outline.year, says["title"])
    return Section(slug=slug, outline=outline, parent=around, order=last + 1, **_values(says))


def _identity(year: int, title: dict[str, Any]) -> str:
    """An identity that no section has yet, from its English title."""
    base = slugify(title.get("en", ""))[:LONGEST].strip("-") or "section"
    base = base if base.endswith(str(year)) else f"{base}-{year}"
    taken = set(Section.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    found, number = base, 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found


def leave_out(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """Take a section out of the book, after showing what goes with it."""
    section = found_section(year, slug)
    if request.method == "POST":
        try:
            take_out(actor_of(request), section=section)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Taken out: it can be put back at the end of this page."))
        return HttpResponseRedirect(path_of(year))
    sections = Sections(section.outline, held=False)
    code = language()
    return show(
        request,
        "book/take_out",
        title=_("Take out: %(title)s") % {"title": section.title.say(code)},
        trail=trail_of(year),
        year=year,
        within=[one.title.say(code) for one in sections.with_those_within(section)[1:]],
    )


def _shown(request: HttpRequest, title: str, year: int, **context: Any) -> HttpResponse:
    form = context["form"]
    section = context.get("section")
    trail = trail_of(year)
    if context.get("around"):
        around = context["around"]
        trail.append(
            step(f"/desk/yearbook/{year}/sections/{around.slug}/", around.title.say(language()))
        )
    return show(
        request,
        "book/section",
        title=title,
        trail=trail,
        year=year,
        takes=form.takes(),
        figures=form.year.figures,
        taking=TAKING,
        key=section.key if section else "",
        **context,
    )
