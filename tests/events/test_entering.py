"""Entering an event costs few statements, and no more of them for more who were there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jichi.events.acts import record_event
from jichi.events.models import Appearance, Event, Session
from jichi.organisations.models import Organisation
from tests import samples
from tests.core.records import SEED
from tests.register.desk.visitors import small_network

ROLES = ("host", "speaker", "moderator", "patron", "chair", "lecturer")


def _statements(slug: str, there: list[Organisation], roles: int) -> int:
    """Statements of the act that enters an event with a session and so many in roles at each."""

    def everyone() -> list[Appearance]:
        return [Appearance(organisation=there[0], role=role) for role in ROLES[:roles]]

    event = Event(
        slug=slug, title=samples.words("会議", slug), kind="conference", chapter_id="support",
        periods=["2020-11-09"], year=2020,
    )  # fmt: skip
    session = Session(slug=f"{slug}-one", title=samples.words("分科会", f"{slug} one"))
    with CaptureQueriesContext(connection) as captured:
        record_event(SEED, event=event, appearances=everyone(), sessions=[(session, everyone())])
    return len(captured)


@pytest.mark.django_db
def test_an_event_with_a_session_takes_fewer_than_35_statements_however_many_were_there() -> None:
    found = small_network()
    there = [found.other]
    few, many = _statements("few", there, 3), _statements("many", there, 6)
    assert few == many < 35
