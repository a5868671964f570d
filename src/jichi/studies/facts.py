"""How studies read."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from jichi.core.facts import Fact
from jichi.core.telling import tells
from jichi.people.facts import tell_undertaking
from jichi.studies.models import Study, StudyRole


@tells(Study)
def tell_studies(studies: QuerySet[Study]) -> Iterator[Fact]:
    """Each study with its parties, in two queries for any number of them."""
    roles = StudyRole.objects.select_related("organisation", "person")
    for study in studies.prefetch_related(Prefetch("roles", roles)):
        yield tell_undertaking(study, study.roles.all(), url=study.path)
