"""No engine names a kind of record, and the files that name one of another module grow fewer."""

import ast

import pytest

from tests.promises import naming
from tests.promises.naming import (
    Kinds,
    Named,
    added,
    count,
    found,
    in_engines,
    named_in,
    written_down,
)

REFRESH = "fewer names: run tools/naming.py to write it down"
KNOWN = Kinds(
    {"event": ("event", "events"), "events.event": ("event", "events")},
    {("events", "Event"): "event", ("events", "Appearance"): "appearance"},
)


def test_there_are_kinds_and_engines_to_look_at() -> None:
    assert len({kind for kind, _keeper in naming.kinds().written.values()}) > 20
    assert len(in_engines(dict.fromkeys(naming.everywhere(), frozenset()))) > 50


def test_no_file_names_a_kind_of_another_module_that_it_did_not_name() -> None:
    assert added(found(), written_down()) == {}


def test_no_more_engines_name_kinds_than_did() -> None:
    assert len(in_engines(found())) <= len(in_engines(written_down()))


def test_the_files_that_name_kinds_and_their_names_only_grow_fewer() -> None:
    now, before = found(), written_down()
    assert len(now) >= len(before), REFRESH
    assert count(now) >= count(before), REFRESH
    assert (len(now), count(now)) == (len(before), count(before))


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("from jichi.events.models import Event", {"event"}),
        ("from jichi.events.models import Appearance as A, Other", {"appearance"}),
        ("from jichi.events.queries import upcoming", set()),
        ("if kind == 'event': pass", {"event"}),
        ("if kind in ('event', 'other'): pass", {"event"}),
        ("PAGES = {'events.event': 1}", {"event"}),
        ("KIND = 'event'", {"event"}),
        ("match kind:\n    case 'event': pass", {"event"}),
        ("facts.filter(kind='event')", {"event"}),
        ("facts.filter(kind__in=['event'])", {"event"}),
        ("Sheet('event', title)", {"event"}),
        ("rows.select_related('event')", set()),
        ("door('event', view)", set()),
        ("get(operation_id='event')", set()),
        ("'event'", set()),
        ("x = 'an event of ours'", set()),
    ],
)
def test_what_names_a_kind_is_found(code: str, names: set[str]) -> None:
    assert named_in(ast.parse(code), "web", KNOWN).meant() == names
    assert named_in(ast.parse(code), "events", KNOWN).meant() == set()


def test_a_file_that_names_more_is_found_and_one_that_moved_is_not() -> None:
    both, one = frozenset({"event", "seat"}), frozenset({"event"})
    before = {"web/a.py": one, "web/b.py": both}
    assert added({"web/a.py": both, "web/b.py": both}, before) == {"web/a.py": ["seat"]}
    assert added({"register/a.py": one, "press/c.py": both}, before) == {}
    assert added({"web/a.py": one, "register/b.py": one}, before) == {}
    assert added({**before, "web/c.py": one}, before) == {"web/c.py": ["event"]}


def test_a_word_that_means_something_else_is_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "from jichi.events.models import Event\nX = 'events.event'"
    named = named_in(ast.parse(code), "web", KNOWN)
    monkeypatch.setattr(naming, "HOMONYMS", {"a.py: events.event": "another"})
    assert named.written == {"events.event": "event"}
    assert named.meant("a.py") == {"event"}  # by its model
    assert Named(set(), named.written).meant("a.py") == set()
    assert Named(set(), named.written).meant("b.py") == {"event"}
    assert Named(set(), named.written).meant("partnerships/kinds.py") == set()
    assert Named(set(), named.written).meant("register/kinds.py") == {"event"}


def test_no_word_is_taken_for_another_in_vain() -> None:
    met = {
        f"{path.rpartition('/')[2]}: {word}"
        for path, named in naming.everywhere().items()
        for word in named.written
    }
    assert {one for one in naming.HOMONYMS if ": " in one} - met == set()
