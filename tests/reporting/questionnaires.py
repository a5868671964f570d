"""A small questionnaire in two years, as an author writes it, and what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone

from jichi.core.acts import Actor
from jichi.organisations.models import Organisation
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.cycles import invite_respondents, keep_edition, open_cycle, pass_on
from jichi.reporting.acts.reviewing import accept_response, submit_response
from jichi.reporting.acts.rows import add_row
from jichi.reporting.models import Answer, Cycle, Edition, Response, RowOrder, Tier
from tests import samples
from tests.core.records import SEED

HERE = Path(__file__).parent
THIS_YEAR = (HERE / "city-2020.csv").read_bytes()
LAST_YEAR = (HERE / "city-2019.csv").read_bytes()
#: All that the questionnaire of this year must be told.
COMPLETE = (Change("inventory", "yes"), Change("total", "120"))
ADDRESS = "https://jichi.example.jp/{language}/desk/reporting/{cycle}/{organisation}/"


def edition(content: bytes = THIS_YEAR, name: str = "city-2020.csv") -> Edition:
    """The questionnaire, kept."""
    return keep_edition(SEED, content=content, name=name)


def cycle(of: Edition, slug: str = "city-2020", **values: Any) -> Cycle:
    """An unsaved cycle that is open for a month."""
    now = timezone.now()
    given: dict[str, Any] = {
        "edition": of,
        "slug": slug,
        "name": samples.words("市の報告 2020", "City report 2020"),
        "year": 2020,
        "chapter_id": "support",
        "opens": now - timedelta(days=30),
        "deadline": now + timedelta(days=30),
        "zone": "Asia/Tokyo",
        "visibility": "public",
    }
    return Cycle(**{**given, **values})


def values(response: Response) -> dict[str, str]:
    """The answers of a response by cell."""
    return {one.cell: one.value for one in Answer.objects.filter(response=response)}


@dataclass
class Questionnaire:
    """What stands around a city that is asked; each is entered when it is first asked for."""

    city: Organisation

    @cached_property
    def edition(self) -> Edition:
        """The questionnaire of this year."""
        return edition()

    @cached_property
    def cycle(self) -> Cycle:
        """The cycle that opens it."""
        return open_cycle(SEED, cycle=cycle(self.edition))

    @cached_property
    def response(self) -> Response:
        """The city's response, to which it is invited."""
        return invite_respondents(SEED, cycle=self.cycle, organisations=[self.city])[0]

    @cached_property
    def tier(self) -> Tier:
        """The prefecture that passes the cycle on."""
        above = samples.entered_city("260002", name=samples.words("京都府", "Kyoto Prefecture"))
        return pass_on(SEED, cycle=self.cycle, organisation=above)

    @cached_property
    def last(self) -> Response:
        """The city's response of last year, with a few answers."""
        of = edition(LAST_YEAR, "city-2019.csv")
        now = timezone.now()
        earlier = cycle(
            of,
            "city-2019",
            opens=now - timedelta(days=400),
            deadline=now - timedelta(days=365),
            year=2019,
        )
        opened = open_cycle(SEED, cycle=earlier)
        response = invite_respondents(SEED, cycle=opened, organisations=[self.city])[0]
        answered(response, {"counted": "yes", "emitted": "150", "mayor": "脱炭素"})
        return response

    @cached_property
    def row(self) -> RowOrder:
        """A row of the table of targets."""
        return add_row(SEED, response=self.response, repeat="targets")

    def answered(self, cells: dict[str, str], by: Actor = SEED) -> None:
        """Answer cells of the response."""
        answered(self.response, cells, by)


def answered(response: Response, cells: dict[str, str], by: Actor = SEED) -> None:
    """Answer cells, whatever they said before."""
    changes = [Change(cell, typed) for cell, typed in cells.items()]
    save_answers(by, response=response, changes=changes)


def accepted(cities: Sequence[Organisation], count: int) -> None:
    """So many cycles, in each of which every city has reported and was accepted."""
    asked = edition()
    for number in range(count):
        opened = open_cycle(SEED, cycle=cycle(asked, f"cycle-{number}"))
        for response in invite_respondents(SEED, cycle=opened, organisations=cities):
            save_answers(SEED, response=response, changes=COMPLETE)
            submit_response(SEED, response=response)
            accept_response(SEED, response=response)
