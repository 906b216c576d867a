"""The commands; what they do is done elsewhere."""

import json
import logging
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from pipeline import __version__, report
from pipeline.bundle.inspection import inspect
from pipeline.errors import CasebundleError, UsageError
from pipeline.evidence.conversion.cache import Cache
from pipeline.intake.inbox import case_folders, loose_entries, named_folder, wait_until_settled
from pipeline.options import (
    Common,
    DayOption,
    cache_limit,
    common_options,
    in_bytes,
    option,
    pass_options,
    path_option,
)
from pipeline.outbox.builds import differences, numbered_folders
from pipeline.outbox.publish import publish_service
from pipeline.outbox.served import differences_of_service, record_service
from pipeline.outbox.status import STATUS_FILE
from pipeline.process import Report, Waiting, preview_of, process, report_one_of, untold
from pipeline.referral.blank import new_case_folder
from pipeline.rules.asking.route_form import form_of
from pipeline.rules.describing.describe import describe_route, list_facts, list_routes
from pipeline.rules.describing.route_pages import write_pages
from pipeline.rules.model.bundle_settings import Profile
from pipeline.rules.model.load import load_rules, load_with_warnings
from pipeline.rules.model.rulebook import Rules
from pipeline.running.engine import processors, work_through
from pipeline.settings import PROJECT, Settings, default_cache, edition_of
from pipeline.text import dates
from pipeline.watch import Watch

WRONG_USE = 2
CHECK_EXIT = {"ready": 0, "error": 1, "incomplete": 3, "ineligible": 4}
GUIDANCE_FAILS = 5
VERIFY_DIFFERS = 6
EXISTING_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="casebundle")
@click.option("--verbose", is_flag=True, envvar="CASEBUNDLE_VERBOSE", help="Tell more about what is done.")
def commands(verbose: bool) -> None:
    """Check school attendance cases against the authority's rules and make court-ready bundles."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.ERROR,
        format="%(asctime)s %(levelname)s %(message)s",
        stream=sys.stderr,
    )


@commands.command()
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@pass_options
def run(cases: tuple[str, ...], jobs: int, scheduler: str | None, settle: float, force: bool, **common: Any) -> None:
    """Work through all case folders of the inbox, or those named, and end."""
    settings = Common(**common).settings(force=force)
    folders = [named_folder(name, settings.inbox) for name in cases] if cases else case_folders(settings.inbox)
    settled, waiting = _settled(folders, settle)
    reports = list(_pass(settled, settings, jobs, scheduler, waiting))
    report.table(reports, waiting, [] if cases else loose_entries(settings.inbox), settings.outbox)
    sys.exit(1 if any(one.status == "error" for one in reports) else 0)


@commands.command()
@pass_options
@option("--interval", type=click.FloatRange(min=0.1), default=10.0, help="Seconds between two sweeps of the inbox.")
def watch(jobs: int, scheduler: str | None, settle: float, force: bool, interval: float, **common: Any) -> None:
    """Watch the inbox for ever; SIGTERM or Ctrl-C ends it."""
    options = Common(**common)
    options.settings(force=force)
    case_folders(options.inbox)

    def handle(folders: Sequence[Path]) -> Sequence[Path]:
        try:
            settings = options.settings(force=force)
        except CasebundleError as error:
            report.fault(error)
            return folders
        waiting: list[Path] = []
        for one in _pass(folders, settings, jobs, scheduler, waiting, quiet=True):
            report.line(one)
            if one.unfinished:
                waiting.append(options.inbox / one.case)
            if watching.stopping:
                break
        return waiting

    watching = Watch(options.inbox, handle, partial(_edition_of_the_day, options), interval=interval, settle=settle)

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  (what the operating system passes)
        watching.stop()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    report.say(f"Watching {options.inbox}. Results appear in {options.outbox}. Ctrl-C ends this.")
    watching.run()
    report.say("Watching has ended.")


@commands.command()
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="Print the status.json that run would write.")
@common_options
def check(case: str, as_json: bool, **common: Any) -> None:
    """Print the checklist of one case folder; nothing is written."""
    settings = Common(**common).settings()
    status = preview_of(named_folder(case, settings.inbox), settings, workers=processors())
    report.status_json(status) if as_json else report.checklist(status)
    sys.exit(CHECK_EXIT[status.status])


@commands.command()
@click.argument("route", required=False)
@click.option("--facts", is_flag=True, help="List the facts that an expression in the rules may use.")
@click.option("--docs", type=click.Path(path_type=Path), help="Write a page for each route into this folder.")
@path_option("--rules", PROJECT / "rules.yaml", "The rules file.")
def routes(route: str | None, facts: bool, docs: Path | None, rules: Path) -> None:
    """List the routes, or print one route's checklist in plain words."""
    loaded = load_rules(rules)
    if facts:
        click.echo(list_facts(loaded))
        return
    if docs:
        report.say(f"Wrote {len(write_pages(loaded, docs))} pages into {docs}.")
        return
    if route:
        _require_route(route, loaded)
    click.echo(describe_route(route, loaded) if route else list_routes(loaded))


