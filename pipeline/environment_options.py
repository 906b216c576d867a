"""Options that may also come from the environment; they know nothing of rules, which take a second to load."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def option(name: str, **attributes: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make an option that may also come from the environment: ``--inbox`` from ``CASEBUNDLE_INBOX``."""
    variable = "CASEBUNDLE_" + name.removeprefix("--").replace("-", "_").upper()
    return click.option(name, envvar=variable, show_envvar=True, show_default=True, **attributes)


def path_option(name: str, default: Path, text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make an option for a file or folder, which may also come from the environment."""
    return option(name, type=click.Path(path_type=Path), default=default, help=text)
