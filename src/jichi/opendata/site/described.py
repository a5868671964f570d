"""The catalogue for programs: schema.org, a Frictionless Data Package, and DCAT-AP in JSON-LD."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from jichi.core.languages import language_of
from jichi.core.queries import the_network
from jichi.core.words import Words
from jichi.opendata.columns import BOOLEAN, INTEGER, NUMBER
from jichi.opendata.site.columns import meanings
from jichi.opendata.site.entries import Entry, Standing, catalogue, files
from jichi.opendata.tables import Facts
from jichi.pages.structured import CONTEXT
from jichi.pages.templatetags.telling import address

#: What the codes of columns are called in Table Schema; a list stands in one text.
_TYPES = {INTEGER: "integer", NUMBER: "number", BOOLEAN: "boolean"}
_FILE_TYPES = {
    "csv": "CSV",
    "excel.csv": "CSV",
    "jsonl": "JSON",
    "parquet": "PARQUET",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_DCAT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def schema_org(request: HttpRequest, told: Standing, language: str) -> dict[str, Any]:
    """The catalogue as a schema.org DataCatalog."""
    network = the_network()
    publisher = {"@type": "Organization", "name": network.name.say(language)} if network else None
    common = (
        ({"publisher": publisher} if publisher else {})
        | ({"license": told.licence["url"]} if told.licence else {})
        | ({"dateModified": told.as_of.isoformat()} if told.as_of else {})
    )
    return {
        "@type": "DataCatalog",
        "name": _("Open data"),
        "url": request.build_absolute_uri(address("/open/", language)),
        "inLanguage": list(settings.NETWORK.languages),
        "dataset": [thing(request, entry, language) | common for entry in told.entries],
    }


def thing(request: HttpRequest, entry: Entry, language: str) -> dict[str, Any]:
    """A dataset in the words of schema.org."""
    return {
        "@type": "Dataset",
        "@id": request.build_absolute_uri(f"/open/#{entry.name}"),
        "name": entry.title,
        "description": _("%(what)s %(count)s rows.")
        % {"what": entry.description, "count": entry.rows},
        "url": request.build_absolute_uri(address(entry.path, language)),
        "isAccessibleForFree": True,
        "size": _("%(count)s rows") % {"count": entry.rows},
        "variableMeasured": [column.name for column in entry.table.columns],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file["label"],
                "encodingFormat": file["type"],
                "contentUrl": file["url"],
            }
            for file in files(request, entry.name)
        ],
    }


@require_safe
@vary_on_headers("Accept-Language")
def schema_json(request: HttpRequest) -> HttpResponse:
    """The catalogue in schema.org, with what the columns of facts mean."""
    language = get_language_from_request(request)
    with override(language):
        told = schema_org(request, catalogue(language), language)
        found = {"@context": CONTEXT, **told, "columns": meanings(Facts())}
    return _json(found, "application/ld+json")


@require_safe
@vary_on_headers("Accept-Language")
def data_package(request: HttpRequest) -> HttpResponse:
    """The catalogue as a Frictionless Data Package: every CSV with the schema of its columns."""
    language = get_language_from_request(request)
    with override(language):
        told, network = catalogue(language), the_network()
        package: dict[str, Any] = {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": network.slug if network else "open-data",
            "title": _said(network.name, language) if network else _("Open data"),
            "description": _("Every fact that this site tells, as files that other programs read."),
            "homepage": request.build_absolute_uri(address("/open/", language)),
            "resources": [_resource(request, entry) for entry in told.entries],
        }
        if told.licence:
            label = told.licence.get("label", "")
            package["licenses"] = [
                {"path": told.licence["url"]} | ({"title": label} if label else {})
            ]
        if told.release:
            package["version"] = f"{told.release.pk}.0.0"
            package["created"] = told.release.moment.isoformat(timespec="seconds")
    return _json(package, "application/json")


def _said(words: Words, language: str) -> str:
    return words.say(language)


def _resource(request: HttpRequest, entry: Entry) -> dict[str, Any]:
    meaning = meanings(entry.table)
    said = {"hash": f"sha256:{entry.digest}", "bytes": entry.size} if entry.digest else {}
    return {
        "name": entry.name,
        "type": "table",
        "title": entry.title,
        "description": entry.description,
        "path": request.build_absolute_uri(f"/open/{entry.name}.csv"),
        "scheme": "http" if not request.is_secure() else "https",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": entry.rows,
        **said,
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": _TYPES.get(column.kind, "string"),
                    "description": meaning[column.name],
                }
                for column in entry.table.columns
            ],
            "missingValues": [""],
            "primaryKey": ["key"],
        },
    }


@require_safe
def dcat(request: HttpRequest) -> HttpResponse:
    """The catalogue in DCAT-AP, every text in every language of the network."""
    said = {}
    for code in settings.NETWORK.languages:
        with override(code):
            said[code] = catalogue(code)
    told = said[settings.NETWORK.languages[0]]
    by_name = {
        entry.name: {code: one.entries[place] for code, one in said.items()}
        for place, entry in enumerate(told.entries)
    }
    datasets = [_dataset(request, told, entry, by_name[entry.name]) for entry in told.entries]
    graph = {
        "@context": _DCAT,
        "@id": request.build_absolute_uri("/open/catalogue.jsonld"),
        "@type": "dcat:Catalog",
        "dcterms:title": [{"@language": code, "@value": _open_data(code)} for code in said],
        "dcterms:description": [{"@language": code, "@value": _every_fact(code)} for code in said],
        "dcterms:publisher": _publisher(request),
        "dcterms:language": _languages(),
        "foaf:homepage": {"@id": request.build_absolute_uri("/open/")},
        **_changed(told),
        **_licensed(told),
        "dcat:dataset": datasets,
    }
    return _json(graph, "application/ld+json")


def _open_data(code: str) -> str:
    with override(code):
        return _("Open data")


def _every_fact(code: str) -> str:
    with override(code):
        return _("Every fact that this site tells, as files that other programs read.")


def _languages() -> list[dict[str, str]]:
    return [
        {"@id": f"{_AUTHORITY}language/{letters}"}
        for letters in (language_of(code).letters for code in settings.NETWORK.languages)
        if letters
    ]


def _publisher(request: HttpRequest) -> dict[str, Any]:
    network = the_network()
    names = network.name.items() if network else ()
    return {
        "@id": request.build_absolute_uri("/#publisher"),
        "@type": "foaf:Agent",
        "foaf:name": [{"@language": code, "@value": text} for code, text in names] or "Jichi",
    }


def _changed(told: Standing) -> dict[str, Any]:
    if not told.as_of:
        return {}
    return {"dcterms:modified": {"@type": "xsd:date", "@value": told.as_of.isoformat()}}


def _licensed(told: Standing) -> dict[str, Any]:
    return {"dcterms:license": {"@id": told.licence["url"]}} if told.licence else {}


def _dataset(
    request: HttpRequest, told: Standing, entry: Entry, said: dict[str, Entry]
) -> dict[str, Any]:
    page = request.build_absolute_uri(address(entry.path, settings.NETWORK.languages[0]))
    return {
        "@id": request.build_absolute_uri(f"/open/#{entry.name}"),
        "@type": "dcat:Dataset",
        "dcterms:identifier": entry.name,
        "dcterms:title": [{"@language": code, "@value": one.title} for code, one in said.items()],
        "dcterms:description": [
            {"@language": code, "@value": one.description} for code, one in said.items()
        ],
        "dcterms:publisher": {"@id": request.build_absolute_uri("/#publisher")},
        "dcterms:language": _languages(),
        "dcat:landingPage": {"@id": page},
        **_changed(told),
        "dcat:distribution": [
            _distribution(told, entry, file) for file in files(request, entry.name)
        ],
    }


def _distribution(told: Standing, entry: Entry, file: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": f"{file['url']}#file",
        "@type": "dcat:Distribution",
        "dcterms:title": file["label"],
        "dcat:accessURL": {"@id": file["url"]},
        "dcat:downloadURL": {"@id": file["url"]},
        "dcat:mediaType": {"@id": f"http://www.iana.org/assignments/media-types/{file['type']}"},
        "dcterms:format": {"@id": f"{_AUTHORITY}file-type/{_FILE_TYPES[file['ending']]}"},
        **_licensed(told),
    }
    if entry.digest and file["ending"] == "csv":
        found["dcat:byteSize"] = {"@type": "xsd:nonNegativeInteger", "@value": str(entry.size)}
        found["spdx:checksum"] = {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": entry.digest},
        }
    return found


def _json(found: dict[str, Any], kind: str) -> HttpResponse:
    answer = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Type"] = f"{kind}; charset=utf-8"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
