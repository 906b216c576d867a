"""A printed registration certificate, read from its text: a date, and the marks that follow it.

School systems print a row for each week with ten marks, Monday AM to Friday PM; some print a row for each day with two.
A row with another number of marks cannot be told apart into its days, and is reported, not guessed.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path

import pypdfium2

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.calendar import monday_of
from pipeline.attendance.basis.marks import HALVES, read_mark
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Mark, NameAbove, Reading
from pipeline.attendance.register.pupil_names import numbers_in, pupil_in
from pipeline.errors import RegisterError
from pipeline.text import dates
from pipeline.text.dates_in_text import find

MARKS_A_WEEK, MARKS_A_DAY = 10, 2
FEWEST_TOLD = 4
PDF_START = b"%PDF-"

_SESSION_NAMED = re.compile(r"\s*(AM|PM|[Aa]\.m\.|[Pp]\.m\.|[Aa]ll day)\s+(\S{1,2})(?=\s|$)")
_NOTHING = "-"
_WEEKDAY_ALONE = re.compile(r"(?i)(?:mon|tue|wed|thu|fri)[a-z]*,?")
_CLOSE_BEHIND = re.compile(
    r"(?<![\d/.\-])(\d{1,2}([/.\-])\d{1,2}\2(?:\d{4}|\d{2})|\d{1,2} [A-Z][a-z]{2,8} \d{4})(?=[A-Z/\\#](?![a-z]))"
)
"""A date with the first mark close behind it: ``03/03/2025R``."""


@dataclass(frozen=True)
class _Row:
    """A date with the marks behind it, and where they stand."""

    day: date
    marks: tuple[str, ...]
    place: str


def is_pdf(path: Path) -> bool:
    """Tell a PDF by its first bytes."""
    with path.open("rb") as file:
        return file.read(len(PDF_START)) == PDF_START


def read_printed_file(path: Path, name: str, settings: AttendanceSettings) -> Reading:
    """Read the text of a PDF; raises RegisterError where it opens not, or holds no week of marks."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            texts = [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        raise RegisterError(f"{name} cannot be opened as a PDF; export the register again") from error
    return read_printed(texts, name, settings)


def read_printed(texts: Sequence[str], name: str, settings: AttendanceSettings) -> Reading:
    """Read a register from the text of its pages; raises RegisterError where no row of marks is found."""
    marks: list[Mark] = []
    oddities: list[Oddity] = []
    rows: list[_Row] = []
    texts = [_CLOSE_BEHIND.sub(r"\1 ", text.replace("\r", "")) for text in texts]
    for number, text in enumerate(texts, start=1):
        for row in _rows(text, number, settings):
            if len(row.marks) in (MARKS_A_WEEK, MARKS_A_DAY):
                rows.append(row)
                marks.extend(_marks(row, settings))
            else:
                oddities.append(_wrong_number(row))
    oddities.extend(_dates_without_marks(texts, rows, {odd.day for odd in oddities}))
    if not marks:
        raise RegisterError(f"{name} holds no week of ten marks that can be read; put the register in as CSV or XLSX")
    names = tuple(_names(texts))
    return Reading(name, tuple(marks), tuple(oddities), (names,) if names else ())


def _rows(text: str, page: int, settings: AttendanceSettings) -> Iterator[_Row]:
    found = list(find(text))
    ends = [following.start for following in found[1:]]
    for written, end in zip(found, (*ends, len(text)), strict=False):
        place = f"page {page}, row of {dates.in_words(written.day)}"
        marks = _marks_behind(text[written.end : end].removeprefix(":"), settings)
        if len(marks) in (MARKS_A_WEEK, MARKS_A_DAY) or len(marks) >= FEWEST_TOLD:
            yield _Row(written.day, marks, place)


def _marks_behind(text: str, settings: AttendanceSettings) -> tuple[str, ...]:
    """Give the marks behind a date: those on its line where they make a day or a week, else on the next lines too."""
    named = _SESSION_NAMED.match(text)
    if named:
        return _named_session(named[1], named[2], settings)
    line, _, _ = text.partition("\n")
    whole, on_line = (_leading_marks(part, settings) for part in (text, line))
    if len(whole) != MARKS_A_WEEK and len(on_line) in (MARKS_A_WEEK, MARKS_A_DAY):
        return on_line
    return whole


def _named_session(session: str, code: str, settings: AttendanceSettings) -> tuple[str, ...]:
    if not settings.knows(read_mark(code, "AM", settings.late_codes).code):
        return ()
    half = session.upper().replace(".", "")
    return (code if half != "PM" else _NOTHING, code if half != "AM" else _NOTHING)


def _leading_marks(text: str, settings: AttendanceSettings) -> tuple[str, ...]:
    cells = (_cell_marks(cell, settings) for cell in text.split())
    return tuple(mark for marks in takewhile(bool, cells) for mark in marks)


def _cell_marks(cell: str, settings: AttendanceSettings) -> tuple[str, ...]:
    r"""Give the marks of one printed cell: ``O``, ``C1``, ``/\`` or ten together; nothing for any other word."""
    if _is_mark(cell, settings):
        return (cell,)
    together = tuple(cell)
    if len(together) in (MARKS_A_DAY, MARKS_A_WEEK) and all(_is_mark(mark, settings) for mark in together):
        return together
    return ()


def _is_mark(text: str, settings: AttendanceSettings) -> bool:
    return text == _NOTHING or settings.knows(text)


def _marks(row: _Row, settings: AttendanceSettings) -> Iterator[Mark]:
    first_day = monday_of(row.day) if len(row.marks) == MARKS_A_WEEK else row.day
    for index, text in enumerate(row.marks):
        half = HALVES[index % 2]
        yield Mark(
            first_day + timedelta(days=index // 2), half, read_mark(text, half, settings.late_codes).code, row.place
        )


def _dates_without_marks(texts: Sequence[str], rows: Sequence[_Row], told: Collection[date | None]) -> Iterator[Oddity]:
    """Tell every date between those that were read that should have marks: the begin of a week, or of a line."""
    read = {row.day for row in rows}
    weekdays = {row.day.weekday() for row in rows if len(row.marks) == MARKS_A_WEEK}
    for number, text in enumerate(texts, start=1):
        for written in find(text):
            line = text[text.rfind("\n", 0, written.start) + 1 : written.start]
            begins = not line.strip() or _WEEKDAY_ALONE.fullmatch(line.strip())
            is_row = written.day.weekday() in weekdays if weekdays else begins
            if read and is_row and min(read) < written.day < max(read) and written.day not in {*read, *told}:
                place = f"page {number}, row of {dates.in_words(written.day)}"
                yield Oddity(
                    "unreadable_week", f"{place}: no marks could be read behind this date.", place, written.day
                )


def _wrong_number(row: _Row) -> Oddity:
    message = f"{row.place}: {len(row.marks)} marks instead of {MARKS_A_WEEK}; the week was not read."
    return Oddity("unreadable_week", message, row.place, row.day)


def _names(texts: Sequence[str]) -> Iterator[NameAbove]:
    for number, text in enumerate(texts, start=1):
        for found in filter(None, map(pupil_in, text.splitlines())):
            yield NameAbove(found.name, f"page {number}", found.labelled)
        for said in (said for line in text.splitlines() for said in numbers_in(line)):
            yield NameAbove(said, f"page {number}", labelled=True)
