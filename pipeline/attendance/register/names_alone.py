"""A cell or a tab that is nothing but a person's name: two to four words with capitals, be it the surname first."""

import re

from pipeline.attendance.register.cells import read_day

_A_NAME = re.compile(r"[^\W\d_a-z][\w'’\-]*(?:,? [^\W\d_a-z][\w'’\-]*){1,3}(?: \([^)]*\))?")


def is_a_name(text: str) -> bool:
    """Tell whether a text is written as a name is, and is no date in words."""
    return _A_NAME.fullmatch(text.strip()) is not None and read_day(text) is None
