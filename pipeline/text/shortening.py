"""What a document says where no page shows it, told to a person: the first few of many, each on one short line."""

import re
from collections.abc import Sequence

MOST_TOLD, LONGEST_TOLD = 5, 80


def shortened(words: str) -> str:
    """Bring words onto one line, without their end where they are many."""
    line = re.sub(r"[\x00-\x20\x7f]+", " ", words).strip()
    return line if len(line) <= LONGEST_TOLD else line[: LONGEST_TOLD - 1].rstrip() + "…"


def some_of(told: Sequence[str]) -> str:
    """Give the first of them in a row, and how many more there are."""
    more = f", and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    return f"{', '.join(told[:MOST_TOLD])}{more}"
