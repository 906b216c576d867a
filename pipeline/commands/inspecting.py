"""``inspect``: any bundle, ours or not, against the court guidance; two of them against each other as well."""

import sys
from pathlib import Path

import click

from pipeline import report
from pipeline.bundle.inspection import differences, inspect
from pipeline.options import rules_option
from pipeline.rules.model.bundle_settings import Profile
from pipeline.rules.model.load import load_rules

GUIDANCE_FAILS = 5
TWO_COPIES = 2


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
    """Hold any PDF bundle, ours or not, against the court guidance, check by check; of two, say how they differ."""
    settings = load_rules(*rules).bundle
    inspections = [inspect(file, settings, profile) for file in files]
    differing = differences(*files) if len(files) == TWO_COPIES else None
    if as_json:
        report.inspections_json(inspections, differing)
    else:
        report.inspections(inspections)
        report.differences(differing)
    sys.exit(0 if all(one.holds for one in inspections) else GUIDANCE_FAILS)
