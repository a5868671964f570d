"""The commands of `jichi`, gathered by `jichi.__main__`."""

import click

from jichi.web.commands.accounts import close_account, invite
from jichi.web.commands.backing import backup, restore
from jichi.web.commands.checking import check
from jichi.web.commands.importing import importing
from jichi.web.commands.init import init
from jichi.web.commands.reproject import retell, tell
from jichi.web.commands.seeding import seed
from jichi.web.commands.serving import serve, work
from jichi.web.commands.workbook import workbook
from jichi.web.commands.yearbook import COMMANDS as BOOKS

COMMANDS: list[click.Command] = [
    backup,
    check,
    close_account,
    importing,
    init,
    invite,
    restore,
    retell,
    seed,
    serve,
    tell,
    work,
    workbook,
    *BOOKS,
]
