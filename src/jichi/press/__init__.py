"""The press: a book in, HTML, PDF or Word out; plain Python without database, network or clock."""

from .book import Book, BookError
from .html import html
from .pdf import pdf
from .validation import validate
from .word import word

__all__ = ["Book", "BookError", "html", "pdf", "validate", "word"]
