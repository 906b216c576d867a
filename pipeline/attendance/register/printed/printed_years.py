"""Days of a printed register without their year, ``3 Mar`` or ``03/03``, get the one that the paper leaves open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.attendance.register.printed.printed_heads import is_label, weekday_named
from pipeline.attendance.register.printed.printed_lines import PrintedLine, Token
from pipeline.text import dates

LONGEST = timedelta(days=366)
SEPTEMBER, AUGUST, LAST_OF_AUGUST = 9, 8, 31
MOST_WORDS = 3
FEWEST_DAYS = 2

_SCHOOL_YEAR = re.compile(r"(?<![\d/.\-])(20\d\d) ?[/\-] ?(?:20)?(\d\d)(?![\d/.\-])")
_SHORT = re.compile(r"(?:[A-Za-z]{2,9},? )?(?:\d{1,2}[/.]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?[ \-][A-Z][a-z]{2,8})")


@dataclass(frozen=True)
class _Span:
    """The time that a paper is about."""

    first: date
    last: date

    def day(self, written: str) -> date | None:
        """Give the one day in it that is written so; None where it has none, two, or one of another weekday."""
        years = {self.first.year, self.last.year}
        sign = "/" if "/" in written else "." if "." in written else " "
        read = (dates.parse(f"{written.replace(',', '')}{sign}{year}") for year in years)
        found = [day for day in read if day and self.first <= day <= self.last]
        weekday = weekday_named(written.split(maxsplit=1)[0])
        return found[0] if len(found) == 1 and weekday in (None, found[0].weekday()) else None


def with_years(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Read the days without a year that head columns or begin a row, where the paper says of what time it is."""
    span = _span(lines)
    return [_with_years(line, span) if span else line for line in lines]


def _span(lines: Sequence[PrintedLine]) -> _Span | None:
    """Find a line with a beginning and an end, else a school year such as 2024/25."""
    for line in lines:
        days = [token.day for token in line.tokens if token.day]
        if len(days) == FEWEST_DAYS and days[0] < days[1] <= days[0] + LONGEST:
            return _Span(days[0], days[1])
    years = (found for line in lines if (found := _SCHOOL_YEAR.search(line.text)))
    found = next((one for one in years if (int(one[1]) + 1) % 100 == int(one[2])), None)
    if found is None:
        return None
    year = int(found[1])
    return _Span(date(year, SEPTEMBER, 1), date(year + 1, AUGUST, LAST_OF_AUGUST))


def _with_years(line: PrintedLine, span: _Span) -> PrintedLine:
    tokens = list(_joined(line.tokens, span))
    short = [at for at, token in enumerate(tokens) if token.day and token not in line.tokens]
    others = [token for token in tokens if not token.day]
    heads = (len(short) >= FEWEST_DAYS or len(others) < FEWEST_DAYS) and all(map(is_label, others))
    begins = short[:1] == [0] and len(tokens) > 1
    if heads:
        return replace(line, tokens=tuple(tokens))
    return replace(line, tokens=tuple(tokens[:1]) + line.tokens[_width(tokens[0], line.tokens) :]) if begins else line


def _joined(tokens: Sequence[Token], span: _Span) -> Iterator[Token]:
    """Join the words of each day without a year, as many as are one."""
    at = 0
    while at < len(tokens):
        found = None
        for end in range(min(at + MOST_WORDS, len(tokens)), at, -1):
            text = " ".join(token.text for token in tokens[at:end])
            day = span.day(text) if _SHORT.fullmatch(text) and not any(one.day for one in tokens[at:end]) else None
            if day:
                found = Token(text, tokens[at].left, tokens[end - 1].right, day)
                break
        yield found or tokens[at]
        at = end if found else at + 1


def _width(first: Token, tokens: Sequence[Token]) -> int:
    return sum(token.left < first.right for token in tokens)
