"""Addresses of people on the desk."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.pages.desk import Way, lead, the_office
from jichi.pages.routes import SECRETARIAT, SIGNED_IN, route
from jichi.people.desk import contacts, office, outbox, tokens

_PEOPLE = "desk/people/"
_ONE = f"{_PEOPLE}<slug:identity>/"


def _keeps_people(by: Actor) -> bool:
    return by.secretariat or bool(by.leads)


lead(
    Way(f"/{_PEOPLE}", _("People"), 80, _keeps_people),
    Way("/desk/contacts/", _("Contacts"), 90, the_office),
    Way("/desk/outbox/", _("Outbox"), 100, the_office),
    Way("/desk/tokens/", _("Tokens"), 110),
)
LOCALISED: list[URLPattern] = [
    route(_PEOPLE, office.people, "people", SIGNED_IN),
    route(f"{_PEOPLE}-/colleague/", office.colleague, "people-colleague", SECRETARIAT),
    route(f"{_PEOPLE}-/section/<int:number>/", office.section, "people-section", SIGNED_IN),
    route(
        f"{_PEOPLE}-/section/<int:number>/close/",
        office.close_section,
        "people-close-section",
        SIGNED_IN,
    ),
    route(f"{_PEOPLE}-/representation/<int:number>/", office.end, "people-end", SIGNED_IN),
    route(f"{_PEOPLE}-/invitation/<int:number>/", office.revoke, "people-revoke", SIGNED_IN),
    route(_ONE, office.organisation, "people-organisation", SIGNED_IN),
    route(f"{_ONE}section/", office.new_section, "people-new-section", SIGNED_IN),
    route(f"{_ONE}arrival/", office.arrival, "people-arrival", SIGNED_IN),
    route(f"{_ONE}handover/", office.handover, "people-handover", SIGNED_IN),
    route("desk/contacts/", contacts.contacts, "contacts", SECRETARIAT),
    route("desk/contacts/contacts.xlsx", contacts.workbook, "contacts-workbook", SECRETARIAT),
    route("desk/contacts/contacts.csv", contacts.table, "contacts-table", SECRETARIAT),
    route("desk/contacts/mail/", contacts.mail, "contacts-mail", SECRETARIAT),
    route("desk/contacts/mail/<slug:batch>/", contacts.batch, "contacts-batch", SECRETARIAT),
    route("desk/outbox/", outbox.outbox, "outbox", SECRETARIAT),
    route("desk/outbox/<int:number>/", outbox.letter, "outbox-letter", SECRETARIAT),
    route("desk/outbox/<int:number>/answered/", outbox.answered, "outbox-answered", SECRETARIAT),
    route("desk/outbox/<int:number>/again/", outbox.again, "outbox-again", SECRETARIAT),
    route("desk/tokens/", tokens.tokens, "tokens", SIGNED_IN),
    route("desk/tokens/<int:number>/revoke/", tokens.revoke, "tokens-revoke", SIGNED_IN),
]
