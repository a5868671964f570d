"""Every act has a rule; whom it refuses changes nothing, and the secretariat may do it."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from jichi.core import acts as core
from jichi.core.acts import Actor
from jichi.core.models import JournalLine
from tests.promises import changing, house
from tests.promises.arguments import ARGUMENTS, MEMBERS_MAY, world

ALL = house.acts()


def state() -> dict[str, tuple[int, str]]:
    """Number and digest of the rows of every table there is, whoever keeps it."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(repr(row) for row in cursor.fetchall())
            digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            found[table] = (len(rows), digest)
    return found


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> set[type[Any]]:
    """The models of what acts change."""
    found: set[type[Any]] = set()
    note = core.ActLog.note

    def noting(self: core.ActLog, verb: str, record: Any, changes: Any) -> None:
        found.update({type(record)} if verb == "change" else ())
        note(self, verb, record, changes)

    monkeypatch.setattr(core.ActLog, "note", noting)
    return found


def test_every_act_has_a_rule_that_refuses_those_who_have_not_signed_in() -> None:
    assert len(ALL) > 40
    for name, act in ALL.items():
        assert callable(act.rule), name
        assert act.rule(Actor.anonymous()) is False, name


def test_every_act_can_be_tried() -> None:
    assert set(ALL) == set(ARGUMENTS)


def test_every_act_says_what_it_does_in_a_sentence() -> None:
    for name, act in ALL.items():
        said = (act.perform.__doc__ or "").strip()
        assert said[:1].isupper() and "." in said, name


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ALL))
def test_what_is_refused_changes_nothing_and_what_is_permitted_is_journalled(
    name: str,
    anonymous: Actor,
    stranger: Actor,
    representative: Actor,
    secretariat: Actor,
    settings: Any,
    tmp_path: Any,
    changed: set[type[Any]],
) -> None:
    settings.MEDIA_ROOT, settings.MAIL_IS_SENT = tmp_path, True
    act, around = ALL[name], world()
    arguments = ARGUMENTS[name](around)
    before, files = state(), sorted(tmp_path.rglob("*.*"))
    asked_for_another = replace(
        representative, on_behalf="261009", represents=frozenset({"261009"})
    )
    member = asked_for_another if name in MEMBERS_MAY else representative
    for who in (anonymous, stranger, member):
        with pytest.raises(PermissionDenied, match=name):
            act.perform(who, **arguments)
        assert state() == before, f"{name} changed something for {who.handle}"
        assert sorted(tmp_path.rglob("*.*")) == files
    lines = JournalLine.objects.count()
    act.perform(secretariat, **arguments)
    written = JournalLine.objects.filter(actor="secretariat")
    assert written.count() == JournalLine.objects.count() - lines > 0
    assert state() != before
    assert changed <= set(changing.CHANGED), "let a stale hand try these too"


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(MEMBERS_MAY))
def test_what_members_may_do_is_journalled_with_both_names(
    name: str, representative: Actor
) -> None:
    arguments = ARGUMENTS[name](world())
    ALL[name].perform(representative, **arguments)
    written = JournalLine.objects.filter(actor="representative")
    assert {line.on_behalf for line in written} == {"011002"}


@pytest.mark.django_db
def test_an_act_whose_rule_lets_everybody_in_is_found_out(anonymous: Actor) -> None:
    around = world()

    @core.act(rule=lambda by, **_arguments: True)
    def open_to_all(by: Actor) -> None:
        core.change(around.city, url="https://example.org/")

    before = state()
    open_to_all(anonymous)
    assert state() != before
    assert core.ACTS.pop(next(key for key in core.ACTS if key.endswith("open_to_all")))


@pytest.mark.django_db
def test_an_act_that_needs_a_reason_changes_nothing_without_one(secretariat: Actor) -> None:
    needing = {name: act for name, act in ALL.items() if act.needs_reason}
    assert len(needing) > 5
    around = world()
    for name, act in needing.items():
        arguments = {**ARGUMENTS[name](around), "reason": "  "}
        before = state()
        with pytest.raises(ValidationError):
            act.perform(secretariat, **arguments)
        assert state() == before, name
