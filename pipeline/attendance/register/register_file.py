"""A register file becomes marks as they are written, each with its place; what cannot be read is told, not guessed.

What the marks mean, and which of them count, is the business of ``register``.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.attendance.basis.calendar import SATURDAY
from pipeline.attendance.basis.marks import HALVES, seems_a_mark
from pipeline.attendance.basis.oddities import UNREAD, Oddity
from pipeline.attendance.register.as_written import Mark, Reading
from pipeline.attendance.register.by_places import (
    IsMark,
    Places,
    academic_year_of,
    bear_each_other_out,
    find_places,
    has_strokes,
    holds_marks,
    read_places,
)
from pipeline.attendance.register.cells import read_day, words_of
from pipeline.attendance.register.dates_in_columns import with_joined_dates
from pipeline.attendance.register.grid import Grid, find_grid, read_grid
from pipeline.attendance.register.lessons import is_of_lessons, refuse_lessons
from pipeline.attendance.register.marks_above import marks_above
from pipeline.attendance.register.marks_beside import marks_beside
from pipeline.attendance.register.merged_marks import with_merged_marks
from pipeline.attendance.register.named_tabs import name_over, named_by_tabs, of_several_children
from pipeline.attendance.register.printed.printed_apart import put_below
from pipeline.attendance.register.printed.printed_places import read_by_places
from pipeline.attendance.register.printed.printed_register import is_pdf, read_print_out
from pipeline.attendance.register.printed.printed_words import with_codes
from pipeline.attendance.register.pupil_names import names_above
from pipeline.attendance.register.register_rows import place_of, read_rows
from pipeline.attendance.register.remarks_on_cells import told_of_remarks
from pipeline.attendance.register.sheet_dates import refuse_shifted, with_settled_dates
from pipeline.attendance.register.side_by_side import parted
from pipeline.attendance.register.table_layout import HEADER_ROWS, Layout, find_layout
from pipeline.attendance.register.weekdays_beside import denied_weekdays
from pipeline.attendance.register.weeks_in_blocks import with_weeks_joined
from pipeline.attendance.register.written_lines import print_out_of_text
from pipeline.attendance.register.written_totals import written_totals
from pipeline.attendance.register.years_of_blocks import with_years_of_blocks
from pipeline.errors import ConversionError, RegisterError, TableError
from pipeline.files.sheet import Sheet, hidden_parts
from pipeline.files.sniffing import sniff
from pipeline.files.tables import MOST_COLUMNS, read_sheets
from pipeline.files.word_tables import word_sheets
from pipeline.pdf.print_out import PrintOut, ReadsPrintOut, read_here
from pipeline.text import dates
from pipeline.text.sentences import listed
from pipeline.text.shortening import some_of

TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".ods", ".xml", ".json", ".htm", ".html"})
WORD, TEXT = ("docx", "odt"), ".txt"
MOST_QUOTED = 12
STROKES, FEWEST_STROKES = frozenset({"/", "\\", "/\\"}), 10
"""Marks of presence, and how many of them no key to the codes has."""
Header = Layout | Grid | Places
"""How a sheet is laid out: by rows below headings, by dates from left to right, or by what stands around each mark."""
SHAPES = (
    "one row a session (Date, Session, Code), one row a day (Date, AM, PM) "
    "or one row a week (Week commencing, Mon AM to Fri PM)"
)


def read_register(path: Path, name: str, settings: AttendanceSettings, print_out: ReadsPrintOut = read_here) -> Reading:
    """Read a register (CSV, XLSX, XLS, a table in Word, or a print-out as PDF); ``name`` is what people call the file.

    Every sheet with the header of a register is read. A PDF is opened by ``print_out``. Raises RegisterError where
    there is no register, or not one mark.
    """
    if is_pdf(path):
        return _read_pdf(path, name, settings, print_out)
    try:
        return _read_sheets(path, name, settings)
    except RegisterError:
        if Path(name).suffix.lower() != TEXT or (reading := _read_lines(path, name, settings)) is None:
            raise
        return reading


def _read_sheets(path: Path, name: str, settings: AttendanceSettings) -> Reading:
    received = tuple(one for sheet in _sheets(path, name) for one in parted(sheet))
    refuse_lessons(received, name)
    refuse_shifted(received, name)
    settled = [
        with_settled_dates(with_merged_marks(with_joined_dates(with_years_of_blocks(sheet)))) for sheet in received
    ]
    if not _headers([sheet for sheet, _ in settled]):
        settled = [(with_weeks_joined(sheet, settings.is_mark) or sheet, odds) for sheet, odds in settled]
    sheets = tuple(sheet for sheet, _ in settled)
    headed = _headers(sheets)
    dated = any(_has_dates(sheet, header) for sheet, header in headed)
    found = (() if dated else tuple(_by_places(sheets, settings.is_mark, settings.other_matters))) or headed
    if not found:
        said = _likest_header(sheets)
        raise RegisterError(f"{name} is no register that can be read: no sheet has a header for {SHAPES}{said}")
    sheets_named = {sheet.name for sheet, _ in found}
    of_sheets: list[tuple[str | None, list[Mark]]] = []
    oddities = [*_sheets_not_read(sheets, found), *(oddity for sheet, _ in found for oddity in _not_all_seen(sheet))]
    oddities.extend(told_of_remarks(path, [sheet for sheet, _ in found]))
    oddities.extend(odd for sheet, odds in settled if any(sheet is read for read, _ in found) for odd in odds)
    for sheet, header in found:
        oddities.extend(_sessions_without_column(sheet, header))
        if isinstance(header, Layout):
            oddities.extend(marks_beside(sheet, header, settings.columns_beside))
            oddities.extend(marks_above(sheet, header, settings.is_mark))
        oddities.extend(denied_weekdays(sheet, header))
        items = list(_items(sheet, header, settings))
        called = name_over(sheet, header.first_row) if len(found) > len(sheets_named) else sheet.name
        of_sheets.append((called, [item for item in items if isinstance(item, Mark)]))
        oddities.extend(item for item in items if isinstance(item, Oddity))
    marks = named_by_tabs(of_sheets)
    oddities[:0] = of_several_children(of_sheets, marks)
    if not any(mark.code for mark in marks):
        said = _first_undated(found)
        raise RegisterError(
            f"{name} has the header of a register but not one mark that can be read{said}; export it again"
        )
    are_named = len(found) > len(sheets_named) and all(mark.pupil for mark in marks)
    names = () if are_named else (tuple(names_above(sheet, header.first_row)) for sheet, header in found)
    totals = written_totals(_beside(found), settings.totals) if len(found) == 1 else ()
    tabs = tuple(dict.fromkeys(sheet.name for sheet, _ in found if sheet.name))
    return Reading(name, tuple(marks), tuple(oddities), tuple(filter(None, names)), totals=totals, tabs=tabs)


def _read_pdf(path: Path, name: str, settings: AttendanceSettings, print_out: ReadsPrintOut) -> Reading:
    """Read rows of marks behind their dates; where there are none, each mark by what stands around it."""
    try:
        printed = print_out(path)
    except ConversionError as error:
        raise RegisterError(f"{name} cannot be read: {error}; export the register again") from error
    return _read_print_out(printed, name, settings)


def _read_print_out(printed: PrintOut, name: str, settings: AttendanceSettings) -> Reading:
    """Read a print-out as it stands; where it holds no marks, with what stands beside each other put below."""
    try:
        return read_print_out(printed, name, settings)
    except RegisterError:
        reading = read_by_places(printed, name, settings) or _put_otherwise(printed, name, settings)
        if reading is None:
            raise
        return reading


def _put_otherwise(printed: PrintOut, name: str, settings: AttendanceSettings) -> Reading | None:
    ways = filter(None, (put_below(printed), with_codes(printed, settings)))
    return next((reading for way in ways if (reading := _read_otherwise(way, name, settings))), None)


def _read_otherwise(printed: PrintOut, name: str, settings: AttendanceSettings) -> Reading | None:
    """Read a print-out that was put otherwise: wholly, or not."""
    try:
        reading = read_print_out(printed, name, settings)
    except RegisterError:
        return read_by_places(printed, name, settings)
    return None if any(oddity.kind in UNREAD for oddity in reading.oddities) else reading


def _read_lines(path: Path, name: str, settings: AttendanceSettings) -> Reading | None:
    """Read a text of which the columns are made with blanks; None where it is none."""
    try:
        return _read_print_out(print_out_of_text(path), name, settings)
    except RegisterError:
        return None


def _beside(found: Sequence[tuple[Sheet, Header]]) -> Iterator[tuple[str, str]]:
    """Give what stands in the rows of a sheet without a date, above its header and below its marks."""
    for sheet, _ in found:
        for number, row in enumerate(sheet.rows, start=1):
            said = [str(cell).strip() for cell in row if cell is not None and str(cell).strip()]
            if said and not any(map(read_day, said[:MOST_QUOTED])):
                yield " ".join(said), place_of(sheet, number, 0)


def _headers(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, Header], ...]:
    return tuple((sheet, header) for sheet in sheets if not sheet.hidden and (header := _header(sheet)))


def _by_places(
    sheets: Sequence[Sheet], is_mark: IsMark, other_matters: Collection[str] = ()
) -> Iterator[tuple[Sheet, Places]]:
    """Give the sheets of which each mark has its day by its place; none where any sheet has other marks."""
    shown = [sheet for sheet in sheets if not sheet.hidden]
    year = academic_year_of(shown)
    found = [(one, find_places(one, is_mark, academic_year_of([one]) or year, other_matters)) for one in shown]
    whole = all(places or not holds_marks(sheet, is_mark) for sheet, places in found)
    if whole and bear_each_other_out([places for _, places in found if places]):
        yield from ((sheet, places) for sheet, places in found if places)


def _header(sheet: Sheet) -> Layout | Grid | None:
    """Find how a sheet is laid out; a head that says Date, with no date below it, may stand beside a row of dates."""
    layout = find_layout(sheet.rows)
    return layout if layout and _has_dates(sheet, layout) else find_grid(sheet.rows) or layout


def _items(sheet: Sheet, header: Header, settings: AttendanceSettings) -> Iterator[Mark | Oddity]:
    if isinstance(header, Places):
        return read_places(sheet, header, settings)
    return read_rows(sheet, header, settings) if isinstance(header, Layout) else read_grid(sheet, header, settings)


def _sheets(path: Path, name: str) -> tuple[Sheet, ...]:
    try:
        content = sniff(path, name).content
        sheets = word_sheets(path, name, content) if content in WORD else read_sheets(path, name)
    except TableError as error:
        raise RegisterError(str(error)) from error
    if all(sheet.empty for sheet in sheets):
        raise RegisterError(f"{name} is empty; export the register again")
    return sheets


def looks_like_register(path: Path, name: str) -> bool:
    """Tell from the beginning of a table file whether it is a register, by its header and a date under it."""
    if Path(name).suffix.lower() not in TABLE_SUFFIXES:
        return False
    try:
        sheets = read_sheets(path, name, most_rows=2 * HEADER_ROWS)
    except TableError:
        return False
    if any(is_of_lessons(sheet) for sheet in sheets if not sheet.hidden):
        return True
    joined = [with_joined_dates(with_years_of_blocks(sheet)) for sheet in sheets]
    dated = any(_has_dates(sheet, header) for sheet, header in _headers(joined))
    return dated or any(has_strokes(header) for _, header in _by_places(sheets, seems_a_mark))


def _has_dates(sheet: Sheet, header: Header) -> bool:
    if not isinstance(header, Layout):
        return True
    return any(read_day(row[at]) for row in sheet.rows for at in header.dated if at < len(row))


def _likest_header(sheets: tuple[Sheet, ...]) -> str:
    """Quote the row among the first ones that could be meant for the header: the first with most words."""
    rows = [[word for cell in row if (word := words_of(cell))] for sheet in sheets for row in sheet.rows[:HEADER_ROWS]]
    words = max(rows, key=len, default=[])
    return f"; the nearest to one says: {', '.join(words[:MOST_QUOTED])}" if len(words) > 1 else ""


def _first_undated(found: tuple[tuple[Sheet, Header], ...]) -> str:
    """Quote the first cell where a date should stand and none can be read."""
    for sheet, layout in ((sheet, header) for sheet, header in found if isinstance(header, Layout)):
        for number in range(layout.first_row + 1, len(sheet.rows) + 1):
            cell = sheet.cell(number, layout.date)
            if cell is not None and str(cell).strip() and read_day(cell) is None:
                return f': "{str(cell).strip()}" ({place_of(sheet, number, layout.date)}) is not read as a date'
    return ""


def _sheets_not_read(sheets: tuple[Sheet, ...], found: tuple[tuple[Sheet, Header], ...]) -> list[Oddity]:
    """Tell the sheets that were not read; one with many strokes, hidden or not, may well be a part of the register."""
    read = {sheet.name for sheet, _ in found}
    return [
        Oddity(
            "row_not_read" if _has_many_strokes(sheet) else "sheet_not_read",
            f"{_called(sheet)} was not read: {_why_not(sheet)}.",
            f'sheet "{sheet.name}"',
        )
        for sheet in sheets
        if sheet.name not in read
    ]


def _has_many_strokes(sheet: Sheet) -> bool:
    cells = (str(cell).strip() for row in sheet.rows for cell in row if cell is not None)
    return sum(cell in STROKES for cell in cells) >= FEWEST_STROKES


def _called(sheet: Sheet) -> str:
    """Name a sheet; one that is hidden may be called after another child."""
    return "A sheet" if sheet.hidden else f'The sheet "{sheet.name}"'


def _why_not(sheet: Sheet) -> str:
    if sheet.hidden:
        said = "; show it if its marks are this child's, else take it out" if _has_many_strokes(sheet) else ""
        return f"it is hidden{said}"
    return "it is empty" if sheet.empty else "it does not have the header of a register"


def _sessions_without_column(sheet: Sheet, header: Header) -> Iterator[Oddity]:
    """Tell the sessions, Monday AM to Friday PM, for which the header of a row a week has no column."""
    if not isinstance(header, Layout) or header.marks[0].weekday is None:
        return
    halves = (None,) if header.marks[0].half is None else HALVES
    there = {(mark.weekday, mark.half) for mark in header.marks}
    wanted = ((weekday, half) for weekday in range(SATURDAY) for half in halves)
    missing = [
        f"{dates.WEEKDAYS[weekday]} {half or ''}".strip() for weekday, half in wanted if (weekday, half) not in there
    ]
    if missing:
        place = place_of(sheet, header.first_row, 0)
        yield Oddity("column_missing", f"The header ({place}) has no column for {listed(missing)}.", place)


def _not_all_seen(sheet: Sheet) -> Iterator[Oddity]:
    """Tell what of a sheet was not read, or is read although its owner does not see it."""
    of_sheet = "" if sheet.name is None else f' of the sheet "{sheet.name}"'
    if sheet.cut:
        read = len(sheet.rows)
        yield Oddity("rows_not_read", f"Only the first {read:,} rows{of_sheet} were read.", f"row {read + 1}")
    if sheet.narrowed:
        yield Oddity("columns_not_read", f"Only the first {MOST_COLUMNS:,} columns{of_sheet} were read.")
    if sheet.unsaved:
        cells = some_of(sheet.unsaved)
        message = f"No result was saved for the formulas in {cells}{of_sheet}, so these cells say nothing."
        yield Oddity("unsaved_formulas", message, sheet.unsaved[0])
    yield from _not_sure(sheet, of_sheet)


def _not_sure(sheet: Sheet, of_sheet: str) -> Iterator[Oddity]:
    """Tell what is struck out, hidden or in doubt, and was counted all the same."""
    if cells := sheet.partly_unseen():
        message = (
            f"Struck out{of_sheet}, in whole or in part, or not seen in full: {some_of(cells)}; counted all the same."
        )
        yield Oddity("struck_out", message, cells[0])
    for cell in sheet.emptied:
        yield Oddity("row_not_read", f"{cell}: all that it says is struck out; write what holds instead.", cell)
    if hidden := hidden_parts(sheet):
        yield Oddity("hidden_cells", f"{hidden}{of_sheet} cannot be seen in the file; counted all the same.")
    if cells := sheet.hidden_by_rules():
        yield Oddity("hidden_cells", f"A rule{of_sheet} may hide {some_of(cells)}; counted all the same.", cells[0])
    if sheet.doubted:
        yield Oddity("letters_doubted", "The file does not say in which letters it was saved: its names may be wrong.")
