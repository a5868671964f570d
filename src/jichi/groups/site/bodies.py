"""Boards, committees and working groups, and who holds which seat in them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.languages import bracketed, joined
from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_day, say_intervals
from jichi.core.queries import vocabulary
from jichi.core.reading import Line
from jichi.groups.models import Body, Seat
from jichi.pages.finding import all_confirmed, confirmed, filled, readings
from jichi.pages.lines import in_order, item, lines, marks
from jichi.pages.page import reader_language, show, trail
from jichi.pages.record import described, filed_under
from jichi.pages.templatetags.telling import address

#: Holders of seats that the list of bodies names; the body's page names them all.
NAMED = 8


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body with whose it is and who holds its seats."""
    language = reader_language()
    found = list(all_confirmed(Body).select_related("organisation"))
    facts = ToldFact.objects.filter(kind="seat").order_by("order", "key")
    seats: dict[str, list[Line]] = {}
    for line in lines(list(facts), language):
        seats.setdefault(line.fact.subject, []).append(line)
    title = _("Bodies and seats")
    return show(
        request,
        "groups/bodies",
        title=title,
        description=_("Boards, committees and working groups, and who sits in them."),
        trail=trail(("", title)),
        table=_list(found, seats, language) if found else None,
        empty={"message": _("No body is recorded yet."), "next": None},
    )


def _list(found: list[Body], seats: dict[str, list[Line]], language: str) -> dict[str, Any]:
    words = vocabulary("body_kind")
    order = in_order(words, (one.kind for one in found))
    return {
        "caption": _("Bodies"),
        "header_column": True,
        "columns": [
            {"title": _("Body")},
            {"title": _("Kind")},
            {"title": _("Body of")},
            {"title": _("Seats")},
        ],
        "rows": [
            {
                "key": one.key,
                "anchor": one.slug,
                "cells": [
                    {"text": one.name.say(language), "url": address(one.path, language)},
                    words[one.kind].say(language),
                    _owner(one, language),
                    _seated(seats.get(one.key, []), one, language),
                ],
            }
            for one in sorted(found, key=lambda body: order.index(body.kind))
        ],
    }


def _owner(one: Body, language: str) -> dict[str, str] | str:
    owner = one.organisation
    if owner is None:
        return ""
    return {"text": owner.said.say(language), "url": address(owner.path, language)}


def _seated(seats: list[Line], one: Body, language: str) -> dict[str, Any] | str:
    """The first holders of seats with their posts, and where the others are named."""
    if not seats:
        return _("No seat is recorded")
    found = [
        {
            "label": seat.details.get("post", ""),
            "text": joined((_holder_words(seat), seat.day), language),
        }
        for seat in seats[:NAMED]
    ]
    if len(seats) > NAMED:
        more = _("%(count)s more: %(body)s") % {
            "count": len(seats) - NAMED,
            "body": one.name.say(language),
        }
        found.append({"label": "", "text": more, "url": address(one.path, language)})
    return {"lines": found}


