"""What the looks of an old workbook (XLS) do to the words of its cells: letters struck out, unseen, or taken back.

Letters may have looks of their own within a cell; rules give whole cells others where they hold ([MS-XLS] 2.4.42,
2.4.56, 2.5.92 and 2.5.98). Whether a rule holds is worked out by Excel alone; here only one that always does is known.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import xlrd

from pipeline.files.unseen_cells import BLACK, TINY, WHITE, Colour, Place, Unseen, unseen_by

TWENTIETHS = 20
"""So many parts of a point an old workbook counts letters and rows in."""
_SHEET, _RULES, _RULE = 0x85, 0x1B0, 0x1B1
_WORKSHEET, _BY_FORMULA = 0, b"\x02"
_LOOKS, _FONT_LENGTH, _COLOUR_OF_FONT = 12, 118, 80
_HAS_FORMAT, _HAS_FONT, _HAS_ALIGNMENT, _HAS_BORDER, _HAS_GROUND = (1 << bit for bit in (25, 26, 27, 28, 29))
_NO_COLOUR = 0xFFFFFFFF
_ALWAYS = (b"\x1d\x01", b"\x1e\x01\x00")
"""The formulas TRUE and 1."""


class OldRule(NamedTuple):
    """A rule that may hide what is in cells: the first and last row and column of each stretch, all from 0."""

    spans: tuple[tuple[int, int, int, int], ...]
    always: bool

    @property
    def where(self) -> str:
        """Name its cells as ``B2:B9``."""
        return " ".join(
            f"{xlrd.cellname(top, left)}:{xlrd.cellname(bottom, right)}" for top, bottom, left, right in self.spans
        )

    def cells(self, rows: int, columns: int) -> Iterator[Place]:
        """Give those of its cells that a sheet of this size has."""
        for top, bottom, left, right in self.spans:
            for row in range(top, min(bottom + 1, rows)):
                yield from ((row + 1, column) for column in range(left, min(right + 1, columns)))


def unseen_by_style(workbook: xlrd.book.Book, style: int) -> Unseen | None:
    """Say how a style of an old workbook shows nothing; None also where its looks are too damaged to be known."""
    if not workbook.font_list:
        return None
    looks = workbook.xf_list[style]
    if workbook.font_list[looks.font_index].height <= TINY * TWENTIETHS:
        return Unseen.TINY
    form = workbook.format_map.get(looks.format_key)
    return unseen_by(form.format_str if form else None, _letters(workbook, looks.font_index), _ground(workbook, style))


def words_taken_back(sheet: xlrd.sheet.Sheet, workbook: xlrd.book.Book) -> Iterator[str]:
    """Name the cells (``C12``) of which some words are struck out, or are written in the colour of their ground."""
    if not workbook.font_list:
        return
    for number in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(number)):
            if cell.ctype == xlrd.XL_CELL_TEXT and cell.xf_index is not None and cell.value.strip():
                runs = sheet.rich_text_runlist_map.get((number, column), ())
                if any(_is_taken_back(workbook, font, cell.xf_index) for font in _fonts(workbook, cell, runs)):
                    yield xlrd.cellname(number, column)


def _fonts(workbook: xlrd.book.Book, cell: xlrd.sheet.Cell, runs: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Give the fonts, by their numbers, in which a cell has words."""
    begun = [(0, workbook.xf_list[cell.xf_index].font_index), *runs, (len(cell.value), 0)]
    yield from (font for (start, font), (end, _) in pairwise(begun) if cell.value[start:end].strip())


def _is_taken_back(workbook: xlrd.book.Book, font: int, style: int) -> bool:
    if workbook.font_list[font].struck_out:
        return True
    if workbook.xf_list[style].font_index == font:
        return False
    is_tiny = workbook.font_list[font].height <= TINY * TWENTIETHS
    return is_tiny or unseen_by(None, _letters(workbook, font), _ground(workbook, style)) is not None


