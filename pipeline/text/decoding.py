"""Bytes that somebody saved as text, read as letters, whatever the encoding."""

import re
import unicodedata
from typing import NamedTuple

_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NOUGHTS_OF_UTF_16 = 4
"""In UTF-16 without a mark, more than one letter in so many is a nought when it is read as bytes; half, in English."""
_BEGINNING = 4_000
_DECLARED = re.compile(rb"""\s*<(?:[^>]*>[^<]*<){0,40}[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""")
"""What a web page or a file in XML says of its own letters, in the first line or the head."""
_WESTERN = "cp1252"
_OTHERS = ("cp1250", "cp1251", "cp1253", "cp1254")
"""The code pages of Windows for Central Europe, Cyrillic, Greek and Turkish: one byte is another letter in each."""
_NAMES_OF_WESTERN = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii")
"""What pages say that have the quotation marks and dashes of Windows all the same."""
_BETWEEN_WORDS = re.compile(r"[\s!-@\x5b-`{-~\u2010-\u2019\u201b-\u201d\u201f-\u2027\xa0]+")
"""Among others the dashes and quotation marks of Windows, save the low ones, in whose place DOS has common letters."""
_HARDLY_EVER = frozenset("ðþÐÞΰƒ¤")
"""Letters of Icelandic alone, and of almost no word of any language, in the places of common ones of others."""
_MISREAD = re.compile(r"(?<![^\W\d_])[œÛˆ](?=\d)|(?<=[^\W\d_])[‰‚„](?!\w)|(?<=[a-z])[ÒÓÔÕŇŐ](?![A-Z])")
"""What nobody writes: the pound and euro of DOS and Mac before a figure, letters of DOS at the end of a word, and the
quotation marks of Mac, which Windows has for accented capitals, behind a small letter."""
_LONGEST_WORD = 60
_SAME_IN_ALL = frozenset("´·°×÷§©®«»±¶¬¸¨µ")
"""Signs that are the same in all of these code pages."""
_SHORTEST_TELLING = 3
"""A word of fewer letters may well have an accent on each."""
MOST_UNLIKELY = 0.2


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
        return _declared(data) or _of_a_code_page(data)


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
    western = data.decode(_WESTERN, errors="replace")
    if _makes_words(western):
        return Letters(western, certain=True)
    likely = [text for name in _OTHERS if _makes_words(text := data.decode(name, errors="replace"))]
    return Letters(likely[0], certain=True) if len(likely) == 1 else Letters(western, certain=False)


def _makes_words(text: str) -> bool:
    telling = " ".join(sorted({one[:_LONGEST_WORD] for one in text.split() if not one.isascii()}))
    words = {word for word in _BETWEEN_WORDS.split(telling) if len(word) > 1 and not word.isascii()}
    misread = set(_MISREAD.findall(telling))
    return sum(map(_is_unlikely, words)) + len(misread) <= MOST_UNLIKELY * (len(words) + len(misread))


def _is_unlikely(word: str) -> bool:
    """Whether nobody writes such a word: signs within it, letters of several alphabets, accents alone, odd capitals."""
    inside = word.strip("".join({letter for letter in word if not letter.isalpha()}))
    inside = "".join(letter for letter in inside if letter not in _SAME_IN_ALL)
    if any(not _is_letter(letter) for letter in inside) or not _HARDLY_EVER.isdisjoint(word):
        return True
    alphabets = {unicodedata.name(letter, "").split(" ")[0] for letter in inside}
    capitals = [] if alphabets == {"LATIN"} else [letter.isupper() for letter in inside[1:]]  # as in McDônald
    return (
        len(alphabets) > 1
        or (alphabets == {"LATIN"} and len(inside) >= _SHORTEST_TELLING and min(inside) > "\x7f")
        or (any(capitals) and not all(capitals))
    )


def _is_letter(sign: str) -> bool:
    return sign.isalpha() and unicodedata.category(sign) != "Lo"
