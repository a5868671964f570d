"""Makes the table of words that search asks."""

from django.db import migrations

from jichi.core.search import storage


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(storage.create, storage.drop)]
