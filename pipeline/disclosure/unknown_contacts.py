"""Addresses, telephones and e-mail addresses that no case file knows: a refuge stands in none.

An address is known by its post code or by number, name and kind of a street, and reaches back over what stands before.
"""

import re
from collections.abc import Iterator, Set

from pipeline.disclosure.private_details import (
    E_MAIL,
    STREET,
    TELEPHONE,
    DetailKind,
    domain_of,
    street_key,
    telephone_key,
)
from pipeline.text.dates import MONTHS
from pipeline.text.plain_words import TITLES
from pipeline.text.post_codes import POST_CODE

MOST_LINES = 3
"""How many lines an address may have before the one with its street or post code."""
_UPN = re.compile(r"\b[a-z]\d{11}[a-z\d]\b")
_WORD = r"(?:[A-Z][\w'’-]*|\d{1,3}[A-Za-z]?)"
_ON_LINE = re.compile(rf"(?<![\w'’]){_WORD}(?:[ ,]+{_WORD})*[ ,]*\Z")
_LINE = re.compile(rf"[ ,]*{_WORD}(?:[ ,]+{_WORD}){{0,4}}[ ,]*\Z")
LONGEST_MONTH = len("September ")
_AFTER_A_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\s+\Z", re.IGNORECASE)
_NO_ADDRESS = re.compile(
    rf"\b(?:{'|'.join([*sorted(TITLES), *MONTHS])}|Dear|To|Tel|Telephone|Mobile|Address)\b", re.IGNORECASE
)


def unknown_contacts(low: str, text: str, open_to_all: Set[str]) -> Iterator[tuple[DetailKind, int, int]]:
    """Give each contact that is not in ``open_to_all``, keys as ``private_details`` makes them, with its place.

    ``low`` is the text folded, which is as long.
    """
    for found in TELEPHONE.finditer(low):
        if telephone_key(found[0]) not in open_to_all:
            yield "telephone", found.start(), found.end()
    for found in E_MAIL.finditer(low):
        if not {found[0], domain_of(found[0])} & open_to_all:
            yield "e-mail address", found.start(), found.end()
    for found in _UPN.finditer(low):
        yield "Unique Pupil Number", found.start(), found.end()
    for found in (*POST_CODE.finditer(low), *_streets(low, text)):
        key = street_key(found) if found.re is STREET else found[1] + found[2]
        if key not in open_to_all:
            yield "address", _beginning(text, found.start()), found.end()


def _streets(low: str, text: str) -> Iterator[re.Match[str]]:
    """Give what is written as a street; none is a person's name after a year, or with a title: ``2 Mr Rowan Court``."""
    for found in STREET.finditer(low):
        is_name = _AFTER_A_MONTH.search(
            low, max(found.start() - LONGEST_MONTH, 0), found.start()
        ) or TITLES.intersection(found[2].split())
        if text[found.start(2)].isupper() and not is_name:
            yield found


def _beginning(text: str, end: int) -> int:
    """Give where the address begins that is known at ``end``: names and numbers before it, and lines of only such."""
    line = text.rfind("\n", 0, end) + 1
    start = _on_line(text, line, end)
    for _ in range(MOST_LINES):
        before = text.rfind("\n", 0, max(line - 1, 0)) + 1
        above = text[before : max(line - 1, 0)].rstrip("\r")
        if start > line or not _LINE.match(above) or _NO_ADDRESS.search(above):
            break
        start = line = before
    return start


def _on_line(text: str, line: int, end: int) -> int:
    there = text[line:end]
    last = max((found.end() for found in _NO_ADDRESS.finditer(there)), default=0)
    found = _ON_LINE.search(there, last)
    return line + found.start() if found else end
