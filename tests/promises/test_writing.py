"""Nothing is written except by an act: the connection refuses it, and the code does not try."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, models

from jichi.core import guard
from tests.promises import house

#: Where writing is at home: acts themselves, what keeps the documented projections, the restore.
WRITERS = (
    "src/jichi/core/acts.py",
    "src/jichi/core/guard.py",
    "src/jichi/core/journal.py",
    "src/jichi/core/telling.py",
    "src/jichi/core/csv_rows.py",
    "src/jichi/core/jobs.py",
    "src/jichi/core/progress.py",
    "src/jichi/core/search/",
    "src/jichi/opendata/ledger.py",
    "src/jichi/opendata/releases.py",
    "src/jichi/opendata/tallies.py",
    "src/jichi/web/backing/tables.py",
)
#: Tables without a model: what search finds, and the attempts at the sign-in.
WITHOUT_MODEL = ("core_searchwords", "core_cache")
_OF_A_RECORD = {"save", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
_OF_A_QUERY = {"create", "update", "acreate", "aupdate", "abulk_create", "adelete", "asave"}
_SQL = re.compile(
    r"\b(INSERT\s+(OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM)\b"
)


def written(tree: ast.Module) -> Iterator[str]:
    """A sentence for each place that writes to a table, as far as syntax can tell."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            # A file is saved and a digest updated with what is given; a record takes names only.
            given = bool(node.keywords) or name != "update"
            if name in _OF_A_RECORD | _OF_A_QUERY and not node.args and given:
                yield f"line {node.lineno} calls .{name}()"
            if name.startswith("bulk_") or (name in _OF_A_QUERY and _asks_objects(node.func)):
                yield f"line {node.lineno} calls .{name}()"
        text = node.value if isinstance(node, ast.Constant) else ""
        if isinstance(text, str) and _SQL.search(text):
            yield f"line {node.lineno} holds SQL that writes"


def _asks_objects(called: ast.Attribute) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager")
        for node in ast.walk(called)
    )


ELSEWHERE = [path for path in house.code() if not house.place(path).startswith(WRITERS)]


@pytest.mark.parametrize("path", ELSEWHERE, ids=house.place)
def test_no_code_writes_to_a_table_outside_acts(path: Path) -> None:
    assert list(written(house.tree(path))) == []


@pytest.mark.parametrize(
    "planted",
    [
        "record.save()",
        "record.save(update_fields=['name'])",
        "Event.objects.create(slug='x')",
        "Event.objects.filter(pk=1).update(order=2)",
        "found.update(order=2)",
        "record.delete()",
        "Event.objects.bulk_create(rows)",
        "manager.bulk_update(rows, ['name'])",
        "Event.objects.get_or_create(slug='x')",
        "cursor.execute('DELETE FROM events_event')",
        "cursor.execute(f'INSERT INTO {table} VALUES (1)')",
        "cursor.execute('UPDATE events_event SET slug = 1')",
    ],
)
def test_a_planted_write_is_found(planted: str) -> None:
    assert list(written(ast.parse(planted)))


@pytest.mark.parametrize(
    "harmless",
    [
        "digest.update(bytes)",
        "known.update({1: 2})",
        "progress.update()",
        "picture.save(path)",
        "enter(record)",
    ],
)
def test_what_only_looks_like_a_write_is_let_be(harmless: str) -> None:
    assert list(written(ast.parse(harmless))) == []


def test_every_place_where_writing_is_at_home_exists_and_writes() -> None:
    for writer in WRITERS:
        path = house.HOUSE / writer
        files = list(path.rglob("*.py")) if path.is_dir() else [path]
        writes = [found for file in files for found in written(house.tree(file))]
        assert writes or writer.endswith("guard.py")


def test_the_guard_covers_every_table_of_ours_but_the_documented_projections() -> None:
    ours = {model._meta.db_table for model in house.our_models(auto_created=True)}
    assert len(ours) > 30
    assert ours - guard.tables() == guard.PROJECTIONS
    assert guard.tables() <= ours


def test_the_projections_are_the_few_that_the_decision_names() -> None:
    decided = (house.HOUSE / "docs" / "decisions" / "acts.md").read_text(encoding="utf-8")
    named = {
        "core_toldfact": "told facts",
        "core_toldparty": "told facts",
        "core_toldline": "told facts",
        "opendata_release": "releases of the open data",
        "opendata_released": "releases of the open data",
        "opendata_releasedrow": "releases of the open data",
        "opendata_tally": "tallies of the API",
        "core_searchentry": "the search index",
        "core_owed": "what is owed",
        "core_seal": "seals",
    }
    assert set(named) == guard.PROJECTIONS
    for words in named.values():
        assert words in decided


@pytest.mark.django_db
def test_the_database_holds_no_table_of_ours_that_no_model_names() -> None:
    labels = {model._meta.app_label for model in house.our_models()}
    known = {model._meta.db_table for model in house.our_models(auto_created=True)}
    stray = {
        table
        for table in connection.introspection.table_names()
        if table.partition("_")[0] in labels
        and table not in known
        and not table.startswith(WITHOUT_MODEL)
    }
    assert stray == set()


@pytest.mark.django_db
@pytest.mark.parametrize("model", house.our_models(), ids=lambda model: model._meta.label)
def test_a_guarded_table_refuses_every_way_of_writing(model: type[models.Model]) -> None:
    table = model._meta.db_table
    ways = [
        f'INSERT INTO "{table}" DEFAULT VALUES',
        f'INSERT OR REPLACE INTO "{table}" (id) VALUES (1)',
        f"replace into {table} (id) values (1)",
        f'  UPDATE "{table}" SET id = 1',
        f'UPDATE OR IGNORE "{table}" SET id = 1',
        f'DELETE FROM "{table}"',
        f'DELETE FROM "public"."{table}"',
        f"/* a comment */ DELETE FROM ONLY {table}",
        f'WITH found AS (SELECT 1) DELETE FROM "{table}" WHERE id IN (SELECT * FROM found)',
        f'TRUNCATE TABLE "{table}"',
        f"COPY {table} FROM STDIN",
    ]
    for way in ways:
        with connection.cursor() as cursor:
            if table in guard.PROJECTIONS:
                assert guard._refuse_strays(lambda *_: "written", way, (), False, {}) == "written"
                continue
            with pytest.raises(guard.WrittenOutsideAct, match=table):
                cursor.execute(way)
            with pytest.raises(guard.WrittenOutsideAct, match=table):
                cursor.executemany(way, [()])


@pytest.mark.django_db
def test_reading_and_locking_are_not_taken_for_writing() -> None:
    for reading in (
        'SELECT * FROM "core_chapter" WHERE slug = %s',
        'WITH found AS (SELECT * FROM "core_chapter") SELECT count(*) FROM found WHERE slug = %s',
    ):
        with connection.cursor() as cursor:
            cursor.execute(reading, ["DELETE FROM core_chapter"])
