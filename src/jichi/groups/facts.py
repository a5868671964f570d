"""How seats, strategies, their items and engagements read."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_noop

from jichi.core.facts import Fact, Party, called, sentence, told_of
from jichi.core.telling import tells
from jichi.core.words import Words
from jichi.groups.models import Engagement, EngagementRole, Seat, Strategy, StrategyItem
from jichi.organisations.models import name_of
from jichi.people.facts import tell_undertaking


@tells(Seat)
def tell_seats(seats: QuerySet[Seat]) -> Iterator[Fact]:
    """Who holds which seat: an organisation, a person whose name may be told, or a post."""
    for seat in seats.select_related("body", "organisation", "person"):
        if _names_someone_untold(seat):
            continue
        holder = _holder(seat)
        named = bool(holder.organisation or holder.person)
        if not named and not seat.title:
            continue
        yield told_of(
            seat,
            category=seat.body.kind,
            title=seat.body.name,
            words=_sits(seat),
            parties=(holder,) if named else (),
            subject=seat.body.key,
            url=seat.body.path,
            details=_details(seat),
        )


def _names_someone_untold(seat: Seat) -> bool:
    """Whether its key would print the name of a person who may not be told (any more)."""
    person = seat.person
    return person is not None and person.public_name is None and person.is_named_in(seat.slug)


def _holder(seat: Seat) -> Party:
    person = seat.person.public_name if seat.person else None
    identity = seat.organisation.slug if seat.organisation else ""
    return Party(identity, seat.role, name_of(seat.organisation), person, seat.title)


def _sits(seat: Seat) -> Words:
    holder = _holder(seat)
    who = holder.person.words if holder.person else holder.name
    title, body = seat.title, seat.body.name
    if not who:
        return sentence(gettext_noop("{title}: {body}"), title=title, body=body)
    if not title:
        return sentence(gettext_noop("{who} sits on {body}"), who=who, body=body)
    if _is_named_for_its_seats(seat):
        return sentence(gettext_noop("{who} is one of the {body}"), who=who, body=body)
    if holder.person:
        pattern = gettext_noop("{who} serves as {title}, {body}")
        return sentence(pattern, who=who, title=title, body=body)
    pattern = gettext_noop("{who} sits on {body} ({title})")
    return sentence(pattern, who=who, title=title, body=body)


def _is_named_for_its_seats(seat: Seat) -> bool:
    """Whether the body is called after its seats (“Advisers to …”, …顧問): then the title would
    be said twice."""
    language = next(iter(seat.title), "")
    title, body = seat.title.say(language).casefold(), seat.body.name.say(language).casefold()
    return bool(body != title and (body.startswith(title) or body.endswith(title)))


def _details(seat: Seat) -> dict[str, Any]:
    holder = _holder(seat)
    texts = {
        "post": seat.title,
        "name": holder.person.words if holder.person else Words({}),
        "portfolio": seat.portfolio,
        "affiliation": seat.affiliation or name_of(seat.organisation),
    }
    return {name: words.stored() for name, words in texts.items() if words}


@tells(Strategy)
def tell_strategies(strategies: QuerySet[Strategy]) -> Iterator[Fact]:
    """Strategies and plans as adopted; `holds` says for which years."""
    for strategy in strategies.select_related("body__organisation", "organisation"):
        who = strategy.organisation or (strategy.body.organisation if strategy.body else None)
        yield told_of(
            strategy,
            title=strategy.title,
            words=strategy.description or _adopted(strategy),
            parties=(Party(who.slug, "organiser", who.said),) if who else (),
            subject=strategy.body.key if strategy.body else "",
            url=strategy.path,
            details={
                "description": strategy.description.stored(),
                "holds": [strategy.since, strategy.until],
                "adopted_at": strategy.adopted_at,
            },
        )


def _adopted(strategy: Strategy) -> Words:
    """Adopted on a day that is known; else only that there is such a strategy."""
    if not strategy.on:
        words: Words = strategy.title
        return words
    return sentence(gettext_noop("{title} was adopted"), title=called(strategy.title))


@tells(StrategyItem)
def tell_items(items: QuerySet[StrategyItem]) -> Iterator[Fact]:
    """Goals, pathways, activities and priorities, each within its strategy."""
    for item in items.select_related("strategy"):
        yield told_of(
            item,
            category=item.kind,
            title=item.title,
            words=item.text or item.title,
            part_of=item.strategy.key if item.strategy else "",
            subject=item.strategy.key if item.strategy else "",
            url="/strategy/",
            as_of=item.as_of or item.revised_on,
            order=item.number,
            details={"number": item.number, "revised_on": item.revised_on},
        )


@tells(Engagement)
def tell_engagements(engagements: QuerySet[Engagement]) -> Iterator[Fact]:
    """Engagements with everyone's roles, in two queries."""
    roles = EngagementRole.objects.select_related("organisation", "person")
    for engagement in engagements.prefetch_related(Prefetch("roles", roles)):
        yield tell_undertaking(
            engagement, engagement.roles.all(), category=engagement.kind, url=engagement.path
        )
