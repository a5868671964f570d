"""Addresses of figures reported elsewhere: public by organisation, and the accounts on the desk."""

from django.urls import URLPattern

from jichi.web.doors import PUBLIC, SECRETARIAT, door
from jichi.web.observed import accounts, figures

LOCALISED: list[URLPattern] = [
    door(
        "organisations/<slug:identity>/figures/",
        figures.figures,
        "organisation-figures",
        PUBLIC,
    ),
    door("desk/accounts/", accounts.accounts, "desk-accounts", SECRETARIAT),
    door("desk/accounts/<int:number>/", accounts.account, "desk-account", SECRETARIAT),
]
