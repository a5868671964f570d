"""Every command and every setting is documented, and nothing is documented that is not there."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields

import click
import pytest

from jichi.__main__ import jichi
from jichi.core.network import NetworkSettings
from tests.promises import house

DOCS = house.HOUSE / "docs"
#: A command may belong to a group: `jichi import cdp FILE...`; what it takes is in capitals.
_SECTION = re.compile(r"^## jichi ([a-z][a-z -]*[a-z])([^\n]*)\n(.*?)(?=^## |\Z)", re.M | re.S)
_OPTION = re.compile(r"`(--?[a-z][a-z-]*)")
_VARIABLE = re.compile(r"\bJICHI_[A-Z_]+\b")
_KEY = re.compile(r"^\| `([a-z_]+)` \|", re.M)
_PACKAGE = re.compile(r"[a-z0-9-]+")
#: Every program has it, and click writes it.
EVERYWHERE = {"--help", "--version"}


def commands() -> dict[str, click.Command]:
    """Every command by its name, those of a group by both."""
    return dict(_commands_of(jichi))


def _commands_of(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands_of(command, f"{before}{name} ")
        elif command is not None:
            yield f"{before}{name}", command


def documented() -> dict[str, tuple[str, str]]:
    """The heading and text of each command's section in docs/commands.md."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    return {name: (heading, section) for name, heading, section in _SECTION.findall(text)}


def options(command: click.Command) -> set[str]:
    """The names of a command's options, without the one that every command has."""
    return {
        name
        for option in command.params
        if isinstance(option, click.Option)
        for name in (*option.opts, *option.secondary_opts)
    } - EVERYWHERE


def variables(tree: ast.Module) -> Iterator[str]:
    """The environment variables of ours that code reads or writes."""
    for node in ast.walk(tree):
        words: list[ast.expr] = []
        if isinstance(node, ast.Call):
            words = node.args
        elif isinstance(node, ast.Subscript):
            words = [node.slice]
        for word in words:
            name = word.value if isinstance(word, ast.Constant) else None
            if isinstance(name, str) and _VARIABLE.fullmatch(name):
                yield name


def settings() -> set[str]:
    """Every environment variable of ours that the code or the tools know."""
    found = {name for path in house.code() for name in variables(house.tree(path))}
    tools = [path for path in (house.HOUSE / "tools").iterdir() if path.is_file()]
    return found | {
        name for path in tools for name in _VARIABLE.findall(path.read_text(encoding="utf-8"))
    }


def test_every_command_is_documented_and_no_other() -> None:
    assert len(commands()) > 8
    assert set(documented()) == set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_and_argument_of_a_command_is_documented(name: str) -> None:
    command = commands()[name]
    heading, text = documented()[name]
    assert set(_OPTION.findall(text)) - EVERYWHERE == options(command)
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    for argument in arguments:
        assert (argument.metavar or argument.name or "").upper() in heading
    assert len(heading.split()) == len(arguments)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_explains_itself(name: str) -> None:
    command = commands()[name]
    assert command.help and command.help.strip()[0].isupper()
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help or option.show_default or isinstance(option.type, click.Choice)


def test_every_environment_variable_is_documented_and_no_other() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert len(settings()) > 5
    assert set(_VARIABLE.findall(text)) == settings()


def test_every_key_of_the_network_is_documented_and_no_other() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8").partition("## network.toml")[2]
    known = {field.name for field in fields(NetworkSettings)}
    assert set(_KEY.findall(text)) == known
    for field in fields(NetworkSettings):
        default = field.default
        shown = f"`{list(default)}`" if isinstance(default, tuple) else f"`{default!r}`"
        assert shown.replace("'", '"') in text


def test_a_setting_that_nobody_documented_is_found() -> None:
    planted = 'import os\nx = os.environ.get("JICHI_SECRET")\ny = os.environ["JICHI_OTHER"]\n'
    assert set(variables(ast.parse(planted))) == {"JICHI_SECRET", "JICHI_OTHER"}
    assert not set(variables(ast.parse(planted))) & settings()


def test_links_of_the_documents_lead_somewhere() -> None:
    link = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
    documents = [*DOCS.rglob("*.md"), house.HOUSE / "README.md"]
    dead = [
        f"{house.place(document)}: {target}"
        for document in documents
        for target in link.findall(document.read_text(encoding="utf-8"))
        if "://" not in target and not (document.parent / target).exists()
    ]
    assert dead == []


def test_every_dependency_has_its_reason_and_no_other() -> None:
    table = (DOCS / "decisions" / "dependencies.md").read_text(encoding="utf-8")
    runtime, _development, tools = table.partition("| *development* |")
    project = tomllib.loads((house.HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {_PACKAGE.match(one)[0] for one in project["project"]["dependencies"]}  # type: ignore[index]
    explained = {
        name.strip()
        for names in re.findall(r"^\| ([a-z][a-z0-9, -]+) \|", runtime, re.M)
        for name in names.split(",")
        if names != "package"
    }
    assert len(needed) > 20
    assert explained == needed
    tried = {_PACKAGE.match(one)[0] for one in project["dependency-groups"]["dev"]}  # type: ignore[index]
    missing = {one for one in tried if not one.startswith("types-") and one not in tools}
    assert missing == set()
