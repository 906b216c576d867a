"""``check`` and ``next``: what a case lacks and what is due in it; nothing is written."""

import sys
from typing import Any

import click

from pipeline import report
from pipeline.commands.completing import CaseName
from pipeline.intake.inbox import named_folder
from pipeline.options import Common, common_options
from pipeline.process import preview_of
from pipeline.running.engine import processors

CHECK_EXIT = {"ready": 0, "error": 1, "incomplete": 3, "ineligible": 4}


@click.command("check")
@click.argument("case", type=CaseName())
@click.option("--json", "as_json", is_flag=True, help="Print the status.json that run would write.")
@common_options
def check_command(case: str, as_json: bool, **common: Any) -> None:
    """Print the checklist of one case folder; nothing is written."""
    settings = Common(**common).settings()
    status = preview_of(named_folder(case, settings.inbox), settings, workers=processors())
    report.status_json(status) if as_json else report.checklist(status)
    sys.exit(CHECK_EXIT[status.status])


@click.command("next")
@click.argument("case", type=CaseName())
@click.option("--json", "as_json", is_flag=True, help="Print the steps as JSON.")
@common_options
def next_command(case: str, as_json: bool, **common: Any) -> None:
    """Say what is due next in a case under its route, and by when, soonest first; nothing is written."""
    settings = Common(**common).settings()
    status = preview_of(named_folder(case, settings.inbox), settings, workers=processors())
    report.due_json(status) if as_json else report.due(status)
