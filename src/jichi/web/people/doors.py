"""Addresses of people on the desk."""

from django.urls import URLPattern

from jichi.web.doors import SECRETARIAT, SIGNED_IN, door
from jichi.web.people import contacts, office, outbox, tokens

_PEOPLE = "desk/people/"
_ONE = f"{_PEOPLE}<slug:identity>/"

LOCALISED: list[URLPattern] = [
    door(_PEOPLE, office.people, "people", SIGNED_IN),
    door(f"{_PEOPLE}-/colleague/", office.colleague, "people-colleague", SECRETARIAT),
    door(f"{_PEOPLE}-/section/<int:number>/", office.section, "people-section", SIGNED_IN),
    door(
        f"{_PEOPLE}-/section/<int:number>/close/",
        office.close_section,
        "people-close-section",
        SIGNED_IN,
    ),
    door(f"{_PEOPLE}-/representation/<int:number>/", office.end, "people-end", SIGNED_IN),
    door(f"{_PEOPLE}-/invitation/<int:number>/", office.revoke, "people-revoke", SIGNED_IN),
    door(_ONE, office.organisation, "people-organisation", SIGNED_IN),
    door(f"{_ONE}section/", office.new_section, "people-new-section", SIGNED_IN),
    door(f"{_ONE}arrival/", office.arrival, "people-arrival", SIGNED_IN),
    door(f"{_ONE}handover/", office.handover, "people-handover", SIGNED_IN),
    door("desk/contacts/", contacts.contacts, "contacts", SECRETARIAT),
    door("desk/contacts/contacts.xlsx", contacts.workbook, "contacts-workbook", SECRETARIAT),
    door("desk/contacts/contacts.csv", contacts.table, "contacts-table", SECRETARIAT),
    door("desk/contacts/mail/", contacts.mail, "contacts-mail", SECRETARIAT),
    door("desk/contacts/mail/<slug:batch>/", contacts.batch, "contacts-batch", SECRETARIAT),
    door("desk/outbox/", outbox.outbox, "outbox", SECRETARIAT),
    door("desk/outbox/<int:number>/", outbox.letter, "outbox-letter", SECRETARIAT),
    door("desk/outbox/<int:number>/answered/", outbox.answered, "outbox-answered", SECRETARIAT),
    door("desk/outbox/<int:number>/again/", outbox.again, "outbox-again", SECRETARIAT),
    door("desk/tokens/", tokens.tokens, "tokens", SIGNED_IN),
    door("desk/tokens/<int:number>/revoke/", tokens.revoke, "tokens-revoke", SIGNED_IN),
]
