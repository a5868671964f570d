"""Small records for tests, entered through acts."""

from typing import Any

from jichi.core.acts import Actor, describe_network, enter_record
from jichi.core.models import Chapter, Source
from jichi.events.acts import record_event
from jichi.events.models import Appearance, Event
from jichi.organisations.acts import register_organisation
from jichi.organisations.models import Organisation

SEED = Actor.system("test")


def ground(by: Actor = SEED) -> None:
    """A network with one chapter and one source."""
    words = {"ja": "網", "en": "Net"}
    describe_network(by, slug="network", name=words, short_name=words, office="office")
    for order, (slug, ja) in enumerate((("support", "後押しする"), ("amplify", "広める"))):
        enter_record(by, record=Chapter(slug=slug, name={"ja": ja, "en": slug}, order=order))
    enter_record(by, record=Source(slug="report-2020-4", title={"ja": "4章", "en": "Chapter 4"}))


def sapporo(by: Actor = SEED) -> Organisation:
    """A city with its code."""
    return register_organisation(
        by,
        organisation=Organisation(
            slug="011002",
            code="011002",
            kind="designated_city",
            name={"ja": "札幌市", "en": "Sapporo"},
            kana="さっぽろし",
            country="JP",
        ),
    )


def event(slug: str = "forum", **values: Any) -> Event:
    """An unsaved event."""
    given: dict[str, Any] = {
        "slug": slug,
        "kind": "conference",
        "chapter_id": "support",
        "year": 2020,
        "title": {"ja": f"会議 {slug}", "en": f"Forum {slug}", "provisional": ["en"]},
        "periods": ["2020-11-09/2020-11-13", "2020-11-30"],
        "sources": ["report-2020-4"],
    }
    return Event(**{**given, **values})


def held(city: Organisation, slug: str = "forum", by: Actor = SEED, **values: Any) -> Event:
    """An event at which a city took part."""
    return record_event(
        by,
        event=event(slug, **values),
        appearances=[Appearance(organisation=city, role="participant")],
    )
