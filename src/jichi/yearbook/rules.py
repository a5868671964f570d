"""Who may shape and publish a year's book."""

from jichi.core.acts import Actor


def may_shape_the_book(by: Actor, **_arguments: object) -> bool:
    """The secretariat decides what a book contains and in which order."""
    return by.secretariat


def may_publish(by: Actor, **_arguments: object) -> bool:
    """The secretariat publishes (the report is issued by the office)."""
    return by.secretariat
