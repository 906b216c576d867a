"""What a person sees of a workbook: its sheets without what is hidden, and their words by another reader."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl.utils import range_boundaries

from pipeline.case.loss import Loss, LossKind, Remarks
from pipeline.errors import TableError
from pipeline.evidence.formats.shown_addresses import told_of_links
from pipeline.files.sheet import Sheet, hidden_parts, unseen_cells
from pipeline.files.tables import read_sheets
from pipeline.files.unseen_cells import Unseen
from pipeline.text.shortening import some_of

Rows = list[tuple[str, ...]]
_HOUR = re.compile(r"\d{1,4}:\d{2}(?::\d{2}(?:\.\d+)?)?")

KEPT_BACK = "\0"
"""Stands in a cell whose value its owner did not want to be seen."""


_BY_LOOKS = (
    (
        Unseen.LIKE_PAPER,
        LossKind.HIDDEN_CELLS,
        'written on the sheet "{title}" in the white of the paper, and not shown: {cells}',
    ),
    (
        Unseen.TINY,
        LossKind.HIDDEN_CELLS,
        'written on the sheet "{title}" in letters too small to be read, and not shown: {cells}',
    ),
    (
        Unseen.MERGED,
        LossKind.HIDDEN_CELLS,
        'on the sheet "{title}" under cells that were made of several, and not shown: {cells}',
    ),
    (
        Unseen.COVERED,
        LossKind.COVERED_WORDS,
        'on the sheet "{title}" the words in {cells} are as dark as their ground; they are not shown',
    ),
    (
        Unseen.UNDER,
        LossKind.COVERED_WORDS,
        'on the sheet "{title}" something lies over the words in {cells}; they are not shown',
    ),
)
"""What the looks of cells do, of what kind that is, and how it is told."""


@dataclass(frozen=True)
class Seen:
    """Sheets by their titles, what of them is hidden or leads elsewhere, and the words of what is seen."""

    sheets: list[tuple[str, Rows]]
    remarks: Remarks
    words: str


def seen_of(sheets: Sequence[tuple[str, Rows]], source: Path) -> Seen:
    """Leave out what is hidden of each sheet, and tell where it is, but none of its words.

    Where the other reader cannot read the workbook, nothing is known to be hidden but single cells.
    """
    try:
        others = {sheet.name or "": sheet for sheet in read_sheets(source, source.name)}
    except TableError:
        others = {}
    found = ((title, rows, _with_merged(rows, others.get(title, Sheet(title, ())))) for title, rows in sheets)
    parted = [(title, _marked(rows, other), other) for title, rows, other in found]
    return Seen(
        [(title, list(_seen(rows, other))) for title, rows, other in parted],
        [
            *(loss for title, rows, other in parted for loss in _hidden(title, rows, other)),
            *told_of_links(link for _, rows, other in parted for link in _links(rows, other)),
        ],
        "\n".join(word for _, rows, other in parted for word in _words(rows, other)),
    )


def _with_merged(rows: Rows, other: Sheet) -> Sheet:
    """Add the cells to what is not seen over which another reaches that says something else."""
    beneath = (
        (number, column)
        for block in other.merged
        for number in range(block.top, min(block.bottom, len(rows)) + 1)
        for column in range(block.left, min(block.right + 1, len(rows[number - 1])))
        if rows[number - 1][column].strip() not in ("", rows[block.top - 1][block.left].strip())
    )
    merged = {place: Unseen.MERGED for place in beneath if place not in other.unseen}
    return replace(other, unseen={**other.unseen, **merged}) if merged else other


def _marked(rows: Rows, other: Sheet) -> Rows:
    """Mark the cells whose looks keep their value from being seen."""
    if not other.unseen:
        return rows
    return [
        tuple(KEPT_BACK if cell and (number, place) in other.unseen else cell for place, cell in enumerate(row))
        for number, row in enumerate(rows, start=1)
    ]


def _seen(rows: Rows, other: Sheet) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(rows, start=1):
        if number not in other.hidden_rows:
            cells = (cell for place, cell in enumerate(row) if place not in other.hidden_columns)
            yield tuple("" if cell == KEPT_BACK else cell for cell in cells)


def _links(rows: Rows, other: Sheet) -> Iterator[tuple[str, str]]:
    """Give the links of the cells that are seen, by their words and their addresses."""
    for (number, column), address in other.links.items():
        kept = number not in other.hidden_rows and column not in other.hidden_columns
        if kept and number <= len(rows) and column < len(rows[number - 1]):
            yield rows[number - 1][column], address


def _hidden(title: str, rows: Rows, other: Sheet) -> Iterator[Loss]:
    if parts := hidden_parts(replace(other, unseen={})):
        told = f'hidden on the sheet "{title}", perhaps by a filter, and not shown: {parts[:1].lower()}{parts[1:]}'
        yield Loss(LossKind.HIDDEN_CELLS, told)
    by_looks = [(unseen_cells(other, how), kind, told) for how, kind, told in _BY_LOOKS]
    if kept_back := sum(cell == KEPT_BACK for row in rows for cell in row) - sum(
        len(cells) for cells, _, _ in by_looks
    ):
        told = f'hidden on the sheet "{title}" by the format of their cells, and not shown: {kept_back} values'
        yield Loss(LossKind.HIDDEN_CELLS, told)
    if places := [one for one in other.perhaps_unseen if _say_something(rows, one)]:
        where = some_of(places)
        told = f'on the sheet "{title}" a rule, a colour or a line may take back what is in {where}: it is shown'
        yield Loss(LossKind.PERHAPS_HIDDEN, told)
    for cells, kind, told in by_looks:
        if cells:
            yield Loss(kind, told.format(title=title, cells=some_of(cells)))


def _say_something(rows: Rows, where: str) -> bool:
    """Tell whether there is anything in cells named as ``B2:B9 D4``."""
    for span in where.split():
        left, top, right, bottom = (edge or len(rows) for edge in range_boundaries(span))
        if any(cell.strip() for row in rows[top - 1 : bottom] for cell in row[left - 1 : right]):
            return True
    return False


def _words(rows: Rows, other: Sheet) -> Iterator[str]:
    """Give the words of the cells that are seen; figures, days and hours are written in many ways, and left out."""
    for number, row in enumerate(other.rows):
        if number + 1 in other.hidden_rows:
            continue
        for place, cell in enumerate(row):
            if not isinstance(cell, str) or _HOUR.fullmatch(cell) or place in other.hidden_columns:
                continue
            if not _is_kept_back(rows, number, place):
                yield cell


def _is_kept_back(rows: Rows, number: int, place: int) -> bool:
    return number < len(rows) and place < len(rows[number]) and rows[number][place] == KEPT_BACK
