"""Which events a reader asked for: by year, month, kind, organisation and series."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from jichi.core.ints import year_of
from jichi.core.models import ToldFact, ToldParty
from jichi.core.partial_dates import first_day, fiscal_year, last_day, say_day
from jichi.core.queries import told_in, vocabulary
from jichi.core.reading import names
from jichi.pages.lines import in_order, year_label
from jichi.pages.paging import turned

UNKNOWN = "unknown"
EVERY = "all"
#: How many organisations a list offers to choose from, those with most events first.
OFFERED = 12


@dataclass(frozen=True)
class Choice:
    """What a reader chose; `year` is None for all years."""

    year: int | None
    month: str = ""
    kind: str = ""
    organisation: str = ""
    series: str = ""

    def of_year(self) -> QuerySet[ToldFact]:
        """The events of the chosen year, whatever else is chosen."""
        facts = ToldFact.objects.filter(kind="event")
        return facts if self.year is None else facts.filter(told_in(self.year))

    def facts(self) -> QuerySet[ToldFact]:
        """The events chosen."""
        found = self.of_year()
        if self.month:
            found = _in_month(found, self.month)
        if self.kind:
            found = found.filter(category=self.kind)
        if self.organisation:
            found = found.filter(
                record__in=_present().filter(organisation=self.organisation).values("fact__record")
            )
        if self.series:
            found = found.filter(subject=f"events.series:{self.series}")
        return found

    @property
    def narrowed(self) -> bool:
        """Whether more than a year is chosen."""
        return bool(self.month or self.kind or self.organisation or self.series)


def _present() -> QuerySet[ToldParty]:
    """Everyone's roles at events; a role at a session is one at its event."""
    return ToldParty.objects.filter(kind__in=("event", "session", "speakers"))


def _in_month(found: QuerySet[ToldFact], month: str) -> QuerySet[ToldFact]:
    """Events that began in a month; with `unknown`, those whose month is not known."""
    known = found.annotate(precision=Length("on"))
    if month == UNKNOWN:
        return known.filter(Q(first_day="") | Q(precision=4))
    begin, end = first_day(month).isoformat(), last_day(month).isoformat()
    return known.filter(first_day__gte=begin, first_day__lte=end).exclude(precision=4)


def chosen(asked: QueryDict, years: list[int]) -> Choice:
    """Read an address: wrong answers are no choice; without a year, the latest that has events."""
    year = asked.get("year", "")
    month = asked.get("month", "")
    return Choice(
        year=None if year == EVERY else year_of(year) or _of_month(month) or latest(years),
        month=month if month == UNKNOWN or _is_month(month) else "",
        kind=_code(asked.get("kind", "")),
        organisation=_code(asked.get("organisation", "")),
        series=_code(asked.get("series", "")),
    )


def _is_month(text: str) -> bool:
    try:
        return len(text) == 7 and first_day(text).isoformat()[:7] == text
    except ValueError:
        return False


def _of_month(text: str) -> int | None:
    return fiscal_year(first_day(text)) if _is_month(text) else None


def _code(text: str) -> str:
    return text if text.replace("-", "").replace("_", "").isalnum() else ""


def latest(years: list[int]) -> int | None:
    return years[0] if years else None


def years_with_events() -> dict[int, int]:
    """How many events each fiscal year names, latest first."""
    facts = ToldFact.objects.filter(kind="event", year__isnull=False)
    counts = facts.values_list("year").annotate(Count("pk")).order_by("-year")
    return dict(counts)


def settled_years() -> list[int]:
    """Years with events that are their own, not only named for what lies outside a period."""
    facts = ToldFact.objects.filter(kind="event", year__isnull=False, outside_period=False)
    found = facts.values_list("year", flat=True).distinct().order_by("-year")
    return [year for year in found if year is not None]


def facets(
    request: HttpRequest, choice: Choice, years: dict[int, int], language: str
) -> dict[str, Any]:
    """Links that narrow the list, each with the number of events that it leads to."""
    groups = [_years(request, choice, years, language), _kinds(request, choice, language)]
    organisations = _organisations(request, choice, language)
    if organisations["options"]:
        groups.append(organisations)
    cleared = turned(request.GET, month="", kind="", organisation="", series="")
    return {"groups": groups, "clear_url": cleared if choice.narrowed else ""}


def _years(
    request: HttpRequest, choice: Choice, years: dict[int, int], language: str
) -> dict[str, Any]:
    options = [
        {
            "label": year_label(year, language),
            "count": count,
            "url": turned(request.GET, year=str(year), month=""),
            "selected": year == choice.year,
        }
        for year, count in years.items()
    ]
    every = {
        "label": _("All years"),
        "count": sum(years.values()),
        "url": turned(request.GET, year=EVERY, month=""),
        "selected": choice.year is None,
    }
    return {"label": _("Fiscal year"), "options": [*options, every]}


def _kinds(request: HttpRequest, choice: Choice, language: str) -> dict[str, Any]:
    words = vocabulary("event_kind")
    rows = choice.of_year().order_by().values_list("category").annotate(Count("pk"))
    counts = dict(rows)
    options = [
        {
            "label": words[code].say(language),
            "count": counts[code],
            "url": turned(request.GET, kind="" if code == choice.kind else code),
            "selected": code == choice.kind,
        }
        for code in in_order(words, counts)
    ]
    return {"label": _("Kind"), "options": options}


def _organisations(request: HttpRequest, choice: Choice, language: str) -> dict[str, Any]:
    parties = _present().filter(fact__record__in=choice.of_year().values("record"))
    rows = parties.values_list("organisation").annotate(found=Count("fact__record", distinct=True))
    counts = dict(rows.order_by("-found", "organisation")[:OFFERED])
    if choice.organisation and choice.organisation not in counts:
        mine = parties.filter(organisation=choice.organisation)
        counts[choice.organisation] = mine.values("fact__record").distinct().count()
    known = names(set(counts))
    ordered = sorted(known, key=lambda one: (-counts[one], known[one].sort_key))
    options = [
        {
            "label": known[one].name.say(language),
            "count": counts[one],
            "url": turned(request.GET, organisation="" if one == choice.organisation else one),
            "selected": one == choice.organisation,
        }
        for one in ordered
    ]
    return {"label": _("Organisation"), "options": options}


def chosen_words(choice: Choice, language: str) -> list[str]:
    """What is chosen, in words, for the heading of the list."""
    said = [year_label(choice.year, language) if choice.year is not None else _("All years")]
    if choice.month:
        unknown = choice.month == UNKNOWN
        said.append(_("Date unknown") if unknown else say_day(choice.month, language))
    if choice.kind:
        said.append(vocabulary("event_kind")[choice.kind].say(language))
    if choice.organisation:
        known = names({choice.organisation}).get(choice.organisation)
        said.append(known.name.say(language) if known else choice.organisation)
    return said
