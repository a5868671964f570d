"""What the columns of the open data mean, in the reader's language."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.fields import COMMON, Field
from jichi.core.roles import ROLES
from jichi.opendata.columns import BOOLEAN, INTEGER, LIST, NUMBER, TEXT, Column
from jichi.opendata.tables import Facts, Gathered, Records, Table

TYPES = {
    TEXT: gettext_lazy("text"),
    INTEGER: gettext_lazy("whole number"),
    NUMBER: gettext_lazy("number"),
    BOOLEAN: gettext_lazy("true or false"),
    LIST: gettext_lazy("list"),
}


def meanings(table: Table) -> dict[str, str]:
    """Each column of a table and what stands in it."""
    if isinstance(table, Facts):
        return {column.name: _of_facts().get(column.name, "") for column in table.columns}
    return {column.name: _meaning(column, table) for column in table.columns}


def _meaning(column: Column, table: Records | Gathered) -> str:
    name = column.field or column.name
    if isinstance(table, Records):
        said = table.dataset.meaning(name)
    else:
        said = str(table.means.get(name) or COMMON.get(name, Field()).means)
    if column.language:
        return _("%(meaning)s In %(language)s.") % {
            "meaning": said,
            "language": dict(settings.LANGUAGES).get(column.language, column.language),
        }
    return said


def _of_facts() -> dict[str, str]:
    found = {
        "key": _("The permanent key of the fact: module, kind and slug."),
        "nature": str(COMMON["nature"].means),
        "on": _(
            "The day, or the first of several, as precise as it is known: 2021-01-28, 2021-01, "
            "2021; empty where it is unknown."
        ),
        "until": _("The last day, where it took several; empty for one day or an open end."),
        "periods": str(COMMON["periods"].means),
        "year": _("The fiscal year in which the fact is told, by the calendar year it begins in."),
        "outside_period": str(COMMON["outside_period"].means),
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
    return found
