"""Questions asked of people: for whom an account acts, what a token opens, whom to write to."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from jichi.core.acts import Actor
from jichi.organisations.models import Organisation
from jichi.people.models import (
    LEAD,
    READER,
    ROLES,
    ROLES_BY_RIGHT,
    Account,
    Invitation,
    Officer,
    Representation,
    Section,
    Token,
)


@dataclass(frozen=True)
class Mandate:
    """The strongest role in which an account may act for an organisation today."""

    organisation: Organisation
    role: str

    @property
    def label(self) -> str:
        """The role in the reader's language."""
        return str(dict(ROLES)[self.role])


def today() -> date:
    """The day in the network's time zone."""
    return timezone.localdate()


def holding(day: date, prefix: str = "") -> Q:
    """Rows whose term holds a day, both ends included."""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    )


def effective(day: date) -> QuerySet[Representation]:
    """The representations that hold on a day, themselves and by the post they stand on."""
    return Representation.objects.filter(
        holding(day), Q(officer__isnull=True) | holding(day, "officer__")
    ).select_related("organisation", "officer__section")


def mandates(account: Account, day: date | None = None) -> list[Mandate]:
    """The organisations for which an account may act on a day, each with its strongest role."""
    if not account.is_active:
        return []
    strongest: dict[str, Mandate] = {}
    for one in effective(day or today()).filter(account=account):
        known = strongest.get(one.organisation.slug)
        if known is None or stronger(one.role, known.role) == one.role:
            strongest[one.organisation.slug] = Mandate(one.organisation, one.role)
    return list(strongest.values())


def stronger(one: str, other: str) -> str:
    """The role that may do more."""
    return max(one, other, key=ROLES_BY_RIGHT.index)


def acting(account: Account, on_behalf: str = "", day: date | None = None) -> Actor:
    """The actor that an account is on a day, for the organisation it chose.

    It acts for one organisation at a time, so that the journal never names another than the one
    it spoke for: for the chosen one, or for its only one. Where it has none or chose none of
    several, it acts for nobody, and reads what all of them may read."""
    if not account.is_active:
        return Actor.anonymous()
    held = {one.organisation.slug: one.role for one in mandates(account, day)}
    if on_behalf not in held:
        on_behalf = next(iter(held)) if len(held) == 1 and not account.is_secretariat else ""
    role = held.get(on_behalf, "")
    mine = frozenset({on_behalf}) if on_behalf else frozenset[str]()
    return Actor(
        account.handle,
        on_behalf=on_behalf,
        secretariat=account.is_secretariat,
        represents=mine if role not in ("", READER) else frozenset(),
        leads=mine if role == LEAD else frozenset(),
        reads=mine or frozenset(held),
    )


def digest_of(secret: str) -> str:
    """What is stored of a secret: a digest that does not lead back to it. 256 random bits need
    no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(secret: str) -> Token | None:
    """The token of a secret that is neither expired nor revoked and whose account is open."""
    return (
        Token.objects.filter(
            digest=digest_of(secret),
            revoked__isnull=True,
            expires__gt=timezone.now(),
            account__is_active=True,
        )
        .select_related("account", "organisation")
        .first()
    )


def actor_of(token: Token, day: date | None = None) -> Actor | None:
    """Who acts by a token: its account, for the token's organisation alone, as far as both the
    token's scopes and today's representation reach. None where it represents nobody any more."""
    who = acting(token.account, token.organisation.slug, day)
    if who.on_behalf != token.organisation.slug:
        return None
    proposes = Token.PROPOSE in token.scopes
    return Actor(
        who.handle,
        on_behalf=who.on_behalf,
        represents=who.represents if proposes else frozenset(),
        reads=who.reads if Token.READ in token.scopes else frozenset(),
    )


def invitation_of(secret: str) -> Invitation | None:
    """The invitation of a link's secret, whatever became of it."""
    found = Invitation.objects.filter(digest=digest_of(secret))
    return found.select_related("organisation", "officer__section").first()


def sections(organisations: frozenset[str] | None = None, function: str = "") -> list[Section]:
    """The open sections by organisation, narrowed to some organisations and to a function."""
    found = Section.objects.filter(state=Section.OPEN).select_related("organisation")
    if organisations is not None:
        found = found.filter(organisation__slug__in=organisations)
    return [one for one in found if not function or function in one.functions]


def officers(day: date) -> QuerySet[Officer]:
    """The officers in office on a day."""
    return Officer.objects.filter(holding(day)).select_related("section__organisation", "account")