def _require_route(route: str, rules: Rules) -> None:
    if route not in rules.routes:
        raise UsageError(f'There is no route "{route}". Known: {", ".join(sorted(rules.routes))}.')


@commands.command()
@click.argument("case")
@option("--route", required=True, help="The route of the referral; casebundle routes lists them.")
@path_option("--rules", PROJECT / "rules.yaml", "The rules file.")
@path_option("--inbox", PROJECT / "inbox", "Where schools drop case folders.")
def new(case: str, route: str, rules: Path, inbox: Path) -> None:
    """Make a new case folder with the blank referral workbook of a route."""
    loaded = load_rules(rules)
    _require_route(route, loaded)
    report.say(f"Made {new_case_folder(inbox, case, form_of(route, loaded))}. Fill it in and put the papers beside it.")


@commands.command("rules")
@click.argument("file", required=False, type=click.Path(path_type=Path), default=PROJECT / "rules.yaml")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of rules files, for editors.")
@path_option("--templates", PROJECT / "templates", "The folder of Word and page templates.")
def rules_command(file: Path, schema: bool, templates: Path) -> None:
    """Check a rules file: each fault with line and column, templates that are not there, and what no route uses."""
    if schema:
        click.echo(json.dumps(Rules.model_json_schema(), indent=1, ensure_ascii=False))
        return
    loaded, warnings = load_with_warnings(file, templates)
    for warning in warnings:
        click.echo(f"{file.name}, {warning} (a warning)")
    click.echo(f"{file.name} is in order: {len(loaded.routes)} routes, {len(loaded.evidence)} kinds of evidence.")


@commands.command("next")
@click.argument("case")
@common_options
def next_command(case: str, **common: Any) -> None:
    """Say what is due next in a case under its route, and by when, soonest first; nothing is written."""
    settings = Common(**common).settings()
    report.due(preview_of(named_folder(case, settings.inbox), settings, workers=processors()))


@commands.command("inspect")
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
@path_option("--rules", PROJECT / "rules.yaml", "The rules file.")
def inspect_command(files: tuple[Path, ...], profile: Profile | None, as_json: bool, rules: Path) -> None:
    """Hold any PDF bundle, ours or not, against the court guidance, check by check."""
    settings = load_rules(rules).bundle
    inspections = [inspect(file, settings, profile) for file in files]
    report.inspections_json(inspections) if as_json else report.inspections(inspections)
    sys.exit(0 if all(one.holds for one in inspections) else GUIDANCE_FAILS)


@commands.command()
@click.argument("cases", nargs=-1, required=True, metavar="OUTBOX_CASE...")
@path_option("--outbox", PROJECT / "outbox", "Where results are published.")
def verify(cases: tuple[str, ...], outbox: Path) -> None:
    """Hash every output of every build of the named outbox folders against its manifest, and what was served."""
    folders = [_outbox_folder(case, outbox) for case in cases]
    _stop_at([one for folder in folders for one in (*differences(folder), *differences_of_service(folder))])
    click.echo("Every published file is as it was published.")


