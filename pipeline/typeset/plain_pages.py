"""Set plain text, fields and tables as readable A4 pages, in an embedded font that has the Welsh letters.

Nothing of the content is ever read as mark-up, and nothing is cut off: long cells wrap, wide tables lie on landscape
paper, and a table that is wider still is set in bands of columns, the first column repeated.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    LongTable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Paragraph as Flowing

from pipeline.pdf.paper import A4, MILLIMETRE
from pipeline.running.programs import MEGABYTE, Limits, run
from pipeline.typeset.blocks import Block, Grid, Heading, Paragraph, Table, texts_of
from pipeline.typeset.drawn_fonts import known_font
from pipeline.typeset.drawn_grid import grid_table
from pipeline.typeset.scripts import is_plain
from pipeline.typeset.shaped_pages import typeset_shaped

MARGIN = 18 * MILLIMETRE
SIZE, LEADING = 11, 14.5
CELL_SIZE, CELL_LEADING = 9, 11.5
CELL_PADDING = 4
TALLEST_HEADER = 200.0
"""Points beyond which the first row of a table is not repeated on every page."""
NARROWEST_COLUMN, WIDEST_WORD, WIDEST_COLUMN = 28.0, 150.0, 260.0
SHORT_LINE = 80.0
"""A date or a name that is set in one line, where there is room, however much the other columns say."""
LONGEST_LINE = 2000
LONGEST_CELL = 4000
"""Letters after which a cell goes on in a further row."""
HEADED = 90.0
"""Points that must be left on a page for a heading and the first rows under it; else both go to the next."""
FIRST_LINES = 200
"""Rows that are measured to choose the widths of the columns."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_WITHOUT_WIDTH = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What tells a typesetter where a word may break and in which direction it runs; a blank in its place would part it."""
_FONT_LIMITS = Limits(seconds=10, memory=1000 * MEGABYTE)


def typeset(blocks: Sequence[Block], target: Path, running: str = "") -> int:
    """Write the blocks as a PDF, with ``running`` at the head of each page, and give the number of its pages.

    The same blocks give the same bytes. Letters that must be shaped are set by another typesetter, which takes far
    longer; there ``running`` stands once.
    """
    if not all(is_plain(text) for block in blocks for text in texts_of(block)):
        return typeset_shaped([Paragraph(running), *blocks] if running else blocks, target)
    templates = {"upright": _template("upright", A4, running), "lying": _template("lying", landscape(A4), running)}
    blocks = blocks or [Paragraph("")]
    orientations = list(_orientations(blocks))
    first = templates.pop(orientations[0])
    document = BaseDocTemplate(
        str(target),
        pagesize=A4,
        pageTemplates=[first, *templates.values()],
        invariant=1,
        initialFontName=_fonts()[0],  # otherwise each page names Helvetica, which is not in the file
    )
    document.build(list(_flow(blocks, orientations)))
    return int(document.page)


def _template(name: str, size: tuple[float, float], running: str) -> PageTemplate:
    frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN, 0, 0, 0, 0)

    def head(canvas: Any, _: object) -> None:
        canvas.setFont(_fonts()[0], CELL_SIZE)
        canvas.setFillColor(colors.HexColor(0x4A4A4A))
        canvas.drawString(MARGIN, size[1] - MARGIN * 0.6, _printable(running))

    return PageTemplate(id=name, frames=[frame], pagesize=size, **({"onPage": head} if running else {}))


def _orientations(blocks: Sequence[Block]) -> Iterator[str]:
    """Say for each block on which paper it stands: wide tables lie, and so does the heading before one."""
    for number, block in enumerate(blocks):
        decisive = blocks[number + 1] if isinstance(block, Heading) and number + 1 < len(blocks) else block
        yield "lying" if isinstance(decisive, Table) and _is_wide(decisive) else "upright"


def _flow(blocks: Sequence[Block], orientations: Sequence[str]) -> Iterator[Flowable]:
    before = orientations[0]
    for block, orientation in zip(blocks, orientations, strict=True):
        if orientation != before:
            yield NextPageTemplate(orientation)
            yield PageBreak()
        before = orientation
        yield from _set(block, (A4[1] if orientation == "lying" else A4[0]) - 2 * MARGIN)
    yield Spacer(1, 1)


