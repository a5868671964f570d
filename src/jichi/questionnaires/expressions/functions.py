"""The functions by the names ODK gives them: what each takes, gives, and is called when it runs."""

from dataclasses import dataclass

#: What a source of code may be: a number or None, a text, a truth, or any value.
NUMBER, TEXT, TRUTH, ANY = "number", "text", "truth", "any"


@dataclass(frozen=True, slots=True)
class Function:
    """A function that takes values of known kinds; `least` where not all of them are needed."""

    run: str
    gives: str
    takes: tuple[str, ...]
    least: int = -1

    @property
    def fewest(self) -> int:
        """How many arguments it needs."""
        return len(self.takes) if self.least < 0 else self.least


PLAIN = {
    "count-selected": Function("count_selected", NUMBER, (TEXT,)),
    "selected-at": Function("selected_at", TEXT, (TEXT, NUMBER)),
    "string-length": Function("length", NUMBER, (TEXT,)),
    "string": Function("text", TEXT, (TEXT,)),
    "number": Function("number", NUMBER, (NUMBER,)),
    "boolean": Function("truth", TRUTH, (TRUTH,)),
    "boolean-from-string": Function("from_text", TRUTH, (TEXT,)),
    "int": Function("whole", NUMBER, (NUMBER,)),
    "round": Function("rounded", NUMBER, (NUMBER, NUMBER), 1),
    "abs": Function("absolute", NUMBER, (NUMBER,)),
    "pow": Function("power", NUMBER, (NUMBER, NUMBER)),
    "sqrt": Function("root", NUMBER, (NUMBER,)),
    "substr": Function("part", TEXT, (TEXT, NUMBER, NUMBER), 2),
    "substring-before": Function("before", TEXT, (TEXT, TEXT)),
    "substring-after": Function("after", TEXT, (TEXT, TEXT)),
    "contains": Function("contains", TRUTH, (TEXT, TEXT)),
    "starts-with": Function("begins", TRUTH, (TEXT, TEXT)),
    "ends-with": Function("ends", TRUTH, (TEXT, TEXT)),
    "normalize-space": Function("tidy", TEXT, (TEXT,)),
    "translate": Function("translated", TEXT, (TEXT, TEXT, TEXT)),
    "date": Function("as_date", ANY, (ANY,)),
    "format-date": Function("date_in_words", TEXT, (ANY, TEXT)),
    "decimal-date-time": Function("days", NUMBER, (ANY,)),
}
#: Functions of several rows, or of several values.
OF_ROWS = {
    "sum": ("total", NUMBER),
    "min": ("smallest", NUMBER),
    "max": ("largest", NUMBER),
    "count-non-empty": ("count_filled", NUMBER),
}
#: Functions with an argument that is no plain value: how few and how many they take.
OWN = {
    "true": (0, 0),
    "false": (0, 0),
    "not": (1, 1),
    "if": (3, 3),
    "coalesce": (1, 50),
    "concat": (1, 200),
    "join": (2, 200),
    "count": (1, 1),
    "selected": (2, 2),
    "regex": (2, 2),
    "position": (1, 1),
    "indexed-repeat": (3, 3),
    "once": (1, 1),
    "today": (0, 0),
    "now": (0, 0),
    "checklist": (3, 200),
    "jr:choice-name": (2, 2),
}
NAMES = frozenset({*PLAIN, *OF_ROWS, *OWN})


def bounds(name: str) -> tuple[int, int]:
    """How few and how many arguments a function takes."""
    if name in PLAIN:
        return PLAIN[name].fewest, len(PLAIN[name].takes)
    return (1, 500) if name in OF_ROWS else OWN[name]
