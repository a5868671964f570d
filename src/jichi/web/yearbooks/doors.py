"""Addresses of the yearbook's pages and files, and of the members' sheets."""

from django.urls import URLPattern

from jichi.web.doors import PUBLIC, door
from jichi.web.yearbooks import files, views

LOCALISED: list[URLPattern] = [
    door("yearbook/", views.yearbooks, "yearbooks", PUBLIC),
    door("yearbook/<int:year>/", views.yearbook, "yearbook", PUBLIC),
    door("yearbook/<int:year>/corrections/", views.corrected, "yearbook-corrections", PUBLIC),
    door("yearbook/<int:year>/files/<str:name>", files.book_file, "yearbook-file", PUBLIC),
    door("yearbook/<int:year>/pictures/<slug:name>", files.picture, "yearbook-picture", PUBLIC),
    door("yearbook/<int:year>/<slug:chapter>/", views.chapter, "yearbook-chapter", PUBLIC),
    door(
        "members/<slug:identity>/<int:year>/sheet.pdf",
        files.member_sheet,
        "member-sheet-pdf",
        PUBLIC,
        form="pdf",
    ),
    door(
        "members/<slug:identity>/<int:year>/sheet.docx",
        files.member_sheet,
        "member-sheet-docx",
        PUBLIC,
        form="docx",
    ),
]
PLAIN: list[URLPattern] = []
