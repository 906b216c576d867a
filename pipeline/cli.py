"""The command line: which commands there are; each is imported when it is asked for, and does its work elsewhere."""

import logging
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn, cast

import click

from pipeline import __version__
from pipeline.errors import CasebundleError, UsageError
from pipeline.running.few_collections import few_collections
from pipeline.running.latest_end import end_with_all_on_signal
from pipeline.text.suggestions import nearest

WRONG_USE = 2
MACHINE_AT_FAULT = 1
FOR_OTHERS = 0o007
"""What is made is for its owner and its group, and for nobody else."""
OF_ALL = ("verbose", "config")
"""The settings of every command."""

COMMANDS = {
    "run": ("passes", "Work through all case folders of the inbox, or those named, and end."),
    "watch": ("watching", "Watch the inbox for ever; SIGTERM or Ctrl-C ends it."),
    "check": ("checking", "Print the checklist of one case folder; nothing is written."),
    "next": (
        "checking",
        "Say what is due next in a case under its route, and by when, soonest first; nothing is written.",
    ),
    "questions": ("deciding", "Say what a person is asked about a case, and what was answered; nothing is written."),
    "answer": (
        "deciding",
        "Answer a question about a case; the answer is kept with name and day, and the next pass reckons with it.",
    ),
    "new": ("ruling", "Make a new case folder with the blank referral workbook of a route."),
    "routes": ("ruling", "List the routes, or print one route's checklist in plain words."),
    "rules": (
        "ruling",
        "Check rules and templates: each fault with its file and place, what comes from where, and what no route uses.",
    ),
    "board": ("board", "Write the board of all cases into the outbox, as a page, a table and a calendar."),
    "inspect": (
        "inspecting",
        "Hold any PDF bundle, ours or not, against the court guidance, check by check; of two, say how they differ.",
    ),
    "release": (
        "releasing",
        "Decide that a defendant's set may be served as it stands; says what is still open where something is.",
    ),
    "verify": (
        "publishing",
        "Hash every output of every build of the named outbox folders against its manifest, and what was served.",
    ),
    "serve": ("publishing", "Record that a bundle of a case was served; from then on it is only added to."),
    "audit": ("auditing", "Print what was done to the cases of an outbox, or to one of them, by whom and when."),
    "renamed": (
        "renaming",
        "Say that a case folder was renamed: its builds, and what was served, go on under the new name.",
    ),
    "forget": (
        "auditing",
        "Take a case out of the outbox, the cache and temporary places; an entry in the audit log says so.",
    ),
    "health": (
        "health",
        "Say whether the watch is alive, when it swept last and what it waits for; 1 where it is not well.",
    ),
    "doctor": (
        "doctor",
        "Look at the machine: what is installed, what is missing and how to get it, what may be read and written.",
    ),
    "cache": ("keeping", "Say how much the cache of converted files holds, or clear it."),
}
"""Each command by name: the module of ``pipeline.commands`` that holds it, and what it does, in a line."""


class CommandsByName(click.Group):
    """Imports a command only when it is asked for, so that the list of all is there at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (what click passes)
        """Give the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Give a command, from its module; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        with few_collections():
            module = import_module(f"pipeline.commands.{COMMANDS[cmd_name][0]}")
        return cast("click.Command", getattr(module, f"{cmd_name}_command"))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for; where there is none of that name, say which was perhaps meant."""
        if args[0] not in COMMANDS and (meant := nearest(args[0], COMMANDS)):
            raise click.UsageError(f'There is no command "{args[0]}"; did you mean "{meant}"?', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.group(cls=CommandsByName, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="casebundle")
@click.option("--verbose", is_flag=True, envvar="CASEBUNDLE_VERBOSE", help="Tell more about what is done.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="CASEBUNDLE_CONFIG",
    show_envvar=True,
    help="A file of settings, by the names of the options; otherwise casebundle.toml, where one is here.",
)
@click.pass_context
def commands(ctx: click.Context, verbose: bool, config: Path | None) -> None:
    """Check school attendance cases against the authority's rules and make court-ready bundles."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.ERROR,
        format="%(asctime)s %(levelname)s %(message)s",
        stream=sys.stderr,
    )
    os.umask(os.umask(0) | FOR_OTHERS)
    _take_settings(ctx, config)


def _take_settings(ctx: click.Context, config: Path | None) -> None:
    """Let a file give the defaults of the command; a name that no option has ends it there, and is told elsewhere."""
    from pipeline.commands import settings_given  # noqa: PLC0415  (--help need not wait for it)

    command = commands.get_command(ctx, ctx.invoked_subcommand or "")
    own = {param.name for param in command.params if param.name} if command else set()
    here = Path(settings_given.FILE)
    file = config or (here if here.is_file() else None)
    given = settings_given.read_settings(file) if file else {}
    meant = settings_given.in_environment(os.environ)
    if any(name not in (*own, *OF_ALL) for name in (*given, *meant)):
        known = [*own, *settings_given.options_of(COMMANDS), *OF_ALL]
        if wrong := list(settings_given.no_settings(given, known)):
            raise UsageError(f"{file}: {'; '.join(wrong)}.")
        for wrong_name in settings_given.no_settings(meant, known):
            stop = "" if wrong_name.endswith("?") else "."
            click.echo(f"casebundle: in the environment, under {settings_given.PREFIX}…, {wrong_name}{stop}", err=True)
    ctx.default_map = {ctx.invoked_subcommand or "": {name: value for name, value in given.items() if name in own}}


def main() -> NoReturn:
    """Run a command; an error of ours becomes its message and exit code 2, a signal ends all that was started."""
    end_with_all_on_signal()
    try:
        commands(standalone_mode=False, prog_name="casebundle")
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except click.Abort:
        sys.exit(130)
    except OSError as error:
        logging.info("A file cannot be used.", exc_info=error)
        click.echo(f"casebundle: {error.filename or 'A file'} cannot be used: {error.strerror}.", err=True)
        sys.exit(MACHINE_AT_FAULT)
    except CasebundleError as error:
        from pipeline.report import fault  # noqa: PLC0415  (rich and all that it shows; --help need not wait for it)

        fault(error)
        sys.exit(WRONG_USE)
    sys.exit(0)