def _set(block: Block, width: float) -> Iterator[Flowable]:
    if isinstance(block, Heading):
        yield CondPageBreak(HEADED)
        yield Flowing(_marked_up(block.text), _style("heading"))
    elif isinstance(block, Grid):
        yield Spacer(1, LEADING * 0.6)
        yield grid_table(block, _fonts()[0])
        yield Spacer(1, LEADING * 0.6)
    elif isinstance(block, Paragraph):
        for line in block.text.expandtabs(4).splitlines():
            for piece in _pieces(line):
                yield Flowing(_marked_up(piece), _style("text")) if piece.strip() else Spacer(1, LEADING * 0.6)
    else:
        yield from _tables(block, width)


def _pieces(line: str) -> Iterator[str]:
    """Cut a line that fills pages by itself, as machines write them: the time to set a line grows with its square."""
    while len(line) > LONGEST_LINE:
        end = line.rfind(" ", 1, LONGEST_LINE) + 1 or LONGEST_LINE
        yield line[:end]
        line = line[end:]
    yield line


# ---------------------------------------------------------------------------------------------------------- tables ----


@dataclass(frozen=True)
class _Column:
    """How wide a column must be, so that no usual word is broken, and how wide it would like to be.

    ``longest`` is its longest line, ``words`` all that it says in one line; all in points.
    """

    least: float
    wanted: float
    longest: float
    words: float


def _is_wide(table: Table) -> bool:
    return sum(column.wanted for column in _columns(table)) > A4[0] - 2 * MARGIN


def _tables(table: Table, width: float) -> Iterator[Flowable]:
    columns = _columns(table)
    for band in _bands(columns, width):
        widths = _fitted([columns[number] for number in band], width)
        rows = [
            [_cell(row[number] if number < len(row) else "", room) for number, room in zip(band, widths, strict=True)]
            for whole in table.rows
            for row in _in_pieces(whole)
        ]
        repeated = int(table.has_header and len(rows) > 1 and _height(rows[0], widths) < TALLEST_HEADER)
        style = _table_style(table)
        yield LongTable(rows, colWidths=widths, repeatRows=repeated, splitInRow=1, hAlign="LEFT", style=style)
        yield Spacer(1, LEADING)


def _in_pieces(row: Sequence[str]) -> Iterator[Sequence[str]]:
    """Let a row of too long cells go on in further rows: what is broken over pages is set anew on each of them."""
    rest, is_first = list(row), True
    while is_first or any(rest):
        cuts = [_cut(cell) for cell in rest]
        yield [cell[:cut] for cell, cut in zip(rest, cuts, strict=True)]
        rest, is_first = [cell[cut:].lstrip() for cell, cut in zip(rest, cuts, strict=True)], False


def _cut(cell: str) -> int:
    """Say after how many letters a cell goes on below, between two words where there is a gap."""
    if len(cell) <= LONGEST_CELL:
        return len(cell)
    gap = max(cell.rfind(" ", 1, LONGEST_CELL), cell.rfind("\n", 1, LONGEST_CELL))
    return gap if gap > 0 else LONGEST_CELL


@cache
def _columns(table: Table) -> tuple[_Column, ...]:
    count = max((len(row) for row in table.rows), default=0)
    return tuple(
        _column([row[number] for row in table.rows[:FIRST_LINES] if number < len(row)]) for number in range(count)
    )


def _column(cells: Sequence[str]) -> _Column:
    sides = 2 * CELL_PADDING + 1
    longest_word = max((_width(word) for cell in cells for word in cell.split()), default=0.0) + sides
    longest_line = max((_width(line) for cell in cells for line in cell.splitlines()), default=0.0) + sides
    least = min(max(longest_word, NARROWEST_COLUMN), WIDEST_WORD)
    words = sum(_width(line) for cell in cells for line in cell.splitlines())
    return _Column(least, max(least, min(longest_line, WIDEST_COLUMN)), max(least, longest_line), words)


