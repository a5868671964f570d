"""The same questions in plain SQL, asked of the bare driver: what the figures are compared with."""

from typing import Any

from jichi.core.partial_dates import year_bounds
from jichi.core.search.tokens import tokens
from tests.bench.stores import Store

Rows = list[tuple[Any, ...]]
#: What a member's page gathers over all years.
GATHERED = ("participation", "seat", "partnership", "declaration", "signature", "submission",
            "publication", "study")  # fmt: skip
#: How many rows of deeds, and of what is gathered, stand on a member's page.
DEEDS, HELD = 50, 200
#: How many found entries a search ranks and counts, and how many it shows.
RANKED, SHOWN = 1_000, 20


class Plain:
    """Asks one store with `?` for parameters, whatever its driver calls them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.sqlite = store.wrapper.vendor == "sqlite"

    def rows(self, sql: str, *values: Any) -> Rows:
        """All rows of an answer."""
        cursor = self.store.driver.cursor()
        try:
            cursor.execute(sql if self.sqlite else sql.replace("?", "%s"), values)
            return list(cursor.fetchall())
        finally:
            cursor.close()

    def member(self, identity: str, year: int) -> Rows:
        """All that a member's page of a year prints; answered are its facts, each
        beginning with id, key and address."""
        who = self.rows("SELECT * FROM organisations_organisation WHERE slug = ?", identity)
        for name in ("organisationname", "organisationcode", "population"):
            sql = f"SELECT * FROM organisations_{name} WHERE organisation_id = ?"
            self.rows(sql, who[0][0])
        self.rows("SELECT * FROM members_membership WHERE organisation_id = ?", who[0][0])
        self.rows(
            "SELECT p.year, f.chapter, count(DISTINCT f.id) FROM core_toldparty p "
            "JOIN core_toldfact f ON f.id = p.fact_id WHERE p.organisation = ? "
            "AND p.nature = 'deed' AND f.part_of = '' GROUP BY p.year, f.chapter",
            identity,
        )
        deeds = self.rows(
            "SELECT id, key, url, t.* FROM core_toldfact t WHERE id IN (SELECT fact_id "
            "FROM core_toldparty "
            "WHERE organisation = ? AND nature = 'deed' AND year = ?) "
            "ORDER BY first_day DESC, key LIMIT ?",
            identity,
            year,
            DEEDS,
        )
        held = self.rows(
            "SELECT id, key, url, t.* FROM core_toldfact t WHERE id IN (SELECT fact_id "
            "FROM core_toldparty "
            f"WHERE organisation = ? AND kind IN ({', '.join('?' * len(GATHERED))})) "
            "ORDER BY first_day DESC, key LIMIT ?",
            identity,
            *GATHERED,
            HELD,
        )
        self._words([*deeds, *held])
        return [*deeds, *held]

    def _words(self, facts: Rows) -> None:
        """The names of all parties, the chapters, vocabularies and sources."""
        ids = [row[0] for row in facts] or [0]
        marks = ", ".join("?" * len(ids))
        self.rows(
            "SELECT slug, name, short_name, sort_key FROM organisations_organisation "
            "WHERE slug IN (SELECT organisation FROM core_toldparty "
            f"WHERE fact_id IN ({marks}))",
            *ids,
        )
        for name in ("chapter", "term", "source", "network"):
            self.rows(f"SELECT * FROM core_{name}")

    def year(self, year: int) -> Rows:
        """The rows of all facts told in a year, by day and key."""
        first, last = (day.isoformat() for day in year_bounds(year))
        return self.rows(
            "SELECT * FROM core_toldfact WHERE (year = ? AND (nature = 'deed' OR outside_period)) "
            "OR (nature = 'deed' AND outside_period AND first_day BETWEEN ? AND ?) "
            "OR (nature = 'standing' AND first_day <= ? AND (last_day = '' OR last_day >= ?)) "
            "ORDER BY first_day, key",
            year,
            first,
            last,
            last,
            first,
        )

    def search(self, query: str) -> Rows:
        """The columns of all found entries that are counted, newest first, after the shown ones
        have been read whole."""
        asked = tokens([query])
        if self.sqlite:
            ids = "SELECT rowid FROM core_searchwords WHERE core_searchwords MATCH ?"
            found = self.rows(f"{ids} ORDER BY rowid DESC LIMIT {RANKED}", f'"{" ".join(asked)}"')
        else:
            ids = "SELECT id FROM core_searchwords WHERE words @@ ?::tsquery"
            phrase = " <-> ".join(f"'{token}'" for token in asked)
            found = self.rows(f"{ids} ORDER BY id DESC LIMIT {RANKED}", phrase)
        if not found:
            return []
        self._entries("*", found[:SHOWN])
        return self._entries("id, key, url, kind, chapter, year, organisations", found)

    def _entries(self, columns: str, found: Rows) -> Rows:
        marks = ", ".join("?" * len(found))
        ids = [row[0] for row in found]
        return self.rows(f"SELECT {columns} FROM core_searchentry WHERE id IN ({marks})", *ids)