@commands.command("cache")
@click.option("--clear", is_flag=True, help="Take away all but what was used within the last hour.")
@path_option("--cache", default_cache(), "Where converted files are kept between passes.")
@cache_limit()
def cache_command(clear: bool, cache: Path, cache_gigabytes: float) -> None:
    """Say how much the cache of converted files holds, or clear it."""
    kept = Cache(cache, in_bytes(cache_gigabytes))
    if clear:
        kept.clear()
    held = kept.stored()
    click.echo(f"{cache} holds what {held.files:,} files became: {held.size:,} of at most {kept.most_bytes:,} bytes.")


@commands.command()
@click.argument("case", metavar="OUTBOX_CASE")
@click.option("--on", type=DayOption(), required=True, help="The day of service.")
@click.option("--to", required=True, metavar="NAME", help="Who was served: a court, a parent, a solicitor.")
@click.option("--build", type=click.IntRange(min=1), help="Which build was served: 2 for v2; otherwise the newest.")
@option("--today", type=DayOption(), default=None, help="The day after which nothing can have been served yet.")
@path_option("--templates", PROJECT / "templates", "The folder of Word and page templates.")
@path_option("--outbox", PROJECT / "outbox", "Where results are published.")
def serve(
    case: str, *, on: date, to: str, build: int | None, today: date | None, outbox: Path, templates: Path
) -> None:
    """Record that a bundle of a case was served; from then on it is only added to."""
    if on > (today or date.today()):  # noqa: DTZ011  (the office's own day is meant)
        raise UsageError(f"{dates.in_words(on)} is still to come; record a service once it was made.")
    folder = _outbox_folder(case, outbox)
    _stop_at([*differences(folder), *differences_of_service(folder)])
    services = record_service(folder, on, to, build)
    publish_service(folder, templates)
    served = ", ".join(f"{service.file} ({service.pages} pages)" for service in services)
    report.say(f"Recorded: {served}, served on {dates.in_words(on)} to {to}. Whatever comes later is added at the end.")


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


def _edition_of_the_day(options: Common) -> str:
    day = options.today or date.today()  # noqa: DTZ011  (the office's own day is meant)
    return f"{day} {edition_of(options.rules, options.templates)}"


def _settled(folders: Iterable[Path], settle: float) -> tuple[list[Path], list[Path]]:
    settled = {folder: wait_until_settled(folder, settle) for folder in folders}
    return [folder for folder in settled if settled[folder]], [folder for folder in settled if not settled[folder]]


def _pass(
    folders: Sequence[Path],
    settings: Settings,
    jobs: int,
    scheduler: str | None,
    waiting: list[Path],
    *,
    quiet: bool = False,
) -> Iterator[Report]:
    """Process case folders side by side with a progress display; those that must come again go to ``waiting``.

    That a case failed is told, too, where cases are worked on: whatever goes wrong there, the others go on.
    """
    workers = max(1, processors() // max(1, min(jobs, len(folders))))
    work = partial(process, settings=settings, workers=workers)
    faults: dict[Path, str] = {}
    with report.progress(len(folders), quiet=quiet) as advance:
        for done in work_through(folders, work, jobs=jobs, scheduler=scheduler):
            if isinstance(done.result, Waiting):
                waiting.append(done.folder)
            elif done.result is None:
                faults[done.folder] = done.fault or ""
            else:
                advance(done.result)
                yield done.result
        tell = partial(report_one_of, faults=faults, settings=settings)
        for told in work_through(list(faults), tell, jobs=1, scheduler=scheduler):
            failed = told.result or untold(told.folder, faults[told.folder], told.fault or "", settings)
            advance(failed)
            yield failed


def main() -> NoReturn:
    """Run a command; an error of ours becomes its message and exit code 2."""
    try:
        commands(standalone_mode=False, prog_name="casebundle")
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except click.Abort:
        sys.exit(130)
    except CasebundleError as error:
        report.fault(error)
        sys.exit(WRONG_USE)
    sys.exit(0)
