"""What somebody wrote on the cells of a register: a comment may say that a mark was changed, and by whom."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.attendance.basis.oddities import Oddity
from pipeline.files.remarks import remarks
from pipeline.files.sheet import Sheet
from pipeline.files.tables import DAMAGED_OLD_WORKBOOK, DAMAGED_WORKBOOK
from pipeline.text.shortening import some_of


def told_of_remarks(path: Path, sheets: Sequence[Sheet]) -> Iterator[Oddity]:
    """Tell which cells of the sheets that were read have remarks; none of a file that has them in another way."""
    names = {sheet.name for sheet in sheets}
    try:
        cells = [one.cell for one in remarks(path) if one.words and one.cell and one.sheet in names]
    except (*DAMAGED_WORKBOOK, *DAMAGED_OLD_WORKBOOK):
        return
    if cells:
        where = some_of(list(dict.fromkeys(cells)))
        yield Oddity("remarked", f"Somebody wrote remarks on {where}; the marks count as they stand.", cells[0])
