"""What the seed itself last wrote of a record, and whether anybody has edited it since."""

from typing import Any

from django.db.models import Q, QuerySet

from jichi.core.acts import Actor
from jichi.core.journal import plain
from jichi.core.models import JournalLine, PersonalValue
from jichi.core.records import Record
from jichi.people.models import Involvement
from jichi.register.entering import columns
from jichi.register.parsing import Built
from jichi.register.serialising import held

SEED = Actor.system("seed")
#: What makes a role the same role.
_CONTENT = ("organisation", "person", "role", "printed", "mode", "ours", "beside_host")


def content(role: Involvement) -> tuple[Any, ...]:
    """What a role says, in the form in which the journal holds it."""
    stored = {c.name: c.value_from_object(role) for c in role._meta.concrete_fields}
    return tuple(_hashed(plain(stored[name])) for name in _CONTENT)


def roles_of(record: Record, built: Built) -> list[Involvement]:
    """The stored roles of a record, in their order."""
    return held(built.row.kind, record)


def edited_since(record: Record, built: Built) -> JournalLine | None:
    """The last line by somebody else after the seed's last line, for a record or its roles."""
    lines = _lines(record, built)
    last = lines.filter(actor=SEED.handle).order_by("-pk").values_list("pk", flat=True).first()
    others = lines.exclude(actor=SEED.handle).filter(pk__gt=last or 0)
    return others.order_by("-pk").first()


def says_the_same(record: Record, built: Built) -> bool:
    """Whether the row is as the seed last wrote it, whatever others have made of it since."""
    written: dict[str, Any] = {}
    present: dict[str, tuple[Any, ...]] = {}
    for line in _lines(record, built).filter(actor=SEED.handle).order_by("pk"):
        if line.record == record.key:
            written |= _values(line, record)
        elif line.verb == "enter" and _is_of(line, built):
            present[line.record] = tuple(
                _hashed(line.changes.get(name, [None, None])[1]) for name in _CONTENT
            )
        elif line.verb == "remove":
            present.pop(line.record, None)
    wanted = {name: plain(value) for name, value in columns(built.record).items()}
    own = all(written.get(name) == value for name, value in wanted.items())
    return own and sorted(map(repr, present.values())) == sorted(
        repr(content(role)) for role in built.roles
    )


def _is_of(line: JournalLine, built: Built) -> bool:
    """Whether a role is the record's own, and not that of a part of it (a session's)."""
    own = built.row.kind.own_roles.items()
    return all(line.changes.get(name, [None, None])[1] == value for name, value in own)


def _lines(record: Record, built: Built) -> QuerySet[JournalLine]:
    wanted = Q(record=record.key)
    if built.row.kind.roles is not None:
        label = built.row.kind.roles._meta.label_lower
        owner = _owner(built)
        keys = [f"{label}:{role.pk}" for role in roles_of(record, built)]
        theirs = Q(**{f"changes__{owner}__1": record.pk}) | Q(**{f"changes__{owner}__0": record.pk})
        wanted |= Q(record__in=keys) | (Q(record__startswith=f"{label}:") & theirs)
    return JournalLine.objects.filter(wanted)


def _owner(built: Built) -> str:
    return built.row.kind.owner or built.row.kind.name


def _values(line: JournalLine, record: Record) -> dict[str, Any]:
    """The values a line wrote, personal ones from where they are kept."""
    found = {name: pair[1] for name, pair in line.changes.items()}
    for value in PersonalValue.objects.filter(line=line):
        found[value.field] = value.value[1] if isinstance(value.value, list) else None
    return found


def _hashed(value: Any) -> Any:
    return repr(sorted(value.items())) if isinstance(value, dict) else value
