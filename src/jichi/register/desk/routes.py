"""Addresses of the desk: for those who are signed in, the record itself for the secretariat."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.pages.desk import Way, lead, the_office
from jichi.pages.routes import SECRETARIAT, SIGNED_IN, route
from jichi.proposals.queries import waiting_for
from jichi.register.desk import (
    entering,
    home,
    journal,
    lookup,
    network,
    proposals,
    record_actions,
    records,
)


def _proposals_waiting(by: Actor) -> int:
    return waiting_for(by).count()


lead(
    Way("/desk/", _("Desk"), 0),
    Way("/desk/proposals/", _("Proposals"), 10, waiting=_proposals_waiting),
    Way("/desk/records/", _("Records"), 40, the_office),
    Way("/desk/journal/", _("Journal"), 70, the_office),
)
LOCALISED: list[URLPattern] = [
    route("desk/", home.home, "desk", SIGNED_IN),
    route("desk/lookup/<slug:kind_name>/", lookup.lookup, "desk-lookup", SIGNED_IN),
    route("desk/new/<slug:kind_name>/", entering.new, "desk-new", SIGNED_IN),
    route("desk/proposals/", proposals.proposals, "desk-proposals", SIGNED_IN),
    route("desk/proposals/<slug:slug>/", proposals.proposal, "desk-proposal", SIGNED_IN),
    route("desk/network/", network.network, "desk-network", SECRETARIAT),
    route("desk/records/", records.every_kind, "desk-records", SECRETARIAT),
    route("desk/records/<slug:kind_name>/", records.records, "desk-list", SECRETARIAT),
    route(
        "desk/records/<slug:kind_name>/<path:slug>/edit/", entering.edit, "desk-edit", SECRETARIAT
    ),
    route(
        "desk/records/<slug:kind_name>/<path:slug>/withdraw/",
        records.withdraw,
        "desk-withdraw",
        SECRETARIAT,
    ),
    route(
        "desk/records/<slug:kind_name>/<path:slug>/do/<slug:action>/",
        record_actions.do,
        "desk-do",
        SECRETARIAT,
    ),
    route("desk/records/<slug:kind_name>/<path:slug>/", records.record, "desk-record", SECRETARIAT),
    route("desk/journal/", journal.journal, "desk-journal", SECRETARIAT),
]
PLAIN: list[URLPattern] = [route("desk/", home.entrance, "desk-entrance", SIGNED_IN)]
