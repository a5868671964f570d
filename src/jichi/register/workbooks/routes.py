"""Addresses of Excel on the desk."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jichi.pages.desk import Way, lead
from jichi.pages.routes import PUBLIC, SECRETARIAT, SIGNED_IN, route
from jichi.register.workbooks import views

lead(Way("/desk/workbooks/", _("Excel"), 30))
LOCALISED: list[URLPattern] = [
    route("lists/<slug:kind>.xlsx", views.public_list, "list-workbook", PUBLIC),
    route("desk/workbooks/", views.workbooks, "workbooks", SIGNED_IN),
    route(
        "desk/workbooks/lists/<slug:kind>.xlsx", views.list_workbook, "workbook-list", SECRETARIAT
    ),
    route(
        "desk/workbooks/<slug:layout>/empty.xlsx", views.empty_workbook, "workbook-empty", SIGNED_IN
    ),
    route(
        "desk/workbooks/<slug:layout>/filled.xlsx",
        views.filled_workbook,
        "workbook-filled",
        SIGNED_IN,
    ),
    route("desk/workbooks/<slug:slug>/", views.workbook, "workbook", SIGNED_IN),
    route("desk/workbooks/<slug:slug>/original/", views.original, "workbook-original", SIGNED_IN),
]
