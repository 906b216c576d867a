"""The referral workbook, filled in, becomes a case: the same one as the ``case.yaml`` that says the same.

The workbook says in hidden cells what each cell is for (``form``), so that reading needs neither the rules nor the
labels, and does not mind moved rows, renamed sheets or what Excel and LibreOffice make of a file when they save it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.case.case import Case
from pipeline.errors import CaseError, CellFault, TableError, WorkbookError
from pipeline.files.sheet import Cell, Sheet
from pipeline.files.tables import read_sheets
from pipeline.files.yaml_file import Location, without_prefix
from pipeline.intake.workbook_cells import ANSWER, FILES, MARK, NOTICES, OWN_SHEET, PARENTS, SCHEMA
from pipeline.text import dates

_NEEDED_COLUMNS = {PARENTS: "name", NOTICES: "parent", FILES: "file"}
"""The column without which the rows of a sheet say nothing; on all other sheets it is that of the answers."""

_MESSAGES = {
    "day": '"{input}" is not a date; write it like 31/03/2026',
    "bool_parsing": '"{input}" should be yes or no',
    "literal_error": '"{input}" is not known here; choose one from the list',
    "missing": "this is needed; fill it in, or empty the whole row",
}


@dataclass(frozen=True)
class WorkbookReading:
    """The case, and what stands in the workbook but in no place of the form."""

    case: Case
    slips: tuple[CellFault, ...]


def read_workbook(path: Path, name: str) -> WorkbookReading:
    """Read a referral workbook, which people call ``name``.

    Raises WorkbookError with every fault and its cell, and CaseError where the file is damaged or is of a later
    Casebundle.
    """
    try:
        sheets = read_sheets(path, name)
    except TableError as error:
        raise CaseError(
            f"{name} is damaged; open it in Excel and save it again as an Excel workbook (.xlsx)."
        ) from error
    reader = _Reader(_own_words(sheets, name))
    reader.read([sheet for sheet in sheets if sheet.name != OWN_SHEET])
    case, faults = reader.validated()
    if case is None or faults:
        raise WorkbookError(name, faults)
    return WorkbookReading(case, tuple(reader.slips))


@dataclass(frozen=True)
class _OwnWords:
    """What the hidden sheet says: the route, the sheets of the form, and the values that shown choices stand for."""

    route: str
    sheets: dict[str, str]
    values: dict[tuple[str, str], str]


def _own_words(sheets: tuple[Sheet, ...], name: str) -> _OwnWords:
    rows = [row for sheet in sheets if sheet.name == OWN_SHEET for row in sheet.rows]
    said = [[_text(cell) for cell in (*row, None, None, None, None)[:4]] for row in rows]
    schema = next((first for word, first, *_ in said if word == "schema"), "")
    if schema != str(SCHEMA):
        raise CaseError(
            f"{name} was not made by this version of Casebundle. Take a new one from “Blank forms” in the outbox, and "
            "copy your answers into it."
        )
    return _OwnWords(
        route=next((first for word, first, *_ in said if word == "route"), ""),
        sheets={name: title for word, name, title, _ in said if word == "sheet"},
        values={(key, label.casefold()): value for word, key, label, value in said if word == "choice"},
    )


@dataclass(frozen=True, order=True)
class _Place:
    """A cell; rows count from 1, columns from 0, sheets in the order of their tabs."""

    tab: int
    row: int
    column: int
    sheet: str

    def fault(self, message: str) -> CellFault:
        return CellFault(self.sheet, f"{get_column_letter(self.column + 1)}{self.row}", message)


@dataclass(frozen=True)
class _Grid:
    """A sheet of the form: the row and column of its hidden mark, and the column of each key in the row of the mark."""

    name: str
    tab: int
    sheet: Sheet
    mark_row: int
    mark_column: int
    columns: dict[str, int]

    @property
    def whole(self) -> bool:
        """Tell whether the column is there without which nothing can be read."""
        return _NEEDED_COLUMNS.get(self.name, ANSWER) in self.columns

    @property
    def rows(self) -> range:
        return range(self.mark_row + 1, len(self.sheet.rows) + 1)

    def text(self, row: int, column: int) -> str:
        return _text(self.sheet.cell(row, column))

    def place(self, row: int, column: int) -> _Place:
        return _Place(self.tab, row, column, self.sheet.name or self.name)

    def entries(self) -> Iterator[dict[str, tuple[str, _Place]]]:
        """Give each row with something in it: its texts and places by their keys."""
        for row in self.rows:
            entry = {key: (self.text(row, column), self.place(row, column)) for key, column in self.columns.items()}
            if any(text for text, _ in entry.values()):
                yield entry


@dataclass
class _Reader:
    """Gathers the data of a case with the place of every value, and what is wrong with either."""

    own: _OwnWords
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Location, _Place] = field(default_factory=dict)
    faults: list[tuple[_Place, str]] = field(default_factory=list)
    slips: list[CellFault] = field(default_factory=list)

    def read(self, sheets: list[Sheet]) -> None:
        found = (_grid(tab, sheet) for tab, sheet in enumerate(sheets))
        grids = {grid.name: grid for grid in found if grid and grid.whole}
        for name, title in self.own.sheets.items():
            if name not in grids:
                self._lost(title)
        self.data["route"] = self.own.route
        for name, grid in grids.items():
            if name not in _NEEDED_COLUMNS:
                self._fields(grid)
        parents = self._parents(grids[PARENTS]) if PARENTS in grids else []
        if NOTICES in grids:
            self._notices(grids[NOTICES], parents)
        if FILES in grids:
            self._files(grids[FILES])

    def validated(self) -> tuple[Case | None, tuple[CellFault, ...]]:
        """Hold the data against the model of a case; gives the case, or None, and every fault in reading order."""
        case = None
        found = list(self.faults)
        try:
            case = Case.model_validate(self.data)
        except ValidationError as error:
            found += [(self._nearest(tuple(one["loc"])), _message(one)) for one in error.errors()]
        return case, tuple(place.fault(message) for place, message in sorted(found))

    def _lost(self, title: str) -> None:
        message = (
            "this sheet, its hidden row or a column that it needs is not there any more; make a new workbook with "
            "casebundle new, and copy your answers into it"
        )
        self.faults.append((_Place(len(self.own.sheets), 1, 0, title), message))

    def _nearest(self, location: Location) -> _Place:
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, _Place(0, 1, 0, OWN_SHEET))

    def _fields(self, grid: _Grid) -> None:
        column = grid.columns[ANSWER]
        for row in grid.rows:
            key, text, place = grid.text(row, grid.mark_column), grid.text(row, column), grid.place(row, column)
            if key:
                self._field(key, text, place)
            elif text:
                self.slips.append(place.fault(f'"{_short(text)}" stands in a row that is not part of the form'))

    def _field(self, key: str, text: str, place: _Place) -> None:
        location = tuple(key.split("."))
        before = self.places.setdefault(location, place)
        if not text:
            return
        *groups, last = location
        group = self.data
        for name in groups:
            group = group.setdefault(name, {}) if isinstance(group, dict) else group
        if not isinstance(group, dict):
            self.faults.append((place, f'"{_short(key)}" in the hidden column is not of the form; delete this row'))
            return
        if last in group:
            self.faults.append((place, f"this row is here twice (see row {before.row}); keep one"))
        self.places[location] = place
        group[last] = self._value(key, text)

    def _parents(self, grid: _Grid) -> list[dict[str, Any]]:
        parents = [
            self._entry((PARENTS, number), entry["name"][1], entry) for number, entry in enumerate(grid.entries())
        ]
        if parents:
            self.data[PARENTS] = parents
        return parents

    def _notices(self, grid: _Grid, parents: list[dict[str, Any]]) -> None:
        names = [str(parent.get("name", "")).casefold() for parent in parents]
        for entry in grid.entries():
            name, place = entry.pop("parent")
            if not name or names.count(name.casefold()) != 1:
                self.faults.append((place, _wrong_parent(name)))
                continue
            number = names.index(name.casefold())
            notices = parents[number].setdefault(NOTICES, [])
            notices.append(self._entry((PARENTS, number, NOTICES, len(notices)), place, entry))

    def _files(self, grid: _Grid) -> None:
        files: dict[str, Any] = {}
        for entry in grid.entries():
            name, place = entry.pop("file")
            if not name:
                self.faults.append((place, "this is needed: the name of the file that the row speaks of"))
            elif name in files:
                self.faults.append((place, f'"{name}" is here twice; keep one row for each file'))
            else:
                files[name] = self._entry((FILES, name), place, entry)
        if files:
            self.data[FILES] = files

    def _entry(self, location: Location, place: _Place, entry: dict[str, tuple[str, _Place]]) -> dict[str, Any]:
        self.places[location] = place
        self.places.update({(*location, *key.split(".")): place for key, (_, place) in entry.items()})
        sheet = NOTICES if location[2:3] == (NOTICES,) else location[0]
        values: dict[str, Any] = {}
        for key, (text, _) in entry.items():
            *groups, last = key.split(".")
            group = values
            for name in groups if text else ():
                group = group.setdefault(name, {})
            if text:
                group[last] = self._value(f"{sheet}.{key}", text)
        return values

    def _value(self, key: str, text: str) -> str:
        """Give what a shown choice stands for; anything else stands for itself."""
        return self.own.values.get((key, text.casefold()), text)


def _grid(tab: int, sheet: Sheet) -> _Grid | None:
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell.startswith(MARK):
                keys = {_text(key): at for at, key in enumerate(row) if at != column and _text(key)}
                return _Grid(cell.removeprefix(MARK), tab, sheet, number, column, keys)
    return None


def _text(cell: Cell) -> str:
    """Give a cell as a person would have typed it."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case date():
            return dates.in_words(cell)
        case _:
            return str(cell).replace("\r\n", "\n").strip()


def _message(detail: ErrorDetails) -> str:
    template = _MESSAGES.get(detail["type"])
    return template.format(input=_short(str(detail["input"]))) if template else without_prefix(detail["msg"])


def _wrong_parent(name: str) -> str:
    if not name:
        return "this is needed: the parent to whom the notice was sent"
    return f'"{_short(name)}" is not the name of one parent on the sheet Parents; write it just as it stands there'


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
