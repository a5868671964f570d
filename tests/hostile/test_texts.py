"""Whatever text stands in a row, every page is shown and shows it as text."""

from typing import Any

import pytest
from django.test import Client

from tests.hostile import planting

#: Pages that make a book: what they print is tried with the press.
PRINTED = (".pdf", ".docx", ".pptx")


@pytest.mark.parametrize("kind", planting.TEXTS)
def test_every_page_shows_whatever_text_stands_in_a_row(
    kind: str, office: Client, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    planting.everything()
    planted = planting.plant(planting.TEXTS[kind])
    assert len(planted) > 100
    wrong, read = [], 0
    for address in dict.fromkeys(planting.addresses()):
        if address.endswith(PRINTED) or address == "/health/":  # no worker runs
            continue
        try:
            answer = office.get(address)
            content = answer.getvalue() if answer.streaming else answer.content
        except Exception as error:  # each page that fails is named, with why
            wrong.append(f"{address}: {type(error).__name__}: {str(error)[:120]}")
            continue
        read += 1
        if answer.status_code >= 500:
            wrong.append(f"{address}: {answer.status_code}")
        if "html" in answer.headers.get("Content-Type", "") and b"<script>x()" in content:
            wrong.append(f"{address}: shows markup as markup")
    assert wrong == []
    assert read > 200
