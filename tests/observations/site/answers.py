"""A questionnaire some of whose questions are quantities, and governments that answer it."""

from pathlib import Path
from typing import Any

from jichi.observations.importing import import_files
from jichi.organisations.models import Organisation
from jichi.reporting.acts.cycles import keep_edition
from jichi.reporting.models import Cycle, Response
from tests import samples
from tests.core.records import SEED
from tests.observations.files import (
    HARBOUR_2016,
    HARBOUR_2019,
    HEADERS_2016,
    HEADERS_2019,
    changed,
    kept,
    written,
)
from tests.reporting.site import reports

QUESTIONNAIRE = Path(__file__).parent / "figures.csv"
#: What Yokohama printed for fiscal 2016, answered a little differently.
PLAIN = {
    "people": "3734131",
    "people_year": "2019",
    "since": "2016-04-01",
    "until": "2017-03-31",
    "basic": "21,000 kt",
    "tonnes_one": "12000000",
    "tonnes_two": "9000000",
    "remark": "nothing else",
}
FILE_2016 = written(HEADERS_2016, HARBOUR_2016)
FILE_2019 = written(HEADERS_2019, HARBOUR_2019)


def cycle(slug: str = "figures-2020", **values: Any) -> Cycle:
    """A cycle that asks for quantities."""
    edition = keep_edition(SEED, content=QUESTIONNAIRE.read_bytes(), name="figures.csv")
    named = samples.words("数値の報告 2020", "Figures of 2020")
    return reports.cycle(slug, **{"edition": edition, "name": named, **values})


def reported(
    of: Cycle,
    who: Organisation,
    cells: dict[str, str] | None = None,
    *,
    rows: tuple[tuple[str, dict[str, str]], ...] = (),
    hidden: tuple[str, ...] = (),
    visibility: str = "public",
) -> Response:
    """An accepted response; `rows` are added to tables by name."""
    from jichi.reporting.acts.answering import Change, save_answers
    from jichi.reporting.acts.responding import set_visibility
    from jichi.reporting.acts.rows import add_row

    response = reports.written(of, who, PLAIN if cells is None else cells)
    for repeat, line in rows:
        row = add_row(SEED, response=response, repeat=repeat).row
        changes = [Change(f"{name}@{row}", text) for name, text in line.items()]
        save_answers(SEED, response=response, changes=changes)
    done = reports.hide_and_accept(response, hidden)
    if visibility != "public":
        set_visibility(SEED, response=done, visibility=visibility)
    return Response.objects.get(pk=done.pk)


def imported(folder: Path, *contents: bytes) -> None:
    """Files read as the command reads them, with what is doubted of them."""
    paths = [kept(folder, f"file-{at}.csv", content) for at, content in enumerate(contents)]
    import_files(SEED, paths)


def corrected_2019(**values: str) -> bytes:
    """The row of 2019 once more, updated later."""
    row = changed(HEADERS_2019, HARBOUR_2019, Last_update="2021-05-01T00:00:00.000", **values)
    return written(HEADERS_2019, row)
