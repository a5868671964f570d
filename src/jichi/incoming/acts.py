"""What can be done with requests: take one in, say how far it is and what came of it."""

from jichi.core.acts import Actor, act, change, enter, may_keep_records
from jichi.core.words import Words
from jichi.incoming.models import ANSWERED, DECLINED, Request


@act(rule=may_keep_records)
def take_in_request(by: Actor, *, request: Request) -> Request:
    """Enter a request that arrived at the office."""
    return enter(request)


@act(rule=may_keep_records)
def answer_request(
    by: Actor, *, request: Request, answered_on: str, outcome: Words | None = None
) -> Request:
    """Enter that a request was answered on a day, and what came of it."""
    return change(
        request,
        stage=ANSWERED,
        answered_on=answered_on,
        outcome=request.outcome if outcome is None else outcome,
    )


@act(rule=may_keep_records, needs_reason=True)
def decline_request(by: Actor, *, request: Request, answered_on: str, reason: str) -> Request:
    """Enter that a request was declined on a day, with the reason; it is told no more."""
    return change(request, stage=DECLINED, answered_on=answered_on, open=False)
