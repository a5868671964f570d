"""Four files of reported emissions from their bytes to the record, beside inserting the rows."""

import time
from pathlib import Path
from statistics import median

from jichi.core.acts import Actor
from jichi.observations.importing import import_files
from tests.bench.measuring import Figure, times
from tests.bench.plain import Rows
from tests.bench.stores import Store, Stores
from tests.databases import HOUSE
from tests.observations.files import HARBOUR_2019, HEADERS_2019, changed, written

BY = Actor.system("bench")
#: The tables that an import fills, in the order in which their rows refer to one another.
TABLES = ("publishedfile", "reporter", "report", "observation")
#: What the issue promises for the four files of 2016 to 2019 together, in seconds.
MOST = 5
FOLDER = HOUSE.parent / "shared" / "data" / "cdp"
#: Their rows; with fewer asked for, or without the files, invented ones take their place.
WHOLE = 1_718


def figures(stores: Stores, store: Store, rows: int, repetitions: int) -> list[Figure]:
    """Seconds for reading, checking and entering four files, and for their bare rows."""
    files = _files(stores.folder, rows)
    taken, bare, number = [], [], 0
    for _repetition in range(repetitions):
        with stores.copied(store, "observed") as copy:
            copy.open()
            began = time.perf_counter()
            import_files(BY, files)
            taken.append(time.perf_counter() - began)
            added = {name: _rows(copy, name) for name in TABLES}
        number = len(added["observation"][1])
        with stores.copied(store, "bare") as copy:
            bare.append(_insert(copy, added))
    seconds = median(taken)
    ratio = times(seconds, median(bare), "bare inserts of the same rows")
    label = f"four files of reported emissions, {rows:,} records"
    told = f"{number:,} figures"
    return [Figure(label, seconds, [ratio], told, f"under {MOST} s", seconds < MOST)]


def _files(folder: Path, rows: int) -> list[Path]:
    real = sorted(FOLDER.glob("201[6-9]*Emissions.csv")) if rows >= WHOLE else []
    if len(real) == 4:
        return real
    found = []
    for place in range(4):
        year = str(2016 + place)
        content = written(
            HEADERS_2019,
            *(
                changed(HEADERS_2019, HARBOUR_2019, Year_Reported=year, Account_Number=str(number))
                for number in range(-(-rows // 4))
            ),
        )
        path = folder / f"{year}_emissions.csv"
        path.write_bytes(content)
        found.append(path)
    return found


def _rows(store: Store, name: str) -> tuple[list[str], Rows]:
    cursor = store.driver.cursor()
    try:
        cursor.execute(f"SELECT * FROM observations_{name} ORDER BY id")
        return [column[0] for column in cursor.description], list(cursor.fetchall())
    finally:
        cursor.close()


def _insert(store: Store, added: dict[str, tuple[list[str], Rows]]) -> float:
    """Seconds for inserting all of the rows in one transaction."""
    sqlite = store.wrapper.vendor == "sqlite"
    store.open()
    cursor = store.driver.cursor()
    began = time.perf_counter()
    cursor.execute("BEGIN")
    for name, (columns, rows) in added.items():
        named = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join(["?" if sqlite else "%s"] * len(columns))
        ready = rows if sqlite else [tuple(map(_plain, row)) for row in rows]
        cursor.executemany(f"INSERT INTO observations_{name} ({named}) VALUES ({values})", ready)
    cursor.execute("COMMIT")
    taken = time.perf_counter() - began
    cursor.close()
    return taken


def _plain(value: object) -> object:
    """A value as psycopg takes it: JSON goes back as it came."""
    if isinstance(value, list | dict):
        from psycopg.types.json import Jsonb

        return Jsonb(value)
    return value
