"""Every record of the year says itself again as the row that would enter it."""

from typing import Any

import pytest

from jichi.core import kinds
from jichi.core.records import CONFIRMED
from jichi.register.confirming import build_all, row_of
from jichi.register.entering import columns
from jichi.register.serialising import held, said_roles, says_of

pytestmark = pytest.mark.django_db
#: The network's one row, and tables of thousands that say themselves like any other.
_APART = {"network", "organisation"}


@pytest.mark.parametrize("name", sorted(set(kinds.identified()) - _APART))
def test_a_record_becomes_the_row_that_enters_it(name: str, year_2020: None) -> None:
    kind = kinds.named(name)
    records: list[Any] = list(kind.model._default_manager.filter(state=CONFIRMED))
    rows = [
        row_of({"kind": name, "slug": one.slug, "says": says_of(kind, one)}, place)
        for place, one in enumerate(records)
    ]
    built, complaints = build_all(rows)
    assert [str(one) for one in complaints] == []
    assert len(built) == len(records)
    for record, again in zip(records, built, strict=True):
        assert columns(again.record) == columns(record), record.slug
        assert said_roles(again.roles) == said_roles(held(kind, record)), record.slug
    assert records or name == "signature"
