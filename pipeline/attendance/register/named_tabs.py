"""Sheets of one workbook that tell of the same sessions are of several children, whom their tabs may name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.attendance.register.as_written import Mark
from pipeline.attendance.register.names_alone import is_a_name


def named_by_tabs(sheets: Sequence[tuple[str | None, Sequence[Mark]]]) -> list[Mark]:
    """Give the marks of all sheets; where two sheets mark the same session, as of the pupils that all tabs name."""
    marks = [mark for _, of_sheet in sheets for mark in of_sheet]
    told = Counter(
        session for _, of_sheet in sheets for session in {(one.day, one.half) for one in of_sheet if one.code}
    )
    all_named = all(name and is_a_name(name) for name, of_sheet in sheets if of_sheet)
    if not all_named or max(told.values(), default=0) < 2 or any(mark.pupil for mark in marks):  # noqa: PLR2004
        return marks
    return [replace(mark, pupil=name) for name, of_sheet in sheets for mark in of_sheet]
