import django.db.models.deletion
from django.db import migrations, models


def complete(apps, schema_editor):
    """Write the lines of the facts that were told before there were lines."""
    from jichi.core import csv_rows

    csv_rows.complete(apps.get_model("core", "ToldFact"), apps.get_model("core", "ToldLine"))


def order_by_bytes(apps, schema_editor):
    """Keys sort by their bytes on PostgreSQL too, whatever its language: files are in their order."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE core_toldline ALTER key TYPE varchar(240) COLLATE "C"')


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_letter'),
    ]

    operations = [
        migrations.CreateModel(
            name='ToldLine',
            fields=[
                ('fact', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='line', serialize=False, to='core.toldfact')),
                ('key', models.CharField(max_length=240, unique=True)),
                ('line', models.TextField()),
                ('year_at', models.PositiveIntegerField()),
                ('year_ends', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
            ],
        ),
        migrations.RunPython(order_by_bytes, migrations.RunPython.noop),
        migrations.RunPython(complete, migrations.RunPython.noop),
    ]
