"""What kinds of records do without, each with the reason; "owed" is what is to come.

A list only shrinks: what is no longer missing has to leave it.
"""

from collections.abc import Collection, Mapping

from jichi.core import kinds
from jichi.register.workbooks.generating import without

_BOOK = "The yearbook's own desk lays it out."
_OFFICE = "An office keeps its people on pages of their own."
_NETWORK = "There is one, described on a page of its own."
_WITHIN = "It is written within the row of its event."
_PERSON = "A person is personal as a whole."
_REPORT = "Governments answer it on the pages of reporting, and in a workbook of the questionnaire."
_AT_THE_DESK = "There are few, and they are changed one by one at the desk."


def _each(reason: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), reason)


#: Kinds that have no name at the desk.
NAMES = {"response": _REPORT}
#: Kinds that are entered on other pages than those of the desk's records.
FORMS = {
    "network": _NETWORK,
    "officer": _OFFICE,
    "outline": _BOOK,
    "response": _REPORT,
    "section": _BOOK,
}
#: Kinds of which the seed of 2020 has no row.
SEED_ROWS = {
    "appearance": _WITHIN,
    "office_section": "Nobody's office is made public by a seed.",
    "officer": _PERSON,
    "response": _REPORT,
    "signature": "The report of 2020 names nobody who signed.",
}
#: Kinds of facts for which the search has no name.
SEARCH_NAMES: dict[str, str] = {}
#: Places in which a kind has another name than at the desk.
OTHER_NAMES: dict[str, str] = {}
#: Names that stand for several kinds.
SHARED_NAMES: dict[str, str] = {}
#: Kinds that have no dataset.
DATASETS = {
    "network": _NETWORK,
    "office_section": _OFFICE,
    "officer": _PERSON,
    "outline": _BOOK,
    "person": _PERSON,
    "post": "It names a person: what may be told of it stands in the file of facts.",
    "section": _BOOK,
}
#: Datasets that have no rows in the API.
API: dict[str, str] = {}
#: Kinds that have no workbook.
SHEETS = {"network": _NETWORK, "outline": _BOOK, "response": _REPORT, "section": _BOOK}
#: Fields of a row that its sheet has no column for: each kind says why (`Sheet.without`).
COLUMNS = {
    f"{name}.{field}": str(reason)
    for name, kind in kinds.every().items()
    if name not in SHEETS
    for field, reason in without(kind).items()
    if field in kind.columns and field != "slug"
}
#: Fields without a label, by name, or by kind and name where other kinds have one.
LABELS = _each(
    "owed: no form of the desk asks for it, and no other place gives it a label",
    "basis cycle first_day inhabitants is_total partnership quantity readings report source state",
)


def unsettled(missing: Collection[str], excused: Mapping[str, str]) -> list[str]:
    """What is missing without a reason, and what is excused though it is not missing."""
    return sorted(
        [f"{one} is missing" for one in missing if not excused.get(one)]
        + [f"{one} is no longer missing: take it out" for one in excused if one not in missing]
    )
