"""Every link of the site leads somewhere, in every language."""

import pytest

from tests.journeys.crawling import Crawl, Reader
from tests.journeys.examples import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def crawl(reader: Reader) -> Crawl:
    """A walk along the links from the home pages: every page, some of the lists' questions."""
    found = Crawl(reader)
    found.walk([f"/{language}/" for language in LANGUAGES])
    return found


def test_every_link_answers(crawl: Crawl) -> None:
    assert len(crawl.answers) > 300
    assert crawl.complaints == []


def test_every_link_to_a_place_within_a_page_finds_it(crawl: Crawl) -> None:
    assert crawl.lost_places() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_reached_from_home(crawl: Crawl, language: str) -> None:
    """The doors that people use are linked; robots and programs are told of theirs elsewhere."""
    reached = {
        door for door, met in crawl.doors.items() if any(a.startswith(f"/{language}/") for a in met)
    }
    people = {
        "home", "members", "members-join", "member", "organisations", "organisation", "chapter",
        "events", "event", "initiatives", "initiative", "bodies", "body", "strategy", "figures",
        "open", "open-dataset", "api-explained",
        "partnerships", "declarations", "studies", "contests", "publications",
        "yearbooks", "yearbook", "yearbook-chapter", "yearbook-file", "member-sheet-pdf",
        "events-calendar", "event-calendar", "member-events", "feed-atom", "member-feed-json",
    }  # fmt: skip
    assert people - reached == set()
