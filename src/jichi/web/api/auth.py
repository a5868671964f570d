"""Who asks with a token: the place where tokens of representatives will be known.

Reading needs no token. An endpoint that writes is declared with `auth=bearer`; it is then answered
with 401 for every token, until `actor_of` knows some.
"""

from django.http import HttpRequest
from ninja.security import HttpBearer

from jichi.core.acts import Actor


def actor_of(token: str) -> Actor | None:
    """The actor for whom a token stands; None for a token that nobody minted."""
    return None


class Bearer(HttpBearer):
    """`Authorization: Bearer TOKEN`; the actor is then `request.auth`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return actor_of(token)


bearer = Bearer()
