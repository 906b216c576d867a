"""What the commands say on the screen."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from pipeline.errors import CasebundleError
from pipeline.intake.case_names import case_name, mark_of
from pipeline.rules.language.facts import in_words
from pipeline.rules.language.wording import heading_of
from pipeline.running.at_work import newest
from pipeline.running.work_folder import work_folder
from pipeline.text import dates

if TYPE_CHECKING:  # each takes half a second to load, and many commands say no more than a line
    from pipeline.bundle.inspection import Difference, Inspection
    from pipeline.outbox.status import Status
    from pipeline.process import Report

STYLES = {"ready": "bold green", "incomplete": "bold yellow", "ineligible": "bold blue", "error": "bold red"}
MARKS = {"met": "✓", "missing": "✗", "failed": "✗", "waived": "–", "warning": "!"}
NARROWEST = 140

_screen = Console(highlight=False, soft_wrap=False)
_errors = Console(stderr=True, highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """Say one line."""
    _screen.print(escape(text), soft_wrap=True)


def fault(error: CasebundleError) -> None:
    """Say what was wrong with the command or the rules."""
    _errors.print(f"[bold red]casebundle:[/] {escape(str(error))}")


class _SaidOnce:
    """Says of several cases what they came to; a fault of this machine that stops them all is said of the first."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def of(self, report: "Report") -> str:
        """Give what is said of the next case."""
        first = self._first.setdefault(report.summary, report.case)
        return f"The same as for {first}." if report.unfinished and first != report.case else report.summary


def line(report: "Report") -> None:
    """Say what one case came to."""
    _line(report, report.summary)


def _line(report: "Report", told: str) -> None:
    _screen.print(
        f"[{STYLES[report.status]}]{report.status:<10}[/] {escape(report.case)}: {escape(told)}", soft_wrap=True
    )


def logged(report: "Report") -> None:
    """Say what one case came to where a watch goes on: with the hour, and in a log without a name of anybody."""
    if _screen.is_terminal:
        line(report)
    else:
        stamped(f"{report.status:<10} case {mark_of(report.case)}")


def stamped(text: str) -> None:
    """Say one line with day and hour, and so that it is in the log at once."""
    say(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {text}")
    sys.stdout.flush()


@dataclass(frozen=True)
class Shown:
    """How a pass is shown: what is called for each case that is done, and where the workers say what is in hand."""

    advance: "Callable[[Report], None]"
    at_work: Path | None = None


class _InHand(ProgressColumn):
    """The case and the file that a worker took last."""

    def __init__(self, at_work: Path) -> None:
        super().__init__()
        self._at_work = at_work

    def render(self, task: Task) -> Text:  # noqa: ARG002  (there is but one)
        return Text(newest(self._at_work), overflow="ellipsis", no_wrap=True)


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Shown]:
    """Show how far a pass has come: a bar with the file in hand on a terminal, a line for each case elsewhere."""
    if quiet or not total:
        yield Shown(lambda report: None)  # noqa: ARG005  (nothing is shown)
    elif not _screen.is_terminal:
        said = _SaidOnce()
        yield Shown(lambda report: _line(report, said.of(report)))
    else:
        with work_folder() as folder:
            at_work = Path(folder)
            columns = (BarColumn(bar_width=16), MofNCompleteColumn(), TimeElapsedColumn(), _InHand(at_work))
            with Progress(*columns, console=_screen, transient=True) as bar:
                task = bar.add_task("Working", total=total)
                yield Shown(lambda report: bar.update(task, advance=1), at_work)  # noqa: ARG005  (it is in hand no more)


def table(
    reports: "Sequence[Report]", waiting: Sequence[Path], beside: Sequence[str], inbox: Path, outbox: Path
) -> None:
    """Show the cases of a pass, their status and where to look, and what is told of things ``beside`` them."""
    if not reports and not waiting:
        say(f"There is no case folder in the inbox, {inbox}.")
    else:
        console = _screen if _screen.is_terminal else Console(highlight=False, width=max(NARROWEST, _screen.width))
        console.print(_table(reports, outbox))
    for folder in waiting:
        name = case_name(folder)
        say(f"{name} is still being copied, or it or the rules changed meanwhile; it waits for the next pass.")
    for told in beside:
        say(told)


def _table(reports: "Sequence[Report]", outbox: Path) -> Table:
    shown = Table(
        box=box.SIMPLE_HEAD, title=f"Results in {outbox}", title_justify="left", title_style="bold", show_lines=True
    )
    shown.add_column("Case", overflow="fold", ratio=3)
    shown.add_column("Status", no_wrap=True)
    shown.add_column("In short", overflow="fold", ratio=5)
    shown.add_column("Where to look", overflow="fold", ratio=4)
    said = _SaidOnce()
    for report in sorted(reports, key=lambda report: report.case):
        where = report.where.relative_to(outbox) if report.where.is_relative_to(outbox) else report.where
        shown.add_row(
            escape(report.case),
            f"[{STYLES[report.status]}]{report.status}[/]",
            escape(said.of(report)),
            escape(str(where)),
        )
    return shown


