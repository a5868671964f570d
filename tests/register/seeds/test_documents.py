"""Every place in a TOML file has its line."""

import tomllib
from pathlib import Path

import pytest

from jichi.register.seeds.documents import NotReadable, parse, read

HOUSE = Path(__file__).parents[3]
SEEDS = sorted(HOUSE.glob("seeds/*/*.toml"))

TEXT = '''\
# a comment with [brackets] and "quotes"
title = "a # is no comment here"

[[event]]
slug = "one"
"quoted.key" = 1
periods = [
  "2020-05-01", # the first
  "2020-05-02",
]
description = """
several
lines = [ { """
name = { ja = "\\"会\\"", en = \'a "b" \\\' }
[event.roles]
speaker = [
  "a",
  { organisation = "b" },
]
[[event.sessions]]
slug = "first"
[[event.sessions]]
slug = "second"

[[event]]
slug = "two"
a.b.c = 1
'''


def test_headers_keys_and_elements_have_their_lines():
    found = parse(TEXT, "text")
    assert found.line("title") == 2
    assert found.line("event", 0) == 4
    assert found.line("event", 0, "quoted.key") == 6
    assert found.line("event", 0, "periods", 1) == 9
    assert found.line("event", 0, "name", "en") == 14
    assert found.line("event", 0, "roles", "speaker", 0) == 17
    assert found.line("event", 0, "roles", "speaker", 1, "organisation") == 18
    assert found.line("event", 0, "sessions", 1, "slug") == 23
    assert found.line("event", 1, "slug") == 26
    assert found.line("event", 1, "a", "b", "c") == 27


def test_an_unknown_place_answers_with_the_nearest_around_it():
    found = parse(TEXT, "text")
    assert found.line("event", 1, "chapter") == 25
    assert found.line("nothing") == 1


def _places(value, trail=()):
    if isinstance(value, dict):
        for key, one in value.items():
            yield (*trail, key)
            yield from _places(one, (*trail, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield (*trail, place)
            yield from _places(one, (*trail, place))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_place_of_a_shipped_seed_is_found_on_a_line_that_names_it(path):
    found = read(path, path.name)
    lines = path.read_text(encoding="utf-8").split("\n")
    noted = set(found.lines)
    around = {trail[:length] for trail in noted for length in range(1, len(trail))}
    for trail in _places(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert trail in noted | around
        if trail in noted and isinstance(trail[-1], str):
            assert trail[-1] in lines[found.lines[trail] - 1]


def test_a_file_that_is_no_toml_names_its_line():
    with pytest.raises(NotReadable) as refused:
        parse('a = 1\nb = "\n', "text")
    assert refused.value.line == 2


def test_a_file_in_another_encoding_names_its_line(tmp_path):
    path = tmp_path / "old.toml"
    path.write_bytes("a = 1\nb = '会'\n".encode("shift_jis"))
    with pytest.raises(NotReadable) as refused:
        read(path, "old.toml")
    assert refused.value.line == 2
    assert "UTF-8" in refused.value.sentence
