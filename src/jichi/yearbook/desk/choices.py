"""Which facts a section takes, as fields: what is offered comes from the facts of the year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from jichi.core.kinds import name_of_fact
from jichi.core.models import Term, ToldFact
from jichi.core.queries import chapters
from jichi.core.reading import Line, read
from jichi.core.records import CONFIRMED
from jichi.figures.queries import slug_of
from jichi.register.desk.forms import fields
from jichi.yearbook.choices import TAKES_BY, wanted
from jichi.yearbook.composition import told
from jichi.yearbook.composition.choosing import chosen
from jichi.yearbook.declared import in_books
from jichi.yearbook.desk.layouts import ORDERS

#: How many of the facts that a section takes are shown beside its form.
SHOWN = 8


@dataclass(frozen=True)
class Year:
    """The facts of a year, and what can be chosen of them; each asked for once."""

    year: int
    language: str

    @cached_property
    def facts(self) -> list[ToldFact]:
        """Everything told of the year."""
        return told(self.year)

    @cached_property
    def lines(self) -> list[Line]:
        """The facts in words."""
        return read(self.facts, self.language, year=self.year)

    @cached_property
    def figures(self) -> list[dict[str, str]]:
        """The figures of the year that prose can quote, and how each reads."""
        slugs = [(slug_of(line.fact.record), line) for line in self.lines]
        return [
            {
                "slug": slug,
                "quote": f"{{figure:{slug}}}",
                "said": str(line.details.get("number", "")),
                "label": line.title,
            }
            for slug, line in slugs
            if slug
        ]

    @cached_property
    def _terms(self) -> dict[tuple[str, str], str]:
        found = Term.objects.filter(state=CONFIRMED)
        return {(one.vocabulary, one.code): one.name.say(self.language) for one in found}

    def kinds(self, also: Iterable[str]) -> list[tuple[str, str]]:
        """The kinds of facts, with how many of each the year has."""
        counts: dict[str, int] = dict.fromkeys(also, 0)
        for fact in self.facts:
            counts[fact.kind] = counts.get(fact.kind, 0) + 1
        named = [(kind, f"{name_of_fact(kind)} ({count})") for kind, count in counts.items()]
        return sorted(named, key=lambda one: one[1])

    def categories(self, also: Iterable[str]) -> list[tuple[str, str]]:
        """The categories of facts, each with the kind that it divides."""
        found = {(fact.category, fact.kind) for fact in self.facts if fact.category}
        known = {category for category, _kind in found}
        found |= {(category, "") for category in also if category not in known}
        by_code: dict[str, list[str]] = {}
        for category, kind in sorted(found, key=lambda one: (one[1], one[0])):
            by_code.setdefault(category, []).append(self._category(kind, category))
        return [(category, " / ".join(names)) for category, names in by_code.items()]

    def _category(self, kind: str, category: str) -> str:
        vocabulary = in_books(kind).categories or f"{kind}_kind"
        name = self._terms.get((vocabulary, category)) or category.replace("_", " ")
        return f"{name_of_fact(kind)}: {name}" if kind else name

    def roles(self) -> list[tuple[str, str]]:
        """The roles that a fact may give an organisation."""
        return [(code, name) for (words, code), name in self._terms.items() if words == "role"]

    def taken(self, choice: Mapping[str, Any]) -> list[Line]:
        """The lines that a choice takes, in its order; none for a choice that asks for nothing."""
        return chosen(self.lines, choice) if set(choice) & set(TAKES_BY) else []


def fields_for(year: Year, says: Mapping[str, Any]) -> dict[str, forms.Field]:
    """The fields of a choice by their names in the form."""

    def many(key: str, label: Any, choices: list[tuple[str, str]]) -> forms.Field:
        offered = {code for code, _name in choices}
        more = [
            (code, code) for code in wanted(says.get(f"choice_{key}", [])) if code not in offered
        ]
        return forms.MultipleChoiceField(
            label=label,
            choices=[*choices, *more],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def lines(label: Any, hint: Any) -> forms.Field:
        return fields.LinesField(label=label, help_text=hint, required=False)

    pillars = [(one.slug, one.name.say(year.language)) for one in chapters()]
    return {
        "choice_kind": many("kind", _("Kinds of facts"), year.kinds(says.get("choice_kind", ()))),
        "choice_category": many(
            "category", _("Categories"), year.categories(says.get("choice_category", ()))
        ),
        "choice_chapter": many("chapter", _("Chapters of work"), pillars),
        "choice_role": many("role", _("Roles in which somebody takes part"), year.roles()),
        "choice_organisation": lines(
            _("Organisations"), _("One code or identity on each line; facts that name any of them.")
        ),
        "choice_subject": lines(
            _("About"),
            _("Keys of initiatives, bodies, strategies or series, one on each line."),
        ),
        "choice_source": lines(_("Sources"), _("Identities of sources, one on each line.")),
        "choice_keys": lines(
            _("These facts alone"),
            _("Keys of facts, one on each line; they are printed in this order."),
        ),
        "choice_order": forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False),
        "choice_limit": forms.IntegerField(
            label=_("At most"), min_value=1, max_value=9999, required=False
        ),
    }


def says_of(choice: Mapping[str, Any]) -> dict[str, Any]:
    """A choice as the fields say it, each key apart, so that two who edit can change different
    ones."""
    found = {f"choice_{key}": wanted(choice[key]) for key in TAKES_BY if key in choice}
    return found | {f"choice_{key}": choice[key] for key in ("order", "limit") if key in choice}


def choice_of(says: Mapping[str, Any]) -> dict[str, Any]:
    """The choice that the fields say: one value alone stands as a text, as it does in a seed."""
    found: dict[str, Any] = {}
    for key in TAKES_BY:
        values = says.get(f"choice_{key}") or []
        if values:
            found[key] = values[0] if len(values) == 1 and key != "keys" else list(values)
    for key in ("order", "limit"):
        if says.get(f"choice_{key}"):
            found[key] = says[f"choice_{key}"]
    return found
