"""How many sessions of some were possible, attended and missed: one count for every paper that tells them."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.attendance.counting.sums import percentage
from pipeline.attendance.register.register import Session


@dataclass(frozen=True)
class SessionTotals:
    """Sessions that were possible, attended and missed, with and without authority."""

    possible: int
    attended: int
    authorised: int
    unauthorised: int

    @property
    def percentage(self) -> float | None:
        """Sessions attended of those possible, one decimal, half up."""
        return percentage(self.attended, self.possible)


def totals_of(sessions: Iterable[Session]) -> SessionTotals:
    """Count those that were possible; whatever was missed without being unauthorised was authorised."""
    possible = [session for session in sessions if session.possible]
    attended = sum(session.attended for session in possible)
    unauthorised = sum(session.unauthorised for session in possible)
    return SessionTotals(len(possible), attended, len(possible) - attended - unauthorised, unauthorised)
