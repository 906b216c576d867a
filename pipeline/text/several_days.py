"""Several days written one after the other, of which none alone is the day of what is told: ``3/11 & 4/11``."""

import re

from pipeline.text.dates import MONTHS, ORDINAL

MONTH_NAME = rf"(?:{'|'.join(MONTHS)}|{'|'.join(name[:3] for name in MONTHS)}|sept)\b"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s)?"
YEAR = r"(?:,?\s\d{4})?"
_WITH_YEAR = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)|\d{4}-\d\d-\d\d"
_DAY = (
    rf"{_WEEKDAY}(?:{_WITH_YEAR}|\d{{1,2}}/\d{{1,2}}(?![\d/.-])"
    rf"|\d{{1,2}}{ORDINAL}?\s(?:of\s)?{MONTH_NAME}{YEAR}|{MONTH_NAME}\s\d{{1,2}}{ORDINAL}?(?!\d){YEAR})"
)
_HOUR = r"\d{1,2}\.\d\d\.\d\d(?!\d)"
_JOINT = r"(?:\s*(?:[,;&+]|\band\b)\s*|\s(?:/|to|until)\s)"
SEVERAL_DAYS = rf"{_DAY}(?:{_JOINT}{_DAY})+"
"""Days with a word or a sign for "and" between them, which is no sign between a day and what is told of it."""
_ONE, _MORE = re.compile(_DAY, re.IGNORECASE), re.compile(SEVERAL_DAYS, re.IGNORECASE)
_NEXT_OR_UNTIL = re.compile(
    rf"\s*(?:[/–-]|\bto\b|\buntil\b|\n)\s*(?:{_DAY})|\s+(?!{_HOUR})(?:{_WITH_YEAR})", re.IGNORECASE
)


def begins_with_several_days(cell: str) -> bool:
    """Whether a cell for a day begins with several, be it the first and the last of them, and not the same twice."""
    written = cell.strip()
    one = _ONE.match(written)
    several = one and (_MORE.match(written) or _NEXT_OR_UNTIL.match(written, one.end()))
    return bool(several) and len({found[0].casefold() for found in _ONE.finditer(written)}) > 1
