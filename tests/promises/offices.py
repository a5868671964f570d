"""A city's section, its officers and their accounts, and plausible arguments for acts on them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from jichi.core.models import Letter
from jichi.core.outbox import Envelope, note_failure, write_to
from jichi.organisations.models import Organisation
from jichi.people.accounts import Secret, grant_right, invite_person, mint_token, open_account
from jichi.people.acts import open_section, take_office
from jichi.people.models import Account, Invitation, Officer, Representation, Section, Token
from jichi.proposals.acts import file_proposal
from jichi.proposals.models import Proposal
from jichi.register.confirming import build_all, row_of
from tests import samples
from tests.core.records import SEED

NAME = samples.words("環境政策課", "Environment Section")
WHY = "as the minutes say"
PASSWORD = "Uemura-4-tokei-dai"
REDEEMED_AT = "https://jichi.example.jp/ja/account/invitation/{token}/"


@dataclass
class Offices:
    """What stands around the people of a city; each is entered when it is first asked for."""

    city: Organisation

    @cached_property
    def office(self) -> Section:
        """A section of the city."""
        return open_section(SEED, organisation=self.city, name=NAME)

    @cached_property
    def officer(self) -> Officer:
        """Who is in that section."""
        return take_office(SEED, section=self.office, name="鈴木", since=date(2020, 4, 1))

    @cached_property
    def account(self) -> Account:
        """An account that somebody else has."""
        return open_account(SEED, email="suzuki@example.jp", name="鈴木", password=PASSWORD)

    @cached_property
    def own(self) -> Account:
        """The account of the secretariat's officer who asks."""
        made = Account(email="own@example.jp", handle="secretariat")
        made.password = make_password(PASSWORD)
        samples.force(made)
        return made

    @cached_property
    def representation(self) -> Representation:
        """By which that account acts for the city."""
        return grant_right(
            SEED,
            account=self.account,
            organisation=self.city,
            role="lead",
            since=date(2020, 4, 1),
            officer=self.officer,
        )

    @cached_property
    def invited(self) -> Secret[Invitation]:
        """An invitation to the officer, with its secret."""
        return invite_person(
            SEED,
            email="yamada@example.jp",
            address=REDEEMED_AT,
            organisation=self.city,
            role="lead",
            officer=self.officer,
        )

    @cached_property
    def token(self) -> Token:
        """A token of that account."""
        made = mint_token(
            SEED,
            account=self.account,
            organisation=self.city,
            name="台帳",
            scopes=["propose"],
            expires=timezone.now() + timedelta(days=30),
        )
        return made.record

    @cached_property
    def letter(self) -> Letter:
        """A letter in the outbox."""
        one = Envelope("kankyo@example.jp", "ja")
        return write_to(SEED, envelopes=[one], subject={"ja": "件名"}, body={"ja": "本文"})[0]

    @cached_property
    def undelivered(self) -> Letter:
        """A letter that failed, where mail is sent."""
        for _attempt in range(8):
            note_failure(SEED, letter=self.letter, error="Refused 550")
        return self.letter


def contacts(offices: Offices) -> Proposal:
    """A workbook of the city's contacts, as a draft."""
    says = {"organisation": offices.city.slug, "name": dict(NAME)}
    draft = Proposal(organisation=offices.city, title="Contacts", state="draft")
    draft.origin, draft.rows = Proposal.CONTACTS, [{"kind": "office_section", "says": says}]
    return file_proposal(SEED, proposal=draft)


def new_section(offices: Offices) -> Any:
    """A section of the city that is built and not entered."""
    return build_all([row_of(contacts(offices).rows[0])])[0]


ARGUMENTS: dict[str, Callable[[Offices], dict[str, Any]]] = {
    "people.open_section": lambda o: {"organisation": o.city, "name": NAME},
    "people.change_section": lambda o: {"section": o.office, "values": {"telephone": "011-1"}},
    "people.close_section": lambda o: {
        "section": o.office,
        "on": date(2021, 3, 31),
        "reason": WHY,
    },
    "people.take_office": lambda o: {
        "section": o.office,
        "name": "佐藤",
        "since": date(2021, 4, 1),
    },
    "people.correct_officer": lambda o: {"officer": o.officer, "values": {"title": "課長"}},
    "people.leave_office": lambda o: {"officer": o.officer, "until": date(2021, 3, 31)},
    "people.hand_over": lambda o: {
        "officer": o.officer,
        "until": date(2021, 3, 31),
        "name": "佐藤",
        "email": "sato@example.jp",
        "address": REDEEMED_AT,
    },
    "proposals.note_kept": lambda o: {"proposal": contacts(o), "records": [o.office.key]},
    "register.keeping.keep_rows": lambda o: {"proposal": contacts(o), "new": new_section(o)},
    "people.accounts.invite_person": lambda o: {
        "email": "sato@example.jp",
        "address": REDEEMED_AT,
        "organisation": o.city,
        "role": "lead",
        "officer": o.officer,
    },
    "people.accounts.revoke_invitation": lambda o: {
        "invitation": o.invited.record,
        "reason": WHY,
    },
    "people.accounts.redeem_invitation": lambda o: {
        "token": o.invited.secret,
        "name": "佐藤",
        "password": PASSWORD,
    },
    "people.accounts.grant_right": lambda o: {
        "account": o.account,
        "organisation": o.city,
        "role": "contributor",
        "since": date(2021, 4, 1),
        "officer": o.officer,
    },
    "people.accounts.end_representation": lambda o: {
        "representation": o.representation,
        "until": date(2021, 3, 31),
        "reason": WHY,
    },
    "people.accounts.mint_token": lambda o: {
        "account": o.account,
        "organisation": o.city,
        "name": "台帳",
        "scopes": ["propose"],
        "expires": timezone.now() + timedelta(days=30),
    },
    "people.accounts.revoke_token": lambda o: {"token": o.token},
    "people.accounts.note_use": lambda o: {"token": o.token},
    "people.accounts.describe_self": lambda o: {
        "account": o.account,
        "name": "鈴木",
        "language": "en",
    },
    "people.accounts.set_password": lambda o: {"account": o.own, "password": PASSWORD},
    "people.accounts.renew_hash": lambda o: {"account": o.own, "password": PASSWORD},
    "people.accounts.note_sign_in": lambda o: {"account": o.own},
    "people.accounts.note_event": lambda o: {"account": o.account, "event": "refused"},
    "people.accounts.close_account": lambda o: {"account": o.account, "reason": WHY},
    "people.accounts.open_account": lambda o: {
        "email": "tanaka@example.jp",
        "name": "田中",
        "password": PASSWORD,
    },
    "core.outbox.write_to": lambda o: {
        "envelopes": [Envelope("kankyo@example.jp", "ja")],
        "subject": {"ja": "件名"},
        "body": {"ja": "本文"},
    },
    "core.outbox.note_sent": lambda o: {"letter": o.letter},
    "core.outbox.note_failure": lambda o: {"letter": o.letter, "error": "Refused 550"},
    "core.outbox.send_again": lambda o: {"letter": o.undelivered},
    "core.outbox.answered": lambda o: {"letter": o.letter},
}
