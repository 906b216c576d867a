"""``release``: a person decides that a defendant's set may be served as it stands."""

import sys
from typing import Any

import click

from pipeline import report
from pipeline.commands.completing import CaseName
from pipeline.errors import UsageError
from pipeline.intake.case_names import case_name
from pipeline.intake.inbox import named_folder
from pipeline.options import Common, common_options
from pipeline.outbox.publish import publish_service
from pipeline.outbox.releases import hindrances, record_release, set_named
from pipeline.outbox.status import read_status
from pipeline.process import speaks_of_now
from pipeline.text import dates

HELD = 3
_TO_DO = (
    "Not released. Answer what is asked in To decide.xlsx, or with casebundle answer, and write what is missing into "
    "the form; then casebundle run, and release it again."
)


@click.command("release")
@click.argument("case", type=CaseName())
@click.option("--parent", required=True, metavar="NAME", help="Whose set is released.")
@click.option("--by", required=True, metavar="NAME", help="Who decides it.")
@common_options
def release_command(case: str, parent: str, by: str, **common: Any) -> None:
    """Decide that a defendant's set may be served as it stands; says what is still open where something is."""
    settings = Common(**common).settings()
    case_outbox = settings.outbox / case_name(named_folder(case, settings.inbox))
    status = read_status(case_outbox)
    if status is None:
        raise UsageError(f"{case} has no results yet; run casebundle run first.")
    one = set_named(status, parent)
    open_still = list(hindrances(case_outbox, status, one))
    if not speaks_of_now(status, settings):
        open_still.append("Folder, answers or rules changed since the set was made; run casebundle run again.")
    for hindrance in open_still:
        report.say(hindrance)
    if open_still:
        report.say(_TO_DO)
        sys.exit(HELD)
    release = record_release(case_outbox, status, one, by, settings.today)
    publish_service(case_outbox, settings.templates)
    report.say(
        f"Released: the set for {one.name} of v{release.build}, by {release.by} on {dates.in_words(release.on)}."
    )
