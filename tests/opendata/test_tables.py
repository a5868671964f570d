"""Every dataset is read back in every format, holds what is confirmed and nothing else."""

import csv
import io
import json
import tracemalloc
from typing import Any

import pytest

from jichi.core.acts import withdraw_record
from jichi.opendata import datasets, formats
from jichi.opendata.columns import INTEGER, LIST
from jichi.opendata.tables import Facts, Records, named, tables
from tests import samples
from tests.register.site.record import BY


@pytest.fixture
def told(hold: Any, world: Any, unnamed: Any) -> None:
    """Events of two years with appearances, a city twice in a role; a draft; a formula."""
    from jichi.events.models import Appearance

    somebody = Appearance(organisation=world["261009"], person=unnamed, role="host")
    hold("one", "2020-05-01", roles=(("261009", "host"), somebody, ("011002", "speaker")))
    hold("sum", "2019-05-01", year=2019, title={"ja": "=1+1", "en": "@SUM", "provisional": ["en"]})
    hold("draft", "2020-06-01", state="draft", roles=(("011002", "host"),))
    taken = hold("taken", "2020-07-01", roles=(("011002", "host"),))
    withdraw_record(BY, record=taken, reason="never held")


def text(table: Any, form: Any = formats.csv) -> str:
    """A whole file as text."""
    return b"".join(form(table)).decode("utf-8-sig")


def read(table: Any) -> list[dict[str, str]]:
    """The rows of a table's CSV as Python's own reader finds them."""
    return list(csv.DictReader(io.StringIO(text(table), newline="")))


def test_every_dataset_reads_the_same_in_every_format(told: None) -> None:
    import pyarrow.parquet

    for table in tables():
        names = [column.name for column in table.columns]
        rows = list(table.rows())
        lines = [json.loads(line) for line in text(table, formats.json_lines).splitlines()]
        content = io.BytesIO(b"".join(formats.parquet(table)))
        assert lines == rows, table.name
        assert len(read(table)) == len(rows) == table.count(), table.name
        assert text(table).splitlines()[0] == ",".join(names)
        kept = pyarrow.parquet.read_table(content)
        assert kept.column_names == names
        assert kept.to_pylist() == rows, table.name


def test_excel_knows_the_file_by_its_mark_and_finds_the_same_in_it(told: None) -> None:
    table = named("events")
    assert b"".join(formats.excel(table)) == "\ufeff".encode() + b"".join(formats.csv(table))
    assert text(table).count("\r\n") == table.count() + 1


def test_keys_stand_once_and_outlive_a_retelling(told: None) -> None:
    from jichi.core import telling

    def keys() -> dict[str, list[str]]:
        return {table.name: [row["key"] for row in table.rows()] for table in tables()}

    before = keys()
    assert all(len(set(found)) == len(found) for found in before.values())
    telling.retell_all()
    assert keys() == before


def test_a_row_without_a_slug_is_known_by_who_and_what_it_is(told: None) -> None:
    keys = [row["key"] for row in named("appearances").rows()]
    assert keys == [
        "events.appearance:one/011002/speaker",
        "events.appearance:one/261009/host",
        "events.appearance:one/261009/host/2",
    ]


def test_only_confirmed_records_and_their_rows_are_open(told: None) -> None:
    assert [row["slug"] for row in named("events").rows()] == ["one", "sum"]
    assert {row["event"] for row in named("appearances").rows()} == {"one"}
    for table in tables():
        assert "draft" not in text(table), table.name
        assert "taken" not in text(table), table.name


def test_words_stand_in_a_column_for_each_language_and_say_what_is_provisional(
    told: None,
) -> None:
    row = next(row for row in named("events").rows() if row["slug"] == "sum")
    assert (row["title_ja"], row["title_en"]) == ("=1+1", "@SUM")
    assert row["provisional"] == ["title_en"]
    said = next(row for row in read(named("events")) if row["slug"] == "sum")
    assert (said["title_ja"], said["title_en"]) == ("'=1+1", "'@SUM")


def test_a_number_is_a_number_and_a_quoted_figure_stands_in_its_text(told: None) -> None:
    from jichi.figures.acts import record_figure
    from jichi.studies.acts import record_study
    from jichi.studies.models import Study

    record_figure(BY, figure=samples.figure("cities", value="12"))
    described = samples.words("{figure:cities}の調査", "A study of {figure:cities}")
    study = samples.undertaking(Study, "study", description=described)
    record_study(BY, study=study, roles=[])
    (figure,) = named("figures").rows()
    assert figure["value"] == 12
    (row,) = named("studies").rows()
    assert "12" in row["description_en"]
    assert "{figure" not in row["description_ja"]


@pytest.mark.parametrize("name", ["", "nothing", "facts-", "facts-20200", "facts-1999", "facts-x"])
def test_a_name_that_nobody_knows_is_no_dataset(told: None, name: str) -> None:
    with pytest.raises(LookupError):
        named(name)


def test_every_dataset_is_declared_once_and_explained() -> None:
    names = [dataset.name for dataset in datasets.every()]
    assert len(set(names)) == len(names) > 25
    for dataset in datasets.every():
        assert not dataset.name.startswith("facts")
        assert {"key", "provisional"} <= {column.name for column in Records(dataset).columns}


def test_lists_and_years_are_told_apart_from_texts() -> None:
    kinds = {column.name: column.kind for column in Facts().columns}
    assert (kinds["roles"], kinds["year"]) == (LIST, INTEGER)


@pytest.fixture
def many(told: None) -> int:
    """20,000 facts, cloned by the database from one."""
    from django.db import connection

    from jichi.core.models import ToldFact, ToldLine

    first = ToldLine.objects.get(key="events.event:one")
    columns = [f.column for f in ToldFact._meta.concrete_fields if f.column not in ("id", "key")]
    quoted = ", ".join(connection.ops.quote_name(name) for name in columns)
    series = (
        "(WITH RECURSIVE m(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM m WHERE n < 20000) "
        "SELECT n FROM m) m"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO core_toldfact (id, key, {quoted}) SELECT id + 1000 + m.n, "
            f"key || '-' || m.n, {quoted} FROM core_toldfact CROSS JOIN {series} WHERE id = %s",
            [first.pk],
        )
        cursor.execute(
            "INSERT INTO core_toldline (fact_id, key, line, year_at, year_ends, digest) SELECT "
            "fact_id + 1000 + m.n, key || '-' || m.n, line, year_at, year_ends, digest "
            f"FROM core_toldline CROSS JOIN {series} WHERE fact_id = %s",
            [first.pk],
        )
    return 20_000


@pytest.mark.parametrize("form", formats.FORMATS, ids=lambda form: form.ending)
def test_a_file_of_many_facts_is_never_in_memory_as_a_whole(many: int, form: Any) -> None:
    next(iter(form.write(named("facts"))))
    tracemalloc.start()
    try:
        size = sum(len(piece) for piece in form.write(named("facts")))
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 50_000
    assert most < 32_000_000
