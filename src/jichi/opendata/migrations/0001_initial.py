

import django.utils.timezone
from django.db import migrations, models


def order_by_bytes(apps, schema_editor):
    """Keys compare as those of the lines do, which sort by their bytes on PostgreSQL."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE opendata_released ALTER key TYPE varchar(240) COLLATE "C"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0004_told_lines'),
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.DateTimeField(default=django.utils.timezone.now)),
                ('mark', models.CharField(max_length=80)),
                ('seconds', models.FloatField(default=0)),
                ('datasets', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='Released',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=240, unique=True)),
                ('digest', models.CharField(max_length=64)),
                ('added', models.PositiveBigIntegerField()),
                ('changed', models.PositiveBigIntegerField()),
                ('withdrawn', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['changed', 'key'], name='released_by_number')],
            },
        ),
        migrations.RunPython(order_by_bytes, migrations.RunPython.noop),
    ]
