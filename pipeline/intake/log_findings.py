"""What the checklist says of contact logs: rows that are no contacts, what is hidden, and what could not be read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.case.finding import Finding, Result
from pipeline.case.places import FORM, place_of
from pipeline.text.shortening import some_of

What = Literal[
    "unread",
    "undated",
    "weekday",
    "to come",
    "failed",
    "withdrawn",
    "spilled",
    "others",
    "hidden",
    "unsaved",
    "month first",
    "year",
    "order open",
    "not named",
    "events",
    "carried",
    "initials",
    "letters",
    "partly",
    "columns",
    "names",
]


@dataclass(frozen=True)
class Told:
    """One thing about one log: ``message`` names it, ``rows`` are the rows concerned, ``of`` is a count beside them."""

    what: What
    file: str
    message: str
    rows: tuple[int, ...] = ()
    of: int = 0

    @property
    def where(self) -> str:
        """The rows in words, ``row 3`` or ``rows 3, 8``."""
        return f"row{'' if len(self.rows) == 1 else 's'} {some_of([str(row) for row in self.rows])}"


class Line(NamedTuple):
    """How one kind of thing stands in the checklist."""

    result: Result
    title: str
    told: Callable[[Told], str]
    fix: str


LINES: dict[What, Line] = {
    "unread": Line(
        "warning",
        "A contact log could not be read, in whole or in part",
        lambda one: one.message.rstrip("."),
        "Put the log in as a table (CSV, XLSX or a table in Word) with headings: date, kind, with, by, summary.",
    ),
    "undated": Line(
        "warning",
        "Rows of a contact log have no date",
        lambda one: f"{len(one.rows)} of {one.of} rows of {one.message} have no date that can be read ({one.where})",
        "Write each date like 31/03/2025.",
    ),
    "weekday": Line(
        "warning",
        "Dates of a contact log are not of the weekday beside them",
        lambda one: f"{one.message}, {one.where}: the date is no such weekday, and stands in the chronology as written",
        "Find out which of the two is right, and correct the log.",
    ),
    "to come": Line(
        "warning",
        "A contact log has days that have not come yet",
        lambda one: f"{one.message}, {one.where}: the day is after today, so it is no contact yet",
        "Check the dates.",
    ),
    "failed": Line(
        "warning",
        "What reached nobody, or was never made, is no contact",
        lambda one: f"{one.message}, {one.where}: it reached nobody, or was never made, so it is not in the chronology",
        "Show how the parent was reached instead, or correct the log.",
    ),
    "withdrawn": Line(
        "warning",
        "Rows of a contact log were taken back",
        lambda one: f"{one.message}, {one.where}: the log takes it back, so it is not in the chronology",
        "Take these rows out of the log, or correct the column.",
    ),
    "carried": Line(
        "warning",
        "Rows of a contact log have the day of the row above",
        lambda one: f"{one.message}, {one.where}: no day of its own, as the log writes each day once",
        "Check these rows, or write the date into each.",
    ),
    "initials": Line(
        "warning",
        "Rows of a contact log name the pupil by initials alone",
        lambda one: (
            f"{one.message}, {one.where}: this child's initials, in a log of several children, so they are left out"
        ),
        "Put in a log of this child alone, or write the names in full.",
    ),
    "spilled": Line(
        "warning",
        "Rows of a contact log go on behind its last heading",
        lambda one: f"{one.message}, {one.where}: what stands there is not in the chronology",
        "Give that column a heading; where commas cut a note into pieces, export the log again as XLSX.",
    ),
    "others": Line(
        "warning",
        "A contact log is about other children too",
        lambda one: (
            f"{one.of} row{' is' if one.of == 1 else 's are'} left out of {one.message}, as not about this child alone"
        ),
        "Put in a log of this child alone.",
    ),
    "hidden": Line(
        "warning",
        "Part of a contact log is hidden",
        lambda one: f"{one.message} cannot be seen in the file, so it is not shown and no contact was read from it",
        "Take the filter off and show what is hidden, if it belongs to the case.",
    ),
    "unsaved": Line(
        "warning",
        "Cells of a contact log are formulas without a result",
        lambda one: one.message,
        "Open the workbook in Excel, save it and put it in again.",
    ),
    "month first": Line(
        "warning",
        "The dates of a contact log are written month first",
        lambda one: f"Every date of {one.message} was read month first, as it cannot be day first throughout",
        "Check the dates in the chronology; better, export the log with dates like 31/03/2025.",
    ),
    "year": Line(
        "warning",
        "Days of a contact log are written without their year",
        lambda one: f"Days of {one.message}, as nothing in it says another year",
        "Check the dates in the chronology; better, write the school year above the contacts (2025/26).",
    ),
    "order open": Line(
        "failed",
        "The dates of a contact log can be read in two ways",
        lambda one: f"Nothing in {one.message} says whether the day or the month stands first",
        "Write the month in words (3 March 2025), or export the log with dates like 2025-03-31.",
    ),
    "partly": Line(
        "warning",
        "Words in a contact log are struck out or not seen",
        lambda one: f"{one.message}, {one.where}: words are struck out or may not be seen, and stand in the chronology",
        "Take these words out of the log, where they do not hold.",
    ),
    "names": Line(
        "failed",
        "A column of a contact log may say of which child each row is",
        lambda one: f"{one.message}: this child's forename or initials stand there beside others",
        'Put in a log of this child alone, or head that column "Pupil" (or "By", where it names staff).',
    ),
    "columns": Line(
        "warning",
        "Columns of a contact log were not read",
        lambda one: f"{one.message}: nobody knows what it is for, so its words are not in the chronology",
        "Where it says what happened, call it summary; else nothing need be done.",
    ),
    "letters": Line(
        "failed",
        "Letters of a contact log are in doubt",
        lambda one: f"{one.message} does not say in which letters it was saved, and its names may be wrong",
        "Open it where it can be read, save it as UTF-8 (in Excel: CSV UTF-8) or as a workbook, and use that.",
    ),
    "events": Line(
        "warning",
        "A table of events may be the contact log",
        lambda one: f"No contact was read from {one.message}: it does not say with whom anybody spoke",
        f"If it is the contact log, name it {place_of('contacts')}; else say what it is {place_of('files.kind')}.",
    ),
    "not named": Line(
        "warning",
        f"A contact log beside the one that {FORM} names",
        lambda one: f"No contact was read from {one.message}",
        f"Put all contacts into one log, or take out its name {place_of('contacts')}, so that every log is read.",
    ),
}


def findings_of_logs(told: Iterable[Told]) -> tuple[Finding, ...]:
    """Make one line of the checklist of all things of a kind."""
    return tuple(_lines(list(told)))


def _lines(told: list[Told]) -> Iterator[Finding]:
    for what, line in LINES.items():
        of_kind = [one for one in told if one.what == what]
        if of_kind:
            because = "; ".join(line.told(one) for one in of_kind)
            yield Finding(
                id=f"contact-log-{what.replace(' ', '-')}",
                title=line.title,
                result=line.result,
                because=f"{because}.",
                fix=line.fix,
                files=tuple(dict.fromkeys(one.file for one in of_kind)),
            )
