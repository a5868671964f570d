"""The yearbook's commands as `jichi` runs them: on a record, in the language of the terminal."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from jichi.web.commands.bootstrap import need_record, spoken
from jichi.yearbook.commands import COMMANDS as BOOKS


def _on_record(callback: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(callback)
    def run(*args: Any, **kwargs: Any) -> Any:
        need_record()
        return callback(*args, **kwargs)

    return spoken(run)


COMMANDS: list[click.Command] = list(BOOKS)
for command in COMMANDS:
    if command.callback is not None:
        command.callback = _on_record(command.callback)
