"""What is odd about a register, each oddity with its place: told to the school, never guessed away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from pipeline.attendance.basis.marks import Half
from pipeline.case.finding import Finding
from pipeline.files.yaml_file import Strict

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
        "scanned",
        "totals_differ",
    }
)
"""Oddities of marks that cannot be read."""
NOT_COUNTED: frozenset["OddityKind"] = UNREAD | frozenset(
    {
        "registers_disagree",
        "conflicting_marks",
        "unknown_code",
        "code_not_valid",
        "code_not_meant",
        "other_pupil",
        "no_week",
        "weekend",
        "weekday_differs",
        "after_today",
        "date_order_open",
        "struck_out",
    }
)
"""Oddities that leave marks of the child uncounted, or count what may be another's: no figure can be relied on."""

OddityKind = Literal[
    "other_pupil",
    "similar_name",
    "conflicting_marks",
    "registers_disagree",
    "unknown_code",
    "code_not_valid",
    "code_not_meant",
    "stale_unexplained",
    "repeated_mark",
    "weekend",
    "before_on_roll",
    "after_today",
    "closed_day",
    "old_code_when_closed",
    "no_mark",
    "no_week",
    "week_not_printed",
    "day_left_out",
    "unreadable_date",
    "weekday_differs",
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
    "scanned",
    "totals_differ",
    "other_totals_differ",
    "hidden_cells",
    "struck_out",
    "remarked",
    "letters_doubted",
    "date_order_open",
    "month_first",
    "register_old",
    "differs",
]
ODDITY_KINDS: tuple[OddityKind, ...] = get_args(OddityKind)
"""All of them, in the order of the checklist."""


class OddityWording(Strict):
    """One kind of oddity: what heads its line of the checklist, how to mend it, and the rule behind it."""

    title: str
    fix: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Oddity:
    """One odd thing in a register; ``message`` is a whole sentence with its place, day and session."""

    kind: OddityKind
    message: str
    place: str | None = None
    day: date | None = None
    half: Half | None = None


@dataclass(frozen=True)
class OddityTelling:
    """How oddities are told: the words for each kind, and the kinds that hold the case for a person."""

    wordings: Mapping[OddityKind, OddityWording]
    holds: frozenset[OddityKind]


def findings(
    oddities: Iterable[Oddity],
    name: str,
    telling: OddityTelling,
    source: str = "register",
    files: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """Make one line of the checklist from all oddities of a kind; those that hold the case fail, others warn.

    ``name`` is what the register is called; ``files`` are those that it was joined from, where it is not that one file.
    """
    by_kind: dict[OddityKind, list[Oddity]] = {}
    for oddity in oddities:
        by_kind.setdefault(oddity.kind, []).append(oddity)
    return tuple(
        Finding(
            id=f"{source}_{kind}",
            title=telling.wordings[kind].title,
            result="failed" if kind in telling.holds else "warning",
            because=f"{name}: {_told(by_kind[kind])}",
            fix=telling.wordings[kind].fix,
            source=telling.wordings[kind].source,
            files=files or (name,),
        )
        for kind in ODDITY_KINDS
        if kind in by_kind
    )


def _told(oddities: list[Oddity]) -> str:
    told = " ".join(oddity.message for oddity in oddities[:MOST_TOLD])
    more = f" And {len(oddities) - MOST_TOLD} more like these." if len(oddities) > MOST_TOLD else ""
    return f"{told}{more}"
