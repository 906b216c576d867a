"""Draws a grid: short cells in columns of fixed widths, some with a ground of their own."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib import colors
from reportlab.platypus import LongTable, TableStyle

from pipeline.typeset.blocks import Grid

GRID_SIZE, GRID_LEADING, GRID_ROW = 9, 11, 13.0


def grid_table(grid: Grid, font: str) -> LongTable:
    """Draw a grid in a font that is registered with the typesetter."""
    return LongTable(
        grid.rows,
        colWidths=grid.widths,
        rowHeights=[GRID_ROW] * len(grid.rows),
        repeatRows=grid.headers,
        hAlign="LEFT",
        style=TableStyle(list(_commands(grid, font))),
    )


def _commands(grid: Grid, font: str) -> Iterator[tuple[Any, ...]]:
    whole = ((0, 0), (-1, -1))
    yield "FONT", *whole, font, GRID_SIZE, GRID_LEADING
    yield "ALIGN", *whole, "CENTER"
    yield "ALIGN", (0, 0), (grid.left - 1, -1), "LEFT"
    yield "VALIGN", *whole, "MIDDLE"
    yield "LEFTPADDING", *whole, 2
    yield "RIGHTPADDING", *whole, 2
    yield "TOPPADDING", *whole, 0
    yield "BOTTOMPADDING", *whole, 1
    yield "GRID", *whole, 0.4, colors.grey
    yield "BACKGROUND", (0, 0), (-1, grid.headers - 1), colors.HexColor(0xE6EAF0)
    for number in range(grid.headers):
        yield from _joined(grid.rows[number], number)
    if grid.totals:
        yield "LINEABOVE", (0, -1), (-1, -1), 1.2, colors.black
    for (row, column), look in grid.grounds.items():
        cell = ((column, row), (column, row))
        yield "BACKGROUND", *cell, colors.HexColor(look.ground)
        yield "TEXTCOLOR", *cell, colors.HexColor(look.letter)


def _joined(row: tuple[str, ...], number: int) -> Iterator[tuple[Any, ...]]:
    """Join each cell of a heading with the empty ones after it; the first column is never joined."""
    begins = [column for column, cell in enumerate(row) if cell and column]
    for first, after in zip(begins, [*begins[1:], len(row)], strict=True):
        if after - first > 1:
            yield "SPAN", (first, number), (after - 1, number)
