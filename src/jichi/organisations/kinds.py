"""What organisations are called, ask for and export, and what is done with them."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.core.fields import COMMON, Field
from jichi.core.kind_parts import HOME, WHO, Action, Choice, Choosing, Dataset, Page
from jichi.core.kinds import Kind, also_open, declare
from jichi.core.records import CONFIRMED
from jichi.core.sheets import Sheet
from jichi.core.words import Words
from jichi.organisations import wording
from jichi.organisations.acts import (
    correct_organisation,
    count_inhabitants,
    merge_organisation,
    recode_organisation,
    register_organisation,
    rename_organisation,
)
from jichi.organisations.directory.japan import records as directory
from jichi.organisations.directory.japan.codes import WrongCode, verify
from jichi.organisations.models import Organisation, OrganisationCode, OrganisationName, Population
from jichi.organisations.recognising import Organisations


def _correct(
    by: Actor, organisation: Organisation, values: dict[str, object], _roles: object, reason: str
) -> Organisation:
    return correct_organisation(by, organisation=organisation, values=values, reason=reason)


def _ships(slug: str) -> str:
    if settings.NETWORK.home_country == directory.COUNTRY and slug in directory.identities():
        return gettext(
            "%(code)s ships with the directory of local governments: delete the row."
        ) % {"code": slug}
    return ""


def _unknown(slug: str) -> str:
    """What to say of a code that is no identity: it is no code, or was one until a day."""
    if not slug.isdigit():
        return ""
    try:
        verify(slug)
    except WrongCode as error:
        return gettext(error.sentence) % error.parts
    past = OrganisationCode.objects.filter(code=slug).exclude(until="").first()
    if past is not None:
        owner: Organisation = past.organisation
        return gettext("The code %(code)s held until %(day)s: write %(now)s.") % {
            "code": slug,
            "day": past.until,
            "now": owner.slug,
        }
    return gettext("No local government has the code %(code)s: look it up and correct it.") % {
        "code": slug
    }


def _choices(identities: Sequence[str], language: str) -> list[Choice]:
    found = Organisation.objects.filter(slug__in=identities, state=CONFIRMED)
    names = wording.of_organisations()
    return [
        Choice(one.slug, one.name.say(language), " · ".join(_beside(one, names, language)))
        for one in found.select_related("prefecture")
    ]


def _beside(one: Organisation, names: dict[str, str], language: str) -> list[str]:
    where = (
        one.prefecture.name.say(language)
        if one.prefecture
        else wording.of_country(one.country, language)
    )
    return [part for part in (names.get(one.kind, ""), where, one.code) if part]


def _rename(by: Actor, organisation: Organisation, said: dict[str, Any]) -> object:
    return rename_organisation(
        by,
        organisation=organisation,
        name=Words.read(said["name"]),
        kana=said["kana"],
        since=said["since"],
    )


def _recode(by: Actor, organisation: Organisation, said: dict[str, Any]) -> object:
    return recode_organisation(by, organisation=organisation, **said)


def _merge(by: Actor, organisation: Organisation, said: dict[str, Any]) -> object:
    into = Organisation.objects.get(slug=said["into"])
    return merge_organisation(by, organisation=organisation, into=into, on=said["on"])


def _count(by: Actor, organisation: Organisation, said: dict[str, Any]) -> object:
    return count_inhabitants(by, population=Population(organisation=organisation, **said))


_SINCE = Field(_("From the day"), reads="day", needed=True)
ACTIONS = (
    Action(
        "rename",
        _("Rename"),
        {
            "name": Field(_("New name"), reads="words", needed=True),
            "kana": Field(_("Reading (kana)"), reads="text", longest=200),
            "since": _SINCE,
        },
        _rename,
    ),
    Action(
        "recode",
        _("Give a new code"),
        {
            "code": Field(
                _("New official code (six digits)"), reads="text", longest=6, needed=True
            ),
            "since": _SINCE,
        },
        _recode,
    ),
    Action(
        "merge",
        _("Merge into another"),
        {
            "into": Field(_("Merged into"), refers="organisation", needed=True),
            "on": Field(_("Merged on"), reads="day", needed=True),
        },
        _merge,
    ),
    Action(
        "count",
        _("Enter a population"),
        {
            "inhabitants": Field(_("Inhabitants"), reads="number", needed=True),
            "as_of": Field(_("As of"), reads="day", needed=True),
            "basis": Field(_("Census or register"), reads="text", longest=60, needed=True),
            "source": Field(_("Source"), reads="text", longest=200),
        },
        _count,
    ),
)


ORGANISATION = declare(
    Kind(
        Organisation,
        register_organisation,
        one=_("Local government or partner"),
        many=_("Local governments and partners"),
        rank=3,
        vocabularies={"kind": "organisation_kind"},
        fields={"place": COMMON["place"].but(label=_("Seated in"))},
        group=WHO,
        place=10,
        listed=("kind", "code"),
        identity="code",
        correcting=_correct,
        refuses=_ships,
        unknown=_unknown,
        choosing=Choosing(
            _choices,
            by_names=True,
            open=True,
            meaning=Organisations,
            code=Field(
                _("Organisation code or ID"),
                hint=_("Six digits for a local government of Japan. Either this or the name."),
                example="011002",
                also=("団体コード", "自治体コード", "コード", "Code"),
                width=14,
            ),
        ),
        actions=ACTIONS,
        page=Page(
            "organisations",
            _("Local governments and partners: names, readings, codes, countries and places."),
            schema="Organization",
            own=True,
            section=HOME,
            place=10,
        ),
        data=Dataset(
            "organisations",
            _("Local governments and partners: names, readings, codes, countries and places."),
            place=0,
            asked=("country", "code"),
        ),
        public_list=True,
        sheet=Sheet(
            without={"merged_into": _("It is merged on the desk, which keeps names and codes.")}
        ),
    )
)
also_open(
    OrganisationName,
    Dataset(
        "organisation-names",
        _("Every name an organisation has had, with its reading and the days of its use."),
        title=_("Names of organisations"),
        identity=("organisation", "since"),
        place=1,
    ),
)
also_open(
    OrganisationCode,
    Dataset(
        "organisation-codes",
        _("Every official code a local government has had, with the days of its use."),
        title=_("Codes of local governments"),
        identity=("organisation", "code"),
        place=2,
        asked=("code",),
    ),
)
also_open(
    Population,
    Dataset(
        "populations",
        _("Inhabitants on a day, by the census or register that counted them."),
        title=_("Populations"),
        identity=("organisation", "as_of", "basis"),
        place=3,
    ),
)
