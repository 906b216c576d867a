"""The blank referral workbook of a route, in a new case folder: made for people who fill it in at a school's desk."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.case.source_file import Role
from pipeline.errors import UsageError
from pipeline.files.file_names import file_name
from pipeline.files.sniffing import sniff
from pipeline.intake.facts_files import facts_file
from pipeline.intake.workbook_cells import ANSWER, MARK, OWN_SHEET, PARENTS, SCHEMA
from pipeline.referral.form import NOTHING_GIVEN, Choice, Field, FieldSheet, Form, Given, HelpSheet, Section, TableSheet
from pipeline.typeset.timeless_workbook import timeless

FILE_NAME = "Referral.xlsx"

INK, QUIET, RULE, ACCENT, BAND = "1D2B36", "56636E", "A9B4BD", "24476B", "E6ECF2"
FONT = "Calibri"
LETTERS = 1.1
"""Letters of running text in the width of a nought, which columns are measured in."""
LINE = 15.0
"""Points that a line of text takes."""
ANSWER_LINES = 5
"""Lines that an answer in one's own words has room for before its row must be made higher."""
ADDRESS_LINES = 3
LAST_ROW = 300
"""Drop-downs and date cells go down to here, far below the rows that are drawn."""
KEYS, LABELS, ANSWERS, HINTS = 1, 2, 3, 4
LABEL_WIDTH, ANSWER_WIDTH, HINT_WIDTH = 30, 56, 30
TITLE_ROW, ABOUT_ROW, FIRST_ENTRY = 1, 2, 5
MOST_PARENTS = 12
"""Rows of the sheet Parents whose names the drop-downs of other sheets offer."""
DATE_FORMAT = "d mmmm yyyy"
TEXT_FORMAT = "@"
"""Keeps what is typed: the nought that begins a telephone number, and "1/2" as it stands."""
A4 = 9

