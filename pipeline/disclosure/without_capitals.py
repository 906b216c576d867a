"""Lines of people who write without any capital letter, as in messages: ``yes but not harrowgate, we r at my mums``.

A row of messages or of a log begins with its day and with whoever wrote it: what stands behind that is the line.
"""

import re

FEWEST_LETTERS = 8
_CAPITAL = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]")
_BEGINS_A_SENTENCE = (
    r"(?:I|You|He|She|It|We|They|This|That|These|Those|There|Here|The|An?|My|Your|His|Her|Our|Their|Yes|No|Not|Nobody|"
    r"Sorry|Hi|Hiya|Hello|Hey|Dear|Good|Thanks?|Please|Ok|Okay|Can|Could|Will|Would|Is|Are|Was|Has|Have|Do|Does|Did|If|"
    r"When|What|Why|Who|How|As|But|And|So|Just|Still|Also|Then|Now|Today|At|In|On|For|To|From|With)\b"
)
_HEAD_OF_A_ROW = re.compile(
    r"[\W_]*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b"
    r"(?:[^\w\n]+(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]m)?|"
    rf"[a-z]+(?=[^\w\n]+[A-ZÀ-Þ])|(?!{_BEGINS_A_SENTENCE})[A-ZÀ-Þ][\w'’.-]*))*"
)
"""``12/03/2026 08:20:05 message Heather Rivers``."""


def is_without_capitals(text: str, place: int) -> bool:
    """Whether a place is in what somebody wrote in its line without any capital letter."""
    line, start = _line(text, place)
    written = small_letters(line)
    return written is not None and place - start >= len(line) - len(written)


def has_small_letters(text: str, place: int) -> bool:
    """Whether somebody wrote so in the line of a place, who may be named before it."""
    return small_letters(_line(text, place)[0]) is not None


def small_letters(line: str) -> str | None:
    """Give what somebody wrote in a line without any capital letter, None where there is one; ``NOT`` is loud."""
    if len(line) < FEWEST_LETTERS:
        return None
    head = _HEAD_OF_A_ROW.match(line)
    written = line[head.end() :] if head else line
    is_small = not _CAPITAL.search(written) and sum(map(str.islower, written)) >= FEWEST_LETTERS
    return written if is_small else None


def _line(text: str, place: int) -> tuple[str, int]:
    """Give the line of a place, and where it begins."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return text[start : end if end >= 0 else len(text)], start
