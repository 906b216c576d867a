"""A printed register, read by the places of its words: no matter in which order a PDF has them, or which way up.

Each mark belongs to the date, the weekday and the session that it stands under or behind. Where that cannot be told of
a row, the row is told with its page and place, and none of its marks is guessed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Mark, NameAbove, Reading
from pipeline.attendance.register.printed.lines_above import lines_above
from pipeline.attendance.register.printed.printed_blocks import blocks_of
from pipeline.attendance.register.printed.printed_date_columns import with_dates_of_columns
from pipeline.attendance.register.printed.printed_heads import half_named, weekday_named
from pipeline.attendance.register.printed.printed_lines import PrintedLine, Token, marks_in, printed_lines
from pipeline.attendance.register.printed.printed_marks import MOST_QUOTED, Before, BlockReading
from pipeline.attendance.register.printed.printed_order import order_of_dates, told_of_order, with_days_first
from pipeline.attendance.register.printed.printed_years import with_years
from pipeline.attendance.register.pupil_names import is_number
from pipeline.attendance.register.written_totals import written_totals
from pipeline.errors import RegisterError
from pipeline.pdf.placed_words import PageOfWords
from pipeline.pdf.print_out import PrintOut

PDF_START = b"%PDF-"


def is_pdf(path: Path) -> bool:
    """Tell a PDF by its first bytes."""
    with path.open("rb") as file:
        return file.read(len(PDF_START)) == PDF_START


def read_print_out(print_out: PrintOut, name: str, settings: AttendanceSettings) -> Reading:
    """Read the words of a PDF; raises RegisterError where it holds no row of marks."""
    pages = [_right_way_up(ways, settings) for ways in print_out.pages]
    return read_printed(pages, name, settings, scanned=print_out.scanned)


def _right_way_up(ways: Sequence[PageOfWords], settings: AttendanceSettings) -> PageOfWords:
    """Hold a page so that most marks can be read: dates written upwards may have more letters than all rows."""
    if len(ways) <= 1:
        return ways[0] if ways else ()
    return max(ways, key=lambda words: sum(len(marks) for _, marks in _read(_lines([words], settings), settings)[0]))


def _lines(pages: Sequence[PageOfWords], settings: AttendanceSettings) -> list[PrintedLine]:
    numbered = enumerate(pages, start=1)
    lines = [line for number, words in numbered for line in printed_lines(words, number, settings)]
    return with_years(with_dates_of_columns(lines))


def read_printed(
    pages: Sequence[PageOfWords], name: str, settings: AttendanceSettings, *, scanned: bool = False
) -> Reading:
    """Read a register from the words of its pages; raises RegisterError where no row of marks is found.

    ``scanned`` says that the words were recognised in a picture.
    """
    order = order_of_dates(pages)
    lines = _lines([with_days_first(page, order) for page in pages], settings)
    groups, found = _read(lines, settings)
    oddities = [*told_of_order(order), *_struck_heads(lines, settings), *found]
    marks = [mark for _, own in groups for mark in own]
    if not any(mark.code for mark in marks):
        because = f" ({oddities[0].message.rstrip('.')})" if oddities else ""
        raise RegisterError(
            f"{name} holds no row of marks that can be read{because}; put the register in as CSV or XLSX"
        )
    names = [tuple(dict.fromkeys(names)) for names, own in groups if own and names]
    several = len({tuple(one.name for one in own) for own in names}) > 1
    if several:
        marks = [_named(mark, names) for names, own in groups for mark in own]
    said = ((line.text, f"page {line.page}") for line in lines)
    return Reading(
        name,
        tuple(marks),
        tuple(oddities),
        () if several else (*names[:1], *lines_above(lines, settings)),
        printed=True,
        scanned=scanned,
        totals=() if several else written_totals(said, settings.totals),
    )


def _struck_heads(lines: Sequence[PrintedLine], settings: AttendanceSettings) -> Iterator[Oddity]:
    """Tell the heads of columns through which a line is drawn; the rows below them tell their own."""
    for line in lines:
        others = [token for token in line.tokens if not _heads_a_column(token)]
        is_row = any(token.day or marks_in(token, settings) for token in others)
        if line.crossed and not is_row and len(others) < len(line.tokens):
            place = f'page {line.page}, "{line.text[:MOST_QUOTED]}"'
            yield Oddity("struck_out", f"A head is struck out: {place}; the marks below it are counted.", place)


def _heads_a_column(token: Token) -> bool:
    return half_named(token.text) is not None or weekday_named(token.text) is not None


def _read(
    lines: Sequence[PrintedLine], settings: AttendanceSettings
) -> tuple[list[tuple[list[NameAbove], list[Mark]]], list[Oddity]]:
    """Read all blocks: the marks of each child with the names above them, and what could not be read."""
    groups: list[tuple[list[NameAbove], list[Mark]]] = [([], [])]
    oddities: list[Oddity] = []
    before = Before()
    for block in blocks_of(lines):
        if block.names and (groups[-1][1] or not groups[-1][0]):
            groups.append((list(block.names), []))
        elif block.names:
            groups[-1][0].extend(block.names)
        for item in BlockReading(block, before, settings).items():
            if isinstance(item, Mark):
                groups[-1][1].append(item)
            else:
                oddities.append(item)
    return groups, oddities


def _named(mark: Mark, names: Sequence[NameAbove]) -> Mark:
    """Give a mark the name that stands last above it, one that is set off before one in a title."""
    named = [one for one in names if not is_number(one.name)] or list(names)
    last = next((one for one in reversed(named) if one.labelled), named[-1] if named else None)
    return mark if mark.pupil or last is None else replace(mark, pupil=last.name)
