"""Reads the long layout: a row for each cell, put together by account, questionnaire and year."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import BinaryIO

from jichi.core.formulas import FORMULA
from jichi.core.spreadsheets import Refusal
from jichi.reporting.imports import refusing
from jichi.reporting.imports.cells import NOT_APPLICABLE, Account, Copy, Printed
from jichi.reporting.imports.headers import SPELLINGS, columns_of
from jichi.reporting.imports.opening import rows_of

_WHOLE = re.compile(r"(\d{1,4})(?:\.0+)?", re.ASCII)
MOST = 9999
#: Whether the answers of an account are wanted.
type Wanted = Callable[[Account], bool]


@dataclass
class Found:
    """What a file holds: the copies that are wanted, and the accounts that are not."""

    copies: list[Copy] = field(default_factory=list)
    others: list[Account] = field(default_factory=list)


def read_long(file: BinaryIO, *, wanted: Wanted | None = None, most: int | None = None) -> Found:
    """What accounts answered. Without `wanted` the file has to be of one account and one year;
    with it the rows of others are passed over. Refusal, naming line and column, for a file that
    cannot be read, or that has more than `most` rows."""
    with closing(rows_of(file)) as rows:
        line, header = next(rows, (0, []))
        if not header:
            raise Refusal(refusing.NO_ROWS)
        reader = _Reader(columns_of(line, header), header, wanted)
        for number, (at, cells) in enumerate(rows, start=1):
            if most is not None and number > most:
                raise Refusal(refusing.TOO_MANY, line=at)
            reader.take(at, cells)
    if not reader.known:
        raise Refusal(refusing.NO_ROWS)
    return reader.found


class _Reader:
    """What is known while rows are read."""

    def __init__(
        self, columns: dict[str, int], header: Sequence[str], wanted: Wanted | None
    ) -> None:
        self.columns, self.header, self.wanted = columns, header, wanted
        self.found = Found()
        #: Accounts by number, as first printed, and whether they are wanted.
        self.known: dict[str, bool] = {}
        self.copies: dict[tuple[str, str, str], Copy] = {}

    def take(self, line: int, cells: list[str]) -> None:
        """Read one row."""
        self._check(line, cells)
        number = self._said(cells, "account")
        if not number:
            raise Refusal(refusing.NO_ACCOUNT, line=line, column=SPELLINGS["account"][0])
        if number not in self.known:
            self._meet(line, cells, number)
        if not self.known[number]:
            return
        copy = self._copy(line, cells, number)
        copy.rows += 1
        copy.updated = max(copy.updated, self._said(cells, "updated"))
        printed = self._printed(line, cells)
        if printed.answer or printed.comment or printed.file:
            copy.cells.append(printed)

    def _check(self, line: int, cells: list[str]) -> None:
        if len(cells) > len(self.header) and any(cells[len(self.header) :]):
            raise Refusal(refusing.TOO_WIDE, line=line, cells=len(cells), columns=len(self.header))
        for at, text in enumerate(cells):
            if "\x00" in text:
                column = self.header[at] if at < len(self.header) else str(at + 1)
                raise Refusal(refusing.NUL, line=line, column=column)

    def _meet(self, line: int, cells: list[str], number: str) -> None:
        account = Account(number, self._said(cells, "name"), self._said(cells, "country"))
        if self.wanted is None and self.known:
            one = next(iter(self.copies.values())).account
            raise Refusal(
                refusing.TWO_ACCOUNTS,
                line=line,
                column=SPELLINGS["account"][0],
                other=account.name or number,
                one=one.name or one.number,
            )
        self.known[number] = self.wanted is None or self.wanted(account)
        if not self.known[number]:
            self.found.others.append(account)

    def _copy(self, line: int, cells: list[str], number: str) -> Copy:
        title, year = self._said(cells, "questionnaire"), self._said(cells, "year")
        known = self.copies.get((number, title, year))
        if known is not None:
            return known
        account = Account(number, self._said(cells, "name"), self._said(cells, "country"))
        copy = Copy(account, title, self._whole(line, cells, "year"), line)
        if self.wanted is None and self.copies:
            one = next(iter(self.copies.values()))
            raise Refusal(
                refusing.TWO_REPORTS,
                line=line,
                column=SPELLINGS["questionnaire"][0],
                other=f"{title} {year}",
                one=f"{one.questionnaire} {one.year}",
            )
        self.copies[number, title, year] = copy
        self.found.copies.append(copy)
        return copy

    def _printed(self, line: int, cells: list[str]) -> Printed:
        return Printed(
            line,
            self._said(cells, "number"),
            self._whole(line, cells, "column"),
            self._whole(line, cells, "row"),
            self._said(cells, "column_name"),
            self._said(cells, "row_name"),
            *(self._answer(cells, key) for key in ("answer", "comment", "file")),
        )

    def _text(self, cells: list[str], key: str) -> str:
        at = self.columns.get(key, len(cells))
        return cells[at] if at < len(cells) else ""

    def _said(self, cells: list[str], key: str) -> str:
        return " ".join(self._text(cells, key).split())

    def _answer(self, cells: list[str], key: str) -> str:
        """What was answered, without the apostrophe that keeps a spreadsheet from running it."""
        text = self._text(cells, key).replace("\r\n", "\n").replace("\r", "\n")
        if text.startswith("'") and text[1:].startswith(FORMULA):
            text = text[1:]
        return "" if text.strip().casefold() == NOT_APPLICABLE else text.strip()

    def _whole(self, line: int, cells: list[str], key: str) -> int:
        printed = self._said(cells, key)
        if not printed and key != "year":
            return 0
        match = _WHOLE.fullmatch(printed)
        if match is None:
            raise Refusal(
                refusing.NO_NUMBER,
                line=line,
                column=SPELLINGS[key][0],
                printed=printed[:40],
                most=MOST,
            )
        return int(match[1])
