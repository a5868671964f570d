"""Makes the evening, and looks afterwards what it left: run as a process of its own, since
settings are read once.

    python -m tests.load.evening prepare RESPONSES PEOPLE    prints who writes where, as JSON
    python -m tests.load.evening compare FILE                prints what is missing of what was
                                                             acknowledged, as JSON
"""

import json
import secrets
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

#: Cells of the questionnaire that take text or a number and are always asked.
WANTED = 40


def prepare(responses: int, people: int) -> dict[str, Any]:
    """A cycle with its responses, and for each person a session that may write into one."""
    from django.conf import settings

    from jichi.core.acts import Actor
    from jichi.organisations.acts import enter_directory
    from jichi.reporting import questionnaires
    from jichi.reporting.acts.cycles import invite_respondents
    from tests.bench.world import world

    by = Actor.system("load")
    _keep_safe()
    governments = world(responses * 2).governments[:responses]
    enter_directory(
        by, label="evening", organisations=governments, names=[], codes=[], populations=[]
    )
    cycle = _cycle(by)
    invited = invite_respondents(by, cycle=cycle, organisations=governments)
    return {
        "people": [_person(by, invited[place % len(invited)]) for place in range(people)],
        "cells": _cells(questionnaires.questionnaire_of(cycle.edition)),
        "session_cookie": settings.SESSION_COOKIE_NAME,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
    }


def _keep_safe() -> None:
    """Let a throwaway cluster write as safely as one that is kept."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            cursor.execute(f"ALTER SYSTEM SET {name} = on")
        cursor.execute("SELECT pg_reload_conf()")


def _cycle(by: Any) -> Any:
    from django.utils import timezone

    from jichi.core.acts import enter_record
    from jichi.core.models import Chapter
    from jichi.core.words import Words
    from jichi.reporting.acts.cycles import keep_edition, open_cycle
    from jichi.reporting.models import Cycle
    from jichi.reporting.shipped import at

    name = Words({"ja": "締切の夜", "en": "Deadline evening"})
    enter_record(by, record=Chapter(slug="evening", name=name, order=1))
    path, now = at("unified-2020"), timezone.now()
    cycle = Cycle(
        slug="evening",
        edition=keep_edition(by, content=path.read_bytes(), name=path.name),
        name=name,
        year=2020,
        chapter_id="evening",
        opens=now - timedelta(days=1),
        deadline=now + timedelta(days=1),
        zone="Asia/Tokyo",
    )
    return open_cycle(by, cycle=cycle)


def _cells(read_as: Any) -> list[tuple[str, str]]:
    """Cells that take any text and are asked of everybody, each with its section."""
    from jichi.questionnaires.edition import Field, Kind, walk

    found = [
        (one.name, section.name)
        for section in read_as.sections
        for one in walk(section.children)
        if isinstance(one, Field) and one.kind is Kind.TEXT and not one.repeat
    ]
    return found[:WANTED]


def _person(by: Any, response: Any) -> dict[str, Any]:
    """Somebody who redeemed a link: the session in which they answer, and where."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    from jichi.reporting.acts.links import redeem_link, send_link
    from jichi.reporting.answer_links import LINKED

    sent = send_link(by, response=response, address="/{token}/", mailbox="section@example.jp")
    link = redeem_link(by, secret=sent.secret)
    session = import_string(f"{settings.SESSION_ENGINE}.SessionStore")()
    session[LINKED] = {"link": link.pk, "pen": secrets.token_hex(3)}
    session.set_expiry(link.expires)
    session.save()
    organisation = response.organisation.slug
    return {
        "session": session.session_key,
        "path": f"/ja/desk/reporting/evening/{organisation}/save/",
        "response": response.pk,
    }


def compare(acknowledged: list[list[Any]]) -> dict[str, Any]:
    """Which of the values that the server said it keeps are in no history of their cell."""
    from jichi.reporting.models import AnswerVersion

    kept = set(AnswerVersion.objects.values_list("response_id", "name", "typed"))
    missing = [one for one in acknowledged if tuple(one) not in kept]
    return {"acknowledged": len(acknowledged), "kept": len(kept), "missing": missing[:20]}


def main() -> int:
    """Do what the first argument says."""
    import django

    django.setup()
    what, *arguments = sys.argv[1:]
    if what == "prepare":
        told = prepare(int(arguments[0]), int(arguments[1]))
    else:
        told = compare(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
