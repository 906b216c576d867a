"""``board``: all cases as a page, a table and a calendar."""

from datetime import date
from pathlib import Path

import click

from pipeline.board.board_files import INDEX, write_board
from pipeline.environment_options import option, path_option
from pipeline.errors import UsageError
from pipeline.intake.beside_cases import seen_beside
from pipeline.intake.inbox import names_in
from pipeline.options import DayOption
from pipeline.shipped import HOME, TEMPLATES


@click.command("board")
@path_option("--inbox", HOME / "inbox", "Where schools drop case folders.")
@path_option("--outbox", HOME / "outbox", "Where results are published.")
@option("--today", type=DayOption(), default=None, help="The day that deadlines are judged on.")
def board_command(inbox: Path, outbox: Path, today: date | None) -> None:
    """Write the board of all cases into the outbox, as a page, a table and a calendar."""
    if not outbox.is_dir():
        raise UsageError(f"{outbox} is not a folder; give the outbox with --outbox.")
    day = today or date.today()  # noqa: DTZ011  (the office's own day)
    rows = write_board(outbox, TEMPLATES, day, names_in(inbox), beside=seen_beside(inbox))
    click.echo(f"{outbox / INDEX} tells of {len(rows):,} {'case' if len(rows) == 1 else 'cases'}.")
