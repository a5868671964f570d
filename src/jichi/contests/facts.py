"""How contests read."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from jichi.contests.models import Contest, ContestRole
from jichi.core.facts import Fact
from jichi.core.telling import tells
from jichi.people.facts import tell_undertaking


@tells(Contest)
def tell_contests(contests: QuerySet[Contest]) -> Iterator[Fact]:
    """Each contest with its parties, in two queries for any number of them."""
    roles = ContestRole.objects.select_related("organisation", "person")
    for contest in contests.prefetch_related(Prefetch("roles", roles)):
        yield tell_undertaking(contest, contest.roles.all(), url=contest.path)
