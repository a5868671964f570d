"""Lines of the record as the site's lists print them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.languages import joined
from jichi.core.reading import Line
from jichi.core.words import Words
from jichi.pages.lines import MARKS
from jichi.pages.templatetags.telling import address

HOSTS = ("host", "co_host")

Entry = dict[str, Any]


def entry(line: Line, *, text: bool = True, parties: Sequence[Entry] = ()) -> Entry:
    """A line with its sentence beneath the title, and under that what `parties` adds."""
    fact = line.fact
    title = line.title or line.text
    spoken = Words.read(fact.title or fact.words).language_for(line.language)
    return {
        "key": line.key,
        "anchor": line.anchor,
        "date": line.day,
        "datetime": fact.on or (fact.first_day if len(fact.periods) == 1 else ""),
        "title": title,
        "title_language": spoken if spoken != line.language else "",
        "text": line.text if text and line.text != title else "",
        "url": address(line.url) if line.url else "",
        "marks": [MARKS.get(mark, mark) for mark in line.marks],
        "parties": list(parties),
    }


def of_organisation(lines: Sequence[Line], identity: str) -> list[Entry]:
    """What one organisation did, each deed with its own role and the host; a session stands
    beneath its event where the event is on the list too."""
    events = {line.key for line in lines if not line.fact.part_of}
    within: dict[str, list[Line]] = {}
    for line in lines:
        if line.fact.part_of in events:
            within.setdefault(line.fact.part_of, []).append(line)
    brief = kinds.told_by_roles()
    return [
        _deed(line, identity, within.get(line.key, ()), text=line.fact.kind not in brief)
        for line in lines
        if line.fact.part_of not in events
    ]


def _deed(line: Line, identity: str, sessions: Sequence[Line], *, text: bool) -> Entry:
    roles = roles_of(line, identity)
    parties: list[Entry] = [{"role_label": _("Role"), "names": roles}] if roles else []
    hosts = [one for one in line.of(*HOSTS) if one.identity != identity]
    if hosts:
        parties.append({"role_label": _("Host"), "organisations": links(hosts)})
    if sessions:
        told = [
            {"name": one.title or one.text, "url": address(one.url) if one.url else ""}
            for one in sessions
        ]
        parties.append({"role_label": _("Sessions"), "organisations": told})
    return entry(line, text=text, parties=parties)


def roles_of(line: Line, identity: str) -> str:
    """The roles of one organisation in a line, as printed where the source words them."""
    names = [
        holder.printed or role.label
        for role in line.roles
        for holder in role.holders
        if holder.identity == identity
    ]
    return joined(names, line.language)


def links(holders: Iterable[Any]) -> list[dict[str, str]]:
    """Holders of a role as names with the addresses of their pages, each once."""
    found: dict[str, str] = {}
    for one in holders:
        found.setdefault(str(one), address(one.path) if one.path else "")
    return [{"name": name, "url": url} for name, url in found.items()]


def by_chapter(
    lines: Sequence[Line], entries: Sequence[Entry], order: Sequence[str]
) -> list[tuple[str, list[Entry]]]:
    """Entries gathered under the home chapters of their lines, in the order of the chapters."""
    home = {line.key: line.fact.chapter for line in lines}
    gathered: dict[str, list[Entry]] = {slug: [] for slug in order}
    for one in entries:
        gathered.setdefault(home[one["key"]], []).append(one)
    return [(slug, found) for slug, found in gathered.items() if found]


def held(lines: Sequence[Line]) -> list[Entry]:
    """Standings gathered under what they are of (an initiative, a body), with everyone's roles."""
    gathered: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        gathered.setdefault((line.fact.kind, line.title or line.text), []).append(line)
    return [_held(found) for found in gathered.values()]


def _held(lines: Sequence[Line]) -> Entry:
    roles: dict[str, dict[str, str]] = {}
    for line in lines:
        for role in line.roles:
            for one in role.holders:
                name = f"{one.name} {one.person}".strip() if one.person else one.name
                roles.setdefault(role.label, {})[name] = address(one.path) if one.path else ""
    parties = [
        {"role_label": label, "organisations": [{"name": n, "url": u} for n, u in names.items()]}
        for label, names in roles.items()
    ]
    first = lines[0]
    alone = len(lines) == 1
    return {**entry(first, text=alone and not parties, parties=parties), "kind": first.fact.kind}
