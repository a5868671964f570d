"""Where files are stored: in the home folder, or in storage that speaks S3.

JICHI_FILES_S3 is a JSON object. Whatever is stored there is private: readers get files from the
site, which knows who may see them, never from the storage.
"""

import json
import os
from importlib.util import find_spec
from typing import Any

from jichi.core.network import NetworkError
from jichi.core.terminal import translated as _

_FOLDER = "django.core.files.storage.FileSystemStorage"
#: What may be written, and what the storage calls it.
_NAMES = {
    "bucket": "bucket_name",
    "endpoint": "endpoint_url",
    "region": "region_name",
    "access_key": "access_key",
    "secret_key": "secret_key",
    "folder": "location",
}


def storages() -> dict[str, Any]:
    """Django's STORAGES. NetworkError for settings that cannot be."""
    return {
        "default": _in_s3() or {"BACKEND": _FOLDER},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def _in_s3() -> dict[str, Any]:
    given = os.environ.get("JICHI_FILES_S3", "").strip()
    if not given:
        return {}
    options = {_NAMES[name]: value for name, value in _read(given).items()}
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise NetworkError(
            _("JICHI_FILES_S3 needs packages that are not installed: install jichi with “s3”.")
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            **options,
            "default_acl": "private",
            "file_overwrite": False,
            "querystring_auth": True,
            "querystring_expire": 60,
        },
    }


def _read(given: str) -> dict[str, str]:
    try:
        found = json.loads(given)
    except ValueError:
        found = None
    sound = isinstance(found, dict) and found.get("bucket") and set(found) <= set(_NAMES)
    if not sound or not all(isinstance(value, str) for value in found.values()):
        raise NetworkError(
            _(
                "JICHI_FILES_S3 names no storage: write "
                '{"bucket": "…", "endpoint": "https://…", "region": "…", '
                '"access_key": "…", "secret_key": "…"}.'
            )
        )
    return dict(found)
