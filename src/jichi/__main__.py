"""The command `jichi`: every command of every module, gathered."""

import os
import sys

import click


class Commands(click.Group):
    """Loads the modules' commands only once Django is set up."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        _load(self)
        return sorted(super().list_commands(ctx))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        _load(self)
        return super().get_command(ctx, name)


def _load(group: click.Group) -> None:
    if group.commands:
        return
    from jichi.core.network import NetworkError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jichi.web.settings")
    try:
        import django

        django.setup()
    except NetworkError as error:
        raise click.ClickException(str(error)) from error
    from jichi.web.commands import COMMANDS

    for command in COMMANDS:
        group.add_command(command)


@click.group(cls=Commands)
@click.version_option(package_name="jichi")
def jichi() -> None:
    """The record of a network of local governments, and everything told from it."""


def main() -> None:
    """Run the command; every error is one sentence on standard error and an exit code of 1."""
    from django.core.exceptions import PermissionDenied, ValidationError
    from django.db.utils import DatabaseError

    try:
        jichi(prog_name="jichi")
    except ValidationError as error:
        click.echo("\n".join(error.messages), err=True)
    except PermissionDenied as error:
        click.echo(str(error), err=True)
    except DatabaseError as error:
        click.echo(f"The database refused: {str(error).splitlines()[0]}", err=True)
    except BrokenPipeError:
        sys.stderr.close()
    sys.exit(1)


if __name__ == "__main__":
    main()
