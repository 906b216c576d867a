"""Where things stand in one referral workbook: sheet, cell, and the words that stand beside or above it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.case.places import as_keys
from pipeline.case.telling_apart import NamedParent, names_apart
from pipeline.intake.workbook_cells import ANSWER, NOTICES, PARENTS
from pipeline.intake.workbook_grid import CellPlace, Grid
from pipeline.text.sentences import listed
from pipeline.text.shortening import shortened

REMINDERS = "reminders."
"""The words beside such a cell are the reminder itself, which is said already where somebody is sent there."""


@dataclass(frozen=True)
class NamedCell:
    """A cell for a value, with the question or heading that it answers; ``parent`` is whose row it is."""

    place: CellPlace
    label: str
    parent: str | None = None


@dataclass(frozen=True)
class WorkbookPlaces:
    """The cells of one workbook by the keys of what is written there."""

    form: str
    cells: Mapping[str, tuple[NamedCell, ...]]

    def where(self, keys: tuple[str, ...], parent: str | None) -> str:
        """For example ``in Referral.xlsx, sheet “Questions”, cell C7 (“Which barriers were found?”)``.

        Of what this workbook has no cell for, it is said which workbook has.
        """
        found = [cell for key in keys for cell in self._cells(key, parent)]
        lacking = [f"“{as_keys(key)}”" for key in keys if key not in self.cells]
        told = [f"in {self.form}, {'; '.join(_by_sheet(found))}"] if found else []
        if lacking:
            told.append(f"in a new workbook from “Blank forms” (this one has no place for {listed(lacking)})")
        return " and ".join(told)

    def _cells(self, key: str, parent: str | None) -> tuple[NamedCell, ...]:
        cells = self.cells.get(key, ())
        return tuple(one for one in cells if one.parent == parent) or cells if parent else cells


def _by_sheet(cells: Iterable[NamedCell]) -> Iterator[str]:
    for sheet, group in groupby(cells, key=lambda one: one.place.sheet):
        told = [f"{one.place.cell} (“{shortened(one.label)}”)" if one.label else one.place.cell for one in group]
        yield f"sheet “{sheet}”, {'cell' if len(told) == 1 else 'cells'} {listed(told)}"


def places_of(form: str, grids: Iterable[Grid]) -> WorkbookPlaces:
    """Find every cell of a workbook that somebody may be sent to."""
    cells: dict[str, tuple[NamedCell, ...]] = {}
    for grid in grids:
        cells.update(_fields(grid) if grid.has_fields else _columns(grid))
    return WorkbookPlaces(form, cells)


def _fields(grid: Grid) -> Iterator[tuple[str, tuple[NamedCell, ...]]]:
    for row in grid.rows:
        if key := grid.text(row, grid.mark_column):
            label = "" if key.startswith(REMINDERS) else grid.label(row)
            yield key, (NamedCell(grid.place(row, grid.columns[ANSWER]), label),)


def _columns(grid: Grid) -> Iterator[tuple[str, tuple[NamedCell, ...]]]:
    """Give each column: of parents and notices the cell of each, of other entries the next that is free."""
    prefix = "parent" if grid.name == PARENTS else grid.name
    entries = list(grid.entries()) if grid.name in (PARENTS, NOTICES) else []
    whose = _parents_of(grid.name, [{key: text for key, (text, _) in entry.items()} for entry in entries])
    for key, column in grid.columns.items():
        rows = [NamedCell(entry[key][1], grid.head(column), name) for entry, name in zip(entries, whose, strict=True)]
        free = NamedCell(grid.place(grid.first_free_row, column), grid.head(column))
        yield f"{prefix}.{key}", tuple(rows) or (free,)


def _parents_of(sheet: str, entries: Sequence[Mapping[str, str]]) -> Sequence[str]:
    """Say of which parent each row is, as the case calls them."""
    if sheet == PARENTS:
        return names_apart(map(NamedParent.of, entries))
    return [entry["parent"] for entry in entries]
