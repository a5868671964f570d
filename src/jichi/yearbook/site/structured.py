"""What the yearbook's pages tell machines in the words of schema.org."""

from typing import Any

from django.http import HttpRequest

from jichi.press import Book
from jichi.yearbook.models import Edition


def report(request: HttpRequest, book: Book, edition: Edition | None) -> dict[str, Any]:
    """The book as a report."""
    found: dict[str, Any] = {
        "@type": "Report",
        "name": book["title"],
        "inLanguage": book["language"],
        "identifier": book.get("identifier", ""),
        "temporalCoverage": book.get("period", ""),
        "url": request.build_absolute_uri(request.path),
        "publisher": {"@type": "Organization", "name": book["publisher"]},
        "creativeWorkStatus": "Published" if edition else "Draft",
    }
    if edition is not None:
        found["datePublished"] = edition.published_on.isoformat()
        found["bookEdition"] = str(edition.number)
    return found
