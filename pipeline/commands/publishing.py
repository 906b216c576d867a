"""``verify`` and ``serve``: whether what was published is still the same, and to whom it went."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from pipeline import report
from pipeline.commands.completing import CaseName
from pipeline.environment_options import option, path_option
from pipeline.errors import UsageError
from pipeline.options import DayOption, rules_option, templates_option
from pipeline.outbox.audit import note, standing_of
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.builds import numbered_folders
from pipeline.outbox.how_served import HowServed, doubts
from pipeline.outbox.looking_over import differences
from pipeline.outbox.publish import publish_service
from pipeline.outbox.releases import set_named
from pipeline.outbox.served import differences_of_service, record_service
from pipeline.outbox.served_bags import differences_of_bags
from pipeline.outbox.service_papers import make_papers
from pipeline.outbox.set_service import serve_set
from pipeline.outbox.status import STATUS_FILE, Status, read_status
from pipeline.outbox.writers import only_writer
from pipeline.prosecution import court_days
from pipeline.rules.model.load import load_rules
from pipeline.settings import LAID_TEMPLATES, default_cache
from pipeline.shipped import HOME
from pipeline.text import dates
from pipeline.typeset.template_folders import laid_together

VERIFY_DIFFERS = 6


@click.command("verify")
@click.argument("cases", nargs=-1, required=True, metavar="OUTBOX_CASE...", type=CaseName("outbox"))
@path_option("--outbox", HOME / "outbox", "Where results are published.")
@click.option("--json", "as_json", is_flag=True, help="Print the differences of each case as JSON.")
def verify_command(cases: tuple[str, ...], outbox: Path, as_json: bool) -> None:
    """Hash every output of every build of the named outbox folders against its manifest, and what was served."""
    folders = [_folder_to_verify(case, outbox) for case in cases]
    found = {folder: _differences(folder) for folder in folders}
    for folder, differences_there in found.items():
        _note_verified(folder, len(differences_there))
    if as_json:
        told = [{"case": folder.name, "holds": not there, "differences": there} for folder, there in found.items()]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        sys.exit(VERIFY_DIFFERS if any(found.values()) else 0)
    _stop_at([one for told in found.values() for one in told])
    click.echo("Every published file is as it was published.")


def _note_verified(folder: Path, differing: int) -> None:
    """Say in the audit log that a case was verified, where there is a log and it may be written."""
    if (folder.parent / LOG).is_file():
        try:
            with only_writer(folder):
                note(folder, "verified", standing=None, told={"differences": differing})
        except OSError as error:
            report.say(f"It could not be noted in {LOG} ({error.strerror}).")


@click.command("serve")
@click.argument("case", metavar="OUTBOX_CASE", type=CaseName("outbox"))
@click.option("--on", type=DayOption(), required=True, help="The day of service.")
@click.option(
    "--to",
    required=True,
    metavar="NAME",
    help="Who was served: a court, a parent, a solicitor; in a prosecution the defendant.",
)
@click.option("--build", type=click.IntRange(min=1), help="Which build was served: 2 for v2; otherwise the newest.")
@option("--today", type=DayOption(), default=None, help="The day after which nothing can have been served yet.")
@click.option("--method", help="A prosecution: how the set was served: first-class post, left at the address, e-mail.")
@click.option("--at", help="A prosecution: at what time of day, as 10:00.")
@click.option("--address", help="A prosecution: where the set was sent or left.")
@click.option("--by", help="A prosecution: who served it.")
@rules_option
@templates_option
@path_option("--outbox", HOME / "outbox", "Where results are published.")
def serve_command(
    case: str,
    *,
    on: date,
    to: str,
    build: int | None,
    today: date | None,
    outbox: Path,
    rules: tuple[Path, ...],
    templates: tuple[Path, ...],
    **how: str | None,
) -> None:
    """Record that a bundle of a case was served; from then on it is only added to."""
    if on > (today or date.today()):  # noqa: DTZ011  (the office's own day is meant)
        raise UsageError(f"{dates.in_words(on)} is still to come; record a service once it was made.")
    folder = _outbox_folder(case, outbox)
    _stop_at(_differences(folder))
    laid = laid_together(templates, default_cache() / LAID_TEMPLATES)
    status = read_status(folder)
    if status and status.defendants:
        if build not in (None, status.build):
            raise UsageError(
                f"Of a prosecution only the set that was released can be served, in the newest build v{status.build}; "
                "leave out --build."
            )
        _serve_set(folder, status, to, on, how=how, rules=rules, templates=laid)
        return
    services = record_service(folder, on, to, build)
    publish_service(folder, laid)
    served = ", ".join(f"{service.file} ({service.pages} pages)" for service in services)
    report.say(f"Recorded: {served}, served on {dates.in_words(on)} to {to}. Whatever comes later is added at the end.")


def _serve_set(
    folder: Path,
    status: Status,
    to: str,
    on: date,
    *,
    how: Mapping[str, str | None],
    rules: tuple[Path, ...],
    templates: Path,
) -> None:
    """Record the service of one defendant's set, and make its certificate of service."""
    settings = load_rules(*rules).prosecution
    if settings is None:
        raise UsageError("The rules have no section prosecution:, so no set can be served.")
    told = HowServed(how["method"] or "", how["by"] or "", how["at"], how["address"])
    services = serve_set(folder, status, to, on, how=told, settings=settings)
    made = make_papers(folder, status, templates)
    publish_service(folder, templates)
    deemed = dates.in_words(services[0].deemed or on)
    report.say(f"Recorded: the set for {services[0].to}, which counts as served on {deemed}.")
    served = set_named(status, to)
    for doubt in doubts(served, told, court_days.method_of(told.method, settings), services[0].deemed or on):
        report.say(doubt)
    for certificate, bag in made:
        report.say(f"To sign: {certificate.name}. What was served is kept in {bag.parent.name}/{bag.name}.")


def _differences(folder: Path) -> list[str]:
    """Say what is not as it was published; what another program is just publishing is none of it."""
    found = _seen(folder)
    with suppress(OSError):  # where nothing may be written, nobody publishes
        if found:
            with only_writer(folder):
                found = _seen(folder)
    return found


def _seen(folder: Path) -> list[str]:
    return list(dict.fromkeys((*differences(folder), *differences_of_service(folder), *differences_of_bags(folder))))


def _stop_at(found: Sequence[str]) -> None:
    for difference in found:
        click.echo(difference)
    if found:
        sys.exit(VERIFY_DIFFERS)


def _folder_to_verify(name: str, outbox: Path) -> Path:
    """Find it also where nothing of its results is left, as long as the audit log knows of them."""
    known = (folder for folder in (outbox / name, Path(name)) if standing_of(folder) is not None)
    return next((folder.resolve() for folder in known), None) or _outbox_folder(name, outbox)


def _outbox_folder(name: str, outbox: Path) -> Path:
    """Find the outbox folder of a case by its name or by its path; a folder without results is none."""
    for candidate in (outbox / name, Path(name)):
        if (candidate / STATUS_FILE).is_file() or numbered_folders(candidate):
            return candidate.resolve()
    raise UsageError(f'There is no outbox folder "{name}" with results, neither in {outbox} nor as a path.')
