"""What the site shows of one organisation: who it is, and all that it did and holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.facts import STANDING
from jichi.core.models import ToldFact
from jichi.core.partial_dates import Interval, say_day, say_interval, say_year, year_bounds
from jichi.core.queries import chapters
from jichi.core.reading import Lexicon, Line, lexicon, read
from jichi.core.records import CONFIRMED
from jichi.organisations import wording
from jichi.organisations.models import Organisation
from jichi.organisations.queries import identity_of_code
from jichi.pages import queries
from jichi.pages.entries import by_chapter, entry, of_organisation, roles_of
from jichi.pages.paging import year_asked
from jichi.pages.templatetags.telling import address


class Moved(Exception):
    """Whom a code names under another identity, which is the only argument."""


def organisation_at(identity: str) -> Organisation:
    """The organisation of an identity. Moved for a former or later code, Http404 for nobody's."""
    found = (
        Organisation.objects.filter(slug=identity, state=CONFIRMED)
        .select_related("prefecture", "place", "merged_into")
        .first()
    )
    if found is not None:
        return found
    moved = identity_of_code(identity) if len(identity) == 6 and identity.isdigit() else ""
    if moved:
        raise Moved(moved)
    raise Http404


def record_of(one: Organisation, request: HttpRequest, code: str) -> dict[str, Any]:
    """The record of an organisation for its page: a year by chapters, and what it holds."""
    counted = queries.tally(one.slug)
    year = year_asked(request) or next(iter(counted), None)
    after = queries.Place.read(request.GET.get("after", ""))
    deeds = queries.deeds_of(one.slug, year, after) if year else queries.Facts()
    gathered = _gathered()
    standing = queries.told_of(one.slug, [kind for found in gathered.values() for kind in found])
    words = lexicon([*deeds.facts, *standing])
    told = read(deeds.facts, code, year=year, words=words)
    return {
        "year": year,
        "year_name": say_year(year, code) if year else "",
        "years": _years(counted, year, request, code),
        "chapters": _chapters(told, one, counted.get(year or 0, {}), code),
        "more": f"?year={year}&after={deeds.after}" if deeds.after else "",
        "begun": bool(after),
        "sections": _sections(gathered, standing, one, code, words),
    }


def _years(
    counted: queries.Tally, shown: int | None, request: HttpRequest, code: str
) -> list[dict[str, Any]]:
    return [
        {
            "url": f"{request.path}?year={year}",
            "label": capfirst(say_year(year, code)),
            "count": sum(found.values()),
            "selected": year == shown,
        }
        for year, found in counted.items()
    ]


def _chapters(
    told: Sequence[Line], one: Organisation, counted: Any, code: str
) -> list[dict[str, Any]]:
    names = {chapter.slug: chapter.name.say(code) for chapter in chapters()}
    gathered = by_chapter(told, of_organisation(told, one.slug), list(names))
    return [
        {
            "slug": slug,
            "name": names.get(slug, slug),
            "url": address(f"/chapters/{slug}/"),
            "count": counted.get(slug, 0),
            "entries": found,
        }
        for slug, found in gathered
    ]


def _gathered() -> dict[str, list[str]]:
    """The kinds of facts that a page gathers over all years, by the name of each section."""
    found: dict[str, list[str]] = {}
    for kind in kinds.every().values():
        if kind.gathered:
            found.setdefault(kind.gathered, []).append(kind.name)
    return found


def _sections(
    gathered: Mapping[str, Sequence[str]],
    standing: Sequence[ToldFact],
    one: Organisation,
    code: str,
    words: Lexicon,
) -> list[dict[str, Any]]:
    titles = {
        "initiatives": _("Initiatives"),
        "seats": _("Seats in bodies"),
        "agreements": _("Agreements and joint work"),
        "declarations": _("Declarations"),
        "publications": _("Publications and studies"),
    }
    brief = kinds.told_by_roles()
    found = []
    for name, title in titles.items():
        wanted = gathered.get(name, ())
        lines = read([fact for fact in standing if fact.kind in wanted], code, words=words)
        if lines:
            entries = [_standing(line, one, text=line.fact.kind not in brief) for line in lines]
            found.append({"name": name, "title": title, "entries": entries})
    return found


def _standing(line: Line, one: Organisation, *, text: bool) -> dict[str, Any]:
    """A line over all years: who else is in it, and this organisation's own role."""
    roles = roles_of(line, one.slug)
    parties = [{"role_label": _("Role"), "names": roles}] if roles else []
    told = entry(line, text=text, parties=parties)
    if not told["date"] and line.fact.nature == STANDING:
        told["date"] = _known_in(line)
    return told


def _known_in(line: Line) -> str:
    """When a standing without known days is known to hold: a month, or only a fiscal year."""
    fact = line.fact
    if fact.year and fact.first_day == year_bounds(fact.year)[0].isoformat():
        return capfirst(say_year(fact.year, line.language))
    if not fact.first_day:
        return _("Period not known")
    return _("as of %(day)s") % {"day": say_day(fact.first_day[:7], line.language)}


def identity_of(
    one: Organisation, code: str, beside: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Who an organisation is, line by line, with what is told beside it; what is not known of a
    partner is left out."""
    names = wording.of_organisations()
    other = [f"{text}" for language, text in one.name.items() if language != code]
    lines: list[tuple[str, Any]] = [
        (_("Kind"), names.get(one.kind, "")),
        (_("Other names"), " / ".join([text for text in other if text != one.name.say(code)])),
        (_("Reading"), one.kana),
        (_("Code of local government"), one.code),
        (_("Prefecture"), _linked(one.prefecture, code)),
        (_("Location"), _linked(one.place, code)),
        (_("Population"), _population(one, code)),
    ]
    site = {"term": _("Website"), "text": one.url, "url": one.url}
    found = [_defined(term, value) for term, value in lines if value]
    return [*found, *beside, *([site] if one.url else [])]


def _defined(term: str, value: Any) -> dict[str, Any]:
    return {"term": term, **(value if isinstance(value, dict) else {"text": value})}


def _linked(one: Organisation | None, code: str) -> dict[str, str] | str:
    return {"text": one.name.say(code), "url": address(one.path)} if one else ""


def _population(one: Organisation, code: str) -> dict[str, Any] | str:
    """The newest count with its day and census, then the earlier ones."""
    counts = [
        _("%(number)s (%(basis)s, %(day)s)")
        % {
            "number": f"{count.inhabitants:,}",
            "basis": wording.of_population(count.basis),
            "day": say_day(count.as_of, code),
        }
        for count in one.populations.order_by("-as_of", "pk")[:5]
    ]
    return {"texts": [{"text": text} for text in counts]} if counts else ""


def history_of(one: Organisation, code: str) -> list[dict[str, Any]]:
    """Earlier and later names and codes with their days, and what was merged; three queries."""
    found = []
    for row in one.names.order_by("since", "pk"):
        if row.since or row.until:
            found.append((row.since, row.until, _("Name"), row.name.say(code)))
    for past in one.codes.order_by("since", "pk"):
        if past.since or past.until or past.code != one.code:
            found.append((past.since, past.until, _("Code"), past.code))
    lines = [
        {"term": label, "text": f"{text} ({say_interval(Interval(since, until), code)})"}
        for since, until, label, text in found
    ]
    if one.merged_into:
        lines.append({"term": _("Merged into"), **_linked(one.merged_into, code)})  # type: ignore[dict-item]
    merged = [_linked(other, code) for other in one.merged_from.order_by("sort_key", "slug")[:50]]
    if merged:
        lines.append({"term": _("Took in"), "texts": merged})  # type: ignore[dict-item]
    return lines
