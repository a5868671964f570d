"""The bodies of the network and who sits in them, for what is printed of them."""

from collections.abc import Iterable

from jichi.core.records import CONFIRMED
from jichi.core.words import Words
from jichi.groups.models import Body, Seat


def descriptions_of_bodies() -> dict[str, Words]:
    """What is said of each body, by its key."""
    return {one.key: one.description for one in Body.objects.filter(state=CONFIRMED)}


def is_seat(record: str) -> bool:
    """Whether the key of a record is that of a seat."""
    return record.partition(":")[0] == Seat.KIND


def holders_told(records: Iterable[str]) -> dict[str, int]:
    """The persons who hold the seats among some records and may be named, by the seat's key."""
    slugs = [record.partition(":")[2] for record in records if is_seat(record)]
    held = Seat.objects.filter(slug__in=slugs, person__isnull=False).exclude(person__ground="")
    return {seat.key: seat.person_id for seat in held if seat.person_id is not None}