_NAMES_OF_PARENTS = "names_of_parents"
_THIN = Side(style="thin", color=RULE)
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FREE = Protection(locked=False)
_ASIDE = Font(name=FONT, size=10, color=QUIET)
_PLAIN = Font(name=FONT, size=11, color=INK)
_STRONG = Font(name=FONT, size=11, color=INK, bold=True)
_HEADING = Font(name=FONT, size=12, color=ACCENT, bold=True)
_TITLE = Font(name=FONT, size=18, color=ACCENT, bold=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_INDENTED = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_BANDED = PatternFill("solid", start_color=BAND)


def new_case_folder(inbox: Path, name: str, form: Form) -> Path:
    """Make a case folder, or take one that is there, put the blank workbook into it and give the workbook's path.

    Raises UsageError where the name cannot be a folder's, where the folder has a form already, and where the inbox
    cannot be written to.
    """
    if not name or file_name(name) != name:
        better = file_name(name) or "Okafor Daniel"
        raise UsageError(
            f'"{name}" cannot be the name of a case folder on every machine; call it, for example, "{better}".'
        )
    folder = inbox / name
    try:
        folder.mkdir(exist_ok=True)
        if has := next((path.name for path in sorted(folder.iterdir()) if _tells_facts(path)), None):
            raise UsageError(f"{folder} has a form already: {has}. Fill in that one, or choose another name.")
        write_blank(form, folder / FILE_NAME)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made ({error.strerror}); check --inbox and the share.") from error
    return folder / FILE_NAME


def _tells_facts(path: Path) -> bool:
    """Tell whether a file is the case file or a workbook of ours, or stands where the new one is to lie."""
    found = path.is_file() and facts_file(path.name, path, sniff(path, path.name))
    return path.name == FILE_NAME or bool(found and found.role in (Role.CASE_FILE, Role.REFERRAL))


def write_blank(form: Form, path: Path, given: Given = NOTHING_GIVEN) -> None:
    """Draw a form as a workbook for Excel and LibreOffice, with what is known already filled in."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = f"Referral: {form.title}"
    workbook.properties.creator = "Casebundle"
    own = _OwnSheet(form)
    for sheet in form.sheets:
        drawing = _Drawing(workbook.create_sheet(sheet.title), own, given)
        drawing.fields(sheet) if isinstance(sheet, FieldSheet) else drawing.table(sheet)
    _help(workbook.create_sheet(form.help.title), form.help)
    own.write(workbook.create_sheet(OWN_SHEET))
    workbook.defined_names[_NAMES_OF_PARENTS] = DefinedName(_NAMES_OF_PARENTS, attr_text=_parents_range(form))
    path.write_bytes(timeless(workbook))


def _parents_range(form: Form) -> str:
    title = next(sheet.title for sheet in form.sheets if sheet.name == PARENTS)
    return f"'{title}'!$B${FIRST_ENTRY}:$B${FIRST_ENTRY + MOST_PARENTS - 1}"


@dataclass(frozen=True)
class _OwnSheet:
    """The hidden sheet: what the workbook is, and the choices of every drop-down with what they stand for."""

    form: Form

    def rows(self) -> list[tuple[str | int, ...]]:
        return [
            ("schema", SCHEMA),
            ("route", self.form.route),
            *(("sheet", sheet.name, sheet.title) for sheet in self.form.sheets),
            *(("choice", key, choice.label, choice.value) for key, choices in self._choices() for choice in choices),
            *(("field", field.key, field.label, field.hint) for field in self._fields()),
        ]

    def _fields(self) -> Iterator[Field]:
        """Give what stands printed beside answers, so that an answer in the wrong cell can be told from it."""
        for sheet in self.form.sheets:
            if isinstance(sheet, FieldSheet):
                yield from (field for section in sheet.sections for field in section.fields)

    def _choices(self) -> Iterator[tuple[str, Sequence[Choice]]]:
        for sheet in self.form.sheets:
            if isinstance(sheet, FieldSheet):
                yield from ((field.key, field.choices) for section in sheet.sections for field in section.fields)
            else:
                yield from ((f"{sheet.name}.{field.key}", field.choices) for field in sheet.columns)

    def range_of(self, key: str) -> str:
        """Say where the labels of a field's choices stand, for its drop-down."""
        rows = [number for number, row in enumerate(self.rows(), start=1) if row[:2] == ("choice", key)]
        return f"{OWN_SHEET}!$C${rows[0]}:$C${rows[-1]}"

    def write(self, sheet: Worksheet) -> None:
        for row in self.rows():
            sheet.append(row)
        sheet.sheet_state = "hidden"


@dataclass(frozen=True)
class _Drawing:
    """Draws one sheet of the form."""

    sheet: Worksheet
    own: _OwnSheet
    given: Given

    def fields(self, form: FieldSheet) -> None:
        widths = {KEYS: 3, LABELS: LABEL_WIDTH, ANSWERS: ANSWER_WIDTH, HINTS: HINT_WIDTH}
        _head(self.sheet, form, self.own.form, widths)
        mark_row = ABOUT_ROW + 1
        self.sheet.cell(mark_row, KEYS, f"{MARK}{form.name}")
        self.sheet.cell(mark_row, ANSWERS, ANSWER)
        self.sheet.row_dimensions[mark_row].hidden = True
        row = mark_row + 1
        for section in form.sections:
            row = self._section(section, row)
        self.sheet.freeze_panes = f"A{mark_row + 1}"
        _for_printing(self.sheet, mark_row, HINTS, row - 1)

    def _section(self, section: Section, row: int) -> int:
        for column in (LABELS, ANSWERS, HINTS):
            self.sheet.cell(row, column).fill = _BANDED
        _write(self.sheet, row, LABELS, section.title, _HEADING)
        self.sheet.row_dimensions[row].height = 1.5 * LINE
        for number, field in enumerate(section.fields, start=row + 1):
            self._field(field, number)
        return row + len(section.fields) + 2

    def _field(self, field: Field, row: int) -> None:
        self.sheet.cell(row, KEYS, field.key)
        _write(self.sheet, row, LABELS, _label(field), _STRONG if field.required else _PLAIN)
        _write(self.sheet, row, HINTS, field.hint, _ASIDE)
        self.sheet.cell(row, HINTS).alignment = _INDENTED
        self._input(field, row, ANSWERS, self.given.values.get(field.key))
        self._validate(field, field.key, f"{get_column_letter(ANSWERS)}{row}")
        own_words = field.key.startswith("answers.")
        room = ANSWER_LINES if own_words else ADDRESS_LINES if field.entry == "long text" else 1
        lines = max(room, _lines(_label(field), LABEL_WIDTH), _lines(field.hint, HINT_WIDTH))
        self.sheet.row_dimensions[row].height = lines * LINE + 4

    def table(self, form: TableSheet) -> None:
        widths = {KEYS: 3, **{column: field.width for column, field in enumerate(form.columns, start=LABELS)}}
        _head(self.sheet, form, self.own.form, widths)
        header_row, mark_row = ABOUT_ROW + 1, ABOUT_ROW + 2
        self.sheet.cell(mark_row, KEYS, f"{MARK}{form.name}")
        self.sheet.row_dimensions[mark_row].hidden = True
        for column, field in enumerate(form.columns, start=LABELS):
            _write(self.sheet, header_row, column, _label(field), _STRONG)
            header = self.sheet.cell(header_row, column)
            header.fill, header.border = _BANDED, _BOX
            self.sheet.cell(mark_row, column, field.key)
            self._column(form, field, column)
        lines = max(_lines(_label(field), field.width) for field in form.columns)
        self.sheet.row_dimensions[header_row].height = lines * LINE + 4
        self.sheet.freeze_panes = f"C{FIRST_ENTRY}"
        self.sheet.page_setup.orientation = "landscape"
        _for_printing(self.sheet, mark_row, max(widths), mark_row + form.entries)

    def _column(self, form: TableSheet, field: Field, column: int) -> None:
        letter = get_column_letter(column)
        lines = max(ADDRESS_LINES if one.entry == "long text" else 1 for one in form.columns)
        known = self.given.rows.get(form.name, ())
        for number in range(max(form.entries, len(known))):
            row = FIRST_ENTRY + number
            self._input(field, row, column, known[number].get(field.key) if number < len(known) else None)
            self.sheet.row_dimensions[row].height = lines * LINE + 6
        self._validate(field, f"{form.name}.{field.key}", f"{letter}{FIRST_ENTRY}:{letter}{LAST_ROW}")

    def _input(self, field: Field, row: int, column: int, known: str | date | None = None) -> None:
        labels = {choice.value: choice.label for choice in field.choices}
        cell = self.sheet.cell(row, column, labels.get(known, known) if isinstance(known, str) else known)
        cell.font, cell.border, cell.alignment, cell.protection = _PLAIN, _BOX, _WRAPPED, _FREE
        cell.number_format = DATE_FORMAT if field.entry == "date" else TEXT_FORMAT
        if field.entry == "date":
            cell.alignment = Alignment(horizontal="left", vertical="top")

    def _validate(self, field: Field, key: str, cells: str) -> None:
        rule = _validation(field, self.own.range_of(key) if field.choices else "")
        if rule is not None:
            rule.add(cells)
            self.sheet.add_data_validation(rule)


def _validation(field: Field, choices: str) -> DataValidation | None:
    """Make a drop-down or the check of a date; anything else may still be typed, but for a choice."""
    match field.entry:
        case "date":
            rule = DataValidation(
                type="date", operator="between", formula1="DATE(1950,1,1)", formula2="DATE(2099,12,31)"
            )
            rule.prompt = "Write the date like 31/03/2026."
            rule.error = "This does not look like a date. Write it like 31/03/2026. Keep it as it is?"
            rule.errorStyle = "warning"
        case "choice":
            rule = DataValidation(type="list", formula1=choices)
            rule.error = "Please choose one from the list."
        case "suggestion" | "parent":
            rule = DataValidation(type="list", formula1=choices or _NAMES_OF_PARENTS)
        case _:
            return None
    rule.allow_blank = True
    rule.showInputMessage = field.entry == "date"
    rule.showErrorMessage = field.entry in ("date", "choice")
    rule.errorTitle = "Casebundle"
    return rule


def _head(sheet: Worksheet, part: FieldSheet | TableSheet, form: Form, widths: dict[int, int]) -> None:
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(KEYS)].hidden = True
    sheet.sheet_view.showGridLines = False
    _write(sheet, TITLE_ROW, LABELS, part.title, _TITLE)
    sheet.cell(TITLE_ROW, LABELS).alignment = Alignment(vertical="center")
    sheet.row_dimensions[TITLE_ROW].height = 2 * LINE
    about = f"{form.authority}: {form.title}.\n{part.about}"
    sheet.merge_cells(start_row=ABOUT_ROW, end_row=ABOUT_ROW, start_column=LABELS, end_column=max(widths))
    _write(sheet, ABOUT_ROW, LABELS, about, _ASIDE)
    width = sum(widths.values()) - widths[KEYS]
    sheet.row_dimensions[ABOUT_ROW].height = _lines(about, width) * LINE + 6


