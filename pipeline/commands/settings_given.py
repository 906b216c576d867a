"""Settings from a file, and what in the file or in the environment is no setting at all."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pipeline.errors import UsageError
from pipeline.text.suggestions import did_you_mean

FILE = "casebundle.toml"
PREFIX = "CASEBUNDLE_"


def read_settings(path: Path) -> Mapping[str, Any]:
    """Read a file of settings, ``inbox = "/srv/cases/inbox"`` and so on; raises UsageError where it is none."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"The settings {path} cannot be read ({error.strerror}); check --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    return {name.replace("-", "_"): value for name, value in given.items()}


def no_settings(names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Say of each name that no option has it, with the nearest one that there is."""
    there = sorted(set(known))
    for name in names:
        if name not in there:
            yield f'there is no setting "{name}"{did_you_mean(name, there)}'


def options_of(commands: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Name the options of all commands that may be set in a file or in the environment."""
    for name, (module, _) in commands.items():
        command: click.Command = getattr(import_module(f"pipeline.commands.{module}"), f"{name}_command")
        yield from (param.name for param in command.params if param.name and param.envvar)


def in_environment(environment: Mapping[str, str]) -> list[str]:
    """Name the settings that the environment gives, as options call them."""
    return sorted(name.removeprefix(PREFIX).lower() for name in environment if name.startswith(PREFIX))
