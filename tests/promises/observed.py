"""A file of reported emissions and an account in it, for the acts that take them over."""

from collections.abc import Callable
from typing import Any

from jichi.observations.acts import settle_doubt, take_over
from jichi.observations.models import Doubt, Reporter
from jichi.observations.reading import doubts, read_rows, read_table
from tests.core.records import SEED
from tests.observations.files import HARBOUR_2019, HEADERS_2019, changed, written


def observed(*names: str, years: int = 1) -> dict[str, Any]:
    """A file of emissions reported in some years, read: of Yokohama, or cities of some names."""
    rows = [
        changed(
            HEADERS_2019,
            HARBOUR_2019,
            Account_Number=str(place),
            Organization=name,
            City=name,
            Year_Reported=str(2019 + year),
        )
        for place, name in enumerate(names or ("Yokohama",))
        for year in range(years)
    ]
    table = read_table(written(HEADERS_2019, *rows), "file.csv")
    return {"system": "cdp", "table": table, "found": read_rows(table)}


def reporter() -> Reporter:
    """The account of a city that nobody has recognised, entered."""
    take_over(SEED, **observed())
    return Reporter.objects.get()


def doubted(settled: bool = False) -> Doubt:
    """What is doubted of a file: scopes that add up to more than the total."""
    told = observed()
    take_over(SEED, **told, doubts=doubts(told["found"]))
    one = Doubt.objects.get()
    return settle_doubt(SEED, doubt=one, reason="scope 1 holds generation") if settled else one


#: What the acts are tried with, in a world with a city.
ARGUMENTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "observations.take_over": lambda _world: observed(),
    "observations.settle_doubt": lambda _world: {"doubt": doubted(), "reason": "it is so"},
    "observations.doubt_again": lambda _world: {
        "doubt": doubted(settled=True),
        "reason": "it is not so",
    },
    "observations.recognise_reporter": lambda world: {
        "reporter": reporter(),
        "organisation": world.city,
    },
}
