"""What processes and their rounds are called, ask for and export."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jichi.advocacy.acts import end_process, follow_process, record_round
from jichi.advocacy.models import Process, Round
from jichi.core.acts import Actor
from jichi.core.fields import COMMON, ENDING, Field
from jichi.core.kind_parts import ACTIVITIES, HOME, Action, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.pages.templatetags.telling import address


def _end(by: Actor, process: Process, said: dict[str, Any]) -> object:
    return end_process(by, process=process, **said)


def _where(_fact: object, process: Process, _language: str) -> list[dict[str, Any]]:
    """Where a process has its own site."""
    if not process.url:
        return []
    return [{"term": gettext("Address"), "text": process.url, "url": process.url}]


def _whose(_fact: object, one: Round, language: str) -> list[dict[str, Any]]:
    """The process of a round, and where it was held."""
    process = one.process
    found = [
        {
            "term": gettext("Negotiation or consultation"),
            "text": process.title.say(language),
            "url": address(process.path, language),
        }
    ]
    if one.place:
        found.append({"term": gettext("Place"), "text": one.place.say(language)})
    return found


PROCESS = declare(
    Kind(
        Process,
        follow_process,
        one=_("Negotiation or consultation"),
        many=_("Negotiations and consultations"),
        fields={
            "organisation": COMMON["organisation"].but(
                label=_("Whose process"), means=_("The identity of the body whose process it is.")
            )
        },
        group=ACTIVITIES,
        place=60,
        listed=("organisation", "from", "until"),
        actions=(Action("end", _("End it"), ENDING, _end),),
        page=Page(
            "processes",
            _("International negotiations and consultations that local governments speak in."),
            section=HOME,
            place=45,
            more=_where,
            related=_("Rounds"),
        ),
        data=Dataset(
            "processes",
            _("Processes of other bodies into which the network brings local governments."),
            place=28,
        ),
    )
)
ROUND = declare(
    Kind(
        Round,
        record_round,
        one=_("Round of a negotiation"),
        many=_("Rounds of negotiations"),
        rank=10,
        fields={
            "process": Field(
                _("Negotiation or consultation"),
                hint=_("The process that it is a conference or meeting of."),
                means=_("The identity of the process."),
                place=4,
            ),
            "contribution": Field(
                _("What the network did there"),
                means=_("What the network and its members did there."),
                place=29,
                long=True,
            ),
            "held_as": Field(
                _("Recorded as the event"),
                hint=_("The event that records who took part: it is then counted once."),
                means=_("The key of the event that records who took part in it."),
                refers="event",
                as_key=True,
            ),
        },
        # A round is held once: its days say when, and nothing of it lasts.
        unsaid=frozenset({"nature", "as_of"}),
        group=ACTIVITIES,
        place=70,
        listed=("process", "on", "from", "year"),
        page=Page(
            "rounds",
            _("Conferences and meetings of negotiations, and what the network did there."),
            schema="Event",
            more=_whose,
        ),
        data=Dataset(
            "rounds",
            _("Conferences and meetings of a process, and what the network did there."),
            place=29,
        ),
    )
)
