"""A day, an hour or a span of time as its cell shows it; a workbook keeps all three as a number of days."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from pipeline.files.number_codes import Kind, Sign

DAY_NOUGHT = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no zones
NOON = 12
_SECONDS = {"h": 3600, "m": 60, "s": 1}
_WHOLE_WORD, _ONE_LETTER = 4, 5
"""How many letters ask for the name of a month or weekday in full, and for the first letter of a month."""


def shown_moment(days: float, signs: Sequence[Sign], day_nought: timedelta = timedelta()) -> str:
    """Write a number of days as a cell shows it whose format has these signs."""
    parts = list(_as_parts(signs))
    fine = any(part == "s" and follows == "." for part, follows in zip(parts, [*parts[1:], ""], strict=True))
    span = timedelta(days=days)
    if not fine:
        span = timedelta(seconds=int(span / timedelta(seconds=1) + 0.5))
    moment = DAY_NOUGHT + day_nought + span
    halves = any(sign.kind is Kind.HALF for sign in signs)
    written = (_written(part, sign, moment, span, halves) for part, sign in zip(parts, signs, strict=True))
    return " ".join("".join(written).split())


def _as_parts(signs: Sequence[Sign]) -> Iterator[str]:
    """Say of each sign which part of a moment it is: an ``m`` beside hours or seconds is minutes, written ``n``."""
    letters = [sign.text[:1].lower() if sign.kind in (Kind.MOMENT, Kind.ELAPSED) else "" for sign in signs]
    for place, letter in enumerate(letters):
        before = next(filter(None, reversed(letters[:place])), "")
        behind = next(filter(None, letters[place + 1 :]), "")
        if letter == "m" and len(signs[place].text) <= len("mm") and (before == "h" or behind == "s"):
            yield "n"
        else:
            yield letter or signs[place].text


def _written(part: str, sign: Sign, moment: datetime, span: timedelta, halves: bool) -> str:
    size = len(sign.text)
    match sign.kind:
        case Kind.ELAPSED:
            return f"{int(span.total_seconds()) // _SECONDS[part.replace('n', 'm')]:0{size}d}"
        case Kind.HALF:
            return sign.text.split("/")[moment.hour >= NOON]
        case Kind.DIGIT:  # of a second, behind its point
            return f"{moment.microsecond // 100_000}"
        case Kind.MOMENT:
            return _of_moment(part, size, moment, halves)
        case _:
            return sign.text


def _of_moment(part: str, size: int, moment: datetime, halves: bool) -> str:
    if part == "y":
        return f"{moment:%Y}" if size > len("yy") else f"{moment:%y}"
    if part in ("d", "m") and size > len("dd"):
        return _name(part, size, moment)
    hour = (moment.hour % NOON or NOON) if halves else moment.hour
    number = {"d": moment.day, "m": moment.month, "h": hour, "n": moment.minute, "s": moment.second}[part]
    return f"{number:0{min(size, 2)}d}"


def _name(part: str, size: int, moment: datetime) -> str:
    if part == "d":
        return f"{moment:%A}" if size >= _WHOLE_WORD else f"{moment:%a}"
    return f"{moment:%B}"[:1] if size == _ONE_LETTER else f"{moment:%B}" if size == _WHOLE_WORD else f"{moment:%b}"
