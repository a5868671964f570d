"""The shipped seed of fiscal 2020 is entered whole, and changes nothing the second time."""

from pathlib import Path

import pytest

from jichi.core import telling
from jichi.core.models import JournalLine, ToldFact
from jichi.register.seeds.entering import enter_seed
from jichi.register.seeds.rows import read_seed

SEED = Path(__file__).parents[3] / "seeds" / "fy2020"


@pytest.mark.django_db
def test_the_shipped_seed_is_entered_whole_and_once():
    report = enter_seed(SEED, shown="seeds/fy2020")
    assert [str(one) for one in (*report.complaints, *report.kept)] == []
    assert report.entered == len(list(read_seed(SEED).rows))
    assert list(telling.differences()) == []
    lines, facts = JournalLine.objects.count(), ToldFact.objects.count()

    again = enter_seed(SEED, shown="seeds/fy2020")
    assert again.whole and (again.entered, again.corrected) == (0, 0)
    assert again.vanished == []
    assert (JournalLine.objects.count(), ToldFact.objects.count()) == (lines, facts)
