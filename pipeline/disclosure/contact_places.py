"""Addresses, telephones and e-mail addresses wherever they stand: a refuge stands in no case file.

An address is known by its post code or by number, name and kind of a street, and reaches back over what stands before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.disclosure.contact_forms import (
    COUNTED,
    COURTS,
    E_MAIL,
    FIGURES_OF_A_TELEPHONE,
    KINDS_OF_STREET,
    LIKE_A_TELEPHONE,
    NUMBERED_WELSH_STREET,
    POST_CODE,
    SPLIT_TELEPHONE,
    STREET,
    TELEPHONE,
    TELEPHONE_ABROAD,
    TELLS_OF_A_TELEPHONE,
    WELSH_KINDS_OF_STREET,
    WRITTEN_OUT_E_MAIL,
    e_mail_key,
    post_code_key,
    street_key,
    telephone_key,
)
from pipeline.disclosure.map_references import places_on_a_map
from pipeline.disclosure.without_capitals import is_without_capitals
from pipeline.disclosure.written_forms import DetailKind
from pipeline.rules.model.phrases import words_in
from pipeline.text.dates import MONTHS
from pipeline.text.plain_words import TITLES

MOST_LINES = 3
"""How many lines an address may have before, and behind, the one with its street or post code."""
NEAR = 40
"""So many letters before a number tell whether it is a telephone's."""
_MANY_FIGURES = re.compile(r"\d(?:[\s()./|>-]{0,3}\d){6}")
"""What every telephone has that stands in one piece, and every Unique Pupil Number."""
_SECOND_HALF = re.compile(r"\d[abd-hjlnp-uw-z]{2}(?!\w)")
"""That of a post code."""
_NUMBERED = re.compile(r"\d[a-z]?[ ,]{1,2}[a-z'.-]{2}")
"""A number before a word, as a street has it."""
_UPN = re.compile(r"\b[a-z]\d{11}[a-z\d]\b")
_WORD = r"(?:[A-Z][\w'’-]*|\d{1,3}[A-Za-z]{0,2}(?!\w))"
_ON_LINE = re.compile(rf"(?<![\w'’]){_WORD}(?:[ ,]+{_WORD})*[ ,.]*\Z")
_LINE = re.compile(rf"[ ,]*{_WORD}(?:[ ,]+{_WORD}){{0,4}}[ ,]*\Z")
_ON = re.compile(rf"(?:[ ,]+{_WORD})+")
_LIKE_A_POST_CODE = re.compile(r"(?<!\w)[A-Z5]{1,2}[\dOIlSBQ][\dA-Z]?\s{0,2}[\dOIlSBQ][A-Z\d]{2}(?!\w)")
"""A post code as a scan may be misread."""
_IS_WRITTEN_OUT = re.compile(r"[(\[]\s?at\s?[)\]]| @ ")
_SIGNS_OF_WRITTEN_OUT = ("(", "[", " @ ")
LONGEST_MONTH = len("September ")
_AFTER_A_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\s+\Z", re.IGNORECASE)
_ROOM = re.compile(r"\b(?:gate|entrance|door|room|block|page|year|class|form|section|period|lesson)\s+\Z")
"""What a number belongs to that is none of a house: ``Gate 2, School Road``."""
_NO_STREET = re.compile(r"\b(?:minutes?|mins?|hours?|days?|weeks?|miles?|in|a|the|of|on|to|my|and|or|new|big|more)\b")
"""What in a line without capital letters makes no street of a number: ``10 minute walk``."""
_NO_ADDRESS = re.compile(
    rf"\b(?:{'|'.join([*sorted(TITLES), *MONTHS])}|Dear|To|Tel|Telephone|Mobile|Address)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Contact:
    """A contact where it stands in a text, with its key, see ``contact_forms``; a Unique Pupil Number is one too."""

    kind: DetailKind
    key: str
    start: int
    end: int


def contacts_at(low: str, text: str) -> Iterator[Contact]:
    """Give each contact with its place; ``low`` is the text folded, which is as long."""
    yield from _numbers(low)
    for found in E_MAIL.finditer(low) if "@" in low else ():
        yield Contact("e-mail address", e_mail_key(found[0]), *found.span())
    if any(sign in low for sign in _SIGNS_OF_WRITTEN_OUT) and _IS_WRITTEN_OUT.search(low):
        for found in WRITTEN_OUT_E_MAIL.finditer(low):
            yield Contact("e-mail address", e_mail_key(found[0]), *found.span())
    yield from _addresses(low, text)


def _numbers(low: str) -> Iterator[Contact]:
    if _MANY_FIGURES.search(low):
        yield from _telephones(low)
    for found in SPLIT_TELEPHONE.finditer(low):
        figures = "0" + re.sub(r"\D", "", "".join(filter(None, found.groups())))
        before = low[max(found.start() - NEAR, 0) : found.start()]
        is_one = figures.startswith("07") or TELLS_OF_A_TELEPHONE.search(before)
        if is_one and len(figures) == FIGURES_OF_A_TELEPHONE and not TELEPHONE.search(found[0]):
            yield Contact("telephone", telephone_key(figures), *found.span())


def _telephones(low: str) -> Iterator[Contact]:
    for found in TELEPHONE.finditer(low):
        yield Contact("telephone", telephone_key(found[0]), *found.span())
    for found in LIKE_A_TELEPHONE.finditer(low):
        before = low[max(found.start() - NEAR, 0) : found.start()]
        if TELLS_OF_A_TELEPHONE.search(before) and not TELEPHONE.search(found[0]):
            yield Contact("telephone", telephone_key(found[0]), *found.span())
    for found in TELEPHONE_ABROAD.finditer(low):
        yield Contact("telephone", telephone_key(found[0]), *found.span())
    for found in _UPN.finditer(low):
        yield Contact("Unique Pupil Number", found[0], *found.span())


def _addresses(low: str, text: str) -> Iterator[Contact]:
    for found in POST_CODE.finditer(low) if _SECOND_HALF.search(low) else ():
        if not COUNTED.match(found[2]) or text[found.end() - 1].isupper():
            yield Contact("address", post_code_key(found), _beginning(text, found.start()), found.end())
    if _NUMBERED.search(low):
        yield from _streets(low, text)
    for start, end in places_on_a_map(low, text):
        yield Contact("address", low[start:end], start, end)


def _streets(low: str, text: str) -> Iterator[Contact]:
    words = words_in(low)
    for found in STREET.finditer(low) if not KINDS_OF_STREET.isdisjoint(words) else ():
        if _is_street(found, low, text):
            start, end = _beginning(text, found.start()), _end(text, found.end())
            yield Contact("address", street_key(found), start, end)
    for found in NUMBERED_WELSH_STREET.finditer(low) if not WELSH_KINDS_OF_STREET.isdisjoint(words) else ():
        if text[found.start(1)].isupper():
            yield Contact("address", found[0], found.start(), _end(text, found.end()))


def _is_street(found: re.Match[str], low: str, text: str) -> bool:
    """Tell a street from a person's name after a year or with a title, ``2 Mr Rowan Court``, and from a court."""
    after_a_month = _AFTER_A_MONTH.search(low, max(found.start() - LONGEST_MONTH, 0), found.start())
    is_place = _ROOM.search(low, max(found.start() - LONGEST_MONTH, 0), found.start())
    is_name = after_a_month is not None or not TITLES.isdisjoint(found[2].split())
    is_a_name = text[found.start(2)].isupper() or (
        is_without_capitals(text, found.start()) and not _NO_STREET.search(found[2])
    )
    return is_a_name and not is_name and not is_place and not COURTS.search(found[2])


def _beginning(text: str, end: int) -> int:
    """Give where the address begins that is known at ``end``: names and numbers before it, and lines of only such."""
    line = text.rfind("\n", 0, end) + 1
    start = _on_line(text, line, end)
    for _ in range(MOST_LINES):
        before = text.rfind("\n", 0, max(line - 1, 0)) + 1
        above = text[before : max(line - 1, 0)].rstrip("\r")
        if start > line or _NO_ADDRESS.search(above):
            break
        if not _LINE.match(above):
            goes_on = above.rstrip().endswith(",")
            return _on_line(text, before, before + len(above)) if goes_on else start
        start = line = before
    return start


def _end(text: str, end: int) -> int:
    """Give where the address ends that has its street before ``end``: place and post code behind it, misread or not."""
    line_end = _line_end(text, end)
    on = _ON.match(text, end, line_end)
    if on and not _NO_ADDRESS.search(on[0]):
        end = on.end()
    below = line_end
    for _ in range(MOST_LINES if not text[end:line_end].strip(" ,\r") else 0):
        start, below = below + 1, _line_end(text, below + 1)
        line = text[start:below].strip()
        if code := _LIKE_A_POST_CODE.match(line) or (_LINE.match(line) and _LIKE_A_POST_CODE.search(line)):
            return text.index(code[0], start) + len(code[0])
        if not _LINE.match(line) or _NO_ADDRESS.search(line):
            break
    return end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _on_line(text: str, line: int, end: int) -> int:
    there = text[line:end]
    last = max((found.end() for found in _NO_ADDRESS.finditer(there)), default=0)
    found = _ON_LINE.search(there, last)
    return line + found.start() if found else end
