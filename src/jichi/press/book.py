"""The shape of a book: what the press receives, as plain JSON in one language at a time."""

from typing import Annotated, Literal, NotRequired, TypedDict

from pydantic import Discriminator, Field, Tag

from .checks import Address, Base64, Number, Perhaps, Some, Telling, Text

Align = Literal["start", "center", "end"]


class BookError(ValueError):
    """The book cannot be printed; the message is one sentence that names the place in the book."""


class Party(TypedDict):
    """Organisations in one role, as printed: `主催` and `イクレイ、ボン市`."""

    role_label: Text
    names: Text


class Deed(TypedDict):
    """One fact of a list, with its printed date; `anchor` is its address within the book."""

    key: Text
    title: Text
    anchor: NotRequired[Perhaps]
    date: NotRequired[Perhaps]
    text: NotRequired[Perhaps]
    marks: NotRequired[Some[Text]]
    parties: NotRequired[Some[Party]]
    url: NotRequired[Address]


class Line(TypedDict):
    """A labelled line within a cell."""

    label: Text
    text: Text


class Lines(TypedDict):
    """A cell of several labelled lines."""

    lines: list[Line]


class Marked(TypedDict):
    """A cell whose text carries marks such as 再掲."""

    text: Text
    marks: NotRequired[Some[Text]]


def _cell(cell: object) -> str | None:
    """Which of the three a cell is; None for none of them."""
    if isinstance(cell, dict):
        return next((name for name in ("lines", "text") if name in cell), None)
    return "plain" if isinstance(cell, str) else None


type Cell = Annotated[
    Annotated[Text, Tag("plain")] | Annotated[Lines, Tag("lines")] | Annotated[Marked, Tag("text")],
    Discriminator(_cell),
]


class Column(TypedDict):
    """A column of a table; `width` is relative to the other columns of the table."""

    title: Text
    id: NotRequired[Perhaps]
    width: NotRequired[Annotated[Number, Field(default=1)]]
    align: NotRequired[Annotated[Align, Field(default="start")]]


class Row(TypedDict):
    """A row of a table, one cell per column; `key` and `anchor` when it tells a fact."""

    cells: list[Cell]
    key: NotRequired[Annotated[Text | None, Field(default="")]]
    anchor: NotRequired[Annotated[Text | None, Field(default="")]]


class Prose(TypedDict):
    """Paragraphs of running text."""

    type: Literal["prose"]
    paragraphs: list[Text]


class Facts(TypedDict):
    """A list of deeds, each with date, title and parties."""

    type: Literal["facts"]
    items: list[Deed]


class Table(TypedDict):
    """A table with a header row; with `header_column` the first cell names its row."""

    type: Literal["table"]
    columns: list[Column]
    rows: list[Row]
    caption: NotRequired[Perhaps]
    header_column: NotRequired[Annotated[bool, Field(default=False)]]


class Figure(TypedDict):
    """A large number with its unit, its date and its source."""

    value: Text
    label: Text
    unit: NotRequired[Perhaps]
    as_of: NotRequired[Perhaps]
    source: NotRequired[Perhaps]


class Figures(TypedDict):
    """Numbers set large, side by side."""

    type: Literal["figures"]
    items: list[Figure]


class Card(TypedDict):
    """A titled paragraph with the names that belong to it."""

    title: Text
    text: NotRequired[Perhaps]
    names: NotRequired[Perhaps]
    marks: NotRequired[Some[Text]]


class Cards(TypedDict):
    """Pathways, initiatives or benefits, side by side."""

    type: Literal["cards"]
    items: list[Card]


class Names(TypedDict):
    """Names in columns, in the order given."""

    type: Literal["names"]
    items: list[Text]
    caption: NotRequired[Perhaps]


class Person(TypedDict):
    """A post, who holds it, and the holder's office."""

    post: Text
    name: Text
    note: NotRequired[Perhaps]


class People(TypedDict):
    """A board or a committee."""

    type: Literal["people"]
    items: list[Person]


class Shown(TypedDict):
    """A picture of the book at its place, with caption and credit."""

    type: Literal["picture"]
    id: Text
    caption: NotRequired[Perhaps]
    credit: NotRequired[Perhaps]


class Reference(TypedDict):
    """A line that points to a fact told in full elsewhere in the book."""

    type: Literal["reference"]
    text: Text
    key: NotRequired[Perhaps]


class Quote(TypedDict):
    """Someone's words or their gist."""

    type: Literal["quote"]
    text: Text
    by: NotRequired[Perhaps]


class More(TypedDict):
    """How many entries of the list above stand elsewhere; the press itself adds it to a sheet."""

    type: Literal["more"]
    text: Text


type Block = Annotated[
    Prose | Facts | Table | Figures | Cards | Names | People | Shown | Reference | Quote | More,
    Discriminator("type"),
]


class Section(TypedDict):
    """A titled part of a chapter; sections nest so that a book has three heading levels."""

    id: Text
    title: Text
    blocks: NotRequired[Some[Block]]
    sections: NotRequired[Some["Section"]]


class Chapter(TypedDict):
    """A chapter; in a yearbook it opens a new page."""

    id: Text
    title: Text
    number: NotRequired[Perhaps]
    lead: NotRequired[Perhaps]
    blocks: NotRequired[Some[Block]]
    sections: NotRequired[Some[Section]]


class Raster(TypedDict):
    """A PNG twin of an SVG picture, for Word."""

    media_type: Literal["image/png"]
    data: Base64


class Picture(TypedDict):
    """A picture in base64 with its text alternative; sizes in pixels."""

    media_type: Literal["image/svg+xml", "image/png", "image/jpeg"]
    data: Base64
    alt: Telling
    width: Number
    height: Number
    fallback: NotRequired[Annotated[Raster | None, Field(default=None)]]


class Correction(TypedDict):
    """What was corrected since the edition, by the key of the fact."""

    key: Text
    text: Text


class Book(TypedDict):
    """A yearbook, or a member's sheet of one A4 page."""

    kind: Literal["yearbook", "sheet"]
    language: Text
    title: Text
    publisher: Text
    produced_on: Text
    chapters: list[Chapter]
    identifier: NotRequired[Perhaps]
    digest: NotRequired[Perhaps]
    subtitle: NotRequired[Perhaps]
    year_label: NotRequired[Perhaps]
    period: NotRequired[Perhaps]
    state: NotRequired[Annotated[Literal["draft", "published"], Field(default="published")]]
    state_label: NotRequired[Perhaps]
    colophon: NotRequired[Some[Text]]
    labels: NotRequired[Annotated[dict[str, Text], Field(default_factory=dict)]]
    pictures: NotRequired[Annotated[dict[str, Picture], Field(default_factory=dict)]]
    corrections: NotRequired[Some[Correction]]
