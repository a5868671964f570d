"""Programs read the catalogue: Frictionless, DCAT-AP, digests, conditional requests, changes."""

import base64
import hashlib
import json
from typing import Any

import pytest
from django.test import Client

from jichi.core.acts import describe_network
from jichi.opendata import releases
from jichi.opendata.tables import tables
from tests.register.site.record import BY

LICENCE = {"url": "https://creativecommons.org/licenses/by/4.0/", "label": "CC BY 4.0"}


@pytest.fixture
def told(hold: Any, world: Any) -> releases.Release:
    """Two events and a licence, released."""
    describe_network(BY, settings={"licence": LICENCE})
    hold("one", "2020-05-01", roles=(("261009", "host"),))
    hold("two", "2019-05-01/2019-05-03", year=2019, title={"ja": "=1", "en": 'a, b\n"c"'})
    return releases.make()


def body(client: Client, address: str) -> bytes:
    """The whole of a streamed answer."""
    return b"".join(client.get(address).streaming_content)  # type: ignore[attr-defined]


def test_the_data_package_and_every_file_in_it_are_valid(
    told: Any, client: Client, tmp_path: Any
) -> None:
    from frictionless import Package

    package = json.loads(client.get("/open/datapackage.json").content)
    assert {one["name"] for one in package["resources"]} == {table.name for table in tables()}
    assert package["licenses"] == [{"path": LICENCE["url"], "title": LICENCE["label"]}]
    for resource in package["resources"]:
        assert resource["path"].startswith("http://testserver/open/")
        resource["path"] = resource["path"].rpartition("/")[2]
        del resource["scheme"]
        (tmp_path / resource["path"]).write_bytes(body(client, f"/open/{resource['path']}"))
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])[:3]
    assert report.stats["tasks"] == len(package["resources"])


def test_the_dcat_catalogue_is_a_graph_with_every_dataset_and_distribution(
    told: Any, client: Client
) -> None:
    from rdflib import Graph, Literal, Namespace, URIRef

    dcat, dct = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://purl.org/dc/terms/")
    graph = Graph().parse(data=client.get("/open/catalogue.jsonld").content, format="json-ld")
    datasets = set(graph.objects(None, dcat.dataset))
    assert len(datasets) == len(tables())
    events = URIRef("http://testserver/open/#events")
    assert events in datasets
    assert Literal("会議・イベント", lang="ja") in set(graph.objects(events, dct.title))
    assert Literal("Events", lang="en") in set(graph.objects(events, dct.title))
    for dataset in datasets:
        files = list(graph.objects(dataset, dcat.distribution))
        assert len(files) == 4
        for file in files:
            assert list(graph.objects(file, dcat.downloadURL))
            assert URIRef(LICENCE["url"]) in set(graph.objects(file, dct.license))
    sums = set(graph.objects(None, URIRef("http://spdx.org/rdf/terms#checksumValue")))
    assert {str(one) for one in sums} == {one["sha256"] for one in told.datasets.values()}


def test_without_a_licence_none_is_claimed(hold: Any, client: Client, read: Any) -> None:
    hold("one", "2020-05-01")
    assert "licenses" not in json.loads(client.get("/open/datapackage.json").content)
    assert b"dcterms:license" not in client.get("/open/catalogue.jsonld").content
    assert "No licence has been named yet" in read("/en/open/events/").text


def test_the_digest_on_the_page_is_that_of_the_file(told: Any, client: Client, read: Any) -> None:
    for name in ("facts", "facts-2020", "events"):
        digest = hashlib.sha256(body(client, f"/open/{name}.csv")).hexdigest()
        assert digest in read(f"/en/open/{name}/").text
        said = client.get(f"/open/{name}.csv")["Repr-Digest"]
        assert base64.b64decode(said.split(":")[1]).hex() == digest


def test_a_reader_who_has_the_file_is_not_sent_it_again_until_something_changes(
    told: Any, hold: Any, client: Client
) -> None:
    tag = client.get("/open/facts.csv")["ETag"]
    again = client.get("/open/facts.csv", headers={"If-None-Match": tag})
    assert again.status_code == 304
    hold("three", "2020-05-01")
    releases.make()
    assert client.get("/open/facts.csv", headers={"If-None-Match": tag}).status_code == 200


def test_a_file_newer_than_the_release_claims_no_digest(
    told: Any, hold: Any, client: Client, read: Any
) -> None:
    hold("three", "2020-05-01")
    assert "Repr-Digest" not in client.get("/open/facts.csv")
    assert "It is being computed." in read("/en/open/facts/").text
    assert "Entries have come since then" in read("/en/open/").text


def test_what_changed_is_asked_by_the_number_of_a_release(
    told: Any, hold: Any, client: Client
) -> None:
    hold("three", "2020-05-01")
    number = releases.make().pk
    listed = json.loads(client.get("/open/changes").content)
    assert [one["release"] for one in listed["releases"]] == [number, told.pk]
    found = json.loads(body(client, f"/open/changes?since={told.pk}"))
    assert (found["since"], found["release"]) == (told.pk, number)
    (one,) = found["changes"]
    assert (one["key"], one["change"]) == ("events.event:three", "added")
    assert one["row"]["kind"] == "event"
    assert json.loads(body(client, f"/open/changes?since={number}"))["changes"] == []


@pytest.mark.parametrize("since", ["-1", "x", "1.5", "９", "99999999", "9" * 40])
def test_a_number_that_is_no_release_is_refused(told: Any, client: Client, since: str) -> None:
    answer = client.get("/open/changes", {"since": since})
    assert answer.status_code == 400
    assert "error" in json.loads(answer.content)


def test_a_page_of_a_dataset_that_is_none_is_not_found(told: Any, client: Client) -> None:
    for address in ("/ja/open/nothing/", "/open/nothing.csv", "/open/nothing.parquet"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_dataset_has_a_page_that_explains_every_column(
    told: Any, read: Any, language: str
) -> None:
    from django.utils.translation import override

    from jichi.opendata.site.columns import meanings

    for table in tables():
        page = read(f"/{language}/open/{table.name}/")
        assert {f"column-{column.name}" for column in table.columns} <= set(page.ids)
        with override(language):
            assert all(meanings(table).values()), table.name
