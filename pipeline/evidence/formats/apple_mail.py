"""E-mails as Apple Mail keeps them (.emlx): their length before them, and what the program notes behind them."""

import re

_LENGTH = re.compile(rb"\A\s*(\d{1,10})[ \t]*\r?\n(?=[\w-]+:)")
_MARKS, _DRAFT = re.compile(rb"<key>flags</key>\s*<integer>(\d{1,19})</integer>"), 1 << 6
"""The marks that it gives an e-mail, as one number, and that of a draft."""


def parted(data: bytes) -> tuple[bytes, bool]:
    """Give the e-mail alone, and whether it is marked as a draft; any other file as it is."""
    if not (length := _LENGTH.match(data)):
        return data, False
    end = length.end() + int(length[1])
    marks = _MARKS.search(data, end)
    return data[length.end() : end], bool(marks and int(marks[1]) & _DRAFT)
