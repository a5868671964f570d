"""What is downloaded and uploaded again changes nothing; what is changed in it changes that."""

import pytest

from jichi.core.acts import Actor
from jichi.register.workbooks.checking import Asked, check
from jichi.register.workbooks.filling import prefilled
from jichi.register.workbooks.layouts import LAYOUTS

pytestmark = pytest.mark.django_db
#: Of these the seed has few, or none: sections and their officers are nobody's to publish.
FEW = ("signatures", "contacts")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("slug", sorted(LAYOUTS))
def test_a_prefilled_workbook_says_what_is_on_record(
    slug: str, language: str, year_2020: None, secretariat: Actor
) -> None:
    content = prefilled(LAYOUTS[slug], language)
    checked = check(content, "x.xlsx", Asked(secretariat, language))
    assert checked.told == []
    assert [(one.place(), one.wrong) for one in checked.entries if one.wrong] == []
    assert [(one.place(), one.changes) for one in checked.entries if one.changes] == []
    assert {one.verdict for one in checked.entries} <= {"unchanged"}
    assert slug in FEW or checked.entries
