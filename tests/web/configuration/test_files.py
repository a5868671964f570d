"""Files are stored in the home folder, or in private storage that speaks S3."""

import json
from typing import Any

import pytest

from jichi.core.network import NetworkError
from jichi.web.configuration import files

WHERE = {"bucket": "jichi", "endpoint": "https://s3.example.jp", "access_key": "a"}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the packages of the extra are installed."""
    monkeypatch.setattr(files, "find_spec", lambda _name: object())


def of(monkeypatch: pytest.MonkeyPatch, given: str) -> dict[str, Any]:
    """The storage of files under a setting."""
    monkeypatch.setenv("JICHI_FILES_S3", given)
    return dict(files.storages()["default"])


def test_files_stay_in_the_home_folder_where_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert of(monkeypatch, "") == {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def test_what_is_stored_in_s3_is_private_and_never_overwritten(
    monkeypatch: pytest.MonkeyPatch, installed: None
) -> None:
    options = of(monkeypatch, json.dumps(WHERE))["OPTIONS"]
    assert options["bucket_name"] == "jichi"
    assert options["endpoint_url"] == "https://s3.example.jp"
    assert options["default_acl"] == "private" and options["querystring_auth"]
    assert options["file_overwrite"] is False


@pytest.mark.parametrize(
    "wrong", ["jichi", "[]", "{}", '{"bucket": 3}', '{"bucket": "b", "acl": "public-read"}']
)
def test_a_setting_that_names_no_storage_is_refused(
    monkeypatch: pytest.MonkeyPatch, installed: None, wrong: str
) -> None:
    with pytest.raises(NetworkError, match="JICHI_FILES_S3"):
        of(monkeypatch, wrong)


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _name: None)
    with pytest.raises(NetworkError, match="not installed"):
        of(monkeypatch, json.dumps(WHERE))
