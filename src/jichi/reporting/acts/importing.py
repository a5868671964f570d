"""Responses that governments gave elsewhere, taken in as they were printed, to be carried over."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, enter_all, remove
from jichi.organisations.models import Organisation
from jichi.reporting import rules
from jichi.reporting.acts.holding import held
from jichi.reporting.imports import Copy
from jichi.reporting.models import Edition, ImportedResponse, Response

#: How CDP calls its questionnaire for cities; editions name it by the unified report and the year.
_CITIES = re.compile(r"cities\s+(20\d\d)", re.I)


@dataclass(frozen=True)
class Arrived:
    """What a government answered elsewhere, and the name of the file that says so."""

    organisation: Organisation
    copy: Copy
    name: str


@act(rule=rules.runs_cycles)
def import_responses(by: Actor, *, arrived: Sequence[Arrived]) -> list[ImportedResponse]:
    """Take in what governments answered elsewhere; those that are new. What was taken in before
    is passed over. ValidationError, naming the line, for a questionnaire that nobody knows."""
    return _take_in(by, arrived)


@act(rule=rules.leads)
def import_last(by: Actor, *, response: Response, copy: Copy, name: str) -> list[ImportedResponse]:
    """Take in what the government of a response answered elsewhere, by whoever leads it."""
    return _take_in(by, [Arrived(held(response).organisation, copy, name)])


@act(rule=rules.leads)
def discard_import(by: Actor, *, response: Response, imported: ImportedResponse) -> Response:
    """Remove answers that were imported by mistake; what was carried over from them stays."""
    remove(ImportedResponse.objects.get(pk=imported.pk, organisation=response.organisation_id))
    return response


def _take_in(by: Actor, arrived: Sequence[Arrived]) -> list[ImportedResponse]:
    forms = _forms(arrived)
    known = set(
        ImportedResponse.objects.filter(
            organisation__in={one.organisation.pk for one in arrived}
        ).values_list("organisation", "digest")
    )
    new: dict[tuple[int, str], ImportedResponse] = {}
    for one in arrived:
        found = _imported(by, one, forms[one.copy.questionnaire, one.copy.year])
        place = (found.organisation_id, found.digest)
        if place not in known:
            new.setdefault(place, found)
    return enter_all(ImportedResponse, list(new.values())) if new else []


def _imported(by: Actor, one: Arrived, form: str) -> ImportedResponse:
    copy = one.copy
    if not copy.cells:
        raise ValidationError(
            _("%(name)s, line %(line)s: “%(who)s” answered nothing in “%(questionnaire)s”.")
            % {**_place(one), "questionnaire": copy.questionnaire}
        )
    return ImportedResponse(
        organisation=one.organisation,
        form=form,
        year=copy.year,
        questionnaire=copy.questionnaire[:200],
        account=copy.account.number[:80],
        printed_name=copy.account.name[:300],
        name=one.name.replace("\\", "/").rpartition("/")[2][-255:],
        digest=copy.digest,
        rows=copy.rows,
        cells=[cell.stored() for cell in copy.cells],
        updated=copy.updated[:40],
        by=by.handle,
    )


def _place(one: Arrived) -> dict[str, object]:
    return {"name": one.name, "line": one.copy.line, "who": one.copy.account.name}


def _forms(arrived: Iterable[Arrived]) -> dict[tuple[str, int], str]:
    """The questionnaire of each copy: a kept edition that is titled so, or CDP's of that year."""
    kept = _titled()
    found: dict[tuple[str, int], str] = {}
    for one in arrived:
        copy, title = one.copy, one.copy.questionnaire
        forms = kept.get((title, copy.year)) or kept.get((title, 0)) or set()
        if of_cdp := _CITIES.search(title):
            forms = forms or {f"unified-{of_cdp[1]}"}
        if len(forms) != 1:
            raise ValidationError(
                _(
                    "%(name)s, line %(line)s: the questionnaire “%(questionnaire)s” is not known "
                    "here."
                )
                % {**_place(one), "questionnaire": title}
            )
        found[title, copy.year] = next(iter(forms))
    return found


def _titled() -> dict[tuple[str, int], set[str]]:
    """The questionnaires that bear a title, of the cycles of each year, and of all under 0."""
    found: dict[tuple[str, int], set[str]] = {}
    for edition in Edition.objects.exclude(state="withdrawn").prefetch_related("cycles"):
        for year in (0, *(cycle.year for cycle in edition.cycles.all())):
            for title in edition.title.values():
                found.setdefault((title, year or 0), set()).add(edition.form)
    return found
