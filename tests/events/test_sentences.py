"""How an event reads: who took part, spoke or had a booth, and its title in quotation marks."""

import pytest

from jichi.core.acts import Actor
from jichi.events.acts import record_event
from jichi.events.models import Appearance, Session
from tests import told
from tests.core import records

pytestmark = pytest.mark.django_db
KEY = "events.event:forum"


def told_with(by: Actor, *roles: str) -> tuple[str, str]:
    """How a forum reads at which Sapporo had some roles."""
    records.ground()
    city = records.sapporo()
    record_event(
        by,
        event=records.event(),
        appearances=[Appearance(organisation=city, role=role) for role in roles],
    )
    return told.says(KEY)


@pytest.mark.parametrize(
    ("roles", "ja", "en"),
    [
        (["participant"], "札幌市が「会議 forum」に参加した", "took part in “Forum forum”"),
        (["speaker"], "札幌市が「会議 forum」に登壇した", "Sapporo spoke at “Forum forum”"),
        (["lecturer", "speaker"], "札幌市が「会議 forum」に登壇した", "spoke at “Forum forum”"),
        (["exhibitor"], "札幌市が「会議 forum」に出展した", "had a booth at “Forum forum”"),
        (["speaker", "exhibitor"], "札幌市が「会議 forum」に参加した", "took part in"),
        (
            ["host", "speaker"],
            "札幌市が「会議 forum」に登壇した（主催：札幌市）",
            "Sapporo spoke at “Forum forum”, hosted by Sapporo",
        ),
        (["host"], "札幌市が「会議 forum」を主催した", "Sapporo hosted “Forum forum”"),
        ([], "「会議 forum」が開催された", "“Forum forum” took place"),
    ],
)
def test_an_event_says_what_those_present_did(
    secretariat: Actor, roles: list[str], ja: str, en: str
) -> None:
    said = told_with(secretariat, *roles)
    assert said[0] == ja
    assert en in said[1]


def test_speakers_at_an_event_as_a_whole_spoke_at_the_event(secretariat: Actor) -> None:
    records.ground()
    city = records.sapporo()
    whole = Session(
        slug="speakers",
        title={"ja": "会員の登壇", "en": "Members speaking"},
        whole_event=True,
        sources=["report-2020-4"],
    )
    speakers = [Appearance(organisation=city, role="speaker")]
    record_event(secretariat, event=records.event(), sessions=[(whole, speakers)])
    assert told.says("events.session:speakers") == (
        "札幌市が「会議 forum」に登壇した",
        "Sapporo spoke at “Forum forum”",
    )
