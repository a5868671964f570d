"""Keys and slugs that are published sort by their bytes on both databases, however they sort."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from jichi.core import guard
from jichi.core.collation import bytewise
from jichi.core.models import Source, ToldFact
from jichi.core.queries import facts_of_year
from jichi.opendata.api.paging import cut
from jichi.opendata.tables import Records, named
from tests import samples

pytestmark = pytest.mark.django_db
#: Keys in the order of their bytes, which is that of no language.
KEYS = ["m.k:Z", "m.k:a-1", "m.k:a/1", "m.k:a1", "m.k:a:1", "m.k:a_1", "m.k:aa", "m.l:a"]


@pytest.fixture
def told() -> list[str]:
    """Facts of one day whose keys a language would order otherwise."""
    with guard.allowed():
        for key in reversed(KEYS):
            ToldFact.objects.create(
                key=key, record=key, kind="event", nature="deed", chapter="support", year=2020,
                first_day="2020-11-09", last_day="2020-11-09", on="2020-11-09",
            )  # fmt: skip
    return KEYS


def sorted_by_the_database(texts: list[str]) -> list[str]:
    """Texts as the database sorts them where nobody says how."""
    rows = " UNION ALL ".join("SELECT %s AS t" for _text in texts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t FROM ({rows}) texts ORDER BY t", texts)
        return [row[0] for row in cursor.fetchall()]


def test_the_facts_of_a_year_stand_in_the_order_of_their_bytes(told: list[str]) -> None:
    assert [one.key for one in facts_of_year(2020)] == told == sorted(told)
    assert [one.key for one in ToldFact.objects.order_by("key")] == told
    if connection.vendor == "postgresql":
        assert sorted_by_the_database(told) != told, "this database could not tell"


def test_pages_of_facts_meet_where_they_part(told: list[str]) -> None:
    found: list[str] = []
    cursor = ""
    for _page in range(len(told)):
        some, cursor = cut(ToldFact.objects.all(), ("first_day", "key"), cursor, 3)
        found += [one.key for one in some]
        if not cursor:
            break
    assert found == told


def test_the_column_of_keys_says_its_order_itself() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite sorts every text by its bytes")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, collation_name FROM information_schema.columns WHERE column_name ="
            " 'key' AND (table_name LIKE 'core_told%' OR table_name LIKE 'opendata_released%')"
        )
        assert dict(cursor.fetchall()) == dict.fromkeys(
            ("core_toldfact", "core_toldline", "opendata_released", "opendata_releasedrow"), "C"
        )


def test_the_files_of_records_stand_in_the_order_of_their_bytes() -> None:
    slugs = ["Z", "a-1", "a1", "a_1", "aa"]
    with guard.allowed():
        for slug in reversed(slugs):
            Source.objects.create(slug=slug, title=samples.words(slug, slug))
    found = Source.objects.order_by(bytewise("slug")).values_list("slug", flat=True)
    assert list(found) == slugs == sorted(slugs)
    table: Any = named("sources")
    assert isinstance(table, Records)
    assert [row["slug"] for row in table.rows()] == slugs
    if connection.vendor == "postgresql":
        assert sorted_by_the_database(slugs) != slugs
    assert Source.objects.order_by(F("slug")).count() == len(slugs)
