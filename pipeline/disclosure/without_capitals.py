"""Lines of people who write without any capital letter, as in messages: ``yes but not harrowgate, we r at my mums``."""

import re

FEWEST_LETTERS = 8
_CAPITAL = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]")


def is_without_capitals(text: str, place: int) -> bool:
    """Whether the line has letters enough, and no word that begins with a capital one; ``NOT`` is only loud."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    return not _CAPITAL.search(line) and sum(map(str.islower, line)) >= FEWEST_LETTERS
