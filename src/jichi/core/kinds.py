"""The declaration of a kind of record: said once in its module's `kinds.py`, read by every engine.

    CONTEST = declare(
        Kind(
            Contest, record_contest, one=_("Contest"), many=_("Contests"),
            roles=ContestRole, listed=("on", "year"), page=Page("contests"),
            data=Dataset("contests", _("Contests and competitions.")),
            books=InBooks(work=STUDIED),
        )
    )

From it come the rows of seeds, workbooks and proposals, the desk's forms and lists, names in every
place, addresses, the dataset with its dictionary, the API with its schema, the page, the search and
how books print its facts. What is not said is derived from the model, its AUDIENCE and the fields
that every record shares (`core.fields`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from jichi.core.books import InBooks
from jichi.core.fields import COMMON, Field
from jichi.core.kind_parts import Action, Choosing, Dataset, Group, Page, Text
from jichi.core.privacy import public_fields
from jichi.core.records import CONFIRMED, Record, Standing
from jichi.core.sheets import Sheet

#: A column of a record (lazily, for Django's fields take no parameters when they run).
type Column = models.Field[Any, Any]

#: Columns of every record that a row never writes.
_OURS = frozenset({"state", "version", "sort_key", "settings"})


@dataclass(frozen=True)
class Kind:
    """One kind of record, and everything that engines ask of it.

    `enter` is the act that records it, which takes it by `argument` (its name) and those in roles
    by `involved`. `rank` orders files that do not depend on each other."""

    model: type[Any]
    enter: Callable[..., Any]
    one: Text
    many: Text
    name: str = ""
    argument: str | None = None
    rank: int = 9

    # What a row says.
    roles: type[Any] | None = None
    owner: str = ""
    involved: str = "roles"
    #: The stored roles that are those of the record itself, not of a part of it.
    own_roles: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)
    #: The column for each field that a row names otherwise.
    aliases: Mapping[str, str] = field(default_factory=dict)
    #: What a field says where a row leaves it out.
    defaults: Mapping[str, Any] = field(default_factory=dict)
    #: Fields whose words are those of a vocabulary.
    vocabularies: Mapping[str, str] = field(default_factory=dict)
    #: Fields of a row that set a column to one value: at_least = true.
    flags: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    #: Fields that a row may repeat of the record that it stands inside, and the value there.
    repeats: Mapping[str, str] = field(default_factory=dict)
    #: Columns that no row fills, and fields of a row that fill no column.
    unsaid: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    #: Whether a row must name its sources.
    cited: bool = True
    #: Whether it has an identity of its own, and is a row of a seed.
    identified: bool = True
    #: Other rows name it by its number, or as a workbook calls it until it has one.
    numbered: bool = False
    #: The kind of record that it stands inside.
    inside: str = ""
    #: Rows of other kinds that a seed writes within its own: the field and the kind of its rows.
    holds: Mapping[str, str] = field(default_factory=dict)
    #: The identity of a row of a seed that writes none.
    identity_of: Callable[[Mapping[str, Any]], str] | None = None

    # How it is entered and corrected where the common acts do not serve.
    entering: Callable[..., Any] | None = None
    correcting: Callable[..., Any] | None = None
    #: Rows that share the record they stand inside are entered by one act.
    entering_many: Callable[..., Any] | None = None
    #: The sentence that refuses the identity of a new record; "" for none.
    refuses: Callable[[str], str] | None = None
    #: The sentence for an identity that nobody knows.
    unknown: Callable[[str], str] | None = None

    # How it is named.
    names: tuple[str, ...] = ("title", "name", "label")
    joins: tuple[str, ...] = ()
    dated_identity: bool = True
    #: The field whose value is the identity of a new record.
    identity: str = ""
    #: Further kinds of facts that it tells, and what they are called.
    tells: Mapping[str, Text] = field(default_factory=dict)
    choosing: Choosing | None = None
    #: Columns by whose words all of them are offered as a list, there being few.
    offered: tuple[str, ...] = ()

    # How it is told.
    #: Whether its title and the roles beneath say as much as its sentence, so that lists do.
    told_by_roles: bool = False
    #: Whether it is a number, which texts quote ({figure:…}) and pages show as a number.
    quoted: bool = False
    #: The section of an organisation's page that gathers it over all years.
    gathered: str = ""
    #: A row of it, for documents that need one.
    example: Mapping[str, Any] = field(default_factory=dict)

    # Where it stands.
    group: Group | None = None
    place: int = 50
    listed: tuple[str, ...] = ()
    #: The address of its own page on the desk, for what the desk keeps otherwise than in lists.
    desk: str = ""
    actions: tuple[Action, ...] = ()
    page: Page | None = None
    data: Dataset | None = None
    #: How the yearbook and the sheets of members print its facts.
    books: InBooks = field(default_factory=InBooks)
    #: The address of its rows in the API, where it is not the name of its dataset.
    api: str = ""
    sheet: Sheet | None = None
    #: Whether anybody may download its list as a workbook.
    public_list: bool = False
    #: Whether representatives may propose rows of it, and in which role they have a part in it.
    proposable: bool = False
    proposer: str = "participant"
    #: What waits for whom: for an actor, the things that wait for a deed of theirs.
    waits: Callable[..., Iterable[Any]] | None = None
    #: Why something that a kind has is not there: by "page", "form", "workbook", "api", "seed".
    excused: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        named = self.name or str(self.model.KIND).partition(".")[2]
        object.__setattr__(self, "name", named)
        if self.argument is None:
            object.__setattr__(self, "argument", named)
        if self.roles is not None and not self.owner:
            object.__setattr__(self, "owner", named)

    def new(self, slug: str) -> Any:
        """A record of this kind that says nothing yet."""
        return self.model(slug=slug) if self.identified else self.model()

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns that a row may fill, by the name of its field."""
        named = {column: name for name, column in {"from": "since", **self.aliases}.items()}
        return {
            named.get(column.name, column.name): column
            for column in self.model._meta.concrete_fields
            if column.editable and not column.primary_key and column.name not in _OURS | self.unsaid
        }

    def field_of(self, column: str) -> str:
        """What a row calls a column."""
        return next((name for name, one in self.columns.items() if one.name == column), column)

    def field(self, name: str) -> Field:
        """What is said of a field of a row: by this kind, else of every record.
        KeyError where nobody declared it."""
        return self.fields.get(name) or COMMON[name]

    @cached_property
    def public(self) -> frozenset[str]:
        """The columns that everybody may read."""
        return frozenset(public_fields(self.model))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The kinds of facts that it tells."""
        return (self.name, *self.tells)

    @property
    def path(self) -> str:
        """The address of its list on the site, without the language; "" where it has none."""
        return f"/{self.page.at}/" if self.page else ""

    @property
    def heading(self) -> Text:
        """What its list on the site is called."""
        return (self.page.title if self.page else "") or self.many

    @property
    def is_of_records(self) -> bool:
        """Whether it has an identity, a state and sources."""
        return issubclass(self.model, Record)


_KINDS: dict[str, Kind] = {}
_TOLD: dict[str, Text] = {}
_OPEN: dict[str, tuple[type[Any], Dataset]] = {}


def declare(kind: Kind) -> Kind:
    """Let every engine know a kind. ValueError where another has its name."""
    if kind.name in _KINDS and _KINDS[kind.name].model is not kind.model:
        raise ValueError(f"Two kinds are called {kind.name}: name one of them otherwise.")
    _KINDS[kind.name] = kind
    return kind


def also_told(kind: str, name: Text) -> None:
    """Name a kind of facts that a product tells of what is no kind of record."""
    _TOLD[kind] = name


def also_open(model: type[models.Model], dataset: Dataset) -> None:
    """Open the rows of a table that is no kind of its own: names that records have had."""
    _OPEN[dataset.name] = (model, dataset)


def datasets() -> list[tuple[type[Any], Dataset]]:
    """Every dataset of records with the model whose rows it holds, in the catalogue's order."""
    found = [(kind.model, kind.data) for kind in _KINDS.values() if kind.data is not None]
    return sorted([*found, *_OPEN.values()], key=lambda pair: (pair[1].place, pair[1].name))


