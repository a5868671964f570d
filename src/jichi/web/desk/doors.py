"""Addresses of the desk: for those who are signed in, the record itself for the secretariat."""

from django.urls import URLPattern

from jichi.web.desk import doings, entering, home, journal, lookup, network, proposals, records
from jichi.web.desk.book import doors as book
from jichi.web.doors import SECRETARIAT, SIGNED_IN, door

LOCALISED: list[URLPattern] = [
    door("desk/", home.home, "desk", SIGNED_IN),
    door("desk/lookup/<slug:kind>/", lookup.lookup, "desk-lookup", SIGNED_IN),
    door("desk/new/<slug:kind>/", entering.new, "desk-new", SIGNED_IN),
    door("desk/proposals/", proposals.proposals, "desk-proposals", SIGNED_IN),
    door("desk/proposals/<slug:slug>/", proposals.proposal, "desk-proposal", SIGNED_IN),
    *book.LOCALISED,
    door("desk/network/", network.network, "desk-network", SECRETARIAT),
    door("desk/records/", records.kinds, "desk-records", SECRETARIAT),
    door("desk/records/<slug:kind>/", records.records, "desk-list", SECRETARIAT),
    door("desk/records/<slug:kind>/<path:slug>/edit/", entering.edit, "desk-edit", SECRETARIAT),
    door(
        "desk/records/<slug:kind>/<path:slug>/withdraw/",
        records.withdraw,
        "desk-withdraw",
        SECRETARIAT,
    ),
    door(
        "desk/records/<slug:kind>/<path:slug>/do/<slug:doing>/", doings.do, "desk-do", SECRETARIAT
    ),
    door("desk/records/<slug:kind>/<path:slug>/", records.record, "desk-record", SECRETARIAT),
    door("desk/journal/", journal.journal, "desk-journal", SECRETARIAT),
]
PLAIN: list[URLPattern] = [door("desk/", home.entrance, "desk-entrance", SIGNED_IN)]
