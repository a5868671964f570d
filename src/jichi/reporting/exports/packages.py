"""Which cells a partner's package holds: those whose obligation names its initiative and stage."""

from collections.abc import Callable, Iterator

from jichi.questionnaires.edition import Edition, Field, Group
from jichi.reporting.exports.told import Told, asked


def partners(edition: Edition) -> list[str]:
    """The initiatives that some question of an edition is asked for."""
    return sorted({one.partition("/")[0] for one in _obligations(edition)})


def stages(edition: Edition, partner: str) -> list[str]:
    """The stages of a partner that its questions are asked at."""
    told = {one.partition("/") for one in _obligations(edition)}
    return sorted({stage for name, _slash, stage in told if name == partner and stage})


def within(told: Told, partner: str, stage: str = "") -> Callable[[str], bool]:
    """Whether a cell belongs to a partner's package, of one stage or of all; for `Told.may`."""
    wanted = {
        one.cell
        for one in asked(told)
        if any(
            name == partner and stage in ("", at)
            for name, _slash, at in (
                text.partition("/") for text in (*one.field.obligations, *one.question.obligations)
            )
        )
    }
    return lambda cell: cell in wanted and told.may(cell)


def _obligations(edition: Edition) -> Iterator[str]:
    nodes: list[Field | Group] = [*edition.fields.values(), *edition.groups.values()]
    for node in nodes:
        yield from node.obligations
