"""What tests ask of told facts: the fact of a key, its sentence, and what a teller costs."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jichi.core import telling
from jichi.core.models import ToldFact
from jichi.core.records import Record


def fact(key: str) -> ToldFact:
    """The one told fact of a key."""
    return ToldFact.objects.get(key=key)


def says(key: str) -> tuple[str, str]:
    """How a fact reads in Japanese and in English."""
    found = fact(key)
    return found.words["ja"], found.words["en"]


def roles(key: str) -> list[tuple[str, str]]:
    """Who stands in which role of a fact, in the order told."""
    return [(party["organisation"], party["role"]) for party in fact(key).parties]


def is_told(record: Record) -> bool:
    """Whether anything is told of a record."""
    return ToldFact.objects.filter(record=record.key).exists()


def queries_to_tell(records: Sequence[Any]) -> int:
    """How many queries it takes to say what some records of one model tell, all that they say
    read to the end."""
    with CaptureQueriesContext(connection) as captured:
        facts = telling.facts_of(type(records[0]), [record.pk for record in records])
    assert len({fact.record for fact in facts}) == len(records)
    return len(captured)


def costs_the_same(records: Sequence[Any]) -> bool:
    """Whether telling all of some records takes as many queries as telling the first of them."""
    one, all_of_them = queries_to_tell(records[:1]), queries_to_tell(records)
    return 0 < one == all_of_them and len(records) > 2