def every() -> dict[str, Kind]:
    """Every kind of row by its name, in the order of their ranks."""
    return dict(sorted(_KINDS.items(), key=lambda item: (item[1].rank, item[1].place)))


def identified() -> dict[str, Kind]:
    """Every kind of record that has an identity: what a seed holds."""
    return {name: kind for name, kind in every().items() if kind.identified}


def named(name: str) -> Kind:
    """The kind of a name. KeyError where nobody declared it."""
    return _KINDS[name]


def of_model(model: type[Any] | None) -> Kind | None:
    """The kind of the records of a model; None where nobody declared one."""
    return next((kind for kind in _KINDS.values() if kind.model is model), None)


def of_key(key: str) -> Kind | None:
    """The kind of a record's key ("events.event:slug"); None for what nobody declared."""
    stem = key.partition(":")[0]
    return next(
        (kind for kind in _KINDS.values() if kind.identified and stem == kind.model.KIND), None
    )


def of_fact(kind: str) -> Kind | None:
    """The kind of record that tells facts of a kind."""
    return next((one for one in _KINDS.values() if kind in one.told), None)


def name_of_fact(kind: str) -> str:
    """What a kind of fact is called; its code in words where nobody declared it."""
    found = of_fact(kind)
    if found is None:
        return str(_TOLD.get(kind) or kind.replace("_", " "))
    return str(found.tells.get(kind) or found.one)


def told_by_roles() -> frozenset[str]:
    """The kinds of facts whose title and roles say as much as their sentence."""
    return frozenset(fact for kind in _KINDS.values() if kind.told_by_roles for fact in kind.told)


def quoted() -> tuple[str, ...]:
    """The kinds that are numbers."""
    return tuple(kind.name for kind in _KINDS.values() if kind.quoted)


def standing() -> frozenset[str]:
    """The kinds of facts that hold for some time: their first day says since or as of when."""
    found = (kind for kind in _KINDS.values() if issubclass(kind.model, Standing))
    return frozenset(fact for kind in found for fact in kind.told)


def foremost() -> str:
    """The kind that the desk puts first, where a sentence needs one for an example."""
    return next(kind.name for _group, inside in grouped() for kind in inside)


def grouped() -> Iterator[tuple[Group, list[Kind]]]:
    """The kinds that the desk keeps, in their groups and places."""
    groups = {kind.group for kind in _KINDS.values() if kind.group is not None}
    for group in sorted(groups, key=lambda one: one.place):
        inside = [kind for kind in _KINDS.values() if kind.group == group]
        yield group, sorted(inside, key=lambda kind: kind.place)


def record_of(key: str) -> Any:
    """The confirmed record of a key; None where there is none."""
    kind, slug = of_key(key), key.partition(":")[2]
    if kind is None:
        return None
    return kind.model._default_manager.filter(slug=slug, state=CONFIRMED).first()
