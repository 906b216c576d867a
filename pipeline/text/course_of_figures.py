"""Whether the percentages that somebody writes one behind another rise or fall: ``88%, 84, seventy-nine per cent``."""

import re
from collections.abc import Iterator
from typing import Literal

from pipeline.text.dates_in_text import find
from pipeline.text.figures_in_text import NUMBERS

Course = Literal["falls", "rises", "stays"]

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_UNITS = {word: number for number, word in enumerate(NUMBERS[1:-1], start=1)}
_FIGURE = re.compile(
    rf"\b(?P<tens>{'|'.join(_TENS)})(?:[\s-]+(?P<units>{'|'.join(_UNITS)}))?\b"
    r"|(?<![\w./:£])(?P<digits>(?:100|\d\d)(?:\.\d+)?)(?![\w/:]|\.\d)"
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:target|aim|goal|section|page|year|week|over|below|under|above)\W+(?:of\W+|is\W+)?$"
)
_LATEST_FIRST = re.compile(
    r"\bnow\b.*\b(?:was|were|from|before)\b"
    rf"|\b(?:up|down) from\b(?! \S+(?: [\w']+){{0,5}}? to (?:\d|{'|'.join(_TENS)}))"
)
"""Where the last figure is the older one: "71%, down from 84%"; not "down from 84% in May to 71"."""
_OF_A_COUNT = re.compile(
    r"\s*(?:(?:school|unauthorised|consecutive)\s+)?(?:weeks?|days?|sessions?|times|months?|terms?|calls?|minutes)\b"
)


def course_of_figures(text: str) -> Course | None:
    """Tell from the first and the last percentage in a text; None where there are not two.

    Read are figures from 10 to 100, in digits or in words; dates, counts ("12 weeks") and targets are left out.
    """
    text = text.lower()
    figures = list(_figures(text))
    match figures[::-1] if _LATEST_FIRST.search(text) else figures:
        case [first, *_, last]:
            return "falls" if last < first else "rises" if last > first else "stays"
        case _:
            return None


def _figures(text: str) -> Iterator[float]:
    dates = [(one.start, one.end) for one in find(text)]
    for match in _FIGURE.finditer(text):
        in_a_date = any(start <= match.start() < end for start, end in dates)
        before, after = text[: match.start()], text[match.end() :]
        if in_a_date or _OF_SOMETHING_ELSE.search(before) or _OF_A_COUNT.match(after):
            continue
        tens, units = match["tens"], match["units"]
        yield float(match["digits"]) if match["digits"] else _TENS[tens] + (_UNITS[units] if units else 0)
