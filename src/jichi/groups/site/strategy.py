"""Mission, activities, goals, pathways and priorities, and the documents that set them out."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.models import ToldFact
from jichi.core.partial_dates import Interval, say_day, say_interval
from jichi.core.queries import vocabulary
from jichi.core.reading import Line
from jichi.groups.models import StrategyItem
from jichi.pages.finding import all_confirmed, readings
from jichi.pages.lines import anchor, item, lines, marks, parties, title_of
from jichi.pages.page import reader_language, show, trail
from jichi.pages.templatetags.telling import address


@require_safe
def strategy(request: HttpRequest) -> HttpResponse:
    """What the network is for, and what it has set itself; each group under its strategy."""
    language = reader_language()
    facts = ToldFact.objects.filter(kind__in=("strategy", "strategy_item"))
    read = lines(list(facts.order_by("category", "order", "key")), language)
    records = {one.key: one for one in all_confirmed(StrategyItem)}
    documents = [one for one in read if one.fact.kind == "strategy" and _is_document(one)]
    items = [one for one in read if one.fact.kind == "strategy_item"]
    mission = [one for one in items if one.fact.category == "mission"]
    title = _("Strategy and goals")
    lead = _("What the network is for, what it has set itself, and the documents that say so.")
    return show(
        request,
        "groups/strategy",
        title=title,
        description=mission[0].text if mission else lead,
        trail=trail(("", title)),
        mission=[{"anchor": anchor(one), "text": one.text} for one in mission],
        groups=_groups([one for one in items if one not in mission], documents, records, language),
        documents=_documents(documents, language),
        empty={"message": _("No strategy is recorded yet."), "next": None},
    )


def _is_document(line: Line) -> bool:
    """Whether a strategy is a document of its own, not only what gathers its items."""
    return bool(line.fact.on or line.details.get("description"))


def _groups(
    items: Sequence[Line],
    documents: Sequence[Line],
    records: dict[str, StrategyItem],
    language: str,
) -> list[dict[str, Any]]:
    """Items of one kind of one strategy together, in the order of the vocabulary of kinds."""
    words = vocabulary("strategy_item_kind")
    order = {code: place for place, code in enumerate(words.names)}
    titles = {one.key: title_of(one)["text"] for one in documents}
    groups: dict[tuple[str, str], list[Line]] = {}
    for one in items:
        groups.setdefault((one.fact.category, one.fact.part_of), []).append(one)
    ordered = sorted(groups, key=lambda group: (order.get(group[0], len(order)), group[1]))
    return [
        {
            "title": words[kind].say(language),
            "of": titles.get(within, ""),
            "of_url": f"#{within.partition(':')[2]}" if within in titles else "",
            "revised": _revised(groups[kind, within], language),
            "cards": [_card(one) for one in groups[kind, within]],
            "readings": [
                {"title": title_of(one)["text"], "readings": found}
                for one in groups[kind, within]
                if one.key in records and (found := readings(records[one.key], language))
            ],
        }
        for kind, within in ordered
    ]


def _card(line: Line) -> dict[str, Any]:
    """An activity leads to the chapter that it is about; other items stand by themselves."""
    to_chapter = line.fact.category == "activity"
    path = f"/chapters/{line.fact.chapter}/"
    return {
        "anchor": anchor(line),
        "number": line.details.get("number") or "",
        "title": title_of(line)["text"],
        "url": address(path, line.language) if to_chapter else "",
        "text": line.text if line.text != line.title else "",
        "marks": marks(line),
    }


def _revised(items: Sequence[Line], language: str) -> str:
    """When a group was last revised, where all of it was at once."""
    days = {str(one.details.get("revised_on", "")) for one in items}
    day = say_day(days.pop(), language) if len(days) == 1 else ""
    return _("Revised %(day)s") % {"day": day} if day else ""


def _documents(documents: Sequence[Line], language: str) -> list[dict[str, Any]]:
    """Strategies and plans by the day of their adoption, with the years for which they hold."""
    keys = {key for one in documents if (key := _adopted_at(one))}
    events = {one.key: one for one in lines(list(ToldFact.objects.filter(key__in=keys)), language)}
    ordered = sorted(documents, key=lambda one: (str(one.fact.on or "~"), one.key))
    return [_document(one, events, language) for one in ordered]


def _adopted_at(line: Line) -> str:
    """The key of the event at which a document was adopted; "" where none is named."""
    slug = str(line.details.get("adopted_at") or "").removeprefix("events.event:")
    return f"events.event:{slug}" if slug else ""


def _document(line: Line, events: dict[str, Line], language: str) -> dict[str, Any]:
    since, until = [*line.fact.details.get("holds", ["", ""]), "", ""][:2]
    holds = say_interval(Interval(since, until), language) if since or until else ""
    event = events.get(_adopted_at(line))
    found = parties(line)
    if event:
        link = {"name": title_of(event)["text"], "url": address(event.url, language)}
        found.append({"role_label": _("Adopted at"), "organisations": [link]})
    if holds:
        found.append({"role_label": _("Holds for"), "names": holds})
    text = line.details.get("description", "")
    day = say_day(line.fact.on, language)
    return item(line, anchor=anchor(line), url="", text=text, parties=found, date=day or line.day)
