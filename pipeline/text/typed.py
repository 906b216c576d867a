"""What people typed, without what nobody sees of it: the odd blanks and empty marks that copying brings along."""

import re
import unicodedata

_BLANKS = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
)
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
"""Places for a line's end, and marks of direction that turn no letters round, as Windows puts them into dates."""
TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the words behind them, and make of ``exe.txt`` what reads ``txt.exe``."""
_UNTURNED = dict.fromkeys(map(ord, TURNING))
_NOT_FOR_OFFICE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no file of Word or Excel may hold; recognised text has it at times, and a PDF at a hyphen in a line's end."""


def unturned(text: str) -> str:
    """Give a text as it is shown to people: no name in it turns the words behind it round."""
    return text.translate(_UNTURNED)


def fit_for_office(text: str) -> str:
    """Give a text without the characters that no Word file and no workbook may hold."""
    return _NOT_FOR_OFFICE.sub("", text)


def as_typed(text: str) -> str:
    """Give a text with plain blanks and lines, accents stored in the one usual way, and nothing around it."""
    plain = unicodedata.normalize("NFC", text.translate(_BLANKS).translate(_NOTHING))
    return plain.replace("\r\n", "\n").strip()
