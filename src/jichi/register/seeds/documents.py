"""TOML with the line of every table, key and element, so that a refusal can name its place.

Python's own reader gives no lines; it decides what the file means, and the walk below, which
follows the text in the same order, says only where each thing stands.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

type Trail = tuple[str | int, ...]

_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL
)
_BARE = re.compile(r"[^,\]}#\n]+")
_NOTHING = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_LINE_OF_ERROR = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


class NotReadable(Exception):
    """A file that is no TOML: the line, and a sentence that says what to correct."""

    def __init__(self, line: int, sentence: str) -> None:
        self.line = line
        self.sentence = sentence
        super().__init__(line, sentence)


@dataclass(frozen=True)
class Document:
    """A file's content as dicts and lists, and the line of each place in it."""

    name: str
    content: Mapping[str, Any]
    lines: Mapping[Trail, int] = field(default_factory=dict)

    def line(self, *trail: str | int) -> int:
        """The line of a place, or of the nearest thing around it; 1 for the file as a whole."""
        for length in range(len(trail), 0, -1):
            found = self.lines.get(trail[:length])
            if found:
                return found
        return 1

    def place(self, *trail: str | int) -> str:
        """A place as complaints name it: file:line."""
        return f"{self.name}:{self.line(*trail)}"


def read(path: Path, name: str) -> Document:
    """Read a TOML file in UTF-8. NotReadable names the line where it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise NotReadable(line, _("This is not UTF-8 text: save the file in UTF-8.")) from error
    except OSError as error:
        sentence = _("The file cannot be read (%(why)s).") % {"why": error.strerror}
        raise NotReadable(1, sentence) from error
    return parse(text, name)


def parse(text: str, name: str) -> Document:
    """Read TOML from a text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotReadable(_line_of(error, text), _sentence_of(error)) from error
    return Document(name, content, _Walk(text).lines)


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = _LINE_OF_ERROR.search(str(error))
    return int(found.group(1)) if found and found.group(1) else text.count("\n") + 1


def _sentence_of(error: tomllib.TOMLDecodeError) -> str:
    said = _LINE_OF_ERROR.sub("", str(error)).strip().rstrip(".")
    return _("This is not TOML: %(why)s; correct the line.") % {"why": said}


class _Walk:
    """Follows a text that is known to be TOML and notes the line of each place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.counted_to = 0
        self.counted = 1
        self.lines: dict[Trail, int] = {}
        self.tables: dict[Trail, int] = {}
        self._document()

    def _line(self) -> int:
        self.counted += self.text.count("\n", self.counted_to, self.at)
        self.counted_to = self.at
        return self.counted

    def _note(self, trail: Trail) -> None:
        self.lines.setdefault(trail, self._line())

    def _skip(self) -> str:
        """Pass blanks, line ends and comments; the next character, "" at the end."""
        found = _NOTHING.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            sentence = _("This line cannot be followed: write it more plainly.")
            raise NotReadable(self._line(), sentence)
        self.at = found.end()
        return found.group()

    def _document(self) -> None:
        current: Trail = ()
        while following := self._skip():
            current = self._header() if following == "[" else self._entry(current)

    def _header(self) -> Trail:
        many = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if many else 1
        keys = self._keys()
        self.at += 2 if many else 1
        end, self.at = self.at, start
        trail = self._within(keys, new=many)
        self._note(trail)
        self.at = end
        return trail

    def _within(self, keys: list[str], *, new: bool) -> Trail:
        """The trail of a header: each array of tables on the way means its latest table."""
        trail: Trail = ()
        for place, key in enumerate(keys):
            trail += (key,)
            if new and place == len(keys) - 1:
                self.tables[trail] = self.tables.get(trail, -1) + 1
            if trail in self.tables:
                trail += (self.tables[trail],)
        return trail

    def _entry(self, current: Trail) -> Trail:
        start = self.at
        keys = self._keys()
        end, self.at = self.at, start
        trail = current
        for key in keys:
            trail += (key,)
            self._note(trail)
        self.at = end + 1
        self._value(trail)
        return current

    def _keys(self) -> list[str]:
        """Dotted keys, up to the "=" or "]" after them."""
        keys: list[str] = []
        while True:
            self._skip()
            written = self._take(_KEY)
            keys.append(next(iter(tomllib.loads(f"{written} = 0"))))
            if self._skip() != ".":
                return keys
            self.at += 1

    def _value(self, trail: Trail) -> None:
        following = self._skip()
        if following == "[":
            self._array(trail)
        elif following == "{":
            self._inline_table(trail)
        elif following in "\"'":
            self._take(_STRING)
        else:
            self._take(_BARE)

    def _array(self, trail: Trail) -> None:
        self.at += 1
        place = 0
        while (following := self._skip()) != "]":
            if following == ",":
                self.at += 1
                continue
            self._note((*trail, place))
            self._value((*trail, place))
            place += 1
        self.at += 1

    def _inline_table(self, trail: Trail) -> None:
        self.at += 1
        while (following := self._skip()) != "}":
            if following == ",":
                self.at += 1
                continue
            self._entry(trail)
        self.at += 1
