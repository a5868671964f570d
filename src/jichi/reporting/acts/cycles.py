"""Cycles: an edition kept, opened to governments, passed on, reminded of, closed."""

import hashlib
import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter, enter_all, withdraw
from jichi.core.records import DRAFT, WITHDRAWN
from jichi.core.words import Words
from jichi.organisations.models import Organisation
from jichi.questionnaires.faults import Refused
from jichi.questionnaires.reading import read
from jichi.reporting import letters, rules
from jichi.reporting.acts.holding import held
from jichi.reporting.acts.reviewing import slug_of
from jichi.reporting.models import (
    DECLINED,
    IN_PROGRESS,
    INVITED,
    Cycle,
    Edition,
    Response,
    Tier,
)
from jichi.reporting.queries import has_said_anything


@act(rule=rules.runs_cycles)
def keep_edition(by: Actor, *, content: bytes, name: str) -> Edition:
    """Read an edition as its author wrote it, and keep the file. ValidationError names every
    fault with its sheet and cell; a file that is kept already is answered with what is kept."""
    digest = hashlib.sha256(content).hexdigest()
    known = Edition.objects.filter(digest=digest).exclude(state="withdrawn").first()
    if known is not None:
        return known
    try:
        found = read(content, name)
    except Refused as refusal:
        language = get_language() or settings.NETWORK.languages[0]
        raise ValidationError([fault.told(language) for fault in refusal.faults]) from refusal
    slug = _free(slugify(f"{found.id}-{found.version}") or "edition")
    ending = name.rpartition(".")[2].lower()
    return enter(
        Edition(
            slug=slug,
            form=found.id,
            stated_version=found.version,
            title=Words.within(found.title),
            file=ContentFile(content, name=f"{slug}.{ending}"),
            name=name.replace("\\", "/").rpartition("/")[2][:200],
            digest=digest,
            questions=sum(1 for one in found.fields.values() if one.asked),
        )
    )


def _free(slug: str) -> str:
    taken = set(Edition.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)


@act(rule=rules.runs_cycles)
def open_cycle(by: Actor, *, cycle: Cycle) -> Cycle:
    """Open an edition to governments, with its deadline, zone and visibility."""
    return enter(cycle)


@act(rule=rules.runs_cycles)
def change_cycle(by: Actor, *, cycle: Cycle, values: dict[str, Any]) -> Cycle:
    """Change a cycle's name, dates, zone or what it asks for; its edition and year stay."""
    fixed = {"edition", "year", "slug"} & set(values)
    if fixed and cycle.responses.exists():
        raise ValidationError(
            _("Governments are invited already: open another cycle for another edition or year.")
        )
    return change(Cycle.objects.get(pk=cycle.pk), **values)


@act(rule=rules.runs_cycles)
def close_cycle(by: Actor, *, cycle: Cycle) -> Cycle:
    """Close a cycle: it takes no answers any more."""
    return change(Cycle.objects.get(pk=cycle.pk), stage=Cycle.CLOSED)


@act(rule=rules.runs_cycles)
def pass_on(by: Actor, *, cycle: Cycle, organisation: Organisation) -> Tier:
    """Let a middle organisation see, remind and answer for its own governments in a cycle."""
    return enter(Tier(cycle=cycle, organisation=organisation))


@act(rule=rules.runs_cycles)
def invite_respondents(
    by: Actor,
    *,
    cycle: Cycle,
    organisations: Sequence[Organisation],
    address: str = "",
    tier: Tier | None = None,
    supported: bool = False,
) -> list[Response]:
    """Invite governments to a cycle; those invited before are passed over, and those whose
    invitation was taken back are invited anew. With `address` (the page to answer on, with
    {cycle}, {organisation} and {language} in it) each is written to."""
    before = Response.objects.filter(cycle=cycle, organisation__in=organisations)
    known = {one.organisation_id: one for one in before.select_related("cycle", "organisation")}
    again = [
        change(one, state=DRAFT, stage=INVITED, declined_because="", tier=tier, supported=supported)
        for one in known.values()
        if one.state == WITHDRAWN
    ]
    new = {one.pk: one for one in organisations if one.pk not in known}
    responses = enter_all(
        Response,
        [
            Response(
                slug=slug_of(cycle, one),
                state="draft",
                cycle=cycle,
                organisation=one,
                tier=tier,
                chapter_id=cycle.chapter_id,
                year=cycle.year,
                visibility=cycle.visibility,
                supported=supported,
            )
            for one in new.values()
        ],
    )
    invited = [*again, *responses]
    if address:
        _write(invited, address, letters.post_invitation)
    return invited


@act(rule=rules.runs_cycles, needs_reason=True)
def take_invitation_back(by: Actor, *, response: Response, reason: str) -> Response:
    """Take an invitation back that was sent by mistake: the government is in the cycle no more,
    and links to its response open nothing. ValidationError where anything was answered: then it
    is declined on the government's behalf, so that its answers stay."""
    found = held(response)
    if has_said_anything(found) or found.stage not in (INVITED, IN_PROGRESS, DECLINED):
        raise ValidationError(
            _(
                "“%(who)s” has answered already: its answers stay. "
                "Decline on its behalf instead, with the reason."
            )
            % {"who": found.organisation.said.say(get_language() or "")}
        )
    now = timezone.now()
    for link in found.links.filter(revoked=None):
        change(link, revoked=now)
    return withdraw(found)


@act(rule=rules.reminds)
def remind_respondents(
    by: Actor, *, cycle: Cycle, responses: Sequence[Response], address: str
) -> list[Response]:
    """Write to those who have not answered, and to nobody else; whom it wrote to."""
    pks = [one.pk for one in responses]
    found = Response.objects.filter(pk__in=pks, cycle=cycle).exclude(state=WITHDRAWN)
    waiting = [
        one
        for one in found.select_related("cycle", "organisation").prefetch_related(
            "assignments__section"
        )
        if not one.has_answered
    ]
    _write(waiting, address, letters.post_reminder)
    return waiting


def _write(responses: Sequence[Response], address: str, post: Any) -> None:
    batch = uuid.uuid4().hex
    boxes = letters.mailboxes(list(responses))
    for one in responses:
        page = address.replace("{cycle}", one.cycle.slug)
        page = page.replace("{organisation}", one.organisation.slug)
        for box in boxes[one.pk]:
            post(one, box, page, batch)
