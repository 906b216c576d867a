"""Penalty notices that count to the national limit, for each parent (SI 2007/1867 as amended by SI 2024/210)."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from pipeline.attendance.basis.attendance_settings import PenaltyNoticeLimit
from pipeline.attendance.basis.business_days import business_day_after
from pipeline.attendance.basis.calendar import years_after
from pipeline.case.case import Notice, Parent
from pipeline.text import dates

_WEEKDAY = rf"(?:{'|'.join(day[:3] for day in dates.WEEKDAYS)})(?:[a-z]*day|r?s)?"
_OF_A_DAY = re.compile(
    rf"on|of|in|the|{_WEEKDAY}\W*"
    rf"|[\W_]*(?:[0-3]?\d(?:st|nd|rd|th)?|\d\d\d\d|\d+(?:[./-]\d+){{1,2}})\W*|(?:{'|'.join(dates.MONTHS)})\W*",
    re.I,
)
"""A word of a day behind an outcome: ``withdrawn on 3rd May 2026``, ``paid 03/04/2026``."""


def counted_notices(parent: Parent, limit: PenaltyNoticeLimit, today: date) -> int:
    """Count the notices to one parent, for this child, in the years that end today; withdrawn ones do not count."""
    return sum(_counts(notice, limit, today) for notice in parent.notices)


def notices_before_asking(parent: Parent, limit: PenaltyNoticeLimit, today: date, asked_on: date) -> int:
    """Count the notices to one parent beside the one that was asked for: the first that was sent since that day."""
    since = [one for one in parent.notices if one.issued > asked_on and _counts(one, limit, today)]
    return counted_notices(parent, limit, today) - len(since[:1])


def fewest_notices(parents: Sequence[Parent], limit: PenaltyNoticeLimit, today: date, asked_on: date) -> int:
    """Count the notices to the parent who had the fewest beside the one asked for; 0 where no parent is named."""
    return min((notices_before_asking(parent, limit, today, asked_on) for parent in parents), default=0)


def unknown_kinds(parent: Parent, known: Collection[str]) -> tuple[str, ...]:
    """Name the kinds of a parent's notices that nobody knows, so that it cannot be told whether they count."""
    return tuple(notice.kind for notice in parent.notices if _as_name(notice.kind) not in known)


def unclear_outcomes(parent: Parent, limit: PenaltyNoticeLimit, unpaid: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the outcomes that speak of a payment or a withdrawal and of more: ``paid half``, ``withdrawn in error``."""
    known = (*limit.paid_outcomes, *limit.outcomes_that_do_not_count, *unpaid)
    return tuple(_unclear(parent, known, limit.perhaps_withdrawn))


def can_be_counted(parent: Parent, known: Collection[str], limit: PenaltyNoticeLimit) -> bool:
    """Tell whether it is clear of each notice whether it counts: of what kind it is, and whether it was withdrawn."""
    return not unknown_kinds(parent, known) and not any(
        _unclear(parent, limit.outcomes_that_do_not_count, limit.perhaps_withdrawn)
    )


def _unclear(parent: Parent, phrases: Iterable[str], doubtful: Iterable[str]) -> Iterator[str]:
    known = set(map(_as_name, phrases))
    telling = known.union(map(_as_name, doubtful))
    for notice in parent.notices:
        outcome = _outcome(notice)
        if outcome not in known and any(f"_{one}_" in f"_{outcome}_" for one in telling):
            yield str(notice.outcome)


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


def outcome_of(notice: Notice) -> str:
    """Give what came of a notice in small letters, without the day of it; nothing where that is not told."""
    words = (notice.outcome or "").split()
    while words and _OF_A_DAY.fullmatch(words[-1]):
        words.pop()
    return " ".join(words).rstrip(" ,:;.-–").casefold()


def _outcome(notice: Notice) -> str:
    return _as_name(outcome_of(notice))


def _as_name(words: str) -> str:
    return "_".join(re.findall(r"[^\W_]+", words.casefold()))