def status_json(status: "Status") -> None:
    """Print a status as JSON, for programs."""
    sys.stdout.write(status.as_json())


def checklist(status: "Status") -> None:
    """Print a case's checklist, its figures and its problems, for people."""
    style = STYLES[status.status]
    _screen.print(f"[bold]{escape(status.case)}[/]: [{style}]{status.status}[/]", soft_wrap=True)
    say(status.summary)
    for finding in status.findings:
        say(f"\n{MARKS[finding.result]} {finding.result.upper()}: {finding.title}\n  {finding.because}")
        if finding.fix and finding.result not in ("met", "waived"):
            say(f"  What to do: {finding.fix}")
        if finding.source:
            _screen.print(f"  [dim]Source: {escape(finding.source)}[/]", soft_wrap=True)
    _figures(status)
    for problem in status.problems:
        say(f"\n! {problem.message}")


def _figures(status: "Status") -> None:
    explanations = status.explanations
    shown = {name: value for name, value in status.facts.items() if value is not None and name in explanations}
    if shown:
        say("\nFigures")
    for name, value in shown.items():
        day = dates.parse(value) if isinstance(value, str) else None
        say(f"  {heading_of(name)}: {in_words(day or value)}")
        _screen.print(f"    [dim]{escape(explanations[name])}[/]", soft_wrap=True)


def due(status: "Status") -> None:
    """Print what is due next in a case, soonest first."""
    _screen.print(f"[bold]{escape(status.case)}[/]: what is due next", soft_wrap=True)
    if not status.due:
        say(status.summary if status.status == "error" else "Nothing: no dated step of the route is open.")
    for step in status.due:
        by = f" {dates.with_weekday(step.day)}" if step.day else ""
        whose = f" ({step.parent})" if step.parent else ""
        say(f"\n{step.state.upper()}{by}: {step.title}{whose}\n  {step.because}")


def due_json(status: "Status") -> None:
    """Print what is due next in a case as JSON, for programs."""
    sys.stdout.write(json.dumps(status.as_plain()["next"], ensure_ascii=False, indent=1) + "\n")


def questions_json(status: "Status") -> None:
    """Print the questions of a case as JSON, for programs."""
    asked = status.as_plain()["questions"]
    sys.stdout.write(json.dumps(asked, ensure_ascii=False, indent=1) + "\n")


def questions(status: "Status") -> None:
    """Print what a person is asked about a case, those first for which it waits."""
    _screen.print(f"[bold]{escape(status.case)}[/]: what is to be decided", soft_wrap=True)
    if not status.questions:
        say("Nothing: there is no question about this case.")
    for one in status.questions:
        held = "HOLDS THE CASE" if one.scope == "case" else f"HOLDS THE SET FOR {one.parent or 'EACH DEFENDANT'}"
        state = "ANSWERED" if one.answer else held if one.holds else "OPEN"
        say(f"\n{state}: {one.asks}\n  {one.why}".rstrip())
        for number, each in enumerate(one.listing, start=1):
            say(f"  {number}. {each.words} ({each.place}): {each.sentence}")
        choices = (f"{choice} (proposed)" if choice == one.proposed else choice for choice in one.choices)
        told = f"{one.answer}, by {one.by} on {dates.in_words(one.on)}" if one.answer and one.on else "; ".join(choices)
        say(f"  {told}\n  Question {one.id}")
    for one in status.reminders:
        told = f"{one.answer}, by {one.by} on {dates.in_words(one.on)}" if one.answer and one.on else "To be seen to"
        say(f"\nREMINDER: {one.asks}\n  {told}\n  Reminder {one.id}")


def inspections_json(found: "Sequence[Inspection]", differing: "Sequence[Difference] | None" = None) -> None:
    """Print inspections as JSON, for programs; the second of two copies says how it differs from the first."""
    told = [asdict(one) | {"holds": one.holds} for one in found]
    if differing is not None:
        told[-1]["differences"] = [asdict(one) for one in differing]
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def differences(differing: "Sequence[Difference] | None") -> None:
    """Print how the second of two copies differs from the first, a line for each page."""
    if differing is None:
        return
    say("The second copy shows the same pages as the first." if not differing else "The second copy differs:")
    for one in differing:
        places = [f"page {one.first} of the first"] if one.first else []
        places += [f"page {one.second} of the second"] if one.second else []
        words = "; ".join(f"“{before}” is now “{now}”" for before, now in one.words)
        say(f"  {one.kind}: {', '.join(places)}{f': {words}' if words else ''}")


def inspections(found: "Sequence[Inspection]") -> None:
    """Print inspections check by check, for people."""
    for inspection in found:
        say(f"{inspection.file}: {inspection.pages} pages, held against the {inspection.profile} guidance")
        for check in inspection.checks:
            say(f"  {check.result.upper():<11} {check.id} ({check.strength}) {check.asks}")
            say(f"              {check.because}")
            if check.mend:
                say(f"              How to mend it: {check.mend}")
