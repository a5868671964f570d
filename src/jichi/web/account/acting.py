"""Who asks: the account of a request, and the organisation that it acts for."""

from django.http import HttpRequest

from jichi.core.acts import Actor


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request; anonymous where nobody has signed in."""
    if not request.user.is_authenticated:
        return Actor.anonymous()
    return Actor(request.user.handle, secretariat=request.user.is_secretariat)
