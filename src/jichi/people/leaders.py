"""Who leads an organisation, as far as the name may be told: told posts, and as of when."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_day
from jichi.core.reading import said
from jichi.organisations.models import Organisation
from jichi.organisations.site.beside import Beside
from jichi.people.models import Post


@dataclass(frozen=True)
class Leader:
    """Who leads an organisation, by title, and the day as of which that is known."""

    title: str
    name: str
    as_of: str


def leaders(found: Iterable[Organisation], language: str) -> dict[str, Leader]:
    """Who leads each organisation now, by identity, where the name may be told; two queries."""
    keys = {one.key: one.slug for one in found}
    facts = list(
        ToldFact.objects.filter(
            kind="post", category="leader", subject__in=list(keys), last_day=""
        ).order_by("first_day", "key")
    )
    slugs = [fact.record.partition(":")[2] for fact in facts]
    days = dict(Post.objects.filter(slug__in=slugs).values_list("slug", "as_of"))
    return {
        keys[fact.subject]: Leader(
            title=said(fact.details.get("post"), language),
            name=said(fact.details.get("name"), language),
            as_of=days.get(fact.record.partition(":")[2], ""),
        )
        for fact in facts
    }


def beside(one: Organisation, language: str) -> Beside:
    """The leader, for the page of an organisation; two queries."""
    leader = leaders([one], language).get(one.slug)
    if leader is None:
        return Beside()
    as_of = say_day(leader.as_of, language)
    text = f"{leader.title} {leader.name}"
    if as_of:
        text = _("%(name)s (as of %(day)s)") % {"name": text, "day": as_of}
    return Beside(definitions=[{"term": _("Leader"), "text": text}])
