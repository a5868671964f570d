"""Order by the bytes of a text, the same on every database, whatever language it sorts by.

The keys of facts are columns that sort so by themselves; a slug is asked for it where its order
reaches a file with a digest. A database without an index for that order sorts the rows.
"""

from typing import Any

from django.db.models import F, Func


class Bytewise(Func):
    """A text that sorts by its bytes; SQLite sorts every text so."""

    template = "%(expressions)s"
    arity = 1

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """PostgreSQL sorts by the language of its database unless it is told otherwise."""
        return super().as_sql(compiler, connection, template='(%(expressions)s) COLLATE "C"')


def bytewise(path: str) -> Bytewise:
    """A column of text to order by, as Django names it ("slug", "event__slug")."""
    return Bytewise(F(path))
