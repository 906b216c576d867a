"""Penalty notices that count to the national limit, for each parent (SI 2007/1867 as amended by SI 2024/210)."""

from collections.abc import Collection, Sequence
from datetime import date

from pipeline.attendance.basis.attendance_settings import PenaltyNoticeLimit
from pipeline.attendance.basis.business_days import business_day_after
from pipeline.attendance.basis.calendar import years_after
from pipeline.case.case import Notice, Parent


def counted_notices(parent: Parent, limit: PenaltyNoticeLimit, today: date) -> int:
    """Count the notices to one parent, for this child, in the years that end today; withdrawn ones do not count."""
    return sum(_counts(notice, limit, today) for notice in parent.notices)


def fewest_notices(parents: Sequence[Parent], limit: PenaltyNoticeLimit, today: date) -> int:
    """Count the notices to the parent who had the fewest; 0 where no parent is named."""
    return min((counted_notices(parent, limit, today) for parent in parents), default=0)


def unknown_kinds(parent: Parent, known: Collection[str]) -> tuple[str, ...]:
    """Name the kinds of a parent's notices that nobody knows, so that it cannot be told whether they count."""
    return tuple(notice.kind for notice in parent.notices if _as_name(notice.kind) not in known)


def received_on(notice: Notice, limit: PenaltyNoticeLimit) -> date:
    """Give the day on which a notice was received: by post, where nobody has said (SI 2007/1867 reg. 22)."""
    return notice.received or business_day_after(notice.issued, limit.posted_business_days)


def is_paid(notice: Notice, limit: PenaltyNoticeLimit) -> bool:
    """Tell whether a notice was paid, by its outcome or by the day of payment."""
    return notice.paid_on is not None or _outcome(notice) in map(_as_name, limit.paid_outcomes)


def stands(notice: Notice, limit: PenaltyNoticeLimit) -> bool:
    """Tell whether a notice still stands: it was not withdrawn, nor did a court find the parent not guilty."""
    return _outcome(notice) not in map(_as_name, limit.outcomes_that_do_not_count)


def is_penalty_notice(notice: Notice, limit: PenaltyNoticeLimit) -> bool:
    """Tell a penalty notice from any other notice to a parent."""
    return _as_name(notice.kind) in limit.kinds


def _counts(notice: Notice, limit: PenaltyNoticeLimit, today: date) -> bool:
    in_time = years_after(today, -limit.years) < notice.issued <= today and notice.issued >= limit.issued_from
    return in_time and stands(notice, limit) and is_penalty_notice(notice, limit)


def _outcome(notice: Notice) -> str:
    return _as_name(notice.outcome or "")


def _as_name(words: str) -> str:
    return "_".join(words.casefold().replace("-", " ").replace("_", " ").split())
