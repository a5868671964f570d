"""Addresses of the yearbook on the desk and of records' photographs: for the secretariat."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jichi.pages.desk import Way, lead, the_office
from jichi.pages.routes import SECRETARIAT, route
from jichi.register.desk import photographs
from jichi.yearbook.desk import completing, drafts, outlines, publishing, sections, years

_BOOK = "desk/yearbook/<int:year>/"
_PHOTOGRAPHS = "desk/records/<slug:kind_name>/<path:slug>/photographs/"
_VIEWS = (
    ("desk/yearbook/", years.years, "desk-yearbooks"),
    (_BOOK, outlines.outline, "desk-yearbook"),
    (f"{_BOOK}title/", outlines.title, "desk-yearbook-title"),
    (f"{_BOOK}move/", outlines.move_section, "desk-yearbook-move"),
    (f"{_BOOK}put-back/", outlines.put_section_back, "desk-yearbook-put-back"),
    (f"{_BOOK}sections/new/", sections.new, "desk-section-new"),
    (f"{_BOOK}sections/<slug:slug>/", sections.edit, "desk-section"),
    (f"{_BOOK}sections/<slug:slug>/take-out/", sections.leave_out, "desk-section-take-out"),
    (f"{_BOOK}completeness/", completing.lacking, "desk-completeness"),
    (f"{_BOOK}completeness.xlsx", completing.workbook, "desk-completeness-workbook"),
    (f"{_BOOK}completeness/<slug:what>.csv", completing.table, "desk-completeness-csv"),
    (f"{_BOOK}drafts/", drafts.drafts, "desk-drafts"),
    (f"{_BOOK}drafts/<str:name>/", drafts.draft, "desk-draft"),
    (f"{_BOOK}drafts/<str:name>/file", drafts.file, "desk-draft-file"),
    (f"{_BOOK}publish/", publishing.publishing, "desk-publish"),
    (_PHOTOGRAPHS, photographs.photographs, "desk-photographs"),
    (f"{_PHOTOGRAPHS}<slug:photograph>/", photographs.edit, "desk-photograph"),
    (
        f"{_PHOTOGRAPHS}<slug:photograph>/withdraw/",
        photographs.withdraw,
        "desk-photograph-withdraw",
    ),
)
lead(Way("/desk/yearbook/", _("Yearbook"), 60, the_office))
LOCALISED: list[URLPattern] = [route(path, view, name, SECRETARIAT) for path, view, name in _VIEWS]
