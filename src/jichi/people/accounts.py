"""What is done with accounts: invited, redeemed, granted, signed in to, minted for, closed."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter, may_keep_records, observe
from jichi.core.locking import held
from jichi.organisations.models import Organisation
from jichi.people import rules
from jichi.people.letters import post_invitation
from jichi.people.models import Account, Invitation, Officer, Representation, Token
from jichi.people.queries import digest_of, today

VALID_FOR = timedelta(days=14)
#: How long a token may live at most.
LONGEST_TOKEN = timedelta(days=366)


@dataclass(frozen=True)
class Secret[M]:
    """A new record and its secret, which is shown now and never again."""

    record: M
    secret: str


@act(rule=rules.keeps_people_of)
def invite_person(
    by: Actor,
    *,
    email: str,
    address: str,
    organisation: Organisation | None = None,
    role: str = "",
    officer: Officer | None = None,
    language: str = "",
    reason: str = "",
) -> Secret[Invitation]:
    """Invite somebody by mail to act for an organisation, or to join the secretariat.

    `address` is the page that redeems it, with {token} in it. A lead invites by virtue of a post
    at its organisation; only the secretariat may invite somebody without one, with a reason."""
    if organisation is not None:
        _need_post(by, officer, reason)
    token = secrets.token_urlsafe(32)
    invitation = enter(
        Invitation(
            email=email.strip(),
            organisation=organisation,
            role=role,
            officer=officer,
            language=language,
            ground=reason.strip(),
            digest=digest_of(token),
            invited_by=by.handle,
            expires=timezone.now() + VALID_FOR,
        )
    )
    post_invitation(invitation, address.replace("{token}", token))
    return Secret(invitation, token)


def _need_post(by: Actor, officer: Officer | None, reason: str) -> None:
    if officer is None and not (by.secretariat and reason.strip()):
        raise ValidationError(
            {"officer": _("Name the post by virtue of which this person acts.")}
            if not by.secretariat
            else {"reason": _("Write why this person acts without a post.")}
        )


@act(rule=rules.keeps_invitation, needs_reason=True)
def revoke_invitation(by: Actor, *, invitation: Invitation, reason: str) -> Invitation:
    """Take an invitation back before it is redeemed, with the reason."""
    stored = held(invitation)
    if stored.redeemed_at is not None:
        raise ValidationError(_("This invitation has been used: end the representation instead."))
    return change(stored, revoked=True)


@act(rule=may_keep_records)
def redeem_invitation(
    by: Actor,
    *,
    token: str,
    account: Account | None = None,
    name: str = "",
    password: str = "",
) -> Account:
    """Use an invitation, once: the account gets what it was invited to, a new one where none is.

    Who holds the secret of the mail may; the sign-in acts for them. The row is held from the
    first look to the end, so that of two who come at once one is refused."""
    found = Invitation.objects.select_for_update().filter(digest=digest_of(token)).first()
    if found is None or found.state(timezone.now()) != Invitation.WAITING:
        raise ValidationError(
            _("This invitation is no longer valid: ask whoever invited you for a new one.")
        )
    account = _welcomed(found, account, name, password)
    change(found, redeemed_at=timezone.now())
    if found.organisation is None:
        return change(account, is_secretariat=True)
    if found.officer is not None:
        change(found.officer, account=account)
    _represent(account, found)
    return account


def _welcomed(invitation: Invitation, account: Account | None, name: str, password: str) -> Account:
    known = Account.objects.filter(email__iexact=invitation.email).first()
    if account is None and known is None:
        made = Account(
            email=invitation.email,
            handle=f"a-{secrets.token_hex(6)}",
            name=name.strip(),
            language=invitation.language,
        )
        validate_password(password, made)
        made.password = make_password(password)
        return enter(made)
    if account is None:
        raise ValidationError(_("There is an account for this address: sign in, then accept."))
    if account != known:
        raise ValidationError(_("This invitation is for another address: sign in with that one."))
    return account


def _represent(account: Account, invitation: Invitation) -> None:
    officer, organisation = invitation.officer, invitation.organisation
    held = Representation.objects.filter(
        account=account, organisation=organisation, role=invitation.role, until__isnull=True
    )
    since = officer.since if officer else today()
    for one in held:
        change(one, until=max(one.since, since - timedelta(days=1)))
    enter(
        Representation(
            account=account,
            organisation=organisation,
            role=invitation.role,
            officer=officer,
            since=since,
            granted_by=invitation.invited_by,
        )
    )


@act(rule=rules.keeps_people_of)
def grant_right(
    by: Actor,
    *,
    account: Account,
    organisation: Organisation,
    role: str,
    since: date,
    officer: Officer | None = None,
    until: date | None = None,
    reason: str = "",
) -> Representation:
    """Let an account act for an organisation, by virtue of a post, from a day until a day.

    Without a post only the secretariat may grant it, with a reason."""
    _need_post(by, officer, reason)
    if officer is not None and officer.account_id is None:
        change(officer, account=account)
    return enter(
        Representation(
            account=account,
            organisation=organisation,
            role=role,
            officer=officer,
            since=since,
            until=until,
            granted_by=by.handle,
        )
    )


@act(rule=rules.keeps_representation, needs_reason=True)
def end_representation(
    by: Actor, *, representation: Representation, until: date, reason: str
) -> Representation:
    """End a representation on a day, with the reason. The row and its history stay."""
    return change(representation, until=until)


@act(rule=rules.mints)
def mint_token(
    by: Actor,
    *,
    account: Account,
    organisation: Organisation,
    name: str,
    scopes: list[str],
    expires: datetime,
) -> Secret[Token]:
    """Make a key for a program of an account. It is shown once; only its digest is kept."""
    if not scopes or set(scopes) - set(Token.SCOPES):
        raise ValidationError({"scopes": _("Choose what the token may do.")})
    if not timezone.now() < expires <= timezone.now() + LONGEST_TOKEN:
        raise ValidationError({"expires": _("A token ends within a year: choose an earlier day.")})
    secret = f"jichi_{secrets.token_urlsafe(32)}"
    token = Token(
        account=account,
        organisation=organisation,
        name=name.strip(),
        digest=digest_of(secret),
        scopes=sorted(set(scopes)),
        expires=expires,
    )
    return Secret(enter(token), secret)


@act(rule=rules.revokes)
def revoke_token(by: Actor, *, token: Token) -> Token:
    """Make a token open nothing any more, from now on."""
    return token if held(token).revoked else change(token, revoked=timezone.now())


@act(rule=may_keep_records)
def note_use(by: Actor, *, token: Token) -> Token:
    """Note when a token was last used. Once a day is enough to see which are idle."""
    now = timezone.now()
    if token.last_used and now - token.last_used < timedelta(days=1):
        return token
    return change(token, last_used=now)


@act(rule=rules.keeps_account)
def describe_self(by: Actor, *, account: Account, name: str, language: str) -> Account:
    """Set the name by which an account is greeted and the language in which it is written to."""
    return change(account, name=name.strip(), language=language)


@act(rule=rules.signs_in)
def set_password(by: Actor, *, account: Account, password: str) -> Account:
    """Set an account's password. The journal says that it changed, never what it is."""
    validate_password(password, account)
    return change(account, password=make_password(password))


