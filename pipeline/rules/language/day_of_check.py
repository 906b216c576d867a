"""The day on which words are read: it tells whether another day has come, and so until when all that it told holds."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

_NO_TIME = timedelta(0)


@dataclass(eq=False)
class DayOfCheck:
    """One day, asked by one reading; from ``until`` on that reading may come out otherwise, on the days before not."""

    day: date
    until: date = date.max

    def has_come(self, day: date, and_gone: timedelta = _NO_TIME) -> bool:
        """Whether a day has come, and so much time has gone since then."""
        if self.day - and_gone >= day:
            return True
        with suppress(OverflowError):  # that far away, it never comes
            self.until = min(self.until, day + and_gone)
        return False

    @property
    def year(self) -> int:
        """The year of the day."""
        if self.day.year < date.max.year:
            self.until = min(self.until, date(self.day.year + 1, 1, 1))
        return self.day.year


NO_DAY = DayOfCheck(date.max)
"""For what is read without a day: every day has come."""
