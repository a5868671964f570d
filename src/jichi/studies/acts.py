"""What can be done with studies: record one."""

from collections.abc import Sequence

from jichi.core.acts import Actor, act, may_keep_records
from jichi.people.acts import enter_with_roles
from jichi.studies.models import Study, StudyRole


@act(rule=may_keep_records)
def record_study(by: Actor, *, study: Study, roles: Sequence[StudyRole] = ()) -> Study:
    """Enter a study with its contract parties and the places studied."""
    return enter_with_roles(study, roles, "study")
