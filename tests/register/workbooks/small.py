"""A small network for workbooks: three cities (one of two Kyotos), an event, an initiative."""

from jichi.core.acts import describe_network
from jichi.organisations.acts import register_organisation
from jichi.organisations.models import Organisation
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.samples import words

TERMS = (
    ("event_kind", "conference", "国際会議等", "International conference"),
    ("role", "host", "主催", "host"),
    ("role", "participant", "参加", "participant"),
    ("role", "speaker", "登壇", "speaker"),
)


def enter() -> None:
    """Enter the network."""
    records.ground()
    for vocabulary, code, ja, en in TERMS:
        samples.term(vocabulary, code, ja, en)
    prefecture = register_organisation(SEED, organisation=kyoto_prefecture())
    records.sapporo()
    samples.entered_city("261009", prefecture=prefecture)
    samples.entered_city("141003")
    describe_network(SEED, short_name=words("網", "Net"))


def kyoto_prefecture() -> Organisation:
    """The other Kyoto."""
    return Organisation(
        slug="260002",
        code="260002",
        kind="prefecture",
        name=words("京都府", "Kyoto Prefecture"),
        kana="きょうとふ",
        country="JP",
    )
