"""What the page of a workbook shows of its draft: rows by what they would do, and questions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.core.records import DRAFT
from jichi.core.spreadsheets import Refusal
from jichi.pages.paging import given, numbered
from jichi.proposals.models import Proposal
from jichi.register.workbooks import drafting
from jichi.register.workbooks.checking import stored
from jichi.register.workbooks.comparing import CHANGED, NEW, REFUSED, UNCHANGED

PAGE = 100
#: How many questions are put at once.
ASKED = 60


def context(found: Proposal, request: HttpRequest, by: Actor, language: str) -> dict[str, Any]:
    """Everything that the page shows."""
    rows = rows_in(found, by, language)
    only = given(request, "only")
    kept = [row for row in rows if only in ("", row.get("verdict", NEW))]
    begin, paging = numbered(request.GET, len(kept), PAGE)
    told = counts(rows)
    return {
        "rows": [_shown(row) for row in kept[begin : begin + PAGE]],
        "filters": _filters(request, told, only),
        "paging": paging,
        "notes": rows[0].get("notes", []) if rows else [],
        "questions": questions(rows),
        "counts": told,
        "may_enter": not told[REFUSED] and bool(told[NEW] + told[CHANGED]),
    }


def rows_in(found: Proposal, by: Actor, language: str) -> list[dict[str, Any]]:
    """The lines of a draft as they were last checked, or checked again for a reader of another
    language; that is not written."""
    rows: list[dict[str, Any]] = found.rows
    said_in = rows[0].get("language") if rows else language
    if said_in in (None, language) or found.state != DRAFT:
        return rows
    try:
        checked, asked = drafting.checked_again(by, found, language)
    except (Refusal, OSError):
        return rows
    again = stored(checked, asked)
    again[0]["notes"] = checked.told
    return again


def counts(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """How many lines would do what."""
    found = dict.fromkeys((NEW, CHANGED, UNCHANGED, REFUSED), 0)
    for row in rows:
        found[row.get("verdict", NEW)] += 1
    return found


def labels() -> dict[str, str]:
    """What each verdict is called."""
    return {
        NEW: _("to be entered"),
        CHANGED: _("to be changed"),
        UNCHANGED: _("unchanged"),
        REFUSED: _("refused"),
    }


def sure() -> dict[str, str]:
    """How each certainty is called."""
    return {
        "exact": _("by its name or code"),
        "variant": _("by another way of writing it"),
        "chosen": _("as you chose"),
    }


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    certainties = sure()
    numbered = {name for name, kind in kinds.every().items() if kind.numbered}
    return {
        "place": f"{row.get('sheet', '')}!{row.get('line', '')}",
        "told": row.get("told", ""),
        "verdict": row.get("verdict", NEW),
        "label": labels()[row.get("verdict", NEW)],
        "identity": row.get("slug", "") if row.get("verdict") in (CHANGED, UNCHANGED) else "",
        "wrong": row.get("wrong", []),
        "changes": row.get("changes", []),
        "named": [
            {
                **one,
                "sure": certainties.get(one["certainty"], ""),
                "cited": one["reads"] not in numbered,
            }
            for one in row.get("named", [])
            if one["identity"]
        ],
    }


def questions(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What may mean several and was not answered, each text once, with where it stands first."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        for one in row.get("named", []):
            key = (one["reads"], one["written"])
            if one["choices"] and key not in found:
                found[key] = {**one, "place": f"{row['sheet']}!{row['line']}", "times": 0}
            if key in found:
                found[key]["times"] += 1
    return [{**one, "field": f"answer-{n}"} for n, one in enumerate(list(found.values())[:ASKED])]


def given_answers(found: Proposal, data: QueryDict) -> dict[tuple[str, str], str]:
    """The answers that a form gives, each only where the question offers it."""
    answers = {}
    for one in questions(found.rows):
        chosen = data.get(one["field"], "")
        if data.get(f"{one['field']}-of") not in (None, one["written"]):
            continue
        if chosen in {identity for identity, _label in one["choices"]}:
            answers[one["reads"], one["written"]] = chosen
    return answers


def _filters(request: HttpRequest, told: Mapping[str, int], only: str) -> list[dict[str, Any]]:
    all_ = {"label": _("All rows"), "count": sum(told.values()), "url": "?", "selected": not only}
    return [
        all_,
        *(
            {
                "label": label,
                "count": told[verdict],
                "url": f"?only={verdict}",
                "selected": only == verdict,
            }
            for verdict, label in labels().items()
        ),
    ]


def lines(rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """The preview as plain text, a line for each row and for each thing to know of it."""
    named = labels()
    for row in rows:
        yield f"{row['sheet']}!{row['line']}  {named[row['verdict']]}  {row['told']}"
        for one in row["named"]:
            if one["identity"]:
                yield f"    {one['header']}: {one['written']} → {one['label']} [{one['identity']}]"
        for place, sentence in row["wrong"]:
            yield f"    {place}: {sentence}"
        for header, before, after in row["changes"]:
            yield f"    {header}: {before or '–'} → {after or '–'}"
