"""The totals that a school's system writes beside a register: sessions possible, attended, missed, and the share."""

import re
from collections.abc import Iterable, Iterator

from pipeline.attendance.basis.attendance_settings import TotalOf, TotalWords
from pipeline.attendance.register.as_written import WrittenTotal

_NUMBER = r"\W{0,4}(\d+(?:\.\d+)?) ?(%?)(?![\w/.%]*\d)"
_IN_BRACKETS = r"(?: \([^)\d]*\))?"


def written_totals(lines: Iterable[tuple[str, str]], words: TotalWords) -> tuple[WrittenTotal, ...]:
    """Find the totals in lines, each with its place: ``Possible sessions: 123  Present: 70``.

    Where the same is said with two numbers, as of two terms, neither is the total of all.
    """
    found: dict[TotalOf, list[WrittenTotal]] = {}
    for text, place in lines:
        for total in _in_line(text, place, words):
            found.setdefault(total.of, []).append(total)
    return tuple(same[0] for same in found.values() if len({total.number for total in same}) == 1)


def _in_line(text: str, place: str, words: TotalWords) -> Iterator[WrittenTotal]:
    for of, labels in words.items():
        spelt = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
        for match in re.finditer(rf"(?i)(?<![\w-])(?:{spelt}){_IN_BRACKETS}{_NUMBER}", text):
            if bool(match[2]) == (of == "percentage"):
                yield WrittenTotal(of, float(match[1]), place)
