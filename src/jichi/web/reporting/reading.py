"""A response read for a page: its answers evaluated, and what people say about them."""

from dataclasses import dataclass

from django.http import HttpRequest

from jichi.core.acts import Actor
from jichi.reporting import questionnaires, rules
from jichi.reporting.form.edition import Group, said
from jichi.reporting.models import Acknowledgement, Remark, Response
from jichi.reporting.queries import reach, set_aside
from jichi.reporting.standing import Standing, stand
from jichi.web.reporting import cells
from jichi.web.reporting.page import asker, named
from jichi.web.templatetags.telling import language


@dataclass
class Reading:
    """A response as one reader sees it."""

    by: Actor
    response: Response
    standing: Standing
    known: cells.Known

    def section(self, name: str) -> Group | None:
        """A section by its name."""
        return next((one for one in self.standing.read_as.sections if one.name == name), None)

    def sections(self) -> list[dict[str, object]]:
        """The sections with how far each is."""
        found: list[dict[str, object]] = []
        for one in self.standing.read_as.sections:
            if not self.standing.state.shown(one.name):
                continue
            answered, still_open, shown = self.standing.state.progress(one.name)
            inside = questionnaires.fields_in(self.response.cycle.edition, one.name)
            found.append(
                {
                    "name": one.name,
                    "label": said(one.label, self.known.language),
                    "number": one.number,
                    "answered": answered,
                    "open": still_open,
                    "shown": shown,
                    "wrong": sum(
                        1
                        for problem in self.standing.errors
                        if problem.cell.partition("@")[0] in inside and problem.code != "required"
                    ),
                    "own": self.known.within is None or bool(inside & self.known.within),
                }
            )
        return found


def read(request: HttpRequest, response: Response) -> Reading:
    """Read a response for whoever asks, in a fixed number of queries."""
    by = asker(request)
    standing = stand(response)
    remarks = list(Remark.objects.filter(response=response).select_related("owner"))
    asides = list(set_aside(response).select_related("attachment"))
    acknowledged = {
        (one.cell, one.code): one.reason
        for one in Acknowledgement.objects.filter(response=response)
        if _still(standing, one)
    }
    rows = list(response.rows.all())
    handles = {one.by for one in standing.answers.values()}
    handles |= {one.by for one in remarks} | {one.by for one in asides}
    known = cells.Known(
        language=language(),
        writable=response.is_writable and rules.writes(by, response=response),
        within=reach(by, response),
        asides=cells.gather(asides),
        remarks=cells.gather(remarks),
        acknowledged=acknowledged,
        names=named(handles),
        rows=cells.gather((one for one in rows if not one.removed), lambda one: one.repeat),
        removed=cells.gather((one for one in rows if one.removed), lambda one: one.repeat),
    )
    return Reading(by, response, standing, known)


def _still(standing: Standing, one: Acknowledgement) -> bool:
    """A warning is acknowledged for the value that the cell had then."""
    answer = standing.answers.get(one.cell)
    return (answer.value if answer else "") == one.value
