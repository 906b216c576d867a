"""``verify`` and ``serve``: whether what was published is still the same, and to whom it went."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from pipeline import report
from pipeline.errors import UsageError
from pipeline.options import DayOption, option, path_option, templates_option
from pipeline.outbox.builds import differences, numbered_folders
from pipeline.outbox.publish import publish_service
from pipeline.outbox.releases import differences_of_releases
from pipeline.outbox.served import differences_of_service, record_service
from pipeline.outbox.status import STATUS_FILE
from pipeline.settings import LAID_TEMPLATES, default_cache
from pipeline.shipped import HOME
from pipeline.text import dates
from pipeline.typeset.template_folders import laid_together

VERIFY_DIFFERS = 6


@click.command("verify")
@click.argument("cases", nargs=-1, required=True, metavar="OUTBOX_CASE...")
@path_option("--outbox", HOME / "outbox", "Where results are published.")
def verify_command(cases: tuple[str, ...], outbox: Path) -> None:
    """Hash every output of every build of the named outbox folders against its manifest, and what was served."""
    folders = [_outbox_folder(case, outbox) for case in cases]
    _stop_at([one for folder in folders for one in _differences(folder)])
    click.echo("Every published file is as it was published.")


@click.command("serve")
@click.argument("case", metavar="OUTBOX_CASE")
@click.option("--on", type=DayOption(), required=True, help="The day of service.")
@click.option("--to", required=True, metavar="NAME", help="Who was served: a court, a parent, a solicitor.")
@click.option("--build", type=click.IntRange(min=1), help="Which build was served: 2 for v2; otherwise the newest.")
@option("--today", type=DayOption(), default=None, help="The day after which nothing can have been served yet.")
@templates_option
@path_option("--outbox", HOME / "outbox", "Where results are published.")
def serve_command(
    case: str, *, on: date, to: str, build: int | None, today: date | None, outbox: Path, templates: tuple[Path, ...]
) -> None:
    """Record that a bundle of a case was served; from then on it is only added to."""
    if on > (today or date.today()):  # noqa: DTZ011  (the office's own day is meant)
        raise UsageError(f"{dates.in_words(on)} is still to come; record a service once it was made.")
    folder = _outbox_folder(case, outbox)
    _stop_at(list(_differences(folder)))
    services = record_service(folder, on, to, build)
    publish_service(folder, laid_together(templates, default_cache() / LAID_TEMPLATES))
    served = ", ".join(f"{service.file} ({service.pages} pages)" for service in services)
    report.say(f"Recorded: {served}, served on {dates.in_words(on)} to {to}. Whatever comes later is added at the end.")


def _differences(folder: Path) -> Iterator[str]:
    yield from differences(folder)
    yield from differences_of_service(folder)
    yield from differences_of_releases(folder)


def _stop_at(found: Sequence[str]) -> None:
    for difference in found:
        click.echo(difference)
    if found:
        sys.exit(VERIFY_DIFFERS)


def _outbox_folder(name: str, outbox: Path) -> Path:
    """Find the outbox folder of a case by its name or by its path; a folder without results is none."""
    for candidate in (outbox / name, Path(name)):
        if (candidate / STATUS_FILE).is_file() or numbered_folders(candidate):
            return candidate.resolve()
    raise UsageError(f'There is no outbox folder "{name}" with results, neither in {outbox} nor as a path.')
