"""What the columns of the open data mean, in the reader's language."""

from django.conf import settings
from django.utils.translation import gettext as _

from jichi.core.roles import ROLES
from jichi.opendata import exports


def meanings() -> dict[str, str]:
    """Each column of the exports and what stands in it."""
    found = {
        "key": _("The permanent key of the fact: module, kind and slug."),
        "nature": _(
            "“deed” for what was done on a day, “standing” for what holds from a day until a day."
        ),
        "on": _(
            "The day, or the first of several, as precise as it is known: 2021-01-28, 2021-01, "
            "2021; empty where it is unknown."
        ),
        "until": _("The last day, where it took several; empty for one day or an open end."),
        "periods": _("All periods, parted by “;”, each as first day/last day."),
        "year": _("The fiscal year in which the fact is told, by the calendar year it begins in."),
        "outside_period": _("“true” where the day lies outside that fiscal year."),
        "chapter": _("The chapter in which it is told in full."),
        "also_in": _("Other chapters in which it is told again, parted by “;”."),
        "part_of": _("The key of the fact that it is a part of; such a fact is not counted again."),
        "kind": _("The kind of fact, such as event, session, participation or seat."),
        "organisations": _(
            "The identities of those involved, parted by “;”; one with two roles stands twice."
        ),
        "roles": _("Their roles, in the same order: %(roles)s.") % {"roles": ", ".join(ROLES)},
        "url": _("The address of its page on this site, without the language."),
    }
    names = dict(settings.LANGUAGES)
    for code in settings.NETWORK.languages:
        language = {"language": names.get(code, code)}
        found[f"title_{code}"] = _("The printed name, in %(language)s.") % language
        found[code] = _("The fact as a sentence, in %(language)s.") % language
        found[f"{code}_status"] = (
            _(
                "“official” where the %(language)s is the owner's, “provisional” where it is our "
                "translation."
            )
            % language
        )
    return {name: found.get(name, "") for name in exports.columns()}
