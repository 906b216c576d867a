"""What is odd about a register, each oddity with its place: told to the school, never guessed away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from pipeline.attendance.basis.marks import Half
from pipeline.case.finding import Finding

MOST_TOLD = 10
UNREAD: frozenset["OddityKind"] = frozenset(
    {
        "unreadable_date",
        "unreadable_session",
        "unreadable_week",
        "rows_not_read",
        "columns_not_read",
        "row_not_read",
        "column_missing",
        "unsaved_formulas",
        "broken_off",
    }
)
"""Oddities of marks that cannot be read."""
NOT_COUNTED: frozenset["OddityKind"] = UNREAD | frozenset(
    {
        "registers_disagree",
        "conflicting_marks",
        "unknown_code",
        "code_not_valid",
        "other_pupil",
        "no_week",
        "weekend",
        "after_today",
        "date_order_open",
    }
)
"""Oddities that leave marks of the child uncounted, or count what may be another's: no figure can be relied on."""

REGULATION_10 = "School Attendance (Pupil Registration) (England) Regulations 2024, reg. 10"

OddityKind = Literal[
    "other_pupil",
    "similar_name",
    "conflicting_marks",
    "registers_disagree",
    "unknown_code",
    "code_not_valid",
    "stale_unexplained",
    "repeated_mark",
    "weekend",
    "before_on_roll",
    "after_today",
    "closed_day",
    "no_mark",
    "no_week",
    "unreadable_date",
    "unreadable_session",
    "unreadable_week",
    "week_begins_late",
    "sheet_not_read",
    "rows_not_read",
    "columns_not_read",
    "row_not_read",
    "column_missing",
    "unsaved_formulas",
    "broken_off",
    "hidden_cells",
    "date_order_open",
    "month_first",
    "totals_differ",
    "register_old",
    "differs",
]


class Kind(NamedTuple):
    """One kind of oddity: what heads its line of the checklist, how to mend it, and the rule behind it."""

    title: str
    fix: str | None
    source: str | None = None


EXPORT_AGAIN = "Correct it in the school's register and export the register again."

KINDS: dict[OddityKind, Kind] = {
    "other_pupil": Kind("The register names another child", "Put this child's own register into the folder."),
    "similar_name": Kind(
        "The register writes the name another way", "Check that the register is this child's, and not a relative's."
    ),
    "conflicting_marks": Kind("A session has two different marks", EXPORT_AGAIN),
    "registers_disagree": Kind(
        "Two register files disagree",
        "Find out which mark is right; then take the other file out, or export the whole period again as one file.",
    ),
    "unknown_code": Kind("A mark is no register code", EXPORT_AGAIN, REGULATION_10),
    "code_not_valid": Kind("A code was not in force on its date", EXPORT_AGAIN, REGULATION_10),
    "stale_unexplained": Kind(
        "An absence is still unexplained (N) after five school days",
        "Enter the reason; where none is known, N must become O. Then export the register again.",
        f"{REGULATION_10}(7) to (9)",
    ),
    "repeated_mark": Kind(
        "A session is marked twice, with the same mark",
        "Check that the file has one row for each session of this child.",
    ),
    "weekend": Kind("A mark falls on a weekend", EXPORT_AGAIN),
    "before_on_roll": Kind("A mark is from before the child was on roll", EXPORT_AGAIN),
    "after_today": Kind("A mark is for a day that has not come yet", EXPORT_AGAIN),
    "closed_day": Kind("A mark falls on a day when school was closed", "Check the date; correct whichever is wrong."),
    "no_mark": Kind(
        "A session has no mark", "Mark it, or enter # for a planned closure, and export the register again."
    ),
    "no_week": Kind(
        "The register leaves out weeks of term",
        "Export the register again with these weeks; where school was closed in them, give the term dates, "
        "in the folder's calendar.yaml or under calendars in rules.yaml.",
    ),
    "unreadable_date": Kind("A row has marks but no date", "Write the date like 03/03/2025, day first."),
    "unreadable_session": Kind("A row has a mark but does not say AM or PM", "Write AM or PM."),
    "unreadable_week": Kind(
        "A printed week does not have ten marks", "Put the register in as CSV or XLSX beside the certificate."
    ),
    "week_begins_late": Kind("A week does not begin on a Monday", "Check that its marks stand under the right days."),
    "sheet_not_read": Kind("A sheet of the workbook was not read", None),
    "rows_not_read": Kind("The file has too many rows", "Export the register of this child alone."),
    "columns_not_read": Kind(
        "The file has too many columns", "Export the register of this child alone, or a file for each term."
    ),
    "row_not_read": Kind("A row of the register was not read", EXPORT_AGAIN),
    "column_missing": Kind(
        "A session of the week has no column", "Head its column like the others, or export the register again."
    ),
    "unsaved_formulas": Kind(
        "Marks of the register are formulas without a result",
        "Open the workbook in Excel, save it and put it in again, or export the register as CSV.",
    ),
    "broken_off": Kind("The register breaks off", "Copy the file into the folder again, or export the register again."),
    "hidden_cells": Kind(
        "Rows or columns of the register are hidden", "Take the filter off and show them; then look at the whole."
    ),
    "date_order_open": Kind(
        "The dates of the register can be read in two ways",
        "Export the register with dates like 2025-03-31, or as a workbook with real dates.",
    ),
    "month_first": Kind(
        "The dates of the register are written month first", "Check the days; better, export dates like 31/03/2025."
    ),
    "totals_differ": Kind(
        "The totals printed beside the register differ from the count",
        "Check that no week, row or column is missing, and export the register again.",
    ),
    "register_old": Kind("The register ended long ago", "Put an up-to-date register into the folder."),
    "differs": Kind("Two registers differ", "Find out which is right, and export both again from the same register."),
}


@dataclass(frozen=True, slots=True)
class Oddity:
    """One odd thing in a register; ``message`` is a whole sentence with its place, day and session."""

    kind: OddityKind
    message: str
    place: str | None = None
    day: date | None = None
    half: Half | None = None


def findings(
    oddities: Iterable[Oddity],
    name: str,
    holds: frozenset[OddityKind],
    source: str = "register",
    files: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """Make one line of the checklist from all oddities of a kind; kinds in ``holds`` fail, others warn.

    ``name`` is what the register is called; ``files`` are those that it was joined from, where it is not that one file.
    """
    by_kind: dict[OddityKind, list[Oddity]] = {}
    for oddity in oddities:
        by_kind.setdefault(oddity.kind, []).append(oddity)
    return tuple(
        Finding(
            id=f"{source}_{kind}",
            title=KINDS[kind].title,
            result="failed" if kind in holds else "warning",
            because=f"{name}: {_told(by_kind[kind])}",
            fix=KINDS[kind].fix,
            source=KINDS[kind].source,
            files=files or (name,),
        )
        for kind in KINDS
        if kind in by_kind
    )


def _told(oddities: list[Oddity]) -> str:
    told = " ".join(oddity.message for oddity in oddities[:MOST_TOLD])
    more = f" And {len(oddities) - MOST_TOLD} more like these." if len(oddities) > MOST_TOLD else ""
    return f"{told}{more}"
