"""The years that have a book, and a new one: empty, or with the chapters of another year."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from jichi.core.partial_dates import fiscal_year, say_day, say_year
from jichi.core.words import Words
from jichi.pages.desk import show
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.register.desk.forms import fields
from jichi.yearbook.acts import copy_outline, lay_out
from jichi.yearbook.models import Edition, Outline
from jichi.yearbook.queries import editions, outlines


class BookForm(forms.Form):
    """Asks for which year a book is begun, and from what."""

    def __init__(self, data: Any, known: list[int]) -> None:
        this = fiscal_year(timezone.localdate())
        begun = {"year": known[0] + 1, "begun": f"{known[0]}"} if known else {"year": this}
        super().__init__(data, initial=begun)
        self.fields["year"] = fields.YearField(label=_("Fiscal year"))
        copies = [(f"{year}", _("Copied from %(year)s") % {"year": year}) for year in known]
        self.fields["begun"] = forms.ChoiceField(
            label=_("Chapters and sections"),
            choices=[*copies, ("", _("None yet"))],
            required=False,
            help_text=_("A copy takes over chapters, sections and texts with the year replaced."),
        )


def years(request: HttpRequest) -> HttpResponse:
    """Every year that has a book with its state, newest first, and the way to a new one."""
    laid_out = outlines()
    form = BookForm(request.POST or None, [one.year for one in laid_out])
    if request.method == "POST" and form.is_valid():
        try:
            return _begun(request, form)
        except ValidationError as error:
            form.add_error("year", error.messages)
    published: dict[int, Edition] = {}
    for edition in editions():
        published.setdefault(edition.year, edition)
    code = language()
    return show(
        request,
        "book/years",
        title=_("Yearbook"),
        years=[_said(one, published.get(one.year), code) for one in laid_out],
        form=form,
        status=422 if form.errors else 200,
    )


def _begun(request: HttpRequest, form: BookForm) -> HttpResponse:
    by, year = actor_of(request), form.cleaned_data["year"]
    if form.cleaned_data["begun"]:
        copy_outline(by, year=int(form.cleaned_data["begun"]), to_year=year)
    elif Outline.objects.filter(year=year).exists():
        raise ValidationError(
            _("The book of %(year)s is laid out already: rearrange its sections.") % {"year": year}
        )
    else:
        lay_out(by, outline=Outline(slug=f"yearbook-{year}", year=year, title=_titled(year)))
    messages.success(request, _("The book is begun: put its sections in order."))
    return HttpResponseRedirect(address(f"/desk/yearbook/{year}/"))


def _titled(year: int) -> Words:
    """What a new book is called, in every language of the network."""
    texts = {}
    for code in settings.NETWORK.languages:
        with override(code):
            texts[code] = _("Activity Report %(year)s") % {"year": year}
    return Words(texts)


def _said(outline: Outline, edition: Edition | None, code: str) -> dict[str, Any]:
    return {
        "url": address(f"/desk/yearbook/{outline.year}/"),
        "title": outline.title.say(code),
        "year": say_year(outline.year, code),
        "state": state_of(edition, code),
        "published": edition is not None,
        "read": address(f"/yearbook/{outline.year}/"),
    }


def state_of(edition: Edition | None, code: str) -> str:
    """The state of a book in words: a draft, or its latest edition with its day."""
    if edition is None:
        return pgettext("book", "Draft")
    return _("Edition %(number)s of %(day)s") % {
        "number": edition.number,
        "day": say_day(edition.published_on.isoformat(), code),
    }
