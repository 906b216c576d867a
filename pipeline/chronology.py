"""What happened when, each entry with the file and page that prove it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Entry:
    """One event; ``page_of_file`` counts from 1 inside the file named by ``file``."""

    day: date
    text: str
    source: str
    file: str | None = None
    page_of_file: int | None = None
