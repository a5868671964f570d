"""What evaluations are given besides answers, for many responses in a fixed number of queries."""

from collections.abc import Sequence

from django.utils import timezone

from jichi.initiatives.queries import initiatives_of
from jichi.organisations.models import Population
from jichi.questionnaires.evaluating import Given
from jichi.reporting.models import Response
from jichi.reporting.questionnaires import questionnaire_of


def givens(some: Sequence[Response], language: str) -> dict[int, Given]:
    """The inputs of each evaluation but for what was answered last year: a page of this year's
    answers must not tell of last year's, which may be hidden."""
    if not some:
        return {}
    wanted = {one.source for r in some for one in questionnaire_of(r.cycle.edition).fields.values()}
    inhabitants = _inhabitants(some) if "population" in wanted else {}
    moment = timezone.localtime()
    whose = [one.organisation.slug for one in some] if "participations" in wanted else []
    joined = initiatives_of(whose, moment.date().isoformat()) if whose else {}
    return {
        one.pk: Given(
            moment=moment,
            language=language,
            sources={
                "organisation": one.organisation.slug,
                "country": one.organisation.country,
                "population": inhabitants.get(one.organisation_id, ""),
                "participations": " ".join(sorted(joined.get(one.organisation.slug, ()))),
            },
            once=dict(one.once),
        )
        for one in some
    }


def _inhabitants(some: Sequence[Response]) -> dict[int, str]:
    found = Population.objects.filter(organisation__in=[one.organisation_id for one in some])
    counted = found.order_by("as_of").values_list("organisation_id", "inhabitants")
    return {organisation: str(number) for organisation, number in counted}
