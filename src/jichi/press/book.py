"""The shape of a book: what the press receives, as plain JSON in one language at a time."""

from typing import Literal, NotRequired, TypedDict

Align = Literal["start", "center", "end"]


class BookError(ValueError):
    """The book cannot be printed; the message is one sentence that names the place in the book."""


class Party(TypedDict):
    """Organisations in one role, as printed: `主催` and `イクレイ、ボン市`."""

    role_label: str
    names: str


class Deed(TypedDict):
    """One fact of a list, with its printed date; `anchor` is its address within the book."""

    key: str
    title: str
    anchor: NotRequired[str]
    date: NotRequired[str]
    text: NotRequired[str]
    marks: NotRequired[list[str]]
    parties: NotRequired[list[Party]]
    url: NotRequired[str]


class Line(TypedDict):
    """A labelled line within a cell."""

    label: str
    text: str


class Lines(TypedDict):
    """A cell of several labelled lines."""

    lines: list[Line]


class Marked(TypedDict):
    """A cell whose text carries marks such as 再掲."""

    text: str
    marks: list[str]


type Cell = str | Lines | Marked


class Column(TypedDict):
    """A column of a table; `width` is relative to the other columns of the table."""

    title: str
    id: NotRequired[str]
    width: NotRequired[float]
    align: NotRequired[Align]


class Row(TypedDict):
    """A row of a table, one cell per column; `key` and `anchor` when it tells a fact."""

    cells: list[Cell]
    key: NotRequired[str | None]
    anchor: NotRequired[str | None]


class Prose(TypedDict):
    """Paragraphs of running text."""

    type: Literal["prose"]
    paragraphs: list[str]


class Facts(TypedDict):
    """A list of deeds, each with date, title and parties."""

    type: Literal["facts"]
    items: list[Deed]


class Table(TypedDict):
    """A table with a header row; with `header_column` the first cell names its row."""

    type: Literal["table"]
    columns: list[Column]
    rows: list[Row]
    caption: NotRequired[str]
    header_column: NotRequired[bool]


class Figure(TypedDict):
    """A large number with its unit, its date and its source."""

    value: str
    label: str
    unit: NotRequired[str]
    as_of: NotRequired[str]
    source: NotRequired[str]


class Figures(TypedDict):
    """Numbers set large, side by side."""

    type: Literal["figures"]
    items: list[Figure]


class Card(TypedDict):
    """A titled paragraph with the names that belong to it."""

    title: str
    text: NotRequired[str]
    names: NotRequired[str]
    marks: NotRequired[list[str]]


class Cards(TypedDict):
    """Pathways, initiatives or benefits, side by side."""

    type: Literal["cards"]
    items: list[Card]


class Names(TypedDict):
    """Names in columns, in the order given."""

    type: Literal["names"]
    items: list[str]
    caption: NotRequired[str]


class Person(TypedDict):
    """A post, who holds it, and the holder's office."""

    post: str
    name: str
    note: NotRequired[str]


class People(TypedDict):
    """A board or a committee."""

    type: Literal["people"]
    items: list[Person]


class Shown(TypedDict):
    """A picture of the book at its place, with caption and credit."""

    type: Literal["picture"]
    id: str
    caption: NotRequired[str]
    credit: NotRequired[str]


class Reference(TypedDict):
    """A line that points to a fact told in full elsewhere in the book."""

    type: Literal["reference"]
    text: str
    key: NotRequired[str]


class Quote(TypedDict):
    """Someone's words or their gist."""

    type: Literal["quote"]
    text: str
    by: NotRequired[str]


class More(TypedDict):
    """How many entries of the list above stand elsewhere; the press itself adds it to a sheet."""

    type: Literal["more"]
    text: str


type Block = (
    Prose | Facts | Table | Figures | Cards | Names | People | Shown | Reference | Quote | More
)


class Section(TypedDict):
    """A titled part of a chapter; sections nest so that a book has three heading levels."""

    id: str
    title: str
    blocks: NotRequired[list[Block]]
    sections: NotRequired[list["Section"]]


class Chapter(TypedDict):
    """A chapter; in a yearbook it opens a new page."""

    id: str
    title: str
    number: NotRequired[str]
    lead: NotRequired[str]
    blocks: NotRequired[list[Block]]
    sections: NotRequired[list[Section]]


class Raster(TypedDict):
    """A PNG twin of an SVG picture, for Word."""

    media_type: Literal["image/png"]
    data: str


class Picture(TypedDict):
    """A picture in base64 with its text alternative; sizes in pixels."""

    media_type: Literal["image/svg+xml", "image/png", "image/jpeg"]
    data: str
    alt: str
    width: float
    height: float
    fallback: NotRequired[Raster]


class Correction(TypedDict):
    """What was corrected since the edition, by the key of the fact."""

    key: str
    text: str


class Book(TypedDict):
    """A yearbook, or a member's sheet of one A4 page."""

    kind: Literal["yearbook", "sheet"]
    language: str
    title: str
    publisher: str
    produced_on: str
    chapters: list[Chapter]
    identifier: NotRequired[str]
    digest: NotRequired[str]
    subtitle: NotRequired[str]
    year_label: NotRequired[str]
    period: NotRequired[str]
    state: NotRequired[Literal["draft", "published"]]
    state_label: NotRequired[str]
    colophon: NotRequired[list[str]]
    labels: NotRequired[dict[str, str]]
    pictures: NotRequired[dict[str, Picture]]
    corrections: NotRequired[list[Correction]]
