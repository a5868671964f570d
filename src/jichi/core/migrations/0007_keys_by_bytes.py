from django.db import migrations


def order_by_bytes(apps, schema_editor):
    """Keys of facts sort by their bytes on PostgreSQL too, whatever its language: the facts of a
    year, and every page of facts, stand in the same order as on SQLite."""
    _alter(schema_editor, "C")


def order_by_language(apps, schema_editor):
    """As the database sorts."""
    _alter(schema_editor, "default")


def _alter(schema_editor, collation):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f'ALTER TABLE core_toldfact ALTER key TYPE varchar(240) COLLATE "{collation}"'
        )


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_triples'),
    ]

    operations = [
        migrations.RunPython(order_by_bytes, order_by_language),
    ]