def _help(sheet: Worksheet, form: HelpSheet) -> None:
    width = LABEL_WIDTH + ANSWER_WIDTH
    sheet.column_dimensions["A"].width = 3
    sheet.column_dimensions["B"].width = width
    sheet.sheet_view.showGridLines = False
    lines: list[tuple[str, Font]] = [(form.title, _TITLE)]
    for heading, paragraphs in form.parts:
        lines += [("", _PLAIN), (heading, _HEADING), *((paragraph, _PLAIN) for paragraph in paragraphs)]
    for row, (text, font) in enumerate(lines, start=TITLE_ROW):
        _write(sheet, row, LABELS, text, font)
        sheet.row_dimensions[row].height = 2 * LINE if font is _TITLE else _lines(text, width) * LINE + 3
    _for_printing(sheet, TITLE_ROW, LABELS, len(lines))


def _write(sheet: Worksheet, row: int, column: int, text: str, font: Font) -> None:
    cell = sheet.cell(row, column, text or None)
    cell.font, cell.alignment, cell.protection = font, _WRAPPED, _FREE


def _for_printing(sheet: Worksheet, heading_rows: int, last_column: int, last_row: int) -> None:
    """Fit a sheet to the width of A4 paper, with its heading on every page and a page number at the foot."""
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{TITLE_ROW}:{heading_rows}"
    sheet.print_area = f"A1:{get_column_letter(last_column)}{last_row}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("Page &P of &N")
    )
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.5, 0.7


def _label(field: Field) -> str:
    return f"{field.label} *" if field.required else field.label


def _lines(text: str, width: int) -> int:
    """Count the lines that a text takes in a column: rows of a set height do not grow by themselves."""
    return sum(max(1, math.ceil(len(line) / (LETTERS * width))) for line in text.split("\n"))
