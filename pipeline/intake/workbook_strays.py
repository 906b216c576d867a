"""What somebody put into a referral workbook where nothing is read: told, so that no answer is lost in silence.

Words beside an answer or below a table, in the place of a question, in a comment or a picture, on a sheet of its own.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.errors import CellFault
from pipeline.files.remarks import Remark, remarks
from pipeline.files.sheet import Sheet
from pipeline.files.tables import DAMAGED_OLD_WORKBOOK, DAMAGED_WORKBOOK
from pipeline.intake.workbook_cells import ANSWER, HELP_HEADING, HELP_SHEET, OF_NUMBERS, OWN_SHEET
from pipeline.intake.workbook_grid import CellPlace, Grid, OwnWords, grid_of, text_of
from pipeline.text.shortening import shortened

_UNSAVED = "this is a formula without a saved result, so nothing was read; open the workbook in Excel and save it"


def strays_of(grid: Grid, own: OwnWords) -> Iterator[CellFault]:
    """Tell what stands on a sheet of the form where nothing is read."""
    yield from (CellFault(grid.sheet.name or grid.name, cell, _UNSAVED) for cell in grid.sheet.unsaved)
    if grid.has_fields:
        yield from _in_questions(grid, own)
    for row in grid.rows:
        for column in range(grid.mark_column + 1, len(grid.sheet.rows[row - 1])):
            text = grid.text(row, column)
            if text and column not in grid.columns.values() and not grid.is_printed(row, column, own):
                yield grid.place(row, column).fault(_beside(text, grid, row, own))


def sheets_beside(sheets: Iterable[Sheet], own: OwnWords) -> Iterator[CellFault]:
    """Tell each sheet with words on it that is none of the form's."""
    for tab, sheet in enumerate(sheets):
        if sheet.name in (OWN_SHEET, HELP_SHEET, OF_NUMBERS, *own.sheets.values()) or sheet.empty:
            continue
        if grid_of(tab, sheet) or any(HELP_HEADING in row for row in sheet.rows):
            continue
        row, column, first = next(
            (row, column, text)
            for row, cells in enumerate(sheet.rows, start=1)
            for column, cell in enumerate(cells)
            if (text := text_of(cell))
        )
        told = (
            f'"{shortened(first)}" and all else on this sheet was not read, for it is none of the form; write it where '
            "the form asks for it, or save it as a paper of its own"
        )
        yield CellPlace(tab, row, column, sheet.name or "").fault(told)


def remarks_beside(path: Path) -> tuple[CellFault, ...]:
    """Tell comments, pictures and boxes, of which nothing is read; none of a file that has them in another way."""
    try:
        return tuple(CellFault(one.sheet, one.cell, _remarked(one)) for one in remarks(path))
    except (*DAMAGED_WORKBOOK, *DAMAGED_OLD_WORKBOOK):
        return ()


def _remarked(remark: Remark) -> str:
    if not remark.words:
        return "a picture lies here, and nothing on it was read; type what it says into the cell"
    return f'"{shortened(remark.words)}" stands in a comment or a box, where nothing is read; write it into the cell'


def _in_questions(grid: Grid, own: OwnWords) -> Iterator[CellFault]:
    """Tell of an answer in the cell of its question; where most questions have other words, they are translated."""
    asked = [row for row in grid.rows if grid.text(row, grid.mark_column) in own.printed]
    changed = [row for row in asked if grid.label(row) != own.printed[grid.text(row, grid.mark_column)][0]]
    if 2 * len(changed) > len(asked):
        return
    for row in changed:
        answer = grid.place(row, grid.columns[ANSWER])
        if grid.label(row) and not grid.text(row, answer.column):
            told = (
                f'the question beside it was changed to "{shortened(grid.label(row))}"; only what stands here is read'
            )
            yield answer.fault(told)


def _beside(text: str, grid: Grid, row: int, own: OwnWords) -> str:
    key = grid.text(row, grid.mark_column) if grid.has_fields else ""
    _, hint = own.printed.get(key, ("", ""))
    said = f'"{shortened(text.removeprefix(hint))}" stands where nothing is read'
    return f"{said}; write it in {grid.place(row, grid.columns[ANSWER]).cell}" if key else said
