"""What weekdays a printed line says of one of its dates: before it, with it, or in a cell of their own behind it."""

from collections.abc import Iterator, Sequence

from pipeline.attendance.register.printed.printed_heads import weekday_named
from pipeline.attendance.register.printed.printed_lines import Token
from pipeline.text import dates

A_CELL_APART = 2.0
"""How many letters wide the gap is at the least that parts two cells."""
FAR = float("inf")


def weekdays_beside(tokens: Sequence[Token], dated: Token) -> Iterator[int]:
    """Give each weekday, 0 for Monday, that stands beside a date of a line; in a remark other words stand close by."""
    at = next(place for place, token in enumerate(tokens) if token is dated)
    end = next((place for place in range(at + 1, len(tokens)) if tokens[place].day), len(tokens))
    if denied := dates.denied_weekday(dated.text):
        yield dates.WEEKDAYS.index(denied)
    for place in range(max(at - 1, 0), end):
        weekday = weekday_named(tokens[place].text)
        if weekday is not None and _is_of(tokens, place, at, end):
            yield weekday


def _is_of(tokens: Sequence[Token], place: int, at: int, end: int) -> bool:
    """Tell a weekday of the date at a place from one of the next date or the last, and from a word of a remark."""
    before, after = _gap(tokens, place - 1), _gap(tokens, place)
    if place < at:
        return after <= before
    if place == end - 1 and end < len(tokens) and after < before:
        return False
    token = tokens[place]
    return min(before, after) > A_CELL_APART * (token.right - token.left) / len(token.text)


def _gap(tokens: Sequence[Token], place: int) -> float:
    """Give how far a token stands from the next one."""
    return tokens[place + 1].left - tokens[place].right if 0 <= place < len(tokens) - 1 else FAR
