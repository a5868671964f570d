"""Addresses of the open data, all public."""

from django.urls import URLPattern

from jichi.opendata.formats import FORMATS
from jichi.web.doors import PUBLIC, door
from jichi.web.open import catalogue, described, files

LOCALISED: list[URLPattern] = [
    door("open/", catalogue.all_data, "open", PUBLIC),
    door("open/<slug:name>/", catalogue.dataset, "open-dataset", PUBLIC),
]
PLAIN: list[URLPattern] = [
    door("open/", catalogue.all_data, "open-data", PUBLIC),
    door("open/catalogue.json", described.schema_json, "open-catalogue", PUBLIC),
    door("open/catalogue.jsonld", described.dcat, "open-dcat", PUBLIC),
    door("open/datapackage.json", described.data_package, "open-package", PUBLIC),
    door("open/changes", files.changes, "open-changes", PUBLIC),
    *(
        door(
            f"open/<slug:name>.{form.ending}",
            files.download,
            f"open-{form.ending.replace('.', '-')}",
            PUBLIC,
            ending=form.ending,
        )
        for form in FORMATS
    ),
]
