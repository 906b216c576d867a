"""One line of the chronology."""

from dataclasses import dataclass
from datetime import date

from pipeline.text import dates


@dataclass(frozen=True)
class Entry:
    """One event; ``page_of_file`` counts from 1 inside the file named by ``file``, ``page`` in the finished bundle.

    ``only_month`` says that the day is not known: ``day`` then is the first of the month, where the event is put.
    """

    day: date
    text: str
    source: str
    file: str | None = None
    page_of_file: int | None = None
    only_month: bool = False
    page: int | None = None

    @property
    def when(self) -> str:
        """Its date in words, only as exact as it is known."""
        return dates.month_in_words(self.day) if self.only_month else dates.in_words(self.day)
