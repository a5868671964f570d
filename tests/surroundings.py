"""What the tests take over of the variables of the machine: nothing by which they would read,
write, sort or connect otherwise than on another machine."""

from collections.abc import Mapping

#: Settings of Jichi, of the terminal's language, and of the programs of PostgreSQL.
BEGINNINGS = ("JICHI_", "LC_", "PG")
NAMES = frozenset({"LANG", "LANGUAGE", "TZ", "COLUMNS", "LINES"})
#: Without bytecode every process that a test starts compiles the house and its libraries anew.
SLOWING = frozenset({"PYTHONDONTWRITEBYTECODE"})
#: A proxy does not lead to what a test serves itself.
HERE = "localhost,127.0.0.1,::1"


def plain(environment: Mapping[str, str], **own: str) -> dict[str, str]:
    """An environment without what the machine's owner has set, and with our own variables."""
    kept = {
        name: value
        for name, value in environment.items()
        if name not in NAMES | SLOWING and not name.startswith(BEGINNINGS)
    }
    for name in ("NO_PROXY", "no_proxy"):
        kept[name] = ",".join(part for part in (environment.get(name, ""), HERE) if part)
    return {**kept, "LANG": "C.UTF-8", **own}
