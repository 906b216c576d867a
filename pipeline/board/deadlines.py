"""The deadlines of all cases as a calendar file (RFC 5545), with references and no names of people."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.attendance.basis.calendar import DAY
from pipeline.board.board_row import BoardRow

LONGEST_LINE = 75
"""Octets; what is longer goes on in the next line, after a blank."""


def calendar_of(rows: Sequence[BoardRow], today: date) -> str:
    """Write a day's entry for each next step; a calendar that takes the file again knows its entries again."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Casebundle//Deadlines//EN",
        *(line for row in rows if row.next_on and not row.gone for line in _entry(row, row.next_on, today)),
        "END:VCALENDAR",
    ]
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))


def _entry(row: BoardRow, day: date, today: date) -> Iterator[str]:
    reference = row.reference if row.reference and row.reference != row.case else _mark(row.case)
    yield "BEGIN:VEVENT"
    yield f"UID:{_mark(row.case, row.next_step or '')}@casebundle"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + DAY:%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{reference}: {row.next_step}')}"
    yield "END:VEVENT"


def _mark(*words: str) -> str:
    """Stand for a case whose folder is called after a child, without its name."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:12]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _folded(line: str) -> Iterator[str]:
    piece = ""
    for letter in line:
        if len(f"{piece}{letter}".encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
