"""A clock that jumps whenever a file is packed, so that no test rests on two files being packed in one moment.

A zip, an office file among them, holds the time of day of each of its parts. Files made twice from the same words were
nearly always the same bytes, and others where the clock moved on between the two: now they are always others.
"""

import datetime
import time
import zipfile
from itertools import count
from types import SimpleNamespace

import openpyxl.packaging.core
import openpyxl.writer.excel
from PIL import PdfImagePlugin

JUMP = 4
"""Seconds: a zip tells the time in steps of two."""
MOST_JUMPS = 900

_looks = count(1)


def _now() -> float:
    return time.time() + JUMP * (next(_looks) % MOST_JUMPS)


class _Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
        return datetime.datetime.fromtimestamp(_now(), tz)


def jump_at_each_look() -> None:
    """Give this clock to all that packs files in this process and in its forks."""
    moments = {"time": _now, "gmtime": lambda seconds=None: time.gmtime(_now() if seconds is None else seconds)}
    clock = SimpleNamespace(**{**vars(time), **moments})
    zipfile.time = PdfImagePlugin.time = clock  # type: ignore[attr-defined, assignment]
    days = SimpleNamespace(**{**vars(datetime), "datetime": _Datetime})
    openpyxl.packaging.core.datetime = openpyxl.writer.excel.datetime = days  # type: ignore[attr-defined, assignment]
