"""The command `jichi`: every command of every module, gathered."""

import os
import sys

import click


class Commands(click.Group):
    """The modules' commands, in the language of the terminal once Django is set up."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        _load(self)
        return sorted(super().list_commands(ctx))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        _load(self)
        return super().get_command(ctx, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            from jichi.web.commands import errors

            raise click.UsageError(errors.unknown_command(args[0]), ctx)
        return super().resolve_command(ctx, args)


def _load(group: click.Group) -> None:
    """Set Django up and gather the commands. ClickException where the home cannot be read."""
    if group.commands:
        return
    from jichi.core import network

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jichi.web.settings")
    try:
        import django

        django.setup()
    except network.NetworkError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:  # Django's own, for a first language that it has no words of
        raise click.ClickException(str(network.unknown_language())) from error
    from jichi.web.commands import COMMANDS
    from jichi.web.commands.bootstrap import speak

    speak()
    for command in COMMANDS:
        group.add_command(command)


@click.group(cls=Commands)
@click.version_option(package_name="jichi")
def jichi() -> None:
    """The record of a network of local governments, and everything told from it."""


def main() -> None:
    """Run the command; every error is one sentence on standard error and an exit code not 0:
    2 for a wrong command line, 130 where it was broken off, else 1."""
    try:
        _load(jichi)
    except click.ClickException as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    _run()


def _run() -> None:
    from jichi.web.commands import errors

    try:
        jichi(prog_name="jichi", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except errors.EXPECTED as error:
        if sentence := errors.answer(error):
            click.echo(sentence, err=True)
        sys.exit(errors.code(error))


if __name__ == "__main__":
    main()
