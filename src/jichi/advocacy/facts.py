"""How processes and their rounds read."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from jichi.advocacy.models import Process, Round
from jichi.core.facts import Fact, Party, called, sentence, told_of
from jichi.core.telling import tells


@tells(Process)
def tell_processes(processes: QuerySet[Process]) -> Iterator[Fact]:
    """Each process as what is done there, from when until when."""
    for process in processes.select_related("organisation"):
        who = process.organisation
        yield told_of(
            process,
            title=process.title,
            words=process.description
            or sentence(
                gettext_noop("Local governments are given a voice in {title} ({body})"),
                title=process.title,
                body=who.said,
            ),
            parties=(Party(who.slug, "organiser", who.said),),
            url=process.path,
            details={"description": process.description.stored()},
        )


@tells(Round)
def tell_rounds(rounds: QuerySet[Round]) -> Iterator[Fact]:
    """Each round by what the network did there; it is part of the event that records it."""
    for one in rounds.select_related("process__organisation"):
        who = one.process.organisation
        yield told_of(
            one,
            title=one.title,
            words=one.contribution
            or sentence(
                gettext_noop("{round} was held as part of {process}"),
                round=called(one.title),
                process=one.process.title,
            ),
            parties=(Party(who.slug, "organiser", who.said),),
            part_of=one.held_as,
            subject=one.process.key,
            url=one.path,
            details={
                "description": (one.contribution or one.description).stored(),
                "place": one.place.stored(),
            },
        )
