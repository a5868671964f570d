"""What a row of a workbook says of a record that stands, and the version of what it says."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jichi.core import kinds
from jichi.core.kinds import Kind
from jichi.register.serialising import says_of
from jichi.register.workbooks.generating import without


def said(kind: Kind, record: Any) -> dict[str, Any]:
    """What a row says of a record without its roles. Of one that has no identity, what its sheet
    has no column for is not said either: it is no part of its version."""
    says = {**_beside(kind, record), **says_of(replace(kind, roles=None), record)}
    if kind.identified:
        return says
    unsaid = without(kind)
    return {name: value for name, value in says.items() if name not in unsaid}


def _beside(kind: Kind, record: Any) -> dict[str, str]:
    """The fields of a row beside its columns: what another of its records stands inside."""
    found = {}
    for column in kind.columns.values() if kind.beside else ():
        other = kinds.of_model(column.related_model) if column.is_relation else None
        if other is not None and other.inside in kind.beside:
            found[other.inside] = str(getattr(getattr(record, column.name), other.inside).slug)
    return found


def digest(says: Mapping[str, Any]) -> str:
    """The version of a row that has none of its own: what it says, in eight letters."""
    told = {name: value for name, value in says.items() if value not in (None, "", [], {}, False)}
    packed = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(packed.encode()).hexdigest()[:8]
