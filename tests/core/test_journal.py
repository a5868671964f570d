"""Seals cover the journal's lines; whoever alters a line is found."""

import pytest

from jichi.core import guard, journal
from jichi.core.acts import Actor
from jichi.core.models import JournalLine, PersonalValue, Seal
from jichi.people.acts import register_person
from jichi.people.models import Person
from tests.core import records

pytestmark = pytest.mark.django_db


def test_sealed_lines_verify_and_altered_ones_do_not() -> None:
    records.ground()
    assert journal.seal() == JournalLine.objects.count()
    assert list(journal.broken_seals()) == []
    with guard.allowed():
        JournalLine.objects.filter(pk=JournalLine.objects.first().pk).update(actor="forger")
    assert len(list(journal.broken_seals())) == 1


def test_a_removed_line_is_found() -> None:
    records.ground()
    journal.seal()
    with guard.allowed():
        JournalLine.objects.first().delete()
    assert list(journal.broken_seals())


def test_each_seal_covers_the_one_before() -> None:
    records.ground()
    journal.seal()
    records.sapporo()
    journal.seal()
    first, second = Seal.objects.order_by("pk")
    assert second.previous == first.digest
    with guard.allowed():
        Seal.objects.filter(pk=first.pk).update(digest="0" * 64)
    assert len(list(journal.broken_seals())) == 2


def test_sealing_again_without_new_lines_does_nothing() -> None:
    records.ground()
    journal.seal()
    assert journal.seal() == 0


def test_an_erased_personal_value_leaves_the_seal_whole(secretariat: Actor) -> None:
    records.ground()
    register_person(secretariat, person=Person(slug="somebody", name={"ja": "秘密 太郎"}))
    journal.seal()
    with guard.allowed():
        PersonalValue.objects.all().delete()
    assert list(journal.broken_seals()) == []


def test_an_altered_personal_value_is_found(secretariat: Actor) -> None:
    register_person(secretariat, person=Person(slug="somebody", name={"ja": "秘密 太郎"}))
    assert list(journal.wrong_digests()) == []
    with guard.allowed():
        PersonalValue.objects.filter(field="name").update(value=[None, {"ja": "別人"}])
    assert len(list(journal.wrong_digests())) == 1
