"""Bodies as search finds them; their seats are found as facts."""

from collections.abc import Iterator

from django.db.models import QuerySet

from jichi.core import quoting
from jichi.core.search import Entry, searchable
from jichi.core.words import Words
from jichi.groups.models import Body


@searchable(Body)
def entries(bodies: QuerySet[Body]) -> Iterator[Entry]:
    """Each body with what it does, and whose it is; two queries for any number of them."""
    found = list(bodies.select_related("organisation"))
    figures = quoting.said(quoting.quoted([one.description for one in found]))
    for one in found:
        yield Entry(
            key=one.key,
            kind="body",
            title=one.name,
            text=Words.read(quoting.fill(one.description.stored(), figures)),
            url=one.path,
            chapter=one.chapter_id,
            organisations=[one.organisation.slug] if one.organisation else [],
        )
