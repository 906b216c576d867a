"""Lines of people who write without any capital letter, as in messages: ``yes but not harrowgate, we r at my mums``.

A row of messages or of a log begins with its day and with whoever wrote it: what stands behind that is the line.
"""

import re

FEWEST_LETTERS = 8
_CAPITAL = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]")
_HEAD_OF_A_ROW = re.compile(
    r"[\W_]*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b"
    r"(?:[^\w\n]+(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]m)?|[a-z]+(?=[^\w\n]+[A-ZÀ-Þ])|[A-ZÀ-Þ][\w'’.-]*))*"
)
"""``12/03/2026 08:20:05 message Heather Rivers``."""


def is_without_capitals(text: str, place: int) -> bool:
    """Whether the line of a place has letters enough, and no word that begins with a capital one."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return small_letters(text[start : end if end >= 0 else len(text)]) is not None


def small_letters(line: str) -> str | None:
    """Give what somebody wrote in a line without any capital letter, None where they have some; ``NOT`` is only loud."""
    head = _HEAD_OF_A_ROW.match(line)
    written = line[head.end() :] if head else line
    is_small = not _CAPITAL.search(written) and sum(map(str.islower, written)) >= FEWEST_LETTERS
    return written if is_small else None
