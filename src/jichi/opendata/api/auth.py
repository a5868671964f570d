"""Who asks with a token: the representative who minted it, for its organisation alone."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from jichi.core.acts import Actor
from jichi.people.accounts import note_use
from jichi.people.models import Token
from jichi.people.queries import actor_of, token_of

#: Who notes that a token was used.
TOKENS = Actor.system("tokens")


@dataclass(frozen=True)
class Bearing:
    """A token that opens something, and who acts by it."""

    actor: Actor
    token: Token


class Bearer(HttpBearer):
    """`Authorization: Bearer TOKEN`; what it opens is then `request.auth`."""

    def authenticate(self, request: HttpRequest, token: str) -> Bearing | None:
        found = token_of(token)
        actor = actor_of(found) if found else None
        if found is None or actor is None:
            return None
        if _is_idle(found):
            note_use(TOKENS, token=found)
        return Bearing(actor, found)


def _is_idle(token: Token) -> bool:
    """Whether its use is to be noted again: once a day, so that asking does not mean writing."""
    return token.last_used is None or timezone.now() - token.last_used > timedelta(days=1)


bearer = Bearer()
