"""What stands on each page of a print-out above its marks: a line that is only a name may be another child's."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.register.as_written import NameAbove
from pipeline.attendance.register.printed.printed_lines import A_CELL_APART, PrintedLine, marks_in

FEWEST_MARKS = 2
NamesOfPage = tuple[NameAbove, ...]


def lines_above(lines: Sequence[PrintedLine], settings: AttendanceSettings) -> Iterator[NamesOfPage]:
    """Give the cells of the lines above the marks, for each page that has marks and something above them."""
    for page, of_page in groupby(lines, key=lambda line: line.page):
        every = list(of_page)
        above = list(takewhile(lambda line: not _is_of_marks(line, settings), every))
        said = tuple(
            NameAbove(text, f"page {page}", labelled=False, bare=True) for line in above for text in _cells(line)
        )
        if said and len(above) < len(every):
            yield said


def _is_of_marks(line: PrintedLine, settings: AttendanceSettings) -> bool:
    marks = [mark for token in line.tokens for mark in marks_in(token, settings)]
    dated = any(token.day or token.month for token in line.tokens)
    return len(marks) >= (1 if dated else FEWEST_MARKS)


def _cells(line: PrintedLine) -> Iterator[str]:
    tokens = line.tokens
    apart = [
        at
        for at, (one, other) in enumerate(pairwise(tokens), start=1)
        if other.left - one.right > A_CELL_APART * line.height
    ]
    for start, end in pairwise([0, *apart, len(tokens)]):
        yield " ".join(token.text for token in tokens[start:end])
