"""Files of the yearbook: an edition's as published, a draft's and a member's sheet as asked for."""

import base64
import hashlib
from datetime import date
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.pages.templatetags.telling import language
from jichi.yearbook import sheets
from jichi.yearbook.books import as_recorded, draft
from jichi.yearbook.editions import PRESSES
from jichi.yearbook.models import EditionFile
from jichi.yearbook.queries import content_of, editions, latest_edition, today
from jichi.yearbook.site.views import found_book

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
#: A page that travels as one file carries its own styles, and runs nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
YEAR_LONG = "public, max-age=31536000, immutable"


@require_safe
def book_file(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """A file of an edition, or of the draft while nothing is published."""
    for edition in editions(year):
        for file in edition.files.all():
            if file.name == name:
                return _published(request, file)
    for code, form, drafted in _drafts(year):
        if name == drafted and latest_edition(year) is None:
            found_book(year)
            return sent(_printed(year, code, form, today(), *as_recorded()), form, name)
    raise Http404


def _drafts(year: int) -> list[tuple[str, str, str]]:
    code = language()
    return [(code, form, f"yearbook-{year}-draft-{code}.{form}") for form in PRESSES]


@lru_cache(maxsize=6)
def _printed(year: int, code: str, form: str, _day: date, _act: str, _told: int) -> bytes:
    """A draft printed once for each state of the record; typesetting takes a second or two."""
    return PRESSES[form](draft(year, code))


def _published(request: HttpRequest, file: EditionFile) -> HttpResponse:
    tag = quote_etag(file.digest)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    try:
        content = content_of(file)
    except OSError as error:
        raise Http404(_("The file is lost: the secretariat restores it from a backup.")) from error
    response = sent(content, file.form, file.name)
    response["ETag"] = tag
    response["Cache-Control"] = YEAR_LONG
    return response


def sent(content: bytes, form: str, name: str) -> HttpResponse:
    """A file that we made, under its name: what a browser shows stands in it, else it is saved."""
    response = HttpResponse(content, content_type=TYPES[form])
    placed = "inline" if form in ("html", "pdf", "json") else "attachment"
    response["Content-Disposition"] = f'{placed}; filename="{name}"'
    if form == "html":
        response["Content-Security-Policy"] = _POLICY
    return response


@require_safe
def picture(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """A picture of the year's book."""
    found = found_book(year).get("pictures", {}).get(name)
    if found is None:
        raise Http404
    content = base64.b64decode(found["data"])
    tag = quote_etag(hashlib.sha256(content).hexdigest())
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    response = HttpResponse(content, content_type=found["media_type"])
    response["Content-Security-Policy"] = _POLICY
    response["ETag"] = tag
    return response


@require_safe
def member_sheet(request: HttpRequest, identity: str, year: int, form: str) -> HttpResponse:
    """A member's sheet of a year, in the reader's language."""
    code = language()
    try:
        book = sheets.sheet(identity, year, code)
    except sheets.NoMember as error:
        raise Http404(str(error)) from error
    return sent(PRESSES[form](book), form, f"sheet-{identity}-{year}-{code}.{form}")
