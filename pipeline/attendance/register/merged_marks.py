"""A mark in a merged cell, such as one O over the morning and the afternoon, is that of every cell it stands over."""

from dataclasses import replace

from pipeline.attendance.basis.marks import seems_a_mark
from pipeline.attendance.register.cells import half_of, text_at
from pipeline.files.sheet import Sheet


def with_merged_marks(sheet: Sheet) -> Sheet:
    """Put the mark of each merged cell into all cells under it; heads, names and dates stay where they stand."""
    if not sheet.merged:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for block in sheet.merged:
        if block.top > len(rows):
            continue
        mark = text_at(sheet.rows[block.top - 1], block.left)
        if not mark or half_of(mark) or not seems_a_mark(mark):
            continue
        for row in rows[block.top - 1 : block.bottom]:
            row.extend([None] * (block.right + 1 - len(row)))
            row[block.left : block.right + 1] = [mark] * (block.right + 1 - block.left)
    return replace(sheet, rows=tuple(map(tuple, rows)))
