"""One sheet of a table file: its cells as they stand, and what of it was hidden or could not be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from openpyxl.utils import get_column_letter, range_boundaries

from pipeline.files.unseen_cells import Place, Unseen
from pipeline.text.sentences import listed
from pipeline.text.shortening import some_of

Cell = str | int | float | date | None
"""What a cell says; a date with a time of day is a ``datetime``, a time alone is text."""
Row = tuple[Cell, ...]


class Block(NamedTuple):
    """Cells that are merged into one: rows from ``top`` to ``bottom``, counted from 1, columns counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet as they stand, so that row 12 is ``rows[11]``; a text file is one sheet without a name.

    ``cut`` says that there are more rows, ``narrowed`` more columns than were read. ``hidden_rows`` count from 1,
    ``hidden_columns`` from 0; ``unseen`` are single cells whose looks keep their value from being seen; ``unsaved`` are
    the cells (``C12``) with a formula of which no result was saved; ``perhaps_unseen`` those (``B2:B9``) that a rule of
    the sheet hides where it holds, or of which some words have the colour of their ground or are struck out. What a
    cell of ``merged`` says stands in its first cell alone. ``links`` are the addresses that cells lead to. ``emptied``
    are cells (``C12``) of which everything is struck out, in rows where other cells stand. ``doubted`` says that
    nobody can tell in which letters the file was saved.
    """

    name: str | None
    rows: tuple[Row, ...]
    hidden: bool = False
    cut: bool = False
    narrowed: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unseen: Mapping[Place, Unseen] = field(default_factory=dict)
    unsaved: tuple[str, ...] = ()
    perhaps_unseen: tuple[str, ...] = ()
    merged: tuple[Block, ...] = ()
    links: Mapping[Place, str] = field(default_factory=dict)
    emptied: tuple[str, ...] = ()
    doubted: bool = False

    def seen(self, number: int, row: Row) -> Row:
        """Give a row, by its number from 1, without the cells whose looks keep their value from being seen."""
        return tuple(None if (number, column) in self.unseen else cell for column, cell in enumerate(row))

    def cell(self, number: int, column: int) -> Cell:
        """Give a cell by its row, counted from 1, and its column, counted from 0; None where the row is shorter."""
        row = self.rows[number - 1]
        return row[column] if column < len(row) else None

    def is_taken_back(self, number: int) -> bool:
        """Tell a row, by its number from 1, of which every cell that says something is struck out or not seen."""
        if not self._named_unseen:
            return False
        said = [at for at, cell in enumerate(self.rows[number - 1]) if cell is not None and str(cell).strip()]
        return bool(said) and all(f"{get_column_letter(at + 1)}{number}" in self._named_unseen for at in said)

    @cached_property
    def _named_unseen(self) -> frozenset[str]:
        return frozenset(cell for one in self.perhaps_unseen for cell in one.split())

    def partly_unseen(self) -> list[str]:
        """Name the single cells that say something, of which some is struck out or not seen."""
        return [cell for _, cell in self._partly_unseen]

    @cached_property
    def partly_unseen_rows(self) -> frozenset[int]:
        """The rows of such cells, from 1, and those that a rule may hide in whole or in part."""
        spans = (range_boundaries(cells) for cells in self.hidden_by_rules())
        under_rules = (
            range(top or 1, min(bottom or len(self.rows), len(self.rows)) + 1) for _, top, _, bottom in spans
        )
        return frozenset(number for number, _ in self._partly_unseen).union(*under_rules)

    @cached_property
    def _partly_unseen(self) -> list[tuple[int, str]]:
        said = (
            (number, f"{get_column_letter(column + 1)}{number}")
            for number, row in enumerate(self.rows if self._named_unseen else (), start=1)
            for column, cell in enumerate(row)
            if cell is not None and str(cell).strip()
        )
        return [(number, cell) for number, cell in said if cell in self._named_unseen]

    def hidden_by_rules(self) -> list[str]:
        """Name the stretches of cells (``B2:B9``) that a rule of the sheet may hide."""
        return sorted(cells for cells in self._named_unseen if ":" in cells)

    @property
    def empty(self) -> bool:
        """Tell whether no cell says anything."""
        return not any(cell is not None and str(cell).strip() for row in self.rows for cell in row)


def hidden_parts(sheet: Sheet) -> str:
    """Name the hidden rows, columns and cells that say something: ``Rows 3 to 8 and column F``; empty without any."""
    rows = [
        number for number in sorted(sheet.hidden_rows) if number <= len(sheet.rows) and _says(sheet.rows[number - 1])
    ]
    columns = [
        column for column in sorted(sheet.hidden_columns) if any(_says(row[column : column + 1]) for row in sheet.rows)
    ]
    told = [
        _spans("row", rows, str),
        _spans("column", columns, lambda column: get_column_letter(column + 1)),
        _named("cell", unseen_cells(sheet)),
    ]
    words = listed([one for one in told if one])
    return words[:1].upper() + words[1:]


def unseen_cells(sheet: Sheet, *how: Unseen) -> list[str]:
    """Name the cells (``C12``) that say something which their looks, in one of these ways, keep from being seen."""
    return [
        f"{get_column_letter(column + 1)}{number}"
        for (number, column), so in sorted(sheet.unseen.items())
        if number <= len(sheet.rows) and _says(sheet.rows[number - 1][column : column + 1]) and (not how or so in how)
    ]


def _says(cells: Row) -> bool:
    return any(cell is not None and str(cell).strip() for cell in cells)


def _spans(thing: str, numbers: list[int], named: Callable[[int], str]) -> str:
    """Write numbers in a row as one span."""
    if not numbers:
        return ""
    breaks = [place for place, (one, other) in enumerate(pairwise(numbers), start=1) if other > one + 1]
    runs = [numbers[start:end] for start, end in pairwise([0, *breaks, len(numbers)])]
    spans = [named(run[0]) if len(run) == 1 else f"{named(run[0])} to {named(run[-1])}" for run in runs]
    return f"{thing}{'s' if len(numbers) > 1 else ''} {some_of(spans)}"


def _named(thing: str, places: list[str]) -> str:
    return f"{thing}{'s' if len(places) > 1 else ''} {some_of(places)}" if places else ""
