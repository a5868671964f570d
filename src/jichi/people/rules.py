"""Who may do what to people: the secretariat to all, a lead to those of its organisation."""

from jichi.core.acts import Actor
from jichi.organisations.models import Organisation
from jichi.people.models import Account, Invitation, Officer, Representation, Section, Token

SIGN_IN = Actor.system("sign-in")


def keeps_people_of(
    by: Actor, *, organisation: Organisation | None = None, **_others: object
) -> bool:
    """The secretariat, or who leads the organisation; no organisation is the secretariat itself."""
    return by.secretariat or (organisation is not None and organisation.slug in by.leads)


def keeps_section(by: Actor, *, section: Section | None = None, **_others: object) -> bool:
    """Whoever keeps the people of the section's organisation."""
    return keeps_people_of(by, organisation=section.organisation if section else None)


def keeps_officer(by: Actor, *, officer: Officer | None = None, **_others: object) -> bool:
    """Whoever keeps the people of the organisation at which the officer is."""
    return keeps_section(by, section=officer.section if officer else None)


def keeps_representation(
    by: Actor, *, representation: Representation | None = None, **_others: object
) -> bool:
    """Whoever keeps the people of the organisation that is represented."""
    return keeps_people_of(by, organisation=representation.organisation if representation else None)


def keeps_invitation(by: Actor, *, invitation: Invitation | None = None, **_others: object) -> bool:
    """Whoever keeps the people of the organisation to which somebody is invited."""
    return keeps_people_of(by, organisation=invitation.organisation if invitation else None)


def keeps_account(by: Actor, *, account: Account | None = None, **_others: object) -> bool:
    """The secretariat, or the account itself."""
    return by.secretariat or is_own(by, account)


def signs_in(by: Actor, *, account: Account | None = None, **_others: object) -> bool:
    """The sign-in, or the account itself; nobody else chooses somebody's password."""
    return by.handle == SIGN_IN.handle or is_own(by, account)


def mints(
    by: Actor,
    *,
    account: Account | None = None,
    organisation: Organisation | None = None,
    **_others: object,
) -> bool:
    """An account for an organisation that it represents; the secretariat for any account."""
    represented = organisation is not None and organisation.slug in by.represents
    return by.secretariat or (is_own(by, account) and represented)


def revokes(by: Actor, *, token: Token | None = None, **_others: object) -> bool:
    """The token's account, who leads the organisation it speaks for, or the secretariat."""
    if token is None:
        return by.secretariat
    return is_own(by, token.account) or keeps_people_of(by, organisation=token.organisation)


def is_own(by: Actor, account: Account | None) -> bool:
    """Whether an account is the one that acts."""
    return account is not None and account.handle == by.handle
