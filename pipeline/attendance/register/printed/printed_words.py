"""A print-out whose marks are words alone, ``Present`` and ``Unauthorised absence``: each gets its code.

Only where every cell of every dated line is known: a word that is cut off by its column, or goes on in a line of its
own, would be another code.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.register.cells import read_day, session_of
from pipeline.attendance.register.printed.printed_cells import PrintedCell, cells_of
from pipeline.pdf.placed_words import LineOfWords, PageOfWords, PlacedWord
from pipeline.pdf.print_out import PrintOut
from pipeline.text import dates

FEWEST_LINES = 4
NARROW = 0.5
"""How wide the letter of a code is, in heights of a letter."""
ASIDE = 3
"""How far to the side of each other the dates of a table begin at the most, in heights of a letter."""
CLOSE = 0.75
"""A line this near to one with a date, in distances of such lines, may belong to the same row."""


class _UnknownError(Exception):
    """A cell that is no mark, or a line that may go on with the one before."""


def with_codes(print_out: PrintOut, settings: AttendanceSettings) -> PrintOut | None:
    """Give a print-out with codes for words; None where not every one is known, or it has no such lines."""
    try:
        pages = [_page(ways[0] if ways else (), settings) for ways in print_out.pages]
    except _UnknownError:
        return None
    changed = sum(number for _, number in pages)
    return replace(print_out, pages=tuple((page,) for page, _ in pages)) if changed >= FEWEST_LINES else None


def _page(page: PageOfWords, settings: AttendanceSettings) -> tuple[PageOfWords, int]:
    cells = [list(cells_of(line)) for line in page]
    dated = [at for at, line in enumerate(cells) if line and read_day(line[0].text)]
    _see_that_none_goes_on(page, dated)
    _see_that_none_is_moved([cells[at][0] for at in dated])
    lines = [_in_codes(line, settings) if at in dated else tuple(page[at]) for at, line in enumerate(cells)]
    return lines, len(dated)


def _see_that_none_goes_on(page: PageOfWords, dated: Sequence[int]) -> None:
    """Raise where a line stands between two dated ones, or so close to the first or the last that it may be theirs."""
    if not dated:
        return
    if dated != list(range(dated[0], dated[-1] + 1)):
        raise _UnknownError
    downs = [page[at][0].down for at in dated]
    pitch = median(below - above for above, below in pairwise(downs)) if len(downs) > 1 else 0.0
    around = [page[at][0].down for at in (dated[0] - 1, dated[-1] + 1) if 0 <= at < len(page)]
    if any(min(abs(down - one) for one in downs) < CLOSE * pitch for down in around):
        raise _UnknownError


def _see_that_none_is_moved(days: Sequence[PrintedCell]) -> None:
    """Raise where a date stands in another column than the others: so may the marks of its row."""
    lefts = [day.left for day in days]
    if lefts and max(lefts) - min(lefts) > ASIDE * days[0].words[0].height:
        raise _UnknownError


def _in_codes(line: Sequence[PrintedCell], settings: AttendanceSettings) -> LineOfWords:
    return tuple(word for cell in line for word in _words(cell, settings))


def _words(cell: PrintedCell, settings: AttendanceSettings) -> Iterator[PlacedWord]:
    code = settings.code_in_words(cell.text)
    if code:
        first = cell.words[0]
        step = NARROW * first.height  # where the words begin: the middle of long ones may stand below the next head
        edges = tuple(cell.left + step * at for at in range(len(code) + 1))
        yield PlacedWord(code, edges, first.down, first.height, any(word.crossed for word in cell.words))
    elif _is_known(cell.text, settings):
        yield from cell.words
    else:
        raise _UnknownError


def _is_known(text: str, settings: AttendanceSettings) -> bool:
    is_when = read_day(text) or session_of(text) or dates.weekday_named(text) is not None
    return bool(is_when) or text == "-" or settings.is_mark(text)
