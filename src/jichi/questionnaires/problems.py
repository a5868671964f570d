"""What is wrong with an answer: where, how badly, and why in each language."""

from typing import NamedTuple

from jichi.questionnaires.edition import Texts


class Problem(NamedTuple):
    """`code` is required, type, range, constraint, choice, unit or check; of a check `name` is
    its name and `cells` all that it looks at."""

    cell: str
    severity: str
    code: str
    message: Texts
    number: str = ""
    column: int = 0
    row: int = 0
    name: str = ""
    cells: tuple[str, ...] = ()
