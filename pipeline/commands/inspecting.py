"""``inspect``: any bundle, ours or not, against the court guidance."""

import sys
from pathlib import Path

import click

from pipeline import report
from pipeline.bundle.inspection import inspect
from pipeline.options import rules_option
from pipeline.rules.model.bundle_settings import Profile
from pipeline.rules.model.load import load_rules

GUIDANCE_FAILS = 5


@click.command("inspect")
@click.argument(
    "files", nargs=-1, required=True, metavar="PDF...", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--profile",
    type=click.Choice(["general", "family"]),
    default=None,
    help="Whose guidance: the courts' in general, or the family court's.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
@rules_option
def inspect_command(files: tuple[Path, ...], profile: Profile | None, as_json: bool, rules: tuple[Path, ...]) -> None:
    """Hold any PDF bundle, ours or not, against the court guidance, check by check."""
    settings = load_rules(*rules).bundle
    inspections = [inspect(file, settings, profile) for file in files]
    report.inspections_json(inspections) if as_json else report.inspections(inspections)
    sys.exit(0 if all(one.holds for one in inspections) else GUIDANCE_FAILS)
