"""Which organisation an account is: certain where one local government at home bears its name."""

from collections.abc import Iterable
from functools import cache, cached_property

from babel import Locale
from django.conf import settings

from jichi.organisations.candidates import candidates
from jichi.organisations.folding import fold
from jichi.organisations.matching import Certainty, Index, Match, borne
from jichi.organisations.models import LOCAL_GOVERNMENTS, Organisation

#: Names of countries that reporting systems print and the register of territories does not.
_ALSO = {
    "usa": "US",
    "unitedstatesofamerica": "US",
    "unitedkingdomofgreatbritainandnorthernireland": "GB",
    "republicofkorea": "KR",
    "vietnam": "VN",
    "russianfederation": "RU",
    "taiwangreaterchina": "TW",
    "unitedrepublicoftanzania": "TZ",
    "stateofpalestine": "PS",
    "hongkong": "HK",
    "turkey": "TR",
    "congo": "CG",
    "democraticrepublicofthecongo": "CD",
    "boliviaplurinationalstateof": "BO",
    "venezuelabolivarianrepublicof": "VE",
}


@cache
def _territories() -> dict[str, str]:
    known = Locale("en").territories.items()
    return {_letters(name): code for code, name in known if len(code) == 2} | _ALSO


def _letters(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


def country_of(printed: str) -> str:
    """The two-letter code of a country as it is printed; "" for none that is known."""
    return _territories().get(_letters(printed), "")


class Recogniser:
    """Tells accounts of the home country apart by the names of its local governments on record.

    The names are read once, when the first account of the home country is asked about."""

    @cached_property
    def _known(self) -> dict[str, Organisation]:
        home = settings.NETWORK.home_country
        known = Organisation.objects.filter(country=home, kind__in=LOCAL_GOVERNMENTS)
        return {one.slug: one for one in known.only("slug", "name", "short_name")}

    @cached_property
    def _index(self) -> Index:
        return Index(one for one in candidates() if one.identity in self._known)

    def organisation(self, name: str, city: str, country: str) -> Organisation | None:
        """The one local government that bears a printed name; None where nobody or several do.

        Abroad nobody is recognised: of many cities of one name the record knows one at most."""
        if country_of(country) != settings.NETWORK.home_country:
            return None
        for text in (name, city):
            found = self._sure(borne(text, self._index)) if text else []
            if len(found) == 1:
                return self._known[found[0]]
        return None

    @staticmethod
    def _sure(matches: Iterable[Match]) -> list[str]:
        exact, variant = [], []
        for one in matches:
            if one.certainty is Certainty.EXACT:
                exact.append(one.candidate.identity)
            elif one.certainty is Certainty.VARIANT:
                variant.append(one.candidate.identity)
        return exact or variant
