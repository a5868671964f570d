"""The page about the house is true: what it names is there, and its examples are as it tells."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from jichi.core import kinds
from jichi.opendata.columns import of_records
from jichi.opendata.datasets import named as dataset
from tests.promises import house

PAGE = (house.HOUSE / "docs" / "house.md").read_text(encoding="utf-8")
SOURCE = house.HOUSE / "src" / "jichi"
#: Names of the core's files to come with the sweep of names stand under their folder.
_PATH = re.compile(r"^(?:src/jichi/)?[a-z_]+(?:/[a-z_0-9.]+)*/?$")
#: What a product may have, by name alone.
_ANYWHERE = {"models.py", "rules.py", "queries.py", "acts.py", "facts.py", "kinds.py", "api.py",
             "front/", "commands/", "backing/", "configuration/", "seeds/", "workbooks/", "desk/",
             "site/", "api/", "account/", "fields.py", "apps.py"}  # fmt: skip


def named() -> list[str]:
    """Every path that the page names."""
    found = [one for one in re.findall(r"`([^`]+)`", PAGE) if _PATH.match(one)]
    return sorted({one for one in found if "/" in one or one.endswith(".py")})


@pytest.mark.parametrize("path", named())
def test_a_path_that_the_page_names_is_there(path: str) -> None:
    if path in _ANYWHERE:
        assert list(SOURCE.rglob(path.rstrip("/"))), path
        return
    places = [house.HOUSE / path, SOURCE / path, SOURCE / path.removeprefix("src/jichi/")]
    assert any(place.exists() for place in places), path


def test_every_module_stands_in_the_tree_of_the_page() -> None:
    ours = [one.name.removeprefix("jichi.") for one in apps.get_app_configs()]
    ours = [name for name in ours if (SOURCE / name).is_dir()]
    assert [name for name in ours if f"`{name}/`" not in PAGE] == []
    assert len(ours) > 20


def test_the_field_of_the_example_is_wherever_the_page_says() -> None:
    kind, name = kinds.named("event"), "series"
    assert name in kind.columns and kind.field(name).label and kind.field(name).means
    assert name in {column.name for column in of_records(dataset("events"))}


def test_the_kind_of_the_example_has_six_small_files_and_a_page_at_once() -> None:
    folder = SOURCE / "contests"
    files = {one.name for one in folder.glob("*.py")}
    assert files == {"__init__.py", "models.py", "acts.py", "facts.py", "kinds.py", "apps.py"}
    kind = kinds.named("contest")
    assert kind.page and kind.page.at == "contests" and not kind.page.own and kind.data


def test_the_page_fits_into_ten_minutes() -> None:
    assert len(PAGE.splitlines()) <= 130 and isinstance(SOURCE, Path)
