"""What a program has found out after its first case, ready before each command of a journey.

Loaded by the process that commands are forked from (``readied_program``), and by no other: it works through one example
by the rules of the project, so that no command has to find out anew what is the same for every case, such as the
phrases of the rules, the fonts, the templates and the bank holidays. The first of these processes converts its papers
for all journeys.
"""

import fcntl
import os
import shutil
import traceback
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.board.board_files import write_board
from pipeline.cli import COMMANDS
from pipeline.outbox.blank_forms import keep_blank_forms
from pipeline.process import process
from pipeline.rules.model.load import load_rules
from pipeline.settings import Settings, edition_of
from tests.project import EXAMPLES, RULES_FILE, TEMPLATES

CASE = "Okafor Daniel - enforcement referral"
CACHE = "CACHE_OF_JOURNEYS"
"""The variable that says where all journeys keep what was converted."""


def work_through_one(cache: Path) -> None:
    """Work through an example, from the folder to the outbox with its board."""
    with TemporaryDirectory() as work:
        settings = Settings(
            inbox=Path(work, "inbox"),
            outbox=Path(work, "outbox"),
            rules=(RULES_FILE,),
            template_folders=(TEMPLATES,),
            cache=cache,
            today=date(2026, 6, 15),
            edition=edition_of([RULES_FILE], [TEMPLATES]),
        )
        folder = settings.inbox / CASE
        shutil.copytree(EXAMPLES / CASE, folder)
        process(folder, settings)
        keep_blank_forms(load_rules(RULES_FILE), settings.outbox, settings.cache)
        write_board(settings.outbox, settings.templates, settings.today, frozenset({CASE}))


def fault_of_warming(warm: Callable[[], None]) -> str | None:
    """Give what went wrong, or None: who forks commands has no screen, and ends without a word or goes on as it is."""
    try:
        warm()
    except BaseException:
        return traceback.format_exc()
    return None


def warm() -> None:
    """Load all commands, and find out what is the same for every case, where journeys have told where to keep it."""
    for module, _ in COMMANDS.values():
        import_module(f"pipeline.commands.{module}")
    if told := os.environ.get(CACHE):
        with Path(f"{told}.lock").open("w") as one_at_a_time:
            fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
            work_through_one(Path(told))


FAULT = fault_of_warming(warm)
