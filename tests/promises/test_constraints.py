"""What the database refuses is said as a remedy in every language, never as a constraint's name."""

import pytest
from django.db import models
from django.utils.translation import override

from tests.promises import house

CONSTRAINTS = [
    pytest.param(constraint, id=constraint.name)
    for model in house.our_models()
    for constraint in model._meta.constraints
]


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_each_constraint_says_what_to_do(constraint: models.BaseConstraint) -> None:
    said = {}
    for language in ("en", "ja"):
        with override(language):
            said[language] = str(constraint.get_violation_error_message())
    assert constraint.name not in said["en"] and said["en"].endswith(".")
    assert said["ja"] != said["en"] and said["ja"].endswith("。")
