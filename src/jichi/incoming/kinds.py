"""What requests that arrive are called, ask for and export."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jichi.core.acts import Actor
from jichi.core.fields import COMMON, ENDING, Field
from jichi.core.kind_parts import ACTIVITIES, HOME, Action, Dataset, Page
from jichi.core.kinds import Kind, declare
from jichi.core.words import Words
from jichi.incoming.acts import answer_request, decline_request, take_in_request
from jichi.incoming.facts import KINDS
from jichi.incoming.models import ANSWERED, Request

_ANSWERED_ON = Field(
    _("Answered on"),
    hint=COMMON["on"].hint,
    means=_("The day on which it was answered."),
    place=22,
    reads="day",
)
_OUTCOME = Field(
    _("What came of it"),
    hint=_("In a sentence. It is told where the request may be told."),
    means=_("What came of it."),
    place=29,
    long=True,
    reads="words",
)


def _answer(by: Actor, request: Request, said: dict[str, Any]) -> object:
    outcome = Words.read(said["outcome"]) if said["outcome"] else None
    return answer_request(by, request=request, answered_on=said["answered_on"], outcome=outcome)


def _decline(by: Actor, request: Request, said: dict[str, Any]) -> object:
    return decline_request(by, request=request, **said)


REQUEST = declare(
    Kind(
        Request,
        take_in_request,
        one=_("Request received"),
        many=_("Requests received"),
        aliases={"received_on": "on"},
        vocabularies={"kind": KINDS},
        cited=False,
        fields={
            "organisation": COMMON["organisation"].but(
                label=_("Organisation that asks"),
                means=_("The identity of the organisation that asked."),
            ),
            "asker": Field(
                _("Who asks, as received"),
                hint=_("Section and name. Personal: the office alone sees it."),
                place=10,
            ),
            "received_on": COMMON["on"].but(
                label=_("Received on"), means=_("The day on which it arrived."), reads="day"
            ),
            "due": Field(_("To be answered by"), hint=COMMON["on"].hint, place=21, reads="day"),
            "wish": Field(
                _("What is wished"),
                hint=_("The office alone sees it."),
                place=23,
                long=True,
            ),
            "stage": Field(_("How far it is"), place=24),
            "answered_on": _ANSWERED_ON,
            "outcome": _OUTCOME,
            "led_to": Field(
                _("Event that came of it"),
                hint=_("It is then told with the event, and counted once."),
                means=_("The key of the event that came of it."),
                refers="event",
                as_key=True,
            ),
            "open": Field(
                _("May be told"),
                hint=_("Kind, organisation, days and what came of it are then public."),
            ),
        },
        # Not by who asks: that may be a person, and an identity is public.
        names=("organisation", "asker"),
        joins=("organisation", "kind"),
        group=ACTIVITIES,
        place=100,
        listed=("kind", "received_on", "due", "stage"),
        actions=(
            Action(
                "answer",
                _("Answer it"),
                {"answered_on": _ANSWERED_ON.but(needed=True), "outcome": _OUTCOME},
                _answer,
            ),
            Action(
                "decline",
                _("Decline it"),
                {
                    "answered_on": _ANSWERED_ON.but(needed=True),
                    "reason": ENDING["reason"],
                },
                _decline,
            ),
        ),
        page=Page(
            "requests",
            _("What others asked of the office, and what came of it."),
            section=HOME,
            place=110,
        ),
        data=Dataset(
            "requests",
            _("Requests that the office answered and that may be told, with what came of them."),
            only=Q(open=True, stage=ANSWERED),
            place=29,
        ),
    )
)