def _bands(columns: Sequence[_Column], width: float) -> Iterator[list[int]]:
    """Divide columns that are too many for the paper into bands; each begins with the first column."""
    band: list[int] = []
    for number, column in enumerate(columns):
        if len(band) > 1 and sum(columns[one].least for one in band) + column.least > width:
            yield band
            band = [0]
        band.append(number)
    if band:
        yield band


def _fitted(columns: Sequence[_Column], width: float) -> list[float]:
    """Share out what is left beyond the least by how much each column says, as far as its longest line reaches.

    So the notes of a contact log get most of the paper, and a column with a file's name here and there gets little.
    """
    short = [max(column.least, min(column.longest, SHORT_LINE)) for column in columns]
    widths = short if sum(short) <= width else [column.least for column in columns]
    left = width - sum(widths)
    while left > 1 and (open_ones := [at for at, one in enumerate(columns) if one.longest - widths[at] > 1]):
        words = sum(columns[at].words for at in open_ones)
        shares = {at: left * columns[at].words / words for at in open_ones}
        for at, share in shares.items():
            widths[at] = min(columns[at].longest, widths[at] + share)
        left = width - sum(widths)
    return widths


def _cell(text: str, room: float) -> str | Flowing:
    text = _printable(text)
    if "\n" not in text and _width(text) + 2 * CELL_PADDING <= room and _has_all(text):
        return text
    return Flowing("<br/>".join(_marked_up(line) for line in text.splitlines()), _style("cell"))


def _height(row: Sequence[str | Flowing], widths: Sequence[float]) -> float:
    heights = (
        cell.wrap(width - 2 * CELL_PADDING, A4[1])[1] if isinstance(cell, Flowing) else CELL_LEADING
        for cell, width in zip(row, widths, strict=True)
    )
    return float(max(heights, default=0.0))


def _table_style(table: Table) -> TableStyle:
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), _fonts()[0], CELL_SIZE, CELL_LEADING),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
    ]
    if table.has_header:
        commands.append(("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(0xE6EAF0)))
    return TableStyle(commands)


# ----------------------------------------------------------------------------------------------------------- fonts ----


def load_fonts() -> None:
    """Load the fonts, which takes longer than to set a page: for ``prepare`` in a module of steps."""
    _fonts()


@cache
def _fonts() -> tuple[str, ...]:
    """Give the names of the fonts, best first; a character is set in the first that has it."""
    for name, family in (("Text", "Liberation Sans"), ("Rest", "DejaVu Sans")):
        file = run(["fc-match", "--format=%{file}", family], _FONT_LIMITS)
        known_font(name, file)
    return ("Text", "Rest")


@cache
def _style(name: str) -> ParagraphStyle:
    size, leading, after = {
        "heading": (15, 19, 8),
        "text": (SIZE, LEADING, 0),
        "cell": (CELL_SIZE, CELL_LEADING, 0),
    }[name]
    return ParagraphStyle(
        name,
        fontName=_fonts()[0],
        fontSize=size,
        leading=leading,
        spaceAfter=after,
        alignment=TA_LEFT,
        splitLongWords=1,
    )


def _marked_up(text: str) -> str:
    """Escape a line for the typesetter, with its indentation, and with rare characters in the font that has them."""
    text = _printable(text)
    indent = len(text) - len(text.lstrip(" "))
    runs: list[str] = []
    for font, run_of_text in _runs(text[indent:]):
        written = escape(run_of_text)
        runs.append(written if font == _fonts()[0] else f'<font name="{font}">{written}</font>')
    return "\u00a0" * indent + "".join(runs)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub(" ", _WITHOUT_WIDTH.sub("", text))


def _runs(text: str) -> Iterator[tuple[str, str]]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or _font_of(text[end]) != _font_of(text[start]):
            yield _font_of(text[start]), text[start:end]
            start = end


@cache
def _font_of(character: str) -> str:
    names = _fonts()
    return next((name for name in names if ord(character) in _glyphs(name)), names[0])


def _has_all(text: str) -> bool:
    return all(_font_of(character) == _fonts()[0] for character in text)


@cache
def _glyphs(font: str) -> frozenset[int]:
    return frozenset(cast("TTFont", pdfmetrics.getFont(font)).face.charToGlyph)


def _width(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, _fonts()[0], CELL_SIZE))
