"""A table as a file, written piece by piece: CSV, CSV for Excel, JSON Lines and Parquet."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any

from jichi.core import csv_rows
from jichi.core.csv_rows import Row, cells
from jichi.opendata import columns
from jichi.opendata.columns import Column
from jichi.opendata.tables import Facts, Table

#: Rows in one group of a Parquet file.
GROUP = 5_000


@dataclass(frozen=True)
class Format:
    """A kind of file: the ending of its name, its label, its media type, and who writes it."""

    ending: str
    label: str
    media_type: str
    write: Callable[[Table], Iterator[bytes]]

    @property
    def content_type(self) -> str:
        """The media type as it is sent, with its character set where it has one."""
        text = self.media_type.startswith("text/") or "json" in self.media_type
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


def csv(table: Table, rows: Iterator[Row] | None = None) -> Iterator[bytes]:
    """CSV (RFC 4180) in UTF-8, in which no cell is a formula; `rows` are those of the table where
    somebody looks at them on their way."""
    yield (cells(column.name for column in table.columns) + "\r\n").encode()
    yield from table.lines() if isinstance(table, Facts) else _lines(rows or table.rows())


def excel(table: Table) -> Iterator[bytes]:
    """The same behind the mark by which Excel knows UTF-8."""
    yield csv_rows.MARK
    yield from csv(table)


def _lines(rows: Iterator[Row]) -> Iterator[bytes]:
    yield from csv_rows.table(row.values() for row in rows)


def json_lines(table: Table) -> Iterator[bytes]:
    """One JSON object to a line; lists are lists, texts as they are."""
    for some in batched(table.rows(), csv_rows.BATCH):
        yield "".join([json.dumps(row, ensure_ascii=False) + "\n" for row in some]).encode()


class _Basin:
    """Takes what Parquet's writer writes and gives it away between two groups of rows."""

    def __init__(self) -> None:
        self.held: list[bytes] = []
        self.written = 0
        self.closed = False

    def write(self, data: Any) -> int:
        self.held.append(bytes(data))
        self.written += len(self.held[-1])
        return len(self.held[-1])

    def tell(self) -> int:
        return self.written

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def close(self) -> None:
        self.closed = True

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def drawn(self) -> bytes:
        """All that has been written since the last time."""
        taken = b"".join(self.held)
        self.held.clear()
        return taken


def parquet(table: Table) -> Iterator[bytes]:
    """Parquet with some thousand rows to a group; lists are lists."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    schema = pyarrow.schema([(column.name, _type(column)) for column in table.columns])
    basin = _Basin()
    sink = pyarrow.PythonFile(basin, mode="w")
    with ParquetWriter(sink, schema, compression="zstd") as writer:
        for some in batched(table.rows(), GROUP):
            writer.write_batch(pyarrow.RecordBatch.from_pylist(list(some), schema=schema))
            yield basin.drawn()
    yield basin.drawn()


def _type(column: Column) -> Any:
    import pyarrow

    return {
        columns.INTEGER: pyarrow.int64(),
        columns.NUMBER: pyarrow.float64(),
        columns.BOOLEAN: pyarrow.bool_(),
        columns.LIST: pyarrow.list_(pyarrow.string()),
    }.get(column.kind, pyarrow.string())


FORMATS: tuple[Format, ...] = (
    Format("csv", "CSV", "text/csv", csv),
    Format("excel.csv", "CSV (Excel)", "text/csv", excel),
    Format("jsonl", "JSON Lines", "application/x-ndjson", json_lines),
    Format("parquet", "Parquet", "application/vnd.apache.parquet", parquet),
)
