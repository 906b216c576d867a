"""After whom a register file is called: ``Morwenna Penrose register 2025.xlsx`` is hers, whatever stands in it."""

import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePath

from pipeline.attendance.register.as_written import NameAbove, Reading
from pipeline.text import dates

NAME_OF_FILE = "the name of its file"
MOST_WORDS = 4
"""A name has so many words at the most; a longer rest is a title."""
_WORD = re.compile(r"[^\W\d_](?:['’]?[^\W\d_])+")
_IN_ONE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OF_THE_CALENDAR = frozenset(
    part.casefold() for name in (*dates.MONTHS, *dates.WEEKDAYS) for part in (name, name[:3], name[:4])
)


def with_name_of_file(reading: Reading, no_names: Collection[str]) -> Reading:
    """Put the name after which a file is called beside all that stands above its marks, where these name no pupil.

    ``no_names`` are the words of such file names that are nobody's.
    """
    called = name_in(PurePath(reading.name).stem, no_names)
    if called is None or any(mark.pupil for mark in reading.marks):
        return reading
    after = NameAbove(called, NAME_OF_FILE, labelled=False, bare=True)
    every = tuple(replace(one, bare=True) for names in reading.names_above for one in names)
    return replace(reading, names_above=(*reading.names_above, (*every, after)))


def name_in(stem: str, no_names: Collection[str]) -> str | None:
    """Give what may be a name: the words of a file name that are none of registers, systems, terms and months."""
    words = _WORD.findall(_IN_ONE.sub(" ", stem))
    left = [word for word in words if word.casefold() not in _OF_THE_CALENDAR and word.casefold() not in no_names]
    return " ".join(word[0].upper() + word[1:] for word in left) if 1 < len(left) <= MOST_WORDS else None
