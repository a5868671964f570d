"""Addresses of the open data, all public."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from jichi.core.kind_parts import MAIN
from jichi.opendata.formats import FORMATS
from jichi.opendata.site import catalogue, described, files
from jichi.pages.frame import Section, lead
from jichi.pages.routes import PUBLIC, route

lead(Section("/open/", _("Open data"), MAIN, 40))
LOCALISED: list[URLPattern] = [
    route("open/", catalogue.all_data, "open", PUBLIC),
    route("open/<slug:name>/", catalogue.dataset, "open-dataset", PUBLIC),
]
PLAIN: list[URLPattern] = [
    route("open/", catalogue.all_data, "open-data", PUBLIC),
    route("open/catalogue.json", described.schema_json, "open-catalogue", PUBLIC),
    route("open/catalogue.jsonld", described.dcat, "open-dcat", PUBLIC),
    route("open/datapackage.json", described.data_package, "open-package", PUBLIC),
    route("open/changes", files.changes, "open-changes", PUBLIC),
    *(
        route(
            f"open/<slug:name>.{form.ending}",
            files.download,
            f"open-{form.ending.replace('.', '-')}",
            PUBLIC,
            ending=form.ending,
        )
        for form in FORMATS
    ),
]
