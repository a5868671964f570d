"""The parts of a kind's declaration: where it stands, how it is chosen, what is open, its page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jichi.core.fields import Field
from jichi.core.meaning import Meaning

type Text = str | Promise

#: Where the site leads to a list: before the chapters, after them, or from the home page alone.
FIRST, MAIN, HOME = "first", "main", "home"


@dataclass(frozen=True)
class Group:
    """Kinds that stand together in the navigation of the desk; `place` orders groups."""

    name: str
    label: Text
    place: int


ACTIVITIES = Group("activities", _("Activities"), 10)
MEMBERS = Group("members", _("Members and initiatives"), 20)
BODIES = Group("bodies", _("Bodies and strategy"), 30)
NEWS = Group("news", _("News and figures"), 40)
WHO = Group("who", _("Who is who"), 50)
WORDS = Group("words", _("Words and sources"), 60)


@dataclass(frozen=True)
class Action:
    """What is done with a record that stands, beside correcting it: its name in the address, what
    it is called, the fields that its form asks for, and the act that does it.

    `fields` are written in the words of `core.fields`: the desk makes the form of them."""

    name: str
    label: Text
    fields: Mapping[str, Field]
    perform: Callable[..., object]


@dataclass(frozen=True)
class Choice:
    """One record that may be meant: `beside` tells it from others of the same name."""

    identity: str
    name: str
    beside: str

    @property
    def text(self) -> str:
        """What stands in the field once it is chosen; the identity in brackets says which."""
        return f"{self.name} [{self.identity}]"


@dataclass(frozen=True)
class Choosing:
    """How a record is chosen by what people call it rather than from a list.

    `shown` gives the choices of identities in a language; `candidates` those that a text may mean
    where the search is not asked; `by_names` says that several records may bear one name, and
    `open` that whoever is signed in may look them up, not the secretariat alone."""

    shown: Callable[[Sequence[str], str], list[Choice]]
    candidates: Callable[[str, str, int], list[Choice]] | None = None
    by_names: bool = False
    open: bool = False
    #: What texts of a workbook mean, in a language; by identity and title where nothing is said.
    meaning: Callable[[str], Meaning] | None = None
    #: The fields of a row that tell records of one name apart.
    beside: tuple[str, ...] = ()
    #: The column for its code, which a workbook puts before that for its name.
    code: Field | None = None


@dataclass(frozen=True)
class Dataset:
    """What the open data holds of a kind; `title` is that of the kind where it is empty.

    `identity` names the columns that make the key of a row without a slug, `only` which confirmed
    rows are open, `spoken_lists` the lists whose entries are texts by language, `beside` columns
    that its whole holds and each row repeats: their names and lookups. `means` says what columns
    mean that no field tells of; `row` is what the API calls a row, where not as its model, and
    `asked` names columns that narrow its lists beside relations and words of vocabularies."""

    name: str
    about: Text
    title: Text = ""
    place: int = 99
    identity: tuple[str, ...] = ()
    only: Q = field(default_factory=Q)
    spoken_lists: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    means: Mapping[str, Text] = field(default_factory=dict)
    row: str = ""
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """The public page of a kind, below the address `at`.

    `lead` says in a sentence what its list shows, `title` heads it where that is not what many of
    the kind are called, `schema` is its type of schema.org. The register shows list and record; a
    kind that has screens of its own says so. `section` is where the site leads to the list (FIRST,
    MAIN or HOME; nowhere by itself), and `place` orders what stands there.

    Of the shown record, `more` gives definitions that only this kind has (from its fact, itself
    and the language); `beside` names kinds of facts that stand in the list too, and `related`
    heads the facts about one record."""

    at: str
    lead: Text = ""
    title: Text = ""
    schema: str = "Action"
    own: bool = False
    section: str = ""
    place: int = 50
    more: Callable[[Any, Any, str], list[dict[str, Any]]] | None = None
    beside: tuple[str, ...] = ()
    related: Text = ""
