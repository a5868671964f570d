"""A response read for a page: its answers evaluated, and what people say about them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from jichi.core.acts import Actor
from jichi.pages.templatetags.telling import language
from jichi.questionnaires.edition import Edition, Group, cell_of, said, walk
from jichi.questionnaires.state import State
from jichi.reporting import questionnaires, rules
from jichi.reporting.desk import cells
from jichi.reporting.desk.page import asker, named
from jichi.reporting.evaluation import Standing, stand
from jichi.reporting.models import Acknowledgement, Remark, Response
from jichi.reporting.queries import reach, set_aside, sight
from jichi.reporting.site import dependence


@dataclass
class Reading:
    """A response as one reader sees it."""

    by: Actor
    response: Response
    standing: Standing
    known: cells.Known

    @property
    def parts(self) -> list[str]:
        """What the reader sees of it, as the questionnaire calls it; empty for all."""
        return parts_called(self.by, self.response, self.known.language)

    def sees(self, name: str) -> bool:
        """Whether its reader sees a field."""
        return self.standing.sees(name)

    def sees_any(self, node: str) -> bool:
        """Whether its reader sees anything of a section, a group or a field."""
        seen = self.standing.within
        inside = questionnaires.fields_in(self.response.cycle.edition, node)
        return seen is None or bool(inside & seen)

    def section(self, name: str) -> Group | None:
        """A section by its name, where its reader sees anything of it."""
        found = (one for one in self.standing.read_as.sections if one.name == name)
        return next((one for one in found if self.sees_any(name)), None)

    def sections(self) -> list[dict[str, object]]:
        """The sections with how far each is."""
        found: list[dict[str, object]] = []
        for one in self.standing.read_as.sections:
            if not self.standing.state.shown(one.name) or not self.sees_any(one.name):
                continue
            answered, still_open, shown = self.progress(one.name)
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

    def progress(self, section: str) -> tuple[int, int, int]:
        """Of a section: cells answered, required ones still open, cells shown; as far as seen."""
        return progress(self.standing.state, section, self.standing.within)


def progress(state: State, section: str, sight: frozenset[str] | None) -> tuple[int, int, int]:
    """Of a section, of the fields that a reader sees: cells answered, required ones still open,
    cells shown."""
    if sight is None:
        return state.progress(section)
    answered = still_open = shown = 0
    for standing, frame in state.walked(section):
        field = standing.field
        cell = cell_of(field.name, frame.row if field.repeat else "")
        if field.asked and field.name in sight and state.shown(cell):
            shown += 1
            value = state.value(cell)
            answered += bool(value)
            still_open += not value and state.required(cell)
    return answered, still_open, shown


def nodes_of(read_as: Edition, nodes: Iterable[str]) -> list[str]:
    """Parts in the order of the questionnaire."""
    order = [one.name for one in walk(read_as.sections)]
    return sorted(nodes, key=lambda one: order.index(one) if one in order else len(order))


def parts_called(by: Actor, response: Response, code: str) -> list[str]:
    """The parts of a response that a link opened, as the questionnaire calls them."""
    read_as = questionnaires.questionnaire_of(response.cycle.edition)
    nodes = rules.opened_parts(by, response)
    return [part_called(read_as, one, code) for one in nodes_of(read_as, nodes)]


def part_called(read_as: Edition, node: str, code: str) -> str:
    """How a part of a questionnaire is called: its number and its label."""
    if node in read_as.fields:
        asked = read_as.fields[node]
        return f"{asked.number} {cells.called(read_as, asked, code)}".strip()
    group = read_as.groups.get(node)
    return f"{group.number} {said(group.label, code)}".strip() if group else node


def sight_of(by: Actor, response: Response) -> frozenset[str] | None:
    """The fields that somebody sees; None for all. Of what is calculated within the parts of a
    link, only what is made of these parts: a sum of others' answers would tell them."""
    within = sight(by, response)
    if within is None:
        return None
    content = dependence.of(response.cycle.edition).content
    fields = questionnaires.questionnaire_of(response.cycle.edition).fields
    return frozenset(name for name in within if fields[name].asked or content[name] <= within)


def read(request: HttpRequest, response: Response) -> Reading:
    """Read a response for whoever asks, in a fixed number of queries."""
    by = asker(request)
    seen = sight_of(by, response)
    standing = stand(response)
    remarks = list(Remark.objects.filter(response=response).select_related("owner"))
    asides = list(set_aside(response).select_related("attachment"))
    if seen is not None:
        standing = standing.seen(seen)
        remarks = [one for one in remarks if one.name in seen]
        asides = [one for one in asides if one.name in seen]
    acknowledged = {
        (one.cell, one.code): one.reason
        for one in Acknowledgement.objects.filter(response=response)
        if _still(standing, one)
    }
    rows = [one for one in response.rows.all() if seen is None or one.repeat in standing.rows]
    handles = {one.by for one in standing.answers.values()}
    handles |= {one.by for one in remarks} | {one.by for one in asides}
    known = cells.Known(
        language=language(),
        writable=response.is_writable and rules.writes(by, response=response),
        within=reach(by, response),
        sight=seen,
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
