"""The facts of a register, each with its type and what it means, for the rules and for ``status.json``."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, get_args, get_type_hints


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Every figure of a case's register; None where there is nothing to tell it by."""

    sessions_possible: Annotated[int, "sessions that the child could have attended"]
    sessions_attended: Annotated[int, "sessions attended, approved educational activity included"]
    sessions_authorised: Annotated[int, "sessions of authorised absence"]
    sessions_unauthorised: Annotated[int, "sessions of unauthorised absence"]
    attendance_percentage: Annotated[float | None, "sessions attended of those possible, in percent, one decimal"]
    persistently_absent: Annotated[
        bool, "absent for {attendance.persistently_absent_percent:d}% of the possible sessions or more"
    ]
    severely_absent: Annotated[
        bool, "absent for {attendance.severely_absent_percent:d}% of the possible sessions or more"
    ]
    school_weeks: Annotated[int, "weeks with at least one session that is no planned closure"]
    broken_weeks: Annotated[int, "school weeks with at least one absence"]
    unauthorised_in_10_school_weeks: Annotated[
        int, "most unauthorised sessions in any {attendance.threshold.school_weeks} consecutive school weeks"
    ]
    unauthorised_in_10_school_weeks_without_leave: Annotated[
        int,
        "most unauthorised sessions in any {attendance.threshold.school_weeks} consecutive school weeks, runs of "
        "{attendance.leave_run_sessions} or more sessions of leave (G) left out",
    ]
    unauthorised_in_last_10_school_weeks: Annotated[
        int, "unauthorised sessions in the last {attendance.threshold.school_weeks} school weeks"
    ]
    threshold_reached_on: Annotated[
        date | None,
        "day of the session that first made {attendance.threshold.sessions} in {attendance.threshold.school_weeks} "
        "school weeks",
    ]
    longest_unauthorised_run: Annotated[int, "most unauthorised sessions one after another"]
    longest_unauthorised_run_this_school_year: Annotated[
        int, "most unauthorised sessions one after another in the school year in which the register ends"
    ]
    longest_leave_run: Annotated[int, "most sessions of leave not granted (G) one after another"]
    longest_leave_run_in_two_half_terms: Annotated[
        int, "most sessions of leave not granted (G) one after another in the current and the previous half term"
    ]
    leave_from: Annotated[date | None, "first day of the longest leave that was not granted (G)"]
    leave_to: Annotated[date | None, "last day of the longest leave that was not granted (G)"]
    sessions_late_before_close: Annotated[int, "sessions late before the register closed (L)"]
    sessions_late_after_close: Annotated[int, "sessions late after the register closed (U)"]
    sessions_ill: Annotated[int, "sessions of illness (I)"]
    sessions_ill_this_school_year: Annotated[
        int, "sessions of illness (I) in the school year in which the register ends"
    ]
    sessions_unexplained: Annotated[int, "sessions with no reason yet established (N)"]
    stale_unexplained: Annotated[
        int, "sessions still marked N after more than {attendance.unexplained_school_days} school days"
    ]
    first_unauthorised_on: Annotated[date | None, "day of the first unauthorised session"]
    last_unauthorised_on: Annotated[date | None, "day of the last unauthorised session"]
    leave_in_two_half_terms: Annotated[
        int, "sessions of leave not granted (G) in the current and the previous half term"
    ]
    register_from: Annotated[date | None, "first day in the register"]
    register_to: Annotated[date | None, "last day in the register"]
    charge_from: Annotated[date | None, "first day charged: as given, else of the first unauthorised session"]
    charge_to: Annotated[date | None, "last day charged: as given, else of the last unauthorised session"]
    charged_sessions: Annotated[int, "unauthorised sessions in the period of the charge"]
    lay_information_by_cautious: Annotated[
        date | None, "{attendance.lay_information_months} calendar months after the first charged session"
    ]
    lay_information_by_outer: Annotated[
        date | None, "{attendance.lay_information_months} calendar months after the last charged session"
    ]
    compulsory_school_age_from: Annotated[date | None, "first day on which the child is of compulsory school age"]
    compulsory_school_age_to: Annotated[date | None, "last day on which the child is of compulsory school age"]
    of_compulsory_school_age: Annotated[bool | None, "of compulsory school age on every charged session"]
    penalty_notices_in_3_years: Annotated[
        int, "penalty notices that count, in {attendance.penalty_notices.years} years, to one parent: the most"
    ]


def _plain_type(annotation: Any) -> type:
    """Give the type itself where a figure may also be None."""
    plain: type = next((part for part in get_args(annotation) if part is not type(None)), annotation)
    return plain


FACT_TYPES: dict[str, type] = {name: _plain_type(hint) for name, hint in get_type_hints(Figures).items()}
"""The type of each fact: int, float, bool or date; a fact may also be None."""

FACT_MEANINGS: dict[str, str] = {
    name: hint.__metadata__[0] for name, hint in get_type_hints(Figures, include_extras=True).items()
}
"""What each fact means, in one line; ``{attendance.…}`` stands for a figure of the rules."""
