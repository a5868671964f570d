"""What the record of 2020 lacks: what the report left open, and nothing else."""

import pytest

from jichi.core.records import CONFIRMED, Deed, Undertaking
from jichi.core.telling import TELLERS
from jichi.events.models import Event
from jichi.yearbook.completeness import completeness

pytestmark = pytest.mark.usefixtures("year_2020", "db")


def deeds_without_a_day() -> set[str]:
    """The keys of deeds of 2020 of which no day is recorded, read from the records themselves."""
    return {
        record.key
        for model in TELLERS
        if issubclass(model, Deed | Undertaking | Event)
        for record in model._default_manager.filter(state=CONFIRMED, year=2020)
        if getattr(record, "nature", "deed") == "deed" and not record.days()
    }


@pytest.mark.parametrize("language", ["ja", "en"])
def test_two_members_have_nothing_and_everything_else_has_a_name_a_source_and_a_place(language):
    found = completeness(2020, language)
    assert [one.record for one in found.members] == [
        "organisations.organisation:202053",
        "organisations.organisation:331007",
    ]
    assert found.unnamed == {"ja": [], "en": []}
    assert found.unsourced == [] and found.untaken == []
    assert len(found.provisional["en"]) > 100


def test_a_deed_stands_among_the_undated_exactly_where_its_record_has_no_day():
    listed = [one.record for one in completeness(2020, "ja").undated]
    assert len(listed) == len(set(listed)) > 30
    assert set(listed) == deeds_without_a_day()
