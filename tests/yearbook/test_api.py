"""Editions in the API: what was published, with its files, and nothing that was not."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.opendata.api import everything
from tests.register.site import record


@pytest.fixture
def published(db: None, settings: Any, tmp_path: Any) -> None:
    """The book of 2020, published for a small network."""
    settings.MEDIA_ROOT = tmp_path
    world = record.network()
    record.event(world, "one", "2020-05-01", roles=(("261009", "host"),))
    everything.published()


def test_an_edition_is_found_in_the_list_and_by_its_address(published: None) -> None:
    client = Client()
    page = client.get("/api/v1/editions", {"year": 2020}).json()
    (row,) = page["items"]
    assert (row["key"], page["next"]) == ("yearbook.edition:2020/1", None)
    assert row["files"] and row["digest"]
    again = client.get(urlsplit(row["href"]).path)
    assert again.json() == row
    assert again["Last-Modified"]
    assert client.get("/api/v1/editions", {"year": 2019}).json()["items"] == []


@pytest.mark.parametrize("path", ["2020/2", "2021/1", "99999999999999999999/1"])
def test_an_edition_that_is_none_is_not_found(published: None, path: str) -> None:
    answer = Client().get(f"/api/v1/editions/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_the_list_asks_no_more_of_the_database_for_many_files(
    published: None, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(7):
        assert Client().get("/api/v1/editions").status_code == 200
