"""How seats, strategies, their items and engagements read."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_noop

from jichi.core.facts import Fact, Party, sentence, told_of
from jichi.core.telling import tells
from jichi.core.words import Words
from jichi.groups.models import Engagement, EngagementRole, Seat, Strategy, StrategyItem
from jichi.organisations.models import name_of
from jichi.people.facts import tell_undertaking


@tells(Seat)
def tell_seats(seats: QuerySet[Seat]) -> Iterator[Fact]:
    """Who holds which seat: an organisation, a person whose name may be told, or a post."""
    for seat in seats.select_related("body", "organisation", "person"):
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


def _holder(seat: Seat) -> Party:
    person = seat.person.public_name if seat.person else None
    identity = seat.organisation.slug if seat.organisation else ""
    return Party(identity, seat.role, name_of(seat.organisation), person, seat.title)


def _sits(seat: Seat) -> Words:
    holder = _holder(seat)
    who = holder.person.words if holder.person else holder.name
    if seat.title and who:
        pattern = gettext_noop("{who} holds the seat of {title} in {body}")
        return sentence(pattern, who=who, title=seat.title, body=seat.body.name)
    if who:
        return sentence(gettext_noop("{who} sits in {body}"), who=who, body=seat.body.name)
    return sentence(gettext_noop("{title}: {body}"), title=seat.title, body=seat.body.name)


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
            words=strategy.description
            or sentence(gettext_noop("{title} was adopted"), title=strategy.title),
            parties=(Party(who.slug, "organiser", who.said),) if who else (),
            subject=strategy.body.key if strategy.body else "",
            url=strategy.path,
            details={
                "description": strategy.description.stored(),
                "holds": [strategy.since, strategy.until],
                "adopted_at": strategy.adopted_at,
            },
        )


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
