"""What search finds of initiatives: their names in every language and what they are."""

from collections.abc import Iterator

from django.db.models import QuerySet

from jichi.core.quoting import fill, quoted, said
from jichi.core.search import Entry, searchable
from jichi.core.words import Words
from jichi.initiatives.models import Initiative


@searchable(Initiative)
def entries(initiatives: QuerySet[Initiative]) -> Iterator[Entry]:
    """Each initiative with its description, its figures in place, in two queries."""
    found = list(initiatives)
    figures = said(quoted([one.description for one in found]))
    for one in found:
        yield Entry(
            key=one.key,
            kind="initiative",
            title=one.name,
            text=Words.read(fill(one.description.stored(), figures)),
            names=[*one.short_name.values(), one.slug.replace("-", " ")],
            url=one.path,
            chapter=one.chapter_id,
        )