def _letters(workbook: xlrd.book.Book, font: int) -> Colour:
    return workbook.colour_map.get(workbook.font_list[font].colour_index) or BLACK


def _ground(workbook: xlrd.book.Book, style: int) -> Colour | None:
    behind = workbook.xf_list[style].background
    grounds: Mapping[int, Colour | None] = {0: WHITE, 1: workbook.colour_map.get(behind.pattern_colour_index)}
    return grounds.get(behind.fill_pattern)


def hiding_rules_of(workbook: xlrd.book.Book) -> list[list[OldRule]]:
    """Give for each worksheet the rules in whose looks nothing is seen."""
    stream = bytes((workbook.mem or b"")[workbook.base : workbook.base + workbook.stream_len])
    starts = [
        int.from_bytes(data[:4], "little")
        for record, data in _records(stream, 0)
        if record == _SHEET and data[5] == _WORKSHEET
    ]
    ends = [*sorted(starts)[1:], len(stream)]
    after = dict(zip(sorted(starts), ends, strict=True))
    return [list(_hiding(workbook, stream[start : after[start]])) for start in starts]


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    while len(head := stream[position : position + 4]) == 4:  # noqa: PLR2004 - two numbers of two bytes
        record, length = struct.unpack("<HH", head)
        yield record, stream[position + 4 : position + 4 + length]
        position += 4 + length


def _hiding(workbook: xlrd.book.Book, part: bytes) -> Iterator[OldRule]:
    spans: tuple[tuple[int, int, int, int], ...] = ()
    for record, data in _records(part, 0):
        if record == _RULES:
            count = int.from_bytes(data[12:14], "little")
            found = (data[14 + 8 * one : 22 + 8 * one] for one in range(count))
            spans = tuple(struct.unpack("<HHHH", one) for one in found if len(one) == 8)  # noqa: PLR2004
        elif record == _RULE and spans and _hides(workbook, data):
            length = int.from_bytes(data[2:4], "little")
            rest = int.from_bytes(data[4:6], "little")
            formula = data[len(data) - length - rest : len(data) - rest]
            yield OldRule(spans, data[:1] == _BY_FORMULA and formula in _ALWAYS)


def _hides(workbook: xlrd.book.Book, rule: bytes) -> bool:
    """Tell whether nothing is seen in the looks that a rule gives: its format, letters and ground one after another.

    One that is cut short may hide anything.
    """
    if len(rule) < _LOOKS:
        return True
    said, own_format = struct.unpack("<IH", rule[6:_LOOKS])
    at, code, letters, ground = _LOOKS, None, None, WHITE
    if said & _HAS_FORMAT and own_format & 1:
        length = int.from_bytes(rule[at : at + 2], "little")
        code, at = _text(rule[at + 2 : at + length]), at + length
    elif said & _HAS_FORMAT:
        form = workbook.format_map.get(int.from_bytes(rule[at : at + 2], "little"))
        code, at = form.format_str if form else None, at + 2
    if said & _HAS_FONT:
        colour = int.from_bytes(rule[at + _COLOUR_OF_FONT : at + _COLOUR_OF_FONT + 4], "little")
        letters = None if colour == _NO_COLOUR else workbook.colour_map.get(colour)
        at += _FONT_LENGTH
    at += 8 * (bool(said & _HAS_ALIGNMENT) + bool(said & _HAS_BORDER))
    if said & _HAS_GROUND:
        colours = int.from_bytes(rule[at + 2 : at + 4], "little")
        ground = workbook.colour_map.get(colours >> 7 & 0x7F) or WHITE
    return unseen_by(code, letters, ground) is not None


def _text(written: bytes) -> str:
    """Read a format of the workbook's own: its length, whether its letters are of two bytes, and its letters."""
    return written[3:].decode("utf-16-le" if written[2:3] == b"\x01" else "latin-1", "replace")
