"""How a wrong command line, or a database out of reach, is answered: in one sentence."""

from typing import Any

import click
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _

#: What may go wrong without a fault of ours; anything else shows where it happened.
EXPECTED = (
    click.ClickException,
    click.Abort,
    ValidationError,
    PermissionDenied,
    DatabaseError,
    OSError,
)


def answer(error: BaseException) -> str:
    """The sentence for an expected error; "" where somebody broke off."""
    if isinstance(error, click.ClickException):
        return sentence(error)
    if isinstance(error, ValidationError):
        return "\n".join(error.messages)
    if isinstance(error, DatabaseError):
        return of_database(error)
    if isinstance(error, OSError):
        return of_file(error)
    return str(error)


def code(error: BaseException) -> int:
    """The exit code: 2 for a wrong command line, 130 where somebody broke off, else 1."""
    if isinstance(error, click.ClickException):
        return error.exit_code
    return 130 if isinstance(error, click.Abort) else 1


def sentence(error: click.ClickException) -> str:
    """What is wrong, and where to read how it is written."""
    if not isinstance(error, click.UsageError):
        return error.format_message()
    command = error.ctx.command_path if error.ctx else "jichi"
    return _("%(mistake)s: see “%(command)s --help”.") % {
        "mistake": _mistake(error).rstrip("."),
        "command": command,
    }


def _mistake(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return _("%(name)s is missing") % {"name": _name(error)}
    if isinstance(error, click.BadParameter) and error.param:
        return f"{_name(error)}: {_wanted(error.param.type) or error.format_message()}"
    if isinstance(error, click.NoSuchOption):
        return _("There is no option %(name)s") % {"name": error.option_name}
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return str(param.human_readable_name) if param else str(error.param_hint or "")


def _wanted(wanted: "click.ParamType[Any]") -> str:
    if isinstance(wanted, click.Choice):
        return _("write one of %(known)s") % {"known": ", ".join(map(str, wanted.choices))}
    if isinstance(wanted, click.IntRange):
        return _("write a whole number from %(least)s to %(most)s") % {
            "least": wanted.min,
            "most": wanted.max,
        }
    return ""


def unknown_command(name: str) -> str:
    """The refusal of a command that does not exist."""
    return _("There is no command “%(name)s”") % {"name": name}


def of_database(error: DatabaseError) -> str:
    """Which database refused, why, and where it is set. Its first line names no values."""
    why = (str(error).splitlines() or [type(error).__name__])[0]
    database = settings.DATABASES["default"]
    embedded = "sqlite" in str(database["ENGINE"])
    place = database["NAME"] if embedded else database["HOST"] or "localhost"
    return _(
        "The database (%(place)s) refused: %(why)s; check JICHI_DATABASE_URL, or start it again."
    ) % {"place": place, "why": why.rstrip(".")}


def of_file(error: OSError) -> str:
    """Which file or folder could not be used, and why."""
    return _("%(path)s cannot be used (%(why)s): choose a place that may be read and written.") % {
        "path": error.filename or _("A file"),
        "why": error.strerror or type(error).__name__,
    }
