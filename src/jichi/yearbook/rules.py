"""Who may shape and publish a year's book."""

from jichi.core.acts import Actor
from jichi.core.queries import the_network
from jichi.yearbook.models import PublicationRequest


def may_shape_the_book(by: Actor, **_arguments: object) -> bool:
    """The secretariat decides what a book contains and in which order."""
    return by.secretariat


def may_publish(by: Actor, **_arguments: object) -> bool:
    """The secretariat publishes (the report is issued by the office)."""
    return by.secretariat


def may_confirm(
    by: Actor, *, request: PublicationRequest | None = None, **_arguments: object
) -> bool:
    """Another person of the secretariat confirms: never whoever requested it."""
    return by.secretariat and (request is None or request.requested_by != by.handle)


def needs_two() -> bool:
    """Whether the office publishes only what a second person has confirmed: the setting
    `publish_needs_two` of the network's row."""
    network = the_network()
    return bool(network and network.settings.get("publish_needs_two"))
