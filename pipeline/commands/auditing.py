"""``audit`` and ``forget``: what was done to the cases of an outbox, and a case that is taken out of it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pipeline import report
from pipeline.board.board_files import write_board
from pipeline.commands.completing import CaseName
from pipeline.environment_options import path_option
from pipeline.errors import UsageError
from pipeline.evidence.conversion.cache import Cache
from pipeline.intake.beside_cases import seen_beside
from pipeline.intake.case_names import mark_of
from pipeline.intake.inbox import names_in
from pipeline.options import Common, common_options
from pipeline.outbox.audit import AuditEntry, entries, faults_of_log
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.forgetting import finish_forgetting, forget
from pipeline.outbox.turns import TURN, Claim
from pipeline.running.engine import never
from pipeline.running.work_folder import remove_abandoned
from pipeline.shipped import HOME


@click.command("audit")
@click.argument("case", required=False, type=CaseName("outbox"))
@path_option("--outbox", HOME / "outbox", "Where results are published.")
@click.option("--json", "as_json", is_flag=True, help="Print the entries as JSON, one a line.")
def audit_command(case: str | None, outbox: Path, as_json: bool) -> None:
    """Print what was done to the cases of an outbox, or to one of them, by whom and when."""
    log = outbox / LOG
    if not log.is_file():
        raise UsageError(f"{outbox} has no {LOG}; give the outbox with --outbox.")
    names = {mark_of(path.name): path.name for path in outbox.iterdir() if path.is_dir()}
    wanted = mark_of(Path(case).name) if case else None
    latest = ""
    for entry in entries(log):
        if wanted in (None, entry.case):
            click.echo(json.dumps(asdict(entry), ensure_ascii=False) if as_json else _in_words(entry, names))
        if entry.was_before(latest):
            report.say(f"! The clock was set back before the entry of {entry.at}: the one before it is of {latest}.")
        latest = entry.at
    for fault in faults_of_log(log):
        report.say(f"! {fault}")


def _in_words(entry: AuditEntry, names: Mapping[str, str]) -> str:
    told = "".join(f"; {name} {value}" for name, value in entry.told.items() if value is not None)
    return f"{entry.at}  {names.get(entry.case, entry.case)}: {', '.join(entry.did)}, by {entry.by}{told}"


@click.command("forget")
@click.argument("case", metavar="OUTBOX_CASE", type=CaseName("outbox"))
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept in the audit log, so name no person.")
@click.option("--by", required=True, metavar="NAME", help="Who decided it.")
@common_options
def forget_command(case: str, reason: str, by: str, **common: Any) -> None:
    """Take a case out of the outbox, the cache and temporary places; an entry in the audit log says so."""
    settings = Common(**common).settings()
    case_outbox, cache = settings.outbox / Path(case).name, Cache(settings.cache, settings.cache_bytes)
    with Claim(settings.outbox, TURN, "forget").in_turn(report.say, never):
        finish_forgetting(settings.outbox, cache)
        if not case_outbox.is_dir():
            raise UsageError(f'There is no case "{case}" in {settings.outbox}.')
        gone = forget(case_outbox, cache, by=by, reason=reason)
    remove_abandoned()
    write_board(
        settings.outbox,
        settings.templates,
        settings.today,
        names_in(settings.inbox),
        beside=seen_beside(settings.inbox),
    )
    builds = "1 build" if gone.builds == 1 else f"{gone.builds} builds"
    report.say(f"Forgotten: {builds}, and what {gone.converted} of its files became.")
    if (settings.inbox / case_outbox.name).is_dir():
        report.say("Its folder still lies in the inbox; take it away, or the next pass makes all of it anew.")
