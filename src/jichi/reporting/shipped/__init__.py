"""The questionnaires that Jichi ships: one csv each, in XLSForm, corrected by hand."""

from pathlib import Path

#: The editions by what they are for; each is `{name}.csv` in this folder.
SHIPPED = ("unified-2020", "re-action", "call", "call-contacts")


def at(name: str) -> Path:
    """Where a shipped edition lies."""
    if name not in SHIPPED:
        raise LookupError(name)
    return Path(__file__).parent / f"{name}.csv"
