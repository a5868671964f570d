"""The initiatives with the matrix of who takes part, and the page of an initiative."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core import quoting
from jichi.core.ints import year_of
from jichi.core.languages import joined
from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_day
from jichi.core.queries import told_in, years_told
from jichi.core.reading import Line, names
from jichi.initiatives.models import Initiative
from jichi.initiatives.site.matrix import matrix
from jichi.pages.finding import all_confirmed, confirmed, office_name
from jichi.pages.lines import item, lines, parties, year_label
from jichi.pages.page import reader_language, show, trail
from jichi.pages.record import described, filed_under
from jichi.pages.templatetags.telling import address


@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    """Every initiative with how many take part, and the matrix of a year."""
    language = reader_language()
    found = list(all_confirmed(Initiative))
    year = _year(request)
    table = matrix(request, found, year, language) if year else None
    title = _("Initiatives")
    return show(
        request,
        "initiatives/initiatives",
        title=title,
        description=_("The programmes and campaigns that local governments join, and who does."),
        trail=trail(("", title)),
        cards=_cards(found, year, language),
        matrix=table if table and table["rows"] else None,
        empty={"message": _("No initiative is recorded yet."), "next": None},
    )


def _year(request: HttpRequest) -> int | None:
    """The fiscal year asked, else the latest in which somebody reported or anything was done."""
    asked = year_of(request.GET.get("year", ""))
    if asked is not None:
        return asked
    settled = ToldFact.objects.filter(outside_period=False, year__isnull=False)
    told = settled.order_by("-year").values_list("year", flat=True).first()
    return told or next(iter(years_told()), None)


def _cards(found: list[Initiative], year: int | None, language: str) -> list[dict[str, Any]]:
    told = ToldFact.objects.filter(kind__in=("participation", "reporting"))
    rows = (told.filter(told_in(year)) if year else told).order_by().values_list("subject", "kind")
    counts = {row[:2]: row[2] for row in rows.annotate(Count("pk"))}
    figures = quoting.said(quoting.quoted([one.description for one in found]))
    return [
        {
            "title": one.name.say(language),
            "url": address(one.path, language),
            "text": one.description.read(quoting.fill(one.description.stored(), figures)).say(
                language
            ),
            "names": _taking_part(counts, one.key, language),
        }
        for one in found
    ]


def _taking_part(counts: dict[tuple[str, str], int], key: str, language: str) -> str:
    """How many take part and how many reports were made, in words."""
    found = []
    if count := counts.get((key, "participation")):
        found.append(_("%(count)s take part") % {"count": count})
    if count := counts.get((key, "reporting")):
        found.append(_("Reports: %(count)s") % {"count": count})
    return joined(found, language) or _("No participant is named")


@require_safe
def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of an initiative: who runs it, who takes part, reports supported, calls."""
    language = reader_language()
    record = confirmed(Initiative, slug)
    facts = ToldFact.objects.filter(subject=record.key).order_by("first_day", "order", "key")
    read = lines(list(facts), language)
    office = office_name(language)
    shown = described(
        record,
        record.name,
        record.description,
        language,
        kind=_("Initiative"),
        definitions=_definitions(record, language),
    )
    name, text = record.name.say(language), shown["lead"]
    return show(
        request,
        "initiatives/initiative",
        title=name,
        description=text or name,
        trail=trail(("/initiatives/", _("Initiatives")), ("", name)),
        things=[_thing(request, record, read, language, text)],
        record=shown,
        taking_part=_by_role(one for one in read if one.fact.kind == "participation"),
        reports=[_deed(one, office) for one in read if one.fact.kind == "reporting"],
        calls=[_deed(one, office) for one in read if one.fact.kind == "call"],
        more=[item(one) for one in read if one.fact.kind not in _SHOWN],
        empty={"message": _("No participant is named in the sources."), "next": None},
    )


_SHOWN = ("participation", "reporting", "call")


def _definitions(record: Initiative, language: str) -> list[dict[str, Any]]:
    roles = record.roles.select_related("organisation", "person")
    known = names({one.organisation.slug for one in roles if one.organisation})
    runs = [
        {"text": known[slug].name.say(language), "url": address(known[slug].path, language)}
        for slug in dict.fromkeys(one.organisation.slug for one in roles if one.organisation)
        if slug in known
    ]
    found: list[dict[str, Any]] = []
    if record.short_name:
        found.append({"term": _("Short name"), "text": record.short_name.say(language)})
    if runs:
        found.append({"term": _("Run by"), "texts": runs})
    found.append({"term": _("Since"), "text": say_day(record.since, language) or _("Date unknown")})
    if record.url:
        found.append({"term": _("Address"), "text": record.url, "url": record.url})
    found += filed_under(record.chapter_id, language)
    return found


def _by_role(read: Iterable[Line]) -> list[dict[str, Any]]:
    """Who takes part in which role (as printed, where the source words it), in kana order, with
    the days as far as they are known."""
    roles: dict[str, list[dict[str, str]]] = {}
    for line in read:
        for role in line.roles:
            for holder in role.holders:
                one = {
                    "name": joined((holder.name, holder.person), line.language),
                    "url": address(holder.path, line.language) if holder.path else "",
                    "note": line.day,
                    "order": holder.sort_key,
                }
                roles.setdefault(holder.printed or role.label, []).append(one)
    return [
        {"title": title, "people": sorted(people, key=lambda one: one["order"])}
        for title, people in roles.items()
    ]


def _deed(line: Line, office: str) -> dict[str, Any]:
    """A report or a call: its sentence, with the fiscal year where no day is known."""
    year = year_label(line.fact.year, line.language) if line.fact.year is not None else ""
    found = item(line, url="", parties=parties(line, office=office), title=line.text)
    return found | {"date": line.day or year, "title_language": ""}


def _thing(
    request: HttpRequest, record: Initiative, read: list[Line], language: str, text: str
) -> dict[str, Any]:
    members = {
        (str(holder), holder.path)
        for line in read
        if line.fact.kind == "participation"
        for role in line.roles
        for holder in role.holders
    }
    return {
        "@type": "Project",
        "@id": request.build_absolute_uri(request.path),
        "identifier": record.key,
        "name": record.name.say(language),
        "description": text,
        "url": request.build_absolute_uri(request.path),
        "sameAs": record.url,
        "foundingDate": record.since,
        "member": [
            {
                "@type": "Organization",
                "name": name,
                "url": request.build_absolute_uri(address(path, language)),
            }
            for name, path in sorted(members)
        ],
    }
