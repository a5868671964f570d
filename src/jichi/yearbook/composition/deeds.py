"""Deeds as a list with their parties, sessions below their event, and messages as quotations."""

import base64
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.languages import titled
from jichi.core.models import Photograph
from jichi.core.photographs import scaled
from jichi.core.reading import Holder, Line, Role
from jichi.yearbook.composition.setting import Setting
from jichi.yearbook.declared import in_books

type Blocks = list[dict[str, Any]]


def facts(at: Setting) -> Blocks:
    """Each line with its parties; a line told before becomes a reference to its first place."""
    items: Blocks = []
    again: Blocks = []
    pictures: Blocks = []
    for line in _with_sessions(at):
        if line.key in at.told.first:
            again.append(reference(at, line))
            continue
        entry, marks = at.entry(line)
        items.append(
            entry
            | {
                "date": at.day(line),
                "title": line.title or line.text,
                "text": text_of(line),
                "marks": marks,
                "parties": parties(at, line),
                "url": line.url,
            }
        )
        pictures += photographs(at, line.fact.record) if not line.fact.part_of else []
    listed: Blocks = [{"type": "facts", "items": items}] if items else []
    return [*listed, *again, *pictures]


def _with_sessions(at: Setting) -> list[Line]:
    """The chosen lines, each event followed by those of its sessions that nobody has told."""
    chosen = {line.key for line in at.lines}
    found: list[Line] = []
    for line in at.lines:
        found.append(line)
        if line.key in at.told.first:
            continue
        found += [
            one
            for one in at.told.within.get(line.key, [])
            if one.key not in chosen and one.key not in at.told.first
        ]
    return found


def text_of(line: Line) -> str:
    """What is said of a line below its title: its description, or its sentence."""
    described = str(line.details.get("description") or "")
    if described:
        return described
    if in_books(line.fact.kind).bare:
        return ""
    return line.text if line.text != line.title and line.title else ""


def reference(at: Setting, line: Line) -> dict[str, Any]:
    """A line that says where a fact told before stands."""
    place = at.told.first[line.key]
    at.take(line)
    with override(at.language):
        text = _("{title} ({see_above}: {number} {section})").format(
            title=line.title or line.text,
            see_above=at.labels["see_above"],
            number=place.number,
            section=place.title,
        )
    return {"type": "reference", "text": text, "key": line.key}


def parties(at: Setting, line: Line) -> list[dict[str, str]]:
    """Who had which role, by the role as printed; ours under our own name."""
    others = [(role, holder) for role in line.roles for holder in role.holders if not holder.ours]
    rows = [
        {"role_label": label, "names": at.listed(names)}
        for label, names in by_label(at, others).items()
    ]
    if fields := line.details.get("fields"):
        rows.append({"role_label": at.labels["fields"], "names": at.listed(fields)})
    if ours := our_part(at, line):
        rows.append({"role_label": our_column(at), "names": ours})
    return rows


def our_column(at: Setting) -> str:
    """The heading of our own part: イクレイ日本の活動内容."""
    with override(at.language):
        return _("Role of {office}").format(office=at.material.office.say(at.language))


def our_part(at: Setting, line: Line) -> str:
    """Our own part in a line as printed; empty where none is."""
    return at.opening(at.listed(line.our_roles))


def by_role(at: Setting, roles: list[Role]) -> list[dict[str, str]]:
    """Labelled lines of a cell: the printed role and who had it."""
    held = [(role, holder) for role in roles for holder in role.holders]
    return [
        {"label": label, "text": at.listed(names)} for label, names in by_label(at, held).items()
    ]


def by_label(at: Setting, held: Iterable[tuple[Role, Holder]]) -> dict[str, list[str]]:
    """Names by their role as printed, which begins with a capital where the script has them."""
    found: dict[str, list[str]] = {}
    for role, holder in held:
        label = at.opening(holder.printed or role.label)
        found.setdefault(label, []).append(at.holder(holder))
    return found


def messages(at: Setting) -> Blocks:
    """What someone said, in our words, with the name and post of who said it."""
    blocks: Blocks = []
    for line in at.lines:
        if line.key in at.told.first:
            blocks.append(reference(at, line))
            continue
        at.take(line)
        said_by = [_speaker(at, holder) for role in line.roles for holder in role.holders]
        blocks.append({"type": "quote", "text": text_of(line), "by": at.listed(said_by)})
        blocks += photographs(at, line.fact.record)
    return blocks


def _speaker(at: Setting, holder: Holder) -> str:
    """理事長 浜中 裕徳; in other languages the name first."""
    named = at.holder(holder)  # notes the post as mentioned
    if not holder.person:
        return named
    return titled(holder.person, holder.printed, at.language)


def photographs(at: Setting, record: str) -> Blocks:
    """The photographs of a record, those with consent only, scaled for print."""
    return [
        block
        for photograph in at.material.photographs.get(record, [])
        for block in _photograph(at, photograph)
    ]


def _photograph(at: Setting, photograph: Photograph) -> Blocks:
    name = f"photograph-{photograph.slug}"
    data, width, height = scaled(photograph)
    at.told.shown[name] = {
        "media_type": "image/jpeg",
        "data": base64.b64encode(data).decode("ascii"),
        "alt": photograph.description.say(at.language),
        "width": width,
        "height": height,
    }
    caption = photograph.caption.say(at.language)
    return [{"type": "picture", "id": name, "caption": caption, "credit": photograph.credit}]
