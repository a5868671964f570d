"""The browser of the journeys, which asks nobody but the site, and the site with its real record.

The seed of 2020 is entered once for each process, really committed (the server answers in threads
of its own), and taken out after the last journey.
"""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.crawling import Reader
from tests.journeys.visiting import Visitor
from tests.journeys.watching import Watch
from tools import browser as chromium

if TYPE_CHECKING:
    from tests.journeys.examples import Examples

# The browser's driver runs an event loop in the thread of the test, which also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SEED = Path(__file__).resolve().parents[2] / "seeds" / "fy2020"
LOCALES = {"ja": "ja-JP", "en": "en-GB"}
#: A page is answered well within this, in milliseconds, also on a busy machine.
PATIENCE = 30_000


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium of this machine; root may not use its sandbox."""
    path = chromium.find()
    if path is None:
        pytest.fail("The journeys need Chromium: install it (Debian: apt-get install chromium).")
    arguments = ["--disable-background-networking", "--disable-component-update"]
    if os.getuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": path, "args": arguments}


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of the site with every record of 2020."""
    from django.test import TransactionTestCase
    from pytest_django.live_server_helper import LiveServer

    from jichi.core import jobs
    from jichi.core.acts import Actor
    from jichi.core.photographs import add_photograph
    from jichi.people.account import demonstration
    from jichi.register.seeds.entering import enter_seed

    trying = pytest.MonkeyPatch()
    with django_db_blocker.unblock():
        try:
            report = enter_seed(SEED)
            assert [str(one) for one in report.complaints] == []
            add_photograph(Actor.system("tests"), **_photograph())
            _report()
            jobs.sweep()
            trying.setattr(demonstration, "is_for_trying", lambda: True)
            server = LiveServer("localhost")
            try:
                yield server.url
            finally:
                server.stop()
        finally:
            trying.undo()
            TransactionTestCase()._fixture_teardown()  # type: ignore[attr-defined]


def _report() -> None:
    """Two governments and an invented one report with answers, which no fact tells: the yearbook
    of 2020 stays the one that was printed. Another has figures that were published elsewhere."""
    from jichi.core import guard
    from jichi.observations.acts import take_over
    from jichi.organisations.models import Organisation
    from jichi.reporting.acts.reviewing import correct_after_acceptance
    from jichi.reporting.models import Response
    from tests.core.records import SEED as BY
    from tests.promises.observed import observed
    from tests.reporting.site import reports

    take_over(BY, **observed("Yokohama", years=2))
    cycle = reports.cycle()
    whose = [*Organisation.objects.filter(slug__in=("261009", "401005")), reports.invented()]
    answers = {**reports.PLAIN, "own": "5", "used_solar": "3 MWh", "note_wind": "no turbine"}
    for one in whose:
        response = reports.written(cycle, one, answers, targets=({"target": "zero"},))
        with guard.allowed():
            Response.objects.filter(pk=response.pk).update(told_as="tests")
        accepted = reports.hide_and_accept(Response.objects.get(pk=response.pk), ("since",))
        correct_after_acceptance(
            BY, response=accepted, cell="total", typed="1300", reason="a slip of the pen"
        )


def _photograph() -> dict[str, Any]:
    """A picture of nothing in particular, since the report's photographs are not ours to show."""
    from jichi.core.words import Words

    content = io.BytesIO()
    Image.new("RGB", (800, 500), (30, 90, 110)).save(content, "JPEG")
    return {
        "slug": "blue-screen",
        "record": "events.event:japan-climate-action-summit-2020",
        "content": content.getvalue(),
        "caption": Words({"ja": "会場の様子", "en": "In the hall"}),
        "description": Words({"ja": "青い画面", "en": "A blue screen"}),
        "credit": "Jichi",
        "consent": "shows nobody",
    }


@pytest.fixture(scope="package")
def reader(site: str) -> Iterator[Reader]:
    """Reads the site without a browser."""
    found = Reader(site)
    yield found
    found.close()


@pytest.fixture(scope="package")
def examples(reader: Reader) -> "Examples":
    """Real addresses for every door."""
    from tests.journeys.examples import Examples

    return Examples(reader)


@pytest.fixture(scope="package")
def visitor(site: str, browser: Browser) -> Iterator[Visitor]:
    """Looks at pages, each once."""
    found = Visitor(browser, site)
    yield found
    found.close()


@pytest.fixture(scope="package")
def accounts(site: str, django_db_blocker: Any) -> str:
    """The site with the accounts to try with."""
    from jichi.web.commands import demonstration

    with django_db_blocker.unblock():
        demonstration.make()
    return site


@pytest.fixture
def newcomer(
    site: str, new_context: Callable[..., BrowserContext]
) -> Iterator[Callable[..., Page]]:
    """Opens a browser of one's own on the site; whatever it complains of fails the journey."""
    watches: list[Watch] = []

    def arrive(language: str, **options: Any) -> Page:
        # Without smooth scrolling, what is focused stands where it is looked for.
        given = {"base_url": site, "locale": LOCALES[language], "reduced_motion": "reduce"}
        context = new_context(**given, **options)
        context.set_default_timeout(PATIENCE)
        watches.append(Watch(context, site))
        return context.new_page()

    yield arrive
    assert watches
    assert [line for watch in watches for line in watch.complaints] == []
