"""Addresses of figures over the years: public by organisation; accounts and doubts on the desk."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jichi.observations.desk import accounts, doubts
from jichi.observations.site import figures
from jichi.organisations.site.beside import tell
from jichi.pages.desk import Way, lead, the_office
from jichi.pages.routes import PUBLIC, SECRETARIAT, route

lead(Way("/desk/accounts/", _("Accounts elsewhere"), 50, the_office))
tell(40, figures.beside)
LOCALISED: list[URLPattern] = [
    route(
        "organisations/<slug:identity>/figures/",
        figures.figures,
        "organisation-figures",
        PUBLIC,
    ),
    route("desk/accounts/", accounts.accounts, "desk-accounts", SECRETARIAT),
    route("desk/accounts/files/", doubts.files, "desk-accounts-files", SECRETARIAT),
    route("desk/accounts/doubts/", doubts.doubts, "desk-doubts", SECRETARIAT),
    route("desk/accounts/doubts/<int:number>/", doubts.doubt, "desk-doubt", SECRETARIAT),
    route("desk/accounts/<int:number>/", accounts.account, "desk-account", SECRETARIAT),
]
