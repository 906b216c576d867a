"""Bytes that somebody saved as text, read as letters, whatever the encoding."""

import codecs
import re
from typing import NamedTuple

from pipeline.text.code_pages import WESTERN, page_of

_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NOUGHTS_OF_UTF_16 = 4
"""In UTF-16 without a mark, more than one letter in so many is a nought when it is read as bytes; half, in English."""
_BEGINNING = 4_000
_DECLARED = re.compile(rb"""\s*<(?:[^>]*>[^<]*<){0,40}[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""")
"""What a web page or a file in XML says of its own letters, in the first line or the head."""
_NAMES_OF_WESTERN = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii")
"""What pages say that have the quotation marks and dashes of Windows all the same."""


class Letters(NamedTuple):
    """A text as it was read, and whether the letters are what was written, as far as that can be told."""

    text: str
    certain: bool


def decode(data: bytes) -> str:
    """Read text as ``letters_of`` does."""
    return letters_of(data).text


def letters_of(data: bytes) -> Letters:
    """Read text: by its byte order mark, as UTF-8, as UTF-16 without a mark, as it says itself, by its code page."""
    text, certain = _decoded(data)
    return Letters(text.replace("\x00", ""), certain)


def _decoded(data: bytes) -> Letters:
    if data.startswith(_MARKS_OF_UTF_16):
        return Letters(data.decode("utf-16", errors="replace"), certain=True)
    if data.count(0) > len(data) // _NOUGHTS_OF_UTF_16:
        first_is_small = data[1::2].count(0) >= data[::2].count(0)
        return Letters(data.decode("utf-16-le" if first_is_small else "utf-16-be", errors="replace"), certain=True)
    try:
        return Letters(data.decode("utf-8-sig"), certain=True)
    except UnicodeDecodeError:
        return _declared(data) or _mostly_utf_8(data) or _of_a_code_page(data)


def _mostly_utf_8(data: bytes) -> Letters | None:
    """Read UTF-8 with slips, as of rows from another file or a cut within a letter; None where most is none."""
    text, slips = (
        data.decode("utf-8-sig", errors=_AS_WESTERN),
        data.decode("utf-8-sig", errors="replace").count("\ufffd"),
    )
    whole = sum(not letter.isascii() for letter in text) - slips
    return Letters(text, certain=False) if whole > slips else None


def _as_western(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Western letters."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(WESTERN, errors="replace"), error.end


_AS_WESTERN = "western where it is no UTF-8"
codecs.register_error(_AS_WESTERN, _as_western)


def _declared(data: bytes) -> Letters | None:
    """Read a page by the letters that it names; None where it names none, or those in which their name is not read."""
    named = _DECLARED.match(data[:_BEGINNING])
    name = named[1].decode("ascii", errors="replace").lower() if named else ""
    if not name or name in _NAMES_OF_WESTERN:
        return None
    try:
        text = data.decode(name)
    except (LookupError, UnicodeError):
        return None
    return Letters(text, certain=True) if name in text[:_BEGINNING].lower() else None


def _of_a_code_page(data: bytes) -> Letters:
    """Read text in the one code page of Windows in which it makes words; in that of Western Europe, if in several."""
    page = page_of(data)
    return Letters(data.decode(page or WESTERN, errors="replace"), certain=page is not None)
