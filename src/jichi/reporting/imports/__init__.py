"""Responses in the long layout of CDP's open data, read and understood. Plain Python.

`read_long` gives what each account answered, as printed; `understand` what that says in an edition.
"""

from jichi.reporting.imports.cells import Account, Copy, Printed
from jichi.reporting.imports.long import Found, read_long
from jichi.reporting.imports.understanding import Left, Taken, Understood, understand

__all__ = [
    "Account",
    "Copy",
    "Found",
    "Left",
    "Printed",
    "Taken",
    "Understood",
    "read_long",
    "understand",
]
