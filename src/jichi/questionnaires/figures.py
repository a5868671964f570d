"""Which answers are figures of a government over the years: what the column `quantity` may say.

A quantity is a number that stands by itself; a part says of which time or part another one is:
`emissions/since` is the first day of the period of every emission that stands beside it, in the
same row of a table or outside of tables.
"""

from collections.abc import Iterator

from jichi.questionnaires.edition import Edition, Field, Kind

#: What a government emits in a period; the first three may be its total, the first that is there.
TOTALS = ("total", "basic", "basic_plus")
EMISSIONS = (
    *TOTALS, "scope1", "scope2", "scope12", "scope3", "direct", "indirect", "outside",
    "direct_generation", "indirect_generation", "outside_generation",
)  # fmt: skip
#: What a government emitted in an earlier period, a row for each.
EARLIER = ("earlier",)
OF_THE_PLACE = ("population", "area")
TARGETS = ("base_year", "base_emissions", "percentage", "target_year", "usual_emissions")
QUANTITIES = (*EMISSIONS, *EARLIER, *OF_THE_PLACE, *TARGETS)
PARTS = (
    "emissions/since", "emissions/until", "earlier/since", "earlier/until", "earlier/about",
    "population/year", "target/about",
)  # fmt: skip
#: What is measured in tonnes.
TONNES = frozenset({*EMISSIONS, *EARLIER, "base_emissions", "usual_emissions"})
_DAYS = {one for one in PARTS if one.endswith(("/since", "/until"))}
_NUMBERS = (Kind.INTEGER, Kind.DECIMAL, Kind.CALCULATE)


def kind_of(quantity: str) -> str:
    """What a quantity tells about: emissions, earlier, target, population or area."""
    if quantity in EMISSIONS:
        return "emissions"
    return "target" if quantity in TARGETS else quantity


def takes(said: str, kind: Kind) -> bool:
    """Whether a question of a kind can answer a quantity or a part of one."""
    if said in _DAYS:
        return kind is Kind.DATE
    if said.endswith("/about"):
        return kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.TEXT)
    return kind in _NUMBERS


def figures_of(edition: Edition) -> Iterator[Field]:
    """The fields of an edition that are quantities or parts of them."""
    return (one for one in edition.fields.values() if one.quantity)
