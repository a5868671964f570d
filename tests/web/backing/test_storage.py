"""Files stored where storage speaks S3: served by the site alone, backed up and put back."""

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from moto import mock_aws

from jichi.core.acts import Actor, withdraw_record
from jichi.core.photographs import add_photograph
from jichi.web.backing.archive import Counted
from jichi.web.backing.files import Restored, stored
from jichi.web.configuration import files
from tests.promises import arguments

BUCKET = "jichi-files"
GIVEN = {"bucket": BUCKET, "folder": "one", "region": "us-east-1"} | {
    "access_key": "a",
    "secret_key": "b",
}


@pytest.fixture(autouse=True)
def bucket(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket that the settings name."""
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        monkeypatch.setenv("JICHI_FILES_S3", json.dumps(GIVEN))
        settings.STORAGES = files.storages()
        yield client


def keys(client: Any) -> list[str]:
    """What the bucket holds."""
    return [one["Key"] for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def read(name: str) -> bytes:
    """What a file holds."""
    with default_storage.open(name) as file:
        return bytes(file.read())


@pytest.mark.django_db
def test_a_photograph_in_the_bucket_is_served_by_the_site_until_it_is_withdrawn(
    bucket: Any, client: Client, secretariat: Actor
) -> None:
    given = arguments.ARGUMENTS["core.photographs.add_photograph"](arguments.world())
    photograph = add_photograph(secretariat, **given)
    assert keys(bucket) == [f"one/{photograph.file.name}"]
    address = f"/files/{photograph.file.name}"
    assert client.get(address).getvalue()[:2] == b"\xff\xd8"
    withdraw_record(secretariat, record=photograph, reason="consent was taken back")
    assert client.get(address).status_code == 404


def test_two_files_of_one_name_both_stay() -> None:
    names = {default_storage.save("editions/book.pdf", ContentFile(text)) for text in (b"a", b"b")}
    assert len(names) == 2
    assert {read(name) for name in names} == {b"a", b"b"}


def test_every_file_is_found_and_comes_back_under_its_name(bucket: Any) -> None:
    content = {f"editions/2020/{number}.bin": bytes([number]) * 2**16 for number in range(3)}
    for name, text in content.items():
        default_storage.save(name, ContentFile(text))
    assert list(stored()) == sorted(content)
    for name in content:
        default_storage.delete(name)
    restored = Restored()
    for name, text in content.items():
        counted = Counted(io.BytesIO(text))
        restored.put(name, counted)
        assert counted.digest() == hashlib.sha256(text).hexdigest()
    assert {name: read(name) for name in stored()} == content
    restored.take_away()
    assert keys(bucket) == []
