"""The page of all commands with their options, from the command line itself."""

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli import COMMANDS, commands
from pipeline.settings import default_cache
from pipeline.shipped import HOME
from pipeline.text.markdown import joined, table

ABOUT = (
    "Each option may stand in the environment under the name in the last column, or in a file of settings "
    "(see [For technicians](technicians.md#settings)). The command line goes before the environment, and that before "
    "the file. `casebundle COMMAND --help` prints the same."
)


def command_page() -> str:
    """Give the page, with the commands in the order in which ``casebundle --help`` lists them."""
    return joined("# Commands", ABOUT, *(part for name in COMMANDS for part in _command(name)))


def _command(name: str) -> Iterator[str]:
    command = commands.get_command(click.Context(commands), name)
    assert command is not None, name
    context = click.Context(command, info_name=f"casebundle {name}")
    yield f"## {name}"
    yield command.help or ""
    yield f"```\n{' '.join((context.command_path, *command.collect_usage_pieces(context)))}\n```"
    options = [one for one in command.params if isinstance(one, click.Option)]
    if options:
        yield table(("Option", "What it says", "Unless given", "Environment"), map(_row, options))


def _row(option: click.Option) -> tuple[str, ...]:
    value = "" if option.is_flag else f" {_metavar(option)}"
    required = "must be given" if option.required else _default(option)
    variable = f"`{option.envvar}`" if option.envvar else ""
    return f"`{' '.join(option.opts)}{value}`", option.help or "", required, variable


def _metavar(option: click.Option) -> str:
    said = option.make_metavar(click.Context(click.Command(None)))
    return "NUMBER" if said in ("FLOAT RANGE", "INTEGER RANGE") else said


def _default(option: click.Option) -> str:
    """Say what counts where an option is not given, as far as it is the same on every machine."""
    values = option.default if isinstance(option.default, tuple) else (option.default,)
    if option.name == "jobs":
        return "as many as there are processors"
    said = [_on_any_machine(value) for value in values if isinstance(value, (str, int, float, Path))]
    return "" if option.is_flag else ", ".join(f"`{one}`" for one in said)


def _on_any_machine(value: object) -> str:
    if value == default_cache():
        return "~/.cache/casebundle"
    return str(value.relative_to(HOME)) if isinstance(value, Path) and value.is_relative_to(HOME) else str(value)
