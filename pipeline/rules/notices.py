"""Penalty notices that count to the national limit, for each parent (SI 2007/1867 as amended by SI 2024/210)."""

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.attendance.settings import PenaltyNoticeLimit
from pipeline.case.model import Notice, Parent
from pipeline.rules.periods import Period, assumed_school_day


def counted_notices(parent: Parent, limit: PenaltyNoticeLimit, today: date) -> int:
    """Count the notices to one parent, for this child, in the years that end today; withdrawn ones do not count."""
    return sum(1 for _ in _counted(parent, limit, today))


def fewest_notices(parents: Sequence[Parent], limit: PenaltyNoticeLimit, today: date) -> int:
    """Count the notices to the parent who had the fewest; 0 where no parent is named."""
    return min((counted_notices(parent, limit, today) for parent in parents), default=0)


def _counted(parent: Parent, limit: PenaltyNoticeLimit, today: date) -> Iterator[Notice]:
    years_ago = Period(limit.years, "year").before(today, assumed_school_day)
    for notice in parent.notices:
        in_time = years_ago < notice.issued <= today and notice.issued >= limit.issued_from
        stands = _name(notice.outcome or "") not in limit.outcomes_that_do_not_count
        if in_time and stands and _name(notice.kind) in limit.kinds:
            yield notice


def _name(words: str) -> str:
    return "_".join(words.lower().replace("-", " ").replace("_", " ").split())
