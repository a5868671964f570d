"""Migrations run forward and back, on a database of their own, and say all that the models say."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import models

from tests.promises import house

#: Runs in a process of its own: forward, back and forward again; prints what each step left.
PROGRAM = """\
import json, sys
import django
django.setup()
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from jichi.core import guard

def tables():
    with connection.cursor() as cursor:
        found = connection.introspection.table_names(cursor)
        return {
            table: sorted(
                (column.name, str(column.type_code), column.null_ok)
                for column in connection.introspection.get_table_description(cursor, table)
            )
            for table in found
            if table.split("_")[0] in labels and not table.startswith("core_searchwords_")
        }

def routines():
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace "
                       "WHERE nspname = 'public' ORDER BY proname")
        return [name for (name,) in cursor.fetchall()]

ours = [a for a in apps.get_app_configs() if a.name.startswith("jichi.")]
labels = [a.label for a in ours]
with connection.schema_editor() as editor:
    editor.connection.ensure_connection()
executor = MigrationExecutor(connection)
migrated = [label for label in labels if label in executor.loader.migrated_apps]
steps = []
def go(targets):
    runner = MigrationExecutor(connection)
    with guard.allowed():
        runner.migrate(targets)
    steps.append({"tables": tables(), "routines": routines()})

leaves = executor.loader.graph.leaf_nodes()
go(leaves)
go([(label, None) for label in migrated])
go(leaves)
print(json.dumps({"steps": steps, "ours": labels, "migrated": migrated}))
"""


def test_migrations_run_forward_and_back_and_forward_again(empty_database: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "JICHI_DATABASE_URL": empty_database},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    forward, back, again = told["steps"]
    expected = {model._meta.db_table for model in house.our_models(auto_created=True)}
    assert expected <= set(forward["tables"])
    assert back == {"tables": {}, "routines": []}
    assert again == forward
    with_models = {model._meta.app_label for model in house.our_models()}
    assert with_models <= set(told["migrated"])


@pytest.mark.django_db
def test_the_models_say_nothing_that_no_migration_says() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_a_column_without_a_migration_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ModelState, ProjectState

    from jichi.core.models import Chapter

    planted = ModelState.from_model(Chapter)
    planted.fields["forgotten"] = models.BooleanField(default=False)
    there = MigrationLoader(None).project_state()
    state = ProjectState.from_apps(house.apps)
    state.models["core", "chapter"] = planted
    changes = MigrationAutodetector(there, state).changes(graph=MigrationLoader(None).graph)
    assert "forgotten" in str([one.operations for one in changes["core"]])


def test_migrations_of_a_module_stand_in_one_line() -> None:
    from django.db.migrations.loader import MigrationLoader

    assert MigrationLoader(None).detect_conflicts() == {}


def test_every_migration_can_be_turned_back() -> None:
    from django.db.migrations.loader import MigrationLoader

    ours = [
        migration
        for (label, _name), migration in MigrationLoader(None).disk_migrations.items()
        if label in {model._meta.app_label for model in house.our_models()}
    ]
    assert len(ours) > 10
    assert [
        f"{migration.app_label}.{migration.name}"
        for migration in ours
        for operation in migration.operations
        if not operation.reversible
    ] == []
