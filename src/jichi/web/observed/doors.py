"""Addresses of figures over the years: public by organisation; accounts and doubts on the desk."""

from django.urls import URLPattern

from jichi.web.doors import PUBLIC, SECRETARIAT, door
from jichi.web.observed import accounts, doubts, figures

LOCALISED: list[URLPattern] = [
    door(
        "organisations/<slug:identity>/figures/",
        figures.figures,
        "organisation-figures",
        PUBLIC,
    ),
    door("desk/accounts/", accounts.accounts, "desk-accounts", SECRETARIAT),
    door("desk/accounts/files/", doubts.files, "desk-accounts-files", SECRETARIAT),
    door("desk/accounts/doubts/", doubts.doubts, "desk-doubts", SECRETARIAT),
    door("desk/accounts/doubts/<int:number>/", doubts.doubt, "desk-doubt", SECRETARIAT),
    door("desk/accounts/<int:number>/", accounts.account, "desk-account", SECRETARIAT),
]
