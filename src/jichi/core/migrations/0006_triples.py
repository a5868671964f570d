"""What was indexed before triples were is owed to be indexed anew; the worker does it."""

from django.db import migrations


def owe_reindex(apps, schema_editor):
    if apps.get_model("core", "SearchEntry").objects.exists():
        apps.get_model("core", "Owed").objects.create(kind="reindex", scope={})


def forget(apps, schema_editor):
    apps.get_model("core", "Owed").objects.filter(kind="reindex").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0005_constraints_say_the_remedy'),
    ]

    operations = [
        migrations.RunPython(owe_reindex, forget),
    ]
