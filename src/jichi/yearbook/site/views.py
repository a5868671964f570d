"""The yearbook to read: the years, a year's contents, a chapter, and what was corrected since."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.partial_dates import say_day, say_year
from jichi.pages.page import show, trail
from jichi.pages.templatetags.telling import address, language
from jichi.press import Book
from jichi.yearbook.books import book_for
from jichi.yearbook.composition import NoOutline
from jichi.yearbook.corrections import corrections
from jichi.yearbook.models import Edition, Outline
from jichi.yearbook.queries import editions, files_of, latest_edition, outlines
from jichi.yearbook.site import blocks, structured

#: Forms in the order in which they are offered, with what people call them.
FORMS = {"pdf": "PDF", "docx": "Word", "html": "HTML"}


@require_safe
def yearbooks(request: HttpRequest) -> HttpResponse:
    """Every year that has a book, newest first, with its editions."""
    code = language()
    known: dict[int, list[Edition]] = {}
    for edition in editions():
        known.setdefault(edition.year, []).append(edition)
    years = [_year(one, known.get(one.year, []), code) for one in outlines()]
    steps = trail(("", _("Yearbook")))
    return show(request, "yearbooks/yearbooks", trail=steps, years=years)


def _year(outline: Outline, published: list[Edition], code: str) -> dict[str, Any]:
    latest = published[0] if published else None
    return {
        "title": outline.title.say(code),
        "url": address(f"/yearbook/{outline.year}/"),
        "year": say_year(outline.year, code),
        "draft": latest is None,
        "edition": _edition(latest, code) if latest else None,
    }


def _edition(edition: Edition, code: str) -> dict[str, Any]:
    return {
        "name": _("Edition %(number)s") % {"number": edition.number},
        "day": say_day(edition.published_on.isoformat(), code),
        "datetime": edition.published_on.isoformat(),
        "digest": edition.digest,
        "reason": "",
    }


@require_safe
def yearbook(request: HttpRequest, year: int) -> HttpResponse:
    """The cover and contents of a year's book, its files and its editions."""
    book = found_book(year)
    code = language()
    published = editions(year)
    steps = trail(("/yearbook/", _("Yearbook")), ("", say_year(year, code)))
    return show(
        request,
        "yearbooks/yearbook",
        trail=steps,
        things=[structured.report(request, book, published[0] if published else None)],
        book=book,
        year=year,
        draft=book["state"] == "draft",
        contents=blocks.contents(book, year),
        downloads=downloads(book, year, published[0] if published else None),
        editions=[{**_edition(one, code), "files": _files(one, code)} for one in published],
        corrections_url=address(f"/yearbook/{year}/corrections/") if published else "",
        first=blocks.chapter_path(book["chapters"][0]["id"], year) if book["chapters"] else "",
    )


def found_book(year: int) -> Book:
    """The book of a year in the reader's language. Http404 for a year without one."""
    try:
        return book_for(year, language())
    except (NoOutline, KeyError) as error:
        raise Http404 from error


def downloads(book: Book, year: int, edition: Edition | None) -> list[dict[str, str]]:
    """The files of the book in the reader's language."""
    code = book["language"]
    if edition is not None:
        return [one for one in _files(edition, code) if one["language"] == code]
    return [
        {
            "url": address(f"/yearbook/{year}/files/yearbook-{year}-draft-{code}.{form}"),
            "label": _("The book as a draft"),
            "format": name,
        }
        for form, name in FORMS.items()
    ]


def _files(edition: Edition, code: str) -> list[dict[str, str]]:
    base = f"/yearbook/{edition.year}/files/"
    return [
        {
            "url": address(base + file.name),
            "label": file.name,
            "language": file.language,
            "format": FORMS.get(file.form, file.form.upper()),
            "size": filesizeformat(file.size),
        }
        for file in sorted(
            files_of(edition), key=lambda one: (one.language != code, one.language, one.form)
        )
    ]


@require_safe
def chapter(request: HttpRequest, year: int, chapter: str) -> HttpResponse:
    """A chapter of the book, with the ones before and after it."""
    book = found_book(year)
    slugs = [blocks.slug_of(one["id"], year) for one in book["chapters"]]
    if chapter not in slugs:
        raise Http404
    place = slugs.index(chapter)
    found = book["chapters"][place]
    steps = trail(
        ("/yearbook/", _("Yearbook")),
        (f"/yearbook/{year}/", say_year(year, language())),
        ("", found["title"]),
    )
    entries = blocks.contents(book, year)
    return show(
        request,
        "yearbooks/chapter",
        trail=steps,
        book=book,
        year=year,
        draft=book["state"] == "draft",
        chapter={**blocks.Leaves(book, year).section(found), "number": found.get("number", "")},
        title=found["title"],
        lead=found.get("lead", ""),
        contents=entries[place]["sections"],
        previous=entries[place - 1] if place else None,
        next=entries[place + 1] if place + 1 < len(entries) else None,
        all_url=address(f"/yearbook/{year}/"),
    )


@require_safe
def corrected(request: HttpRequest, year: int) -> HttpResponse:
    """正誤表: what the record says today that the latest edition does not."""
    edition = latest_edition(year)
    if edition is None:
        raise Http404
    code = language()
    steps = trail(
        ("/yearbook/", _("Yearbook")),
        (f"/yearbook/{year}/", say_year(year, code)),
        ("", _("Corrections")),
    )
    return show(
        request,
        "yearbooks/corrections",
        trail=steps,
        year=year,
        edition=_edition(edition, code),
        corrections=corrections(edition, code),
    )