def _holder_words(seat: Line) -> str:
    """Who holds a seat: the person, where the name may be told, and the organisation."""
    name, affiliation = seat.details.get("name", ""), seat.details.get("affiliation", "")
    if not (name and affiliation):
        return str(name or affiliation)
    return f"{name}{bracketed(affiliation, seat.language)}"


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a body: its seats by term, and what it adopted."""
    language = reader_language()
    record = confirmed(Body, slug)
    facts = ToldFact.objects.filter(subject=record.key).order_by("order", "key")
    read = lines(list(facts), language)
    seats = [one for one in read if one.fact.kind == "seat"]
    known = {one.key: one for one in all_confirmed(Seat).filter(body=record)}
    shown = described(
        record,
        record.name,
        record.description,
        language,
        kind=vocabulary("body_kind")[record.kind].say(language),
        definitions=_definitions(record, language),
    )
    name, text = record.name.say(language), shown["lead"]
    return show(
        request,
        "groups/body",
        title=name,
        description=text or name,
        trail=trail(("/bodies/", _("Bodies and seats")), ("", name)),
        things=[_thing(request, record, seats, language, text)],
        record=shown,
        terms=[_table(term, of_term) for term, of_term in _by_term(seats, known)],
        remarks=_remarks(seats, known, language),
        adopted=[
            item(one, date=one.day, text=one.details.get("description", ""))
            for one in read
            if one.fact.kind == "strategy"
        ],
        empty={"message": _("No seat is recorded."), "next": None},
    )


def _definitions(record: Body, language: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if owner := record.organisation:
        name, url = owner.said.say(language), address(owner.path, language)
        found.append({"term": _("Body of"), "text": name, "url": url})
    return found + filed_under(record.chapter_id, language)


def _by_term(seats: list[Line], known: dict[str, Seat]) -> list[tuple[str, list[Line]]]:
    """Seats under their term in words, in the order in which the record has them."""
    terms: dict[str, list[Line]] = {}
    for line in seats:
        terms.setdefault(term_of(known[line.fact.record], line.language), []).append(line)
    return list(terms.items())


def term_of(seat: Seat, language: str) -> str:
    """The term of a seat: its days, else as of when it is known, else that it is unknown."""
    if days := say_intervals(seat.days(), language):
        return days
    if known := say_day(seat.as_of, language):
        return _("As of %(day)s") % {"day": known}
    return _("Term unknown")


def _remarks(seats: list[Line], known: dict[str, Seat], language: str) -> list[dict[str, Any]]:
    """What the source leaves open about seats, or says in two ways; the same words stand once."""
    found: dict[str, dict[str, Any]] = {}
    for line in seats:
        seat = known[line.fact.record]
        if not seat.note and not seat.readings:
            continue
        note = filled(seat.note, language)
        said = readings(seat, language)
        remark = found.setdefault(f"{note}{said}", {"seats": [], "note": note, "readings": said})
        remark["seats"].append(
            joined((line.details.get("post", ""), _holder_words(line)), language)
        )
    return list(found.values())


def _table(term: str, seats: list[Line]) -> dict[str, Any]:
    """The component `fact_table` of some seats; a column that nobody fills is left out."""
    rows = [_row(seat) for seat in seats]
    columns = [
        {"id": name, "title": title}
        for name, title in (
            ("post", _("Post")),
            ("who", _("Held by")),
            ("affiliation", _("Affiliation")),
            ("portfolio", _("Portfolio")),
        )
        if any(row[name] for row in rows)
    ]
    return {
        "caption": term,
        "columns": columns,
        "header_column": True,
        "rows": [
            {
                "key": seat.key,
                "anchor": seat.anchor,
                "cells": [row[column["id"]] for column in columns],
            }
            for seat, row in zip(seats, rows, strict=True)
        ],
    }


def _row(seat: Line) -> dict[str, Any]:
    """Post, holder, affiliation and portfolio; a person stands here only with a public ground."""
    holder = next((one for role in seat.roles for one in role.holders), None)
    organisation = holder.name if holder else ""
    person = seat.details.get("name", "")
    affiliation = seat.details.get("affiliation", "")
    url = address(holder.path, seat.language) if holder and holder.path else ""
    role = seat.roles[0].label if seat.roles else ""
    beside = affiliation if affiliation != organisation and person else ""
    lines_of_who = [{"text": person}] if person else []
    if organisation:
        lines_of_who.append({"text": organisation, "url": url})
    elif not person and affiliation:
        lines_of_who.append({"text": affiliation})
    return {
        "post": {"text": seat.details.get("post", "") or role, "marks": marks(seat)},
        "who": {"lines": lines_of_who} if lines_of_who else "",
        "affiliation": beside,
        "portfolio": seat.details.get("portfolio", ""),
    }


def _thing(
    request: HttpRequest, record: Body, seats: list[Line], language: str, text: str
) -> dict[str, Any]:
    owner = record.organisation
    parent = {"@type": "Organization", "name": owner.name.say(language)} if owner else None
    members = [
        {
            "@type": "OrganizationRole",
            "roleName": seat.details.get("post", ""),
            "member": {
                "@type": "Person" if seat.details.get("name") else "Organization",
                "name": seat.details.get("name") or seat.details.get("affiliation", ""),
            },
        }
        for seat in seats
        if seat.details.get("name") or seat.details.get("affiliation")
    ]
    return {
        "@type": "Organization",
        "@id": request.build_absolute_uri(request.path),
        "identifier": record.key,
        "name": record.name.say(language),
        "description": text,
        "url": request.build_absolute_uri(request.path),
        "parentOrganization": parent,
        "member": members,
    }
