"""Small unsaved requests."""

from typing import Any

from jichi.core.acts import enter_record
from jichi.core.models import Term
from jichi.incoming.models import Request
from jichi.organisations.models import Organisation
from tests import samples
from tests.core.records import SEED


def request(
    organisation: Organisation | None = None, slug: str = "interview", **values: Any
) -> Request:
    """A request for an interview that arrived."""
    given = {
        "slug": slug,
        "kind": "interview",
        "organisation": organisation,
        "asker": "q-asker-q 太郎",
        "wish": samples.words("q-wish-q を聞きたい", "to hear about q-wish-q"),
        "on": "2020-10-01",
        "due": "2020-10-15",
        "year": 2020,
        "chapter_id": "support",
    }
    return Request(**{**given, **values})


def answered(
    organisation: Organisation | None = None, slug: str = "interview", **values: Any
) -> Request:
    """A request that was answered and may be told."""
    given = {
        "stage": "answered",
        "answered_on": "2020-10-09",
        "outcome": samples.words("記事になった。", "An article came of it."),
        "open": True,
    }
    return request(organisation, slug, **{**given, **values})


def word() -> Term:
    """The word for a request for an interview, entered."""
    term = Term(
        slug="request-kind-interview",
        vocabulary="request_kind",
        code="interview",
        name=samples.words("取材", "Interview"),
    )
    return enter_record(SEED, record=term)
