"""What kinds of facts and organisations are called where no vocabulary of the network says so."""

import re

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.queries import printed_names
from jichi.core.words import Words

#: Kinds of facts and of records that search finds.
FACTS = {
    "benefit": gettext_lazy("Benefit of membership"),
    "body": gettext_lazy("Body"),
    "call": gettext_lazy("Call to take part"),
    "contest": gettext_lazy("Contest"),
    "declaration": gettext_lazy("Declaration"),
    "engagement": gettext_lazy("Activity of the office and the network"),
    "event": gettext_lazy("Event"),
    "figure": gettext_lazy("Figure"),
    "initiative": gettext_lazy("Initiative"),
    "membership": gettext_lazy("Membership"),
    "organisation": gettext_lazy("Local government or partner"),
    "outreach": gettext_lazy("Outreach"),
    "participation": gettext_lazy("Participation in an initiative"),
    "partnership": gettext_lazy("Agreement or joint work"),
    "post": gettext_lazy("Post"),
    "publication": gettext_lazy("Publication"),
    "reporting": gettext_lazy("Report to an initiative"),
    "seat": gettext_lazy("Seat in a body"),
    "session": gettext_lazy("Session"),
    "signature": gettext_lazy("Signature"),
    "speakers": gettext_lazy("Speakers"),
    "strategy": gettext_lazy("Strategy"),
    "strategy_item": gettext_lazy("Goal or pathway"),
    "study": gettext_lazy("Study"),
    "submission": gettext_lazy("Submission"),
}
#: Kinds of local governments, which every network has.
GOVERNMENTS = {
    "prefecture": gettext_lazy("Prefecture"),
    "designated_city": gettext_lazy("Designated city"),
    "core_city": gettext_lazy("Core city"),
    "city": gettext_lazy("City"),
    "special_ward": gettext_lazy("Special ward"),
    "town": gettext_lazy("Town"),
    "village": gettext_lazy("Village"),
    "foreign_local_government": gettext_lazy("Local government abroad"),
}
_CENSUS = re.compile(r"census-(\d{4})(-preliminary)?")


def of_fact(kind: str) -> str:
    """The name of a kind of fact; its code in words where it has none."""
    return str(FACTS.get(kind) or kind.replace("_", " "))


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
