"""How a response stands now: its answers evaluated, with all that is known of its government."""

from dataclasses import dataclass, field, replace

from django.utils.translation import get_language

from jichi.questionnaires.edition import Edition as Read
from jichi.questionnaires.evaluating import Given, State
from jichi.questionnaires.problems import Problem
from jichi.reporting import questionnaires
from jichi.reporting.evaluation_input import givens
from jichi.reporting.imports.understanding import by_key
from jichi.reporting.models import Answer, Response
from jichi.reporting.queries import answers_of, imported_for, last_response, rows_of


@dataclass
class Standing:
    """A response read once: its answers by cell, its rows, and the evaluated form."""

    response: Response
    answers: dict[str, Answer]
    rows: dict[str, list[str]]
    state: State
    read_as: Read
    problems: list[Problem] = field(default_factory=list)
    #: The fields that are read; None for all of them.
    within: frozenset[str] | None = None

    def sees(self, name: str) -> bool:
        """Whether a field is read."""
        return self.within is None or name in self.within

    def seen(self, within: frozenset[str]) -> "Standing":
        """The same for a reader of some fields alone: their answers, rows and problems. The form
        stays evaluated with all answers, so that what is asked follows from those unseen too."""
        fields = self.read_as.fields
        tables = {fields[name].repeat for name in within}
        return Standing(
            self.response,
            {cell: one for cell, one in self.answers.items() if one.name in within},
            {repeat: ids for repeat, ids in self.rows.items() if repeat in tables},
            self.state,
            self.read_as,
            [one for one in self.problems if one.cell.partition("@")[0] in within],
            within,
        )

    @property
    def errors(self) -> list[Problem]:
        """What blocks submission."""
        return [one for one in self.problems if one.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """What may be acknowledged with a reason."""
        return [one for one in self.problems if one.severity != "error"]

    @property
    def carried(self) -> list[Answer]:
        """Answers of last year's that are shown and that nobody has confirmed."""
        return [
            one
            for one in self.answers.values()
            if one.carried and one.value and self.state.shown(one.cell)
        ]


def stand(response: Response) -> Standing:
    """Read and evaluate a response."""
    form = questionnaires.form_of(response.cycle.edition)
    rows = rows_of(response)
    present = {row for some in rows.values() for row in some}
    answers = {
        one.cell: one
        for one in answers_of(response)
        if one.name in form.edition.fields and (not one.row or one.row in present)
    }
    given = given_for(response, form.edition)
    state = form.evaluate({cell: one.value for cell, one in answers.items()}, rows, given)
    return Standing(response, answers, rows, state, form.edition, list(state.problems()))


def given_for(response: Response, read_as: Read) -> Given:
    """The inputs of an evaluation that nobody typed."""
    language = get_language() or read_as.default_language
    given = givens([response], language)[response.pk]
    sources = {one.source for one in read_as.fields.values()}
    last = {one for one in sources if one.startswith("last:")}
    return replace(given, sources={**given.sources, **_last(response, last)}) if last else given


def _last(response: Response, wanted: set[str]) -> dict[str, str]:
    """Values of the government's last response, by question-column-row."""
    last = last_response(response)
    if last is None:
        return _imported(response, wanted)
    fields = questionnaires.questionnaire_of(last.cycle.edition).fields
    keys = {name: one.key for name, one in fields.items()}
    values = {keys[one.name]: one.value for one in answers_of(last) if one.name in keys}
    return {one: values.get(one.removeprefix("last:"), "") for one in wanted}


def _imported(response: Response, wanted: set[str]) -> dict[str, str]:
    """The same of the newest response that was imported, as far as they are numbers."""
    newest = next(iter(imported_for(response)), None)
    if newest is None:
        return {}
    values = by_key(newest.printed)
    return {one: values.get(one.removeprefix("last:"), "") for one in wanted}
