"""What kinds of organisations, countries and counts are called where no vocabulary says so."""

import re

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.queries import printed_names
from jichi.core.words import Words
from jichi.organisations.directory.japan.kinds import KINDS

#: Kinds of organisations that every network has.
GOVERNMENTS = {**KINDS, "foreign_local_government": gettext_lazy("Local government abroad")}
_CENSUS = re.compile(r"census-(\d{4})(-preliminary)?")


def of_organisations() -> dict[str, str]:
    """The kinds of organisations in their order, as the network names them; one query."""
    printed: dict[str, Words] = printed_names("organisation_kind")
    own = {code: str(name) for code, name in GOVERNMENTS.items()}
    return {**own, **{code: str(name) for code, name in printed.items()}}


def of_country(country: str, language: str) -> str:
    """The name of a country by its ISO 3166-1 code; the code where nobody names it."""
    return str(Locale.parse(language).territories.get(country, country))


def of_population(basis: str) -> str:
    """What a count of inhabitants rests on, in words: a census with its year."""
    census = _CENSUS.fullmatch(basis)
    if census is None:
        return basis
    if census[2]:
        return _("census of %(year)s, preliminary count") % {"year": census[1]}
    return _("census of %(year)s") % {"year": census[1]}
