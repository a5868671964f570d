"""Rows that somebody said, read and built; and the act by which a proposal becomes records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jichi.core import kinds
from jichi.core.acts import Actor, act
from jichi.core.records import Record
from jichi.proposals.acts import accept_proposal
from jichi.proposals.models import Proposal
from jichi.proposals.rules import may_decide
from jichi.register.entering import Watch, enter_rows, unwatched
from jichi.register.errors import Complaint
from jichi.register.lookups import Known
from jichi.register.parsing import Builder, Built
from jichi.register.rows import Row


@dataclass(frozen=True)
class Said:
    """Where rows without a file were said: each trail begins with the number of its row."""

    name: str = ""

    def line(self, *trail: str | int) -> int:
        """The number of the row, from 1."""
        return int(trail[0]) + 1 if trail else 0

    def place(self, *trail: str | int) -> str:
        """No place that a reader would look for."""
        return ""


def row_of(said: Mapping[str, Any], place: int = 0) -> Row:
    """A stored row ({"kind", "slug", "says"}) as the builder reads it. KeyError for a kind that
    nobody knows."""
    says = dict(said["says"])
    return Row(
        kinds.named(said["kind"]),
        str(said.get("slug", "")),
        says,
        Said(),
        (place,),
        year=says.get("year") if isinstance(says.get("year"), int) else None,
        cited=False,
    )


def build_all(rows: Sequence[Row]) -> tuple[list[Built], list[Complaint]]:
    """Rows in their order as records not yet written, and everything that is wrong with any."""
    builder = Builder(Known(rows))
    built = [one for one in map(builder.build, rows) if one is not None]
    return built, builder.complaints


@act(rule=may_decide)
def confirm_proposal(
    by: Actor,
    *,
    proposal: Proposal,
    new: Sequence[Built],
    changed: Sequence[tuple[Record, Built]] = (),
    reason: str = "",
    watch: Watch = unwatched,
) -> list[Record]:
    """Enter what was proposed, as the secretariat read it, and note what became of it; Refused
    names everything that stands in the way, and then nothing is entered."""
    records = enter_rows(by, new=new, changed=changed, reason=reason, watch=watch)
    keys = dict.fromkeys(_key(record) for record in records)
    accept_proposal(by, proposal=proposal, records=list(keys))
    return records


def _key(record: Any) -> str:
    """The key of a record; an appearance is its event's."""
    return str(record.key if isinstance(record, Record) else record.event.key)
