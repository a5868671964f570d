"""Addresses of the yearbook's pages and files, and of the members' sheets."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jichi.core.kind_parts import MAIN
from jichi.pages.frame import Section, lead
from jichi.pages.routes import PUBLIC, route
from jichi.yearbook.site import files, views

lead(Section("/yearbook/", _("Yearbook"), MAIN, 30))
LOCALISED: list[URLPattern] = [
    route("yearbook/", views.yearbooks, "yearbooks", PUBLIC),
    route("yearbook/<int:year>/", views.yearbook, "yearbook", PUBLIC),
    route("yearbook/<int:year>/corrections/", views.corrected, "yearbook-corrections", PUBLIC),
    route("yearbook/<int:year>/files/<str:name>", files.book_file, "yearbook-file", PUBLIC),
    route("yearbook/<int:year>/pictures/<slug:name>", files.picture, "yearbook-picture", PUBLIC),
    route("yearbook/<int:year>/<slug:chapter>/", views.chapter, "yearbook-chapter", PUBLIC),
    route(
        "members/<slug:identity>/<int:year>/sheet.pdf",
        files.member_sheet,
        "member-sheet-pdf",
        PUBLIC,
        form="pdf",
    ),
    route(
        "members/<slug:identity>/<int:year>/sheet.docx",
        files.member_sheet,
        "member-sheet-docx",
        PUBLIC,
        form="docx",
    ),
]
PLAIN: list[URLPattern] = []
