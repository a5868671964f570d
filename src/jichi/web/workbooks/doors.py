"""Addresses of Excel on the desk."""

from django.urls import URLPattern

from jichi.web.doors import PUBLIC, SECRETARIAT, SIGNED_IN, door
from jichi.web.workbooks import views

LOCALISED: list[URLPattern] = [
    door("lists/<slug:kind>.xlsx", views.public_list, "list-workbook", PUBLIC),
    door("desk/workbooks/", views.workbooks, "workbooks", SIGNED_IN),
    door(
        "desk/workbooks/lists/<slug:kind>.xlsx", views.list_workbook, "workbook-list", SECRETARIAT
    ),
    door(
        "desk/workbooks/<slug:layout>/empty.xlsx", views.empty_workbook, "workbook-empty", SIGNED_IN
    ),
    door(
        "desk/workbooks/<slug:layout>/filled.xlsx",
        views.filled_workbook,
        "workbook-filled",
        SIGNED_IN,
    ),
    door("desk/workbooks/<slug:slug>/", views.workbook, "workbook", SIGNED_IN),
    door("desk/workbooks/<slug:slug>/original/", views.original, "workbook-original", SIGNED_IN),
]
