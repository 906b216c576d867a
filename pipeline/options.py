"""The options of the commands, each of which may come from the environment too, and the settings that they make."""

import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline.environment_options import option, path_option
from pipeline.errors import UsageError
from pipeline.rules.model.load import load_rules
from pipeline.running.engine import processors
from pipeline.running.work_folder import remove_abandoned
from pipeline.settings import CACHE_BYTES, LARGEST_FILE, SECONDS_A_FILE, Settings, default_cache, edition_of, given_by
from pipeline.shipped import HOME, RULES, TEMPLATES
from pipeline.text import dates
from pipeline.typeset.template_folders import lying_on

MEGABYTE, GIGABYTE = 1_000_000, 1_000_000_000
MINUTE = 60.0


class DayOption(click.ParamType[date]):
    """A date on the command line."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date as people write it; anything else is wrong use."""
        if isinstance(value, date):
            return value
        day = dates.parse(str(value))
        if day is None:
            self.fail(f'"{value}" is not a date; write it like 2025-03-31.', param, ctx)
        return day


class Number(click.FloatRange):
    """A number on the command line, or in a file of settings."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a number; anything else, or one that is too small, is told in plain words."""
        try:
            number = float(super().convert(value, param, ctx))
        except click.BadParameter:
            number = math.nan
        if not math.isfinite(number):
            least = f"more than {self.min:g}" if self.min_open else f"{self.min:g} or more"
            self.fail(f'"{value}" is no number that counts here; write {least}, like 2.5.', param, ctx)
        return number


@dataclass(frozen=True)
class Common:
    """The options that several commands share, as they were given."""

    inbox: Path
    outbox: Path
    rules: tuple[Path, ...]
    templates: tuple[Path, ...]
    cache: Path
    cache_gigabytes: float
    largest_file_megabytes: float
    minutes_a_file: float
    today: date | None

    def settings(self, *, force: bool = False) -> Settings:
        """Make the settings of a pass; the rules are loaded once here so that their faults are told at once."""
        remove_abandoned()
        load_rules(*self.rules)
        if _within(self.outbox, self.inbox) or _within(self.inbox, self.outbox):
            raise UsageError("The outbox must not lie inside the inbox, nor the inbox inside the outbox.")
        return Settings(
            inbox=self.inbox,
            outbox=self.outbox,
            rules=self.rules,
            template_folders=self.templates,
            cache=self.cache,
            today=self.today or date.today(),  # noqa: DTZ011  (the office's own day is meant)
            edition=edition_of(self.rules, self.templates),
            given=given_by(self.rules, self.templates),
            force=force,
            cache_bytes=in_bytes(self.cache_gigabytes),
            largest_file=round(self.largest_file_megabytes * MEGABYTE),
            seconds_a_file=self.minutes_a_file * MINUTE,
        )


def make_outbox(outbox: Path) -> None:
    """Make the outbox where there is none, in a folder that is there; raises UsageError where nothing can be written.

    A whole path is not made: it may belong to a share that is away.
    """
    try:
        outbox.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"There is no outbox {outbox}, and it cannot be made ({error.strerror}); check --outbox and the share."
        ) from error
    if not os.access(outbox, os.W_OK | os.X_OK):
        raise UsageError(f"The outbox {outbox} may not be written by this account; check --outbox and its rights.")


def in_bytes(gigabytes: float) -> int:
    """Give the bytes of so many gigabytes."""
    return round(gigabytes * GIGABYTE)


def _within(inner: Path, outer: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())


def rules_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option for rules files, of which each is laid over those before it."""
    return paths_option("--rules", RULES, "A rules file; given again, a file that is laid over those before it.")(
        command
    )


def templates_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option for folders of templates, the shipped one always below the others."""
    text = "A folder of Word and page templates; each file takes the place of one with its name in those before it."
    return paths_option("--templates", TEMPLATES, text, read=_with_shipped_templates)(command)


def paths_option(
    name: str, default: Path, text: str, read: Callable[..., tuple[Path, ...]] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make an option for paths that may be repeated; the environment gives them as a list with ``:`` between them."""
    kind = click.Path(path_type=Path)
    return option(name, type=kind, multiple=True, default=(default,), callback=read, help=text)


def _with_shipped_templates(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> tuple[Path, ...]:  # noqa: ARG001
    """Put the shipped templates below a council's own, unless the first folder has them all."""
    return lying_on(TEMPLATES, value)


def cache_limit() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make the option for the size of the cache."""
    return option(
        "--cache-gigabytes",
        type=Number(min=0),
        default=CACHE_BYTES / GIGABYTE,
        help="How much the cache may hold; what was used longest ago goes first.",
    )


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of ``Common``."""
    for one in (
        option("--today", type=DayOption(), default=None, help="The day that freshness and deadlines are judged on."),
        option(
            "--minutes-a-file",
            type=Number(min=0, min_open=True),
            default=SECONDS_A_FILE / MINUTE,
            help="How long the conversion of one file may take altogether.",
        ),
        option(
            "--largest-file-megabytes",
            type=Number(min=0, min_open=True),
            default=LARGEST_FILE / MEGABYTE,
            help="How large a file may be to be read.",
        ),
        cache_limit(),
        path_option("--cache", default_cache(), "Where converted files are kept between passes."),
        templates_option,
        rules_option,
        path_option("--outbox", HOME / "outbox", "Where results are published."),
        path_option("--inbox", HOME / "inbox", "Where schools drop case folders."),
    ):
        command = one(command)
    return command


def pass_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that works through cases its options, those of ``Common`` included."""
    for one in (
        option("--force", is_flag=True, help="Make a new build even where nothing has changed."),
        option(
            "--settle",
            type=Number(min=0),
            default=2.0,
            help="Seconds without change before a folder is read.",
        ),
        option("--scheduler", default=None, metavar="ADDRESS", help="Work on a Dask cluster instead of this machine."),
        option("--jobs", type=click.IntRange(min=1), default=processors(), help="Cases worked on side by side."),
    ):
        command = one(command)
    return common_options(command)
