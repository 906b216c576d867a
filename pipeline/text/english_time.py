"""Moments as clocks in England show them, with the zone said: what came from abroad too, and what a server wrote."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.errors import ConversionError


def in_english_time(moment: datetime) -> str:
    """Give for example ``Monday 12 January 2026, 08:12 GMT``; beside it how it was written, where that differs.

    A moment without a zone is given as it was written, and none is said.
    """
    if moment.tzinfo is None:
        return _written(moment)
    here = moment.astimezone(england())
    told = f"{_written(here)} {here.tzname()}"
    if moment.utcoffset() in (here.utcoffset(), None) or not moment.utcoffset():
        return told
    return f"{told} (sent as {moment:%H:%M %z})"


def _written(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B %Y, %H:%M}"


@cache
def england() -> ZoneInfo:
    """Give the zone of England; raises ConversionError where this machine does not know it."""
    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError as error:
        raise ConversionError("this machine does not know the times of England; install tzdata") from error
