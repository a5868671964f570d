"""Whose an account of another system is: as was said on the desk, by our own code, or by name."""

from functools import cached_property

from jichi.observations.models import Reporter
from jichi.observations.recognising import Recogniser
from jichi.organisations.folding import fold
from jichi.organisations.models import Organisation
from jichi.reporting.accounts_elsewhere import Matcher
from jichi.reporting.imports import Account

CDP = "cdp"


class Whose(Matcher):
    """Tells which organisation an account is; None where that is not certain."""

    def __init__(self) -> None:
        self._names = Recogniser()
        self._found: dict[str, Organisation | None] = {}

    @cached_property
    def _said(self) -> dict[str, Organisation]:
        known = Reporter.objects.filter(system=CDP, organisation__isnull=False)
        return {
            one.account: one.organisation
            for one in known.select_related("organisation")
            if one.organisation is not None
        }

    @cached_property
    def _codes(self) -> frozenset[str]:
        """What our own files print as an account."""
        return frozenset(Organisation.objects.values_list("slug", flat=True))

    def organisation(self, account: Account) -> Organisation | None:
        """The organisation of an account. A number that is a code of ours counts where the name
        beside it is the organisation's, since other systems have numbers of six digits too."""
        if account.number not in self._found:
            self._found[account.number] = (
                self._said.get(account.number)
                or self._by_code(account)
                or self._names.organisation(account.name, "", account.country)
            )
        return self._found[account.number]

    def _by_code(self, account: Account) -> Organisation | None:
        if account.number not in self._codes:
            return None
        one = Organisation.objects.get(slug=account.number)
        names = {fold(name) for words in (one.name, one.short_name) for name in words.values()}
        return one if fold(account.name) in names else None
