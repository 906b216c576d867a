"""What the shell offers while a command is typed: cases by their folders, routes by their names."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from pipeline.errors import CasebundleError
from pipeline.outbox.status import STATUS_FILE
from pipeline.rules.model.load import load_rules


class CaseName(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.3 on
    """The name of a case: a folder in the inbox, or in the outbox."""

    name = "text"

    def __init__(self, where: str = "inbox") -> None:
        self.where = where

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """Offer the folders whose names begin so; nothing where the share is away."""
        folder = _given(ctx, self.where)
        try:
            names = sorted(path.name for path in folder.iterdir() if self._is_case(path)) if folder else []
        except OSError:
            return []
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]

    def _is_case(self, path: Path) -> bool:
        if self.where == "outbox":
            return (path / STATUS_FILE).is_file()
        return path.is_dir() and not path.name.startswith(".")


class RouteName(click.ParamType):  # type: ignore[type-arg]
    """The name of a route in the rules."""

    name = "text"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """Offer the routes whose names begin so, each with its title; nothing where the rules are not in order."""
        try:
            routes = load_rules(*(ctx.params.get("rules") or ())).routes
        except CasebundleError:
            return []
        return [CompletionItem(name, help=route.title) for name, route in routes.items() if name.startswith(incomplete)]


def _given(ctx: click.Context, option: str) -> Path | None:
    """Give the folder of an option: as typed, as in the environment, or as it is where nobody says."""
    param = next((one for one in ctx.command.params if one.name == option), None)
    value = ctx.params.get(option) or (param and (param.value_from_envvar(ctx) or param.get_default(ctx)))
    return Path(str(value)) if value else None
