"""Governments that report: answers of each kind, what is hidden among them, and who is invented."""

from pathlib import Path
from typing import Any

from jichi.organisations.models import Organisation
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.cycles import invite_respondents, keep_edition, open_cycle
from jichi.reporting.acts.deciding import show_answer
from jichi.reporting.acts.files import attach_file
from jichi.reporting.acts.responding import set_visibility
from jichi.reporting.acts.reviewing import accept_response, submit_response
from jichi.reporting.acts.rows import add_row
from jichi.reporting.models import Answer, Cycle, Response
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.reporting import questionnaires

QUESTIONNAIRE = Path(__file__).parent / "city.csv"
#: Answers that everybody may read.
PLAIN = {"inventory": "yes", "total": "1200", "ways": "yes no", "since": "2020-04-01"}


def ground() -> None:
    """What stands before anybody reports."""
    records.ground()
    samples.office()


def cycle(slug: str = "city-2020", **values: Any) -> Cycle:
    """A cycle that is open for a month."""
    kept = keep_edition(SEED, content=QUESTIONNAIRE.read_bytes(), name="city.csv")
    return open_cycle(SEED, cycle=questionnaires.cycle(kept, slug, **values))


def invented(slug: str = "kaku-city") -> Organisation:
    """A government that does not exist: never confirmed."""
    found = Organisation(
        slug=slug,
        kind="city",
        name=samples.words("架空市", "Kaku"),
        state="draft",
        country="JP",
    )
    samples.force(found)
    return found


def responded(
    of: Cycle,
    who: Organisation,
    cells: dict[str, str] | None = None,
    *,
    hidden: tuple[str, ...] = (),
    targets: tuple[dict[str, str], ...] = (),
    visibility: str = "public",
) -> Response:
    """An accepted response; `hidden` names the cells that are not public."""
    accepted = hide_and_accept(written(of, who, cells, targets=targets), hidden)
    if visibility != accepted.visibility:
        set_visibility(SEED, response=accepted, visibility=visibility)
    return Response.objects.get(pk=accepted.pk)


def hide_and_accept(response: Response, hidden: tuple[str, ...] = ()) -> Response:
    """Some cells are not public; then it is submitted and accepted."""
    for cell in hidden:
        show_answer(SEED, response=response, cell=cell, visibility="private")
    submit_response(SEED, response=response)
    return accept_response(SEED, response=response)


def written(
    of: Cycle,
    who: Organisation,
    cells: dict[str, str] | None = None,
    *,
    targets: tuple[dict[str, str], ...] = (),
) -> Response:
    """A response with answers that nobody has submitted yet."""
    response = invite_respondents(SEED, cycle=of, organisations=[who])[0]
    changes = [Change(cell, text) for cell, text in (PLAIN if cells is None else cells).items()]
    for line in targets:
        row = add_row(SEED, response=response, repeat="targets")
        changes += [Change(f"{name}@{row.row}", text) for name, text in line.items()]
    save_answers(SEED, response=response, changes=changes)
    return response


def cell_saying(response: Response, value: str) -> Answer:
    """The answer that says something."""
    return Answer.objects.get(response=response, value=value)


def attached(response: Response, cell: str, title: str) -> Answer:
    """A file as an answer."""
    content = b"%PDF-1.7 a plan"
    return attach_file(SEED, response=response, cell=cell, title=title, content=content).answers[0]
