"""What is wrong with an answer: where, how badly, and why in each language."""

from dataclasses import dataclass

from jichi.reporting.form.edition import Texts


@dataclass(frozen=True, slots=True)
class Problem:
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
