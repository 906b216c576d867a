"""The referral workbook, filled in, becomes a case: the same one as the ``case.yaml`` that says the same.

What is wrong in one cell stops that cell alone: it is told with its place, and all the rest is read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic_core import ErrorDetails

from pipeline.case.case import Case
from pipeline.case.telling_apart import NamedParent, names_apart
from pipeline.errors import CaseError, CellFault, TableError, WorkbookError
from pipeline.files.partly_right import as_far_as_right
from pipeline.files.sheet import Sheet
from pipeline.files.tables import read_sheets
from pipeline.files.yaml_file import Location, without_prefix
from pipeline.intake.workbook_cells import (
    ANSWER,
    EARLIER_CHARGES,
    FILES,
    NOTICES,
    OWN_SHEET,
    PARENTS,
    PEOPLE,
    WITNESSES,
)
from pipeline.intake.workbook_grid import CellPlace, Grid, OwnWords, grid_of, own_words
from pipeline.intake.workbook_places import WorkbookPlaces, places_of
from pipeline.intake.workbook_strays import remarks_beside, sheets_beside, strays_of
from pipeline.text.sentences import listed
from pipeline.text.shortening import shortened

_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)")
_TICKS = {
    **dict.fromkeys(("y", "yes", "yep", "✓", "✔", "☑", "✅", "ydy", "ydw", "oes", "ie"), "yes"),
    **dict.fromkeys(("n", "no", "nope", "✗", "✘", "❌", "nac ydy", "nac oes"), "no"),
}
"""How yes and no are written, in English and Welsh; an "x" may be either."""

LISTS = (PARENTS, PEOPLE, WITNESSES, EARLIER_CHARGES)
"""The sheets whose rows stand in the case as they are."""

_MESSAGES = {
    "day": '"{input}" is not a date; write it like 31/03/2026',
    "bool_parsing": '"{input}" should be yes or no; choose from the list',
    "literal_error": '"{input}" is not known here; choose one from the list',
    "missing": "this is needed; fill it in, or empty the whole row",
    "extra_forbidden": "the hidden heading of this column or row was changed, so nobody knows what it is for; take a "
    "new workbook from “Blank forms” in the outbox, and copy your answers into it",
}


@dataclass(frozen=True)
class WorkbookReading:
    """The case, where its values stand, and what stands where nothing is read (``slips``).

    ``doubles`` say the same twice, and lose nothing. ``wrong`` is what had to be left out: all the rest was read.
    """

    case: Case
    places: WorkbookPlaces
    slips: tuple[CellFault, ...]
    doubles: tuple[CellFault, ...]
    wrong: tuple[CellFault, ...]


def read_workbook(path: Path, name: str) -> WorkbookReading:
    """Read a referral workbook, which people call ``name``.

    Raises CaseError where the file is damaged or is of a later Casebundle, and WorkbookError where nothing can be
    made of it.
    """
    try:
        sheets = read_sheets(path, name)
    except TableError as error:
        raise CaseError(
            f"{name} is damaged; open it in Excel and save it again as an Excel workbook (.xlsx)."
        ) from error
    reader = _Reader(own_words(sheets, name))
    grids = reader.read([sheet for sheet in sheets if sheet.name != OWN_SHEET])
    case, wrong = reader.validated()
    if case is None:
        raise WorkbookError(name, wrong)
    return WorkbookReading(
        case, places_of(name, grids), (*reader.slips, *remarks_beside(path)), tuple(reader.doubles), wrong
    )


@dataclass
class _Reader:
    """Gathers the data of a case with the place of every value, and what is wrong with either."""

    own: OwnWords
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Location, CellPlace] = field(default_factory=dict)
    faults: list[tuple[CellPlace, str]] = field(default_factory=list)
    slips: list[CellFault] = field(default_factory=list)
    doubles: list[CellFault] = field(default_factory=list)

    def read(self, sheets: list[Sheet]) -> tuple[Grid, ...]:
        """Read every sheet of the form, and give those that could be read."""
        found = [grid for tab, sheet in enumerate(sheets) if (grid := grid_of(tab, sheet)) and grid.whole]
        grids = {name: self._one_of([grid for grid in found if grid.name == name]) for name in _names(found)}
        for name, title in self.own.sheets.items():
            if name not in grids:
                self._lost(title)
        self.data["route"] = self.own.route
        for grid in grids.values():
            self.slips += strays_of(grid, self.own)
            if grid.has_fields:
                self._fields(grid)
        lists = {name: self._list(grids[name]) for name in LISTS if name in grids}
        if NOTICES in grids:
            self._notices(grids[NOTICES], lists.get(PARENTS, []))
        if FILES in grids:
            self._files(grids[FILES])
        self.slips += sheets_beside(sheets, self.own)
        return tuple(grids.values())

    def validated(self) -> tuple[Case | None, tuple[CellFault, ...]]:
        """Hold the data against the model of a case; gives the case, or None, and every fault in reading order."""
        made = as_far_as_right(self.data, Case)
        found = [*self.faults, *((self._nearest(tuple(one["loc"])), _message(one)) for one in made.wrong)]
        return made.value, tuple(place.fault(message) for place, message in sorted(found))

    def _one_of(self, copies: list[Grid]) -> Grid:
        """Choose the sheet that counts of several that are the same part of the form: one that is filled in."""
        filled = [grid for grid in copies if grid.answers] or copies
        right = next((grid for grid in filled if grid.sheet.name == self.own.sheets.get(grid.name)), filled[0])
        for other in copies:
            if other is right:
                continue
            place, name = other.place(1, 0), f"“{right.sheet.name}”"
            if other.answers in ((), right.answers):
                self.doubles.append(place.fault(f"this sheet is a copy of {name}; you may delete it"))
            else:
                told = (
                    f"this sheet is a copy of {name} with other answers, and only {name} was read; keep one of the two"
                )
                self.faults.append((place, told))
        return right

    def _lost(self, title: str) -> None:
        message = (
            "this sheet, its hidden row or a column that it needs is not there any more; take a new workbook from "
            "“Blank forms” in the outbox, and copy your answers into it"
        )
        self.faults.append((CellPlace(len(self.own.sheets), 1, 0, title), message))

    def _nearest(self, location: Location) -> CellPlace:
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, CellPlace(0, 1, 0, OWN_SHEET))

    def _fields(self, grid: Grid) -> None:
        column = grid.columns[ANSWER]
        for row in grid.rows:
            key, text, place = grid.text(row, grid.mark_column), grid.text(row, column), grid.place(row, column)
            if key:
                self._field(key, text, place)
            elif text:
                self.slips.append(place.fault(f'"{shortened(text)}" stands in a row that is not part of the form'))

    def _field(self, key: str, text: str, place: CellPlace) -> None:
        location = tuple(key.split("."))
        before = self.places.setdefault(location, place)
        if not text:
            return
        *groups, last = location
        group = self.data
        for name in groups:
            group = group.setdefault(name, {}) if isinstance(group, dict) else group
        if not isinstance(group, dict):
            self.faults.append((place, f'"{shortened(key)}" in the hidden column is not of the form; delete this row'))
            return
        value = self._value(key, text, place)
        if last not in group:
            self.places[location] = place
            group.update({last: value} if value is not None else {})
        elif group[last] == value:
            self.doubles.append(place.fault(f"this row says the same as row {before.row}; you may delete it"))
        else:
            self.faults.append((place, f"this row is here twice (see row {before.row}); keep one"))

    def _once(self, grid: Grid) -> Iterator[dict[str, tuple[str, CellPlace]]]:
        """Give each entry of a sheet; one that says just what another does is told, and left out."""
        rows: dict[tuple[str, ...], int] = {}
        for entry in grid.entries():
            texts, place = tuple(text for text, _ in entry.values()), next(iter(entry.values()))[1]
            if (first := rows.setdefault(texts, place.row)) == place.row:
                yield entry
            else:
                self.doubles.append(place.fault(f"this row says the same as row {first}; you may empty it"))

    def _list(self, grid: Grid) -> list[dict[str, Any]]:
        """Read a sheet with somebody, or an earlier charge, in each row."""
        location = tuple(grid.name.split("."))
        read = [
            self._entry(grid.name, (*location, number), next(iter(entry.values()))[1], entry)
            for number, entry in enumerate(self._once(grid))
        ]
        if read:
            *groups, last = location
            group = self.data
            for name in groups:
                inner = group.get(name)
                group[name] = inner if isinstance(inner, dict) else {}
                group = group[name]
            group[last] = read
        return read

    def _notices(self, grid: Grid, parents: list[dict[str, Any]]) -> None:
        names = names_apart(map(NamedParent.of, parents))
        known = [NamedParent(name).key for name in names]
        for entry in self._once(grid):
            name, place = entry.pop("parent")
            if not name or known.count(NamedParent(name).key) != 1:
                self.faults.append((place, _wrong_parent(name, names)))
                continue
            number = known.index(NamedParent(name).key)
            notices = parents[number].setdefault(NOTICES, [])
            notices.append(self._entry(NOTICES, (PARENTS, number, NOTICES, len(notices)), place, entry))

    def _files(self, grid: Grid) -> None:
        files: dict[str, Any] = {}
        for entry in self._once(grid):
            name, place = entry.pop("file")
            if not name:
                self.faults.append((place, "this is needed: the name of the file that the row speaks of"))
            elif name in files:
                self.faults.append((place, f'"{name}" is here twice; keep one row for each file'))
            else:
                files[name] = self._entry(FILES, (FILES, name), place, entry)
        if files:
            self.data[FILES] = files

    def _entry(
        self, sheet: str, location: Location, place: CellPlace, entry: dict[str, tuple[str, CellPlace]]
    ) -> dict[str, Any]:
        self.places[location] = place
        self.places.update({(*location, *key.split(".")): place for key, (_, place) in entry.items()})
        values: dict[str, Any] = {}
        for key, (text, where) in entry.items():
            *groups, last = key.split(".")
            value = self._value(f"{sheet}.{key}", text, where) if text else None
            if value is not None:
                group = values
                for name in groups:
                    group = group.setdefault(name, {})
                group[last] = value
        return values

    def _value(self, key: str, text: str, place: CellPlace) -> str | None:
        """Give what a shown choice or a tick stands for; all else but the errors of Excel stands for itself."""
        if _ERROR.fullmatch(text):
            self.faults.append(
                (place, f'"{text}" is an error of the spreadsheet and no answer; type what belongs here')
            )
            return None
        meant = _TICKS.get(text.rstrip(" .!").casefold(), text)
        return self.own.values.get((key, meant.casefold()), text)


def _names(grids: Iterable[Grid]) -> Iterator[str]:
    return iter(dict.fromkeys(grid.name for grid in grids))


def _message(detail: ErrorDetails) -> str:
    template = _MESSAGES.get(detail["type"])
    return template.format(input=shortened(str(detail["input"]))) if template else without_prefix(detail["msg"])


def _wrong_parent(name: str, names: Sequence[str]) -> str:
    if not name:
        return "this is needed: the parent to whom the notice was sent"
    if not names:
        return f'"{shortened(name)}" is not known, for nobody could be read on the sheet Parents; put that right first'
    alike = [f'"{one}"' for one in names if one.casefold().startswith(f"{name.casefold()} (")]
    if alike:
        return (
            f'"{shortened(name)}" is the name of {len(alike)} parents on the sheet Parents; write {listed(alike, "or")}'
        )
    return f'"{shortened(name)}" is not the name of one parent on the sheet Parents; write it just as it stands there'