@act(rule=rules.signs_in)
def renew_hash(by: Actor, *, account: Account, password: str) -> Account:
    """Store the same password under today's way of hashing, unless it is another by now."""
    if not held(account).check_password(password):
        return account
    return change(account, password=make_password(password))


@act(rule=rules.signs_in)
def note_sign_in(by: Actor, *, account: Account) -> Account:
    """Note that an account signed in, and when."""
    return change(account, last_login=timezone.now())


@act(rule=may_keep_records)
def note_event(by: Actor, *, account: Account | None, event: str) -> None:
    """Note what happened at the sign-in: refused, signed out, a passkey added. The account is
    named by its handle; an unknown one as unknown, never by the address that was tried."""
    observe(account.key if account else "people.account:unknown", event)


@act(rule=may_keep_records, needs_reason=True)
def close_account(by: Actor, *, account: Account, reason: str) -> Account:
    """Close an account: it signs in no more, represents nobody, and its tokens open nothing."""
    day = today()
    for one in Representation.objects.filter(account=account):
        if one.until is None or one.until > day:
            change(one, until=max(one.since, day))
    for token in Token.objects.filter(account=account, revoked__isnull=True):
        revoke_token(by, token=token)
    return change(account, is_active=False)


@act(rule=may_keep_records)
def open_account(
    by: Actor, *, email: str, name: str, password: str, is_secretariat: bool = False
) -> Account:
    """Open an account without an invitation: the first of the secretariat, or one to try with."""
    account = Account(
        email=email.strip(),
        handle=f"a-{secrets.token_hex(6)}",
        name=name.strip(),
        is_secretariat=is_secretariat,
    )
    validate_password(password, account)
    account.password = make_password(password)
    return enter(account)
