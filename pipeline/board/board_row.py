"""One line of the board: what one case's status says, in the few words that an officer looks for first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from pipeline.attendance.basis.calendar import years_after
from pipeline.documents.outcome import CaseStatus
from pipeline.outbox.status import Status

Urgency = Literal["elapsed", "due this week", "later", "no deadline"]
THIS_WEEK = timedelta(days=7)
PAGE = "status.html"


@dataclass(frozen=True)
class BoardRow:
    """What the board tells of one case.

    ``needed`` are the titles of what is missing or wrong, or closes the route where it is not open; ``asked`` are the
    open questions; ``warnings`` is how many things somebody should look at. ``next_step`` is due on ``next_on``.
    ``gone`` says that the case folder is no longer in the inbox, ``gone_since`` from which day on that is known, and
    ``keep_until`` how long its results are to be kept; ``shared_reference`` says that another case has the same
    reference. ``since`` is the day on which the status last became what it is, as far as that is known.
    """

    case: str
    reference: str | None
    child: str | None
    school: str | None
    officer: str | None
    route: str | None
    status: CaseStatus
    summary: str
    warnings: int
    needed: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    next_step: str | None = None
    next_on: date | None = None
    build: int | None = None
    served_on: date | None = None
    served_to: str | None = None
    checked_on: date | None = None
    since: date | None = None
    gone: bool = False
    gone_since: date | None = None
    keep_until: date | None = None
    shared_reference: bool = False

    def days_left(self, today: date) -> int | None:
        """How many days are left to the next deadline; below nought when it has elapsed."""
        return (self.next_on - today).days if self.next_on else None

    def age(self, today: date) -> int | None:
        """For how many days the case has stood as it does."""
        return (today - self.since).days if self.since else None

    def kept_too_long(self, today: date) -> bool:
        """Whether its results are kept longer than they are to be; somebody must decide, nothing is deleted."""
        return self.keep_until is not None and self.keep_until < today

    def urgency(self, today: date) -> Urgency:
        """How soon somebody must do something."""
        if self.next_on is None:
            return "no deadline"
        if self.next_on < today:
            return "elapsed"
        return "due this week" if self.next_on <= today + THIS_WEEK else "later"


def row_of(status: Status, before: BoardRow | None = None) -> BoardRow:
    """Tell a status in a line; ``before`` is the line that stood for the case until now."""
    against = ("failed",) if status.status == "ineligible" else ("missing", "failed")
    needed = tuple(one.title for one in status.findings if one.result in against)
    coming = [one for one in status.due if one.state in ("overdue", "due") and one.day]
    first = min(coming, key=lambda one: one.day or date.max, default=None)
    newest = status.served[-1] if status.served else None
    row = BoardRow(
        case=status.case,
        reference=status.reference,
        child=status.child,
        school=status.school,
        officer=status.officer,
        route=status.route_title or status.route,
        status=status.status,
        summary=status.summary,
        warnings=sum(one.result == "warning" for one in status.findings) if status.status != "ineligible" else 0,
        needed=needed if status.status != "ready" else (),
        asked=tuple(one.asks for one in status.questions if one.answer is None),
        next_step=first.title if first else None,
        next_on=first.day if first else None,
        build=status.build,
        served_on=newest.on if newest else None,
        served_to=newest.to if newest else None,
        checked_on=status.checked_on,
        since=status.checked_on,
        gone_since=status.gone_since,
    )
    same = before is not None and (before.status, before.needed, before.build) == (row.status, row.needed, row.build)
    return replace(row, since=before.since) if before and same else row


def broken_row(case: str, fault: str) -> BoardRow:
    """Tell of a case whose status cannot be read."""
    return BoardRow(case, None, None, None, None, None, "error", fault, 0)


def marked(
    rows: Iterable[BoardRow], in_inbox: frozenset[str] | None, retention_years: int | None
) -> tuple[BoardRow, ...]:
    """Mark the cases that are not in the inbox any more (none where it cannot be seen), and references used twice."""
    found = list(rows)
    counted = Counter(row.reference.casefold() for row in found if row.reference)
    return tuple(
        replace(
            row,
            gone=in_inbox is not None and row.case not in in_inbox,
            keep_until=years_after(row.gone_since, retention_years) if row.gone_since and retention_years else None,
            shared_reference=bool(row.reference) and counted[(row.reference or "").casefold()] > 1,
        )
        for row in found
    )


def in_order(rows: Sequence[BoardRow], today: date) -> tuple[BoardRow, ...]:
    """Put what has elapsed first, then by deadline; cases without one come last, by name."""

    def place(row: BoardRow) -> tuple[bool, bool, date, str]:
        return row.gone, row.next_on is None, row.next_on or today, row.case.casefold()

    return tuple(sorted(rows, key=place))
