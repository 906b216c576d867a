"""Sheets that tell of the same sessions are of several children, whom their tabs, or the cells over them, may name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.attendance.basis.marks import Half
from pipeline.attendance.basis.oddities import Oddity
from pipeline.attendance.register.as_written import Mark
from pipeline.attendance.register.cells import text_at
from pipeline.attendance.register.names_alone import is_a_name
from pipeline.attendance.register.pupil_names import is_number, names_above
from pipeline.files.sheet import Sheet
from pipeline.text.shortening import some_of

OfSheet = tuple[str | None, Sequence[Mark]]
FEWEST_OF_ANOTHER = 5
"""Sessions that two sheets mark: of fewer the later sheet may have corrected the earlier."""


def name_over(sheet: Sheet, first_row: int) -> str | None:
    """Give the name that stands over one of several registers of a sheet, nearest to it; else that of the tab."""
    said = (text_at(row, at) for row in sheet.rows[: first_row - 1] for at in range(len(row)))
    alone = [text for text in said if is_a_name(text)]
    labelled = [one.name for one in names_above(sheet, first_row) if one.labelled and not is_number(one.name)]
    return next(reversed(labelled or alone), sheet.name)


def named_by_tabs(sheets: Sequence[OfSheet]) -> list[Mark]:
    """Give the marks of all sheets; where two sheets mark the same session, as of the pupils that all tabs name."""
    marks = [mark for _, of_sheet in sheets for mark in of_sheet]
    names = [name for name, of_sheet in sheets if of_sheet]
    all_named = all(name and is_a_name(name) for name in names) and len(set(names)) == len(names)
    if not all_named or not _told_twice(sheets) or any(mark.pupil for mark in marks):
        return marks
    return [replace(mark, pupil=name) for name, of_sheet in sheets for mark in of_sheet]


def of_several_children(sheets: Sequence[OfSheet], marks: Sequence[Mark]) -> list[Oddity]:
    """Tell that sheets may be of several children, where nothing names the pupil of each mark."""
    if len(_told_twice(sheets)) < FEWEST_OF_ANOTHER or any(mark.pupil for mark in marks):
        return []
    names = [name for name, of_sheet in sheets if of_sheet]
    of_sheets = "Sheets" if len(set(names)) > 1 else "Registers beside each other on a sheet"
    named = some_of(list(dict.fromkeys(f'"{name}"' for name in names if name)))
    said = f": {named}" if named else ""
    message = f"{of_sheets} mark the same sessions, so they may be of several children, and none says of whom{said}."
    return [Oddity("other_pupil", message)]


def _told_twice(sheets: Sequence[OfSheet]) -> set[tuple[date, Half]]:
    told = Counter(
        session for _, of_sheet in sheets for session in {(one.day, one.half) for one in of_sheet if one.code}
    )
    return {session for session, times in told.items() if times > 1}
