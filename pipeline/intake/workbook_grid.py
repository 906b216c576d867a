"""The sheets of a referral workbook as the form has them: where the hidden marks are, and what a person typed.

A workbook says in hidden cells what each cell is for, and on its hidden sheet what stood around it when it was made; so
reading needs neither the rules nor the labels, and does not mind moved rows, renamed or translated sheets, or what
Excel, LibreOffice and others make of a file when they save it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import get_column_letter

from pipeline.errors import CaseError, CellFault
from pipeline.files.sheet import Cell, Sheet
from pipeline.intake.workbook_cells import (
    ANSWER,
    EARLIER_CHARGES,
    FILES,
    MARK,
    NOTICES,
    OWN_SHEET,
    PARENTS,
    PEOPLE,
    SCHEMA,
    WITNESSES,
)
from pipeline.text import dates
from pipeline.text.typed import as_typed

_NEEDED_COLUMNS = {
    PARENTS: "name",
    PEOPLE: "name",
    WITNESSES: "name",
    EARLIER_CHARGES: "from",
    NOTICES: "parent",
    FILES: "file",
}
"""The column without which the rows of a sheet say nothing; on all other sheets it is that of the answers."""


@dataclass(frozen=True)
class OwnWords:
    """What the hidden sheet says of the form: its route and sheets, what shown choices stand for, and printed words.

    ``printed`` are the label and the hint of each field on a sheet with one field a row.
    """

    route: str
    sheets: dict[str, str]
    values: dict[tuple[str, str], str]
    printed: dict[str, tuple[str, str]]


def own_words(sheets: tuple[Sheet, ...], name: str) -> OwnWords:
    """Read the hidden sheet; raises CaseError where it is not there, and for a workbook of another version."""
    rows = [row for sheet in sheets if sheet.name == OWN_SHEET for row in sheet.rows]
    said = [[text_of(cell) for cell in (*row, None, None, None, None)[:4]] for row in rows]
    if not said:
        raise CaseError(
            f"{name} has lost its hidden sheet “{OWN_SHEET}”, which says for which referral it is. Take a new workbook "
            "from “Blank forms” in the outbox, copy your answers into it, and save it with all its sheets."
        )
    schema = next((first for word, first, *_ in said if word == "schema"), "")
    if schema != str(SCHEMA):
        raise CaseError(
            f"{name} was not made by this version of Casebundle. Take a new one from “Blank forms” in the outbox, and "
            "copy your answers into it."
        )
    return OwnWords(
        route=next((first for word, first, *_ in said if word == "route"), ""),
        sheets={name: title for word, name, title, _ in said if word == "sheet"},
        values={(key, label.casefold()): value for word, key, label, value in said if word == "choice"},
        printed={key: (label, hint) for word, key, label, hint in said if word == "field"},
    )


@dataclass(frozen=True, order=True)
class CellPlace:
    """A cell; rows count from 1, columns from 0, sheets in the order of their tabs."""

    tab: int
    row: int
    column: int
    sheet: str

    @property
    def cell(self) -> str:
        """The cell as Excel calls it."""
        return f"{get_column_letter(self.column + 1)}{self.row}"

    def fault(self, message: str) -> CellFault:
        """Say what is wrong in this cell."""
        return CellFault(self.sheet, self.cell, message)


@dataclass(frozen=True)
class Grid:
    """A sheet of the form: the row and column of its hidden mark, and the column of each key in the row of the mark."""

    name: str
    tab: int
    sheet: Sheet
    mark_row: int
    mark_column: int
    columns: dict[str, int]

    @property
    def has_fields(self) -> bool:
        """Whether it has one field a row, and not one entry."""
        return self.name not in _NEEDED_COLUMNS

    @property
    def whole(self) -> bool:
        """Tell whether the column is there without which nothing can be read."""
        return _NEEDED_COLUMNS.get(self.name, ANSWER) in self.columns

    @property
    def rows(self) -> range:
        """The rows below the mark."""
        return range(self.mark_row + 1, len(self.sheet.rows) + 1)

    def text(self, row: int, column: int) -> str:
        """Give what stands in a cell."""
        return text_of(self.sheet.cell(row, column))

    def place(self, row: int, column: int) -> CellPlace:
        """Name a cell."""
        return CellPlace(self.tab, row, column, self.sheet.name or self.name)

    def entries(self) -> Iterator[dict[str, tuple[str, CellPlace]]]:
        """Give each row with something in it: its texts and places by their keys."""
        for row in self.rows:
            entry = {key: (self.text(row, column), self.place(row, column)) for key, column in self.columns.items()}
            if any(text for text, _ in entry.values()):
                yield entry

    def label(self, row: int) -> str:
        """Give the words that a person sees before the answer in a row."""
        before = (self.text(row, column) for column in range(self.mark_column + 1, self.columns[ANSWER]))
        return next(filter(None, before), "").removesuffix(" *")

    def head(self, column: int) -> str:
        """Give the words that a person sees above a column of entries."""
        above = (self.text(row, column) for row in range(self.mark_row - 1, 0, -1))
        return next(filter(None, above), "").removesuffix(" *")

    @property
    def first_free_row(self) -> int:
        """The first row for a new entry."""
        taken = [row for row in self.rows if any(self.text(row, column) for column in self.columns.values())]
        return max(taken, default=self.mark_row) + 1

    @property
    def answers(self) -> tuple[tuple[str, ...], ...]:
        """All that a person filled in, row by row, by which two copies of a sheet are compared."""
        keys = [self.mark_column] if self.has_fields else []
        return tuple(
            (*(self.text(row, key) for key in keys), *said)
            for row in self.rows
            if any(said := tuple(self.text(row, column) for column in self.columns.values()))
        )

    def is_printed(self, row: int, column: int, own: OwnWords) -> bool:
        """Tell whether a cell beside an answer says what the form says there: its label, its hint, a heading.

        Where the label was translated, the hint was as well. An older workbook does not say what its hints were.
        """
        if not self.has_fields:
            return False
        if not (key := self.text(row, self.mark_column)):
            return column < self.columns[ANSWER]
        label, hint = own.printed.get(key, ("", ""))
        text, seen = self.text(row, column), self.label(row)
        if text in (seen, f"{seen} *", hint):
            return True
        translated = not own.printed or (seen != label and bool(hint))
        return translated and column == self.columns[ANSWER] + 1


def grid_of(tab: int, sheet: Sheet) -> Grid | None:
    """Find the hidden mark of a sheet; None where it has none."""
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell.startswith(MARK):
                keys = {text_of(key): at for at, key in enumerate(row) if at != column and text_of(key)}
                return Grid(cell.removeprefix(MARK), tab, sheet, number, column, keys)
    return None


def text_of(cell: Cell) -> str:
    """Give a cell as a person would have typed it."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case date():
            return dates.in_words(cell)
        case _:
            return as_typed(str(cell))
