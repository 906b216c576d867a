"""``To decide.xlsx``: all questions of a case on one sheet, with drop-downs, for a person to fill in and put back.

Hidden cells name the case and each question with its subject, see ``pipeline.intake.answer_sheet``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.drawing.image import Image as Picture
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from pipeline.case.evidence import Evidence, Pages
from pipeline.case.question import Question
from pipeline.intake.workbook_cells import ANSWER_KEYS, ANSWERS_SHEET, DECIDE_SHEET
from pipeline.text.typed import fit_for_office
from pipeline.typeset.timeless_workbook import timeless

ABOUT = (
    "Look at each question, choose an answer from the list, and write your name beside it: an answer without a name "
    "does not count. Without a day, today is meant. Leave the answer empty where you cannot tell. Save this workbook "
    "and put it into the case folder."
)
HEADINGS = (
    "Question",
    "Your answer",
    "Decided by",
    "On",
    "Why (if you like)",
    "What the program saw",
    "File and page",
    "What the page says",
)
WIDTHS = (44, 20, 20, 18, 26, 34, 30, 70)
LIST_SHEET = "Look over"
LIST_HEADINGS, LIST_WIDTHS = ("No.", "Name or sentence", "Where it first stands", "Its sentence"), (6, 40, 40, 90)
ID, SUBJECT, FIRST = 1, 2, 3
COLUMNS = {
    "question": ID,
    "subject": SUBJECT,
    "answer": FIRST + 1,
    "by": FIRST + 2,
    "on": FIRST + 3,
    "because": FIRST + 4,
}
TITLE_ROW, ABOUT_ROW, KEY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3, 4, 5
ROW_HEIGHT, LARGEST_HEIGHT, LINE_HEIGHT, A4 = 110, 400, 15, 9
"""Points; Excel shows no row higher than 409."""
LONGEST_EXCERPT, BEFORE_NAME = 700, 200
FEW_WORDS = 30
"""A picture on which fewer words were read is shown itself."""
PICTURE_WIDTH = 420
DOTS_PER_INCH = 60
DATE_FORMAT = "d mmmm yyyy"
FONT = "Calibri"

_WRAPPED = Alignment(vertical="top", wrap_text=True)
_THIN = Side(style="thin", color="A9B4BD")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_BAND = PatternFill("solid", start_color="E6ECF2")
_TO_FILL_IN = PatternFill("solid", start_color="FFFBE6")


def to_decide(case_name: str, questions: Sequence[Question], evidence: Sequence[Evidence]) -> bytes:
    """Draw the open questions of a case, and give the workbook; the same input gives the same bytes."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = DECIDE_SHEET
    workbook.properties.title, workbook.properties.creator = f"{DECIDE_SHEET}: {case_name}", "Casebundle"
    own = workbook.create_sheet(ANSWERS_SHEET)
    _put(own, 1, 1, "case")
    _put(own, 1, 2, case_name)
    own.sheet_state = "hidden"
    _head(sheet)
    papers = {one.file: one for one in evidence}
    for row, question in enumerate(questions, start=FIRST_ROW):
        _Row(sheet, own, row).draw(question, papers.get(question.about or ""))
    for question in questions:
        if question.listing:
            _list(workbook.create_sheet(LIST_SHEET), question)
    return timeless(workbook)


def _list(sheet: Worksheet, question: Question) -> None:
    """Draw the things that one question is about, numbered, each with its place and its sentence."""
    for column, (heading, width) in enumerate(zip(LIST_HEADINGS, LIST_WIDTHS, strict=True), start=1):
        cell = _put(sheet, 1, column, heading)
        cell.font, cell.fill, cell.border = Font(name=FONT, bold=True), _BAND, _BOX
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, one in enumerate(question.listing, start=1):
        for column, text in enumerate((str(number), one.words, one.place, one.sentence), start=1):
            _put(sheet, number + 1, column, text).border = _BOX
    sheet.freeze_panes = "A2"


def _head(sheet: Worksheet) -> None:
    _put(sheet, TITLE_ROW, FIRST, DECIDE_SHEET).font = Font(name=FONT, size=18, bold=True)
    sheet.row_dimensions[TITLE_ROW].height = 30
    _put(sheet, ABOUT_ROW, FIRST, ABOUT)
    sheet.merge_cells(start_row=ABOUT_ROW, end_row=ABOUT_ROW, start_column=FIRST, end_column=FIRST + 5)
    sheet.row_dimensions[ABOUT_ROW].height = 36
    for key in ANSWER_KEYS:
        _put(sheet, KEY_ROW, COLUMNS[key], key)
    sheet.row_dimensions[KEY_ROW].hidden = True
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), start=FIRST):
        cell = _put(sheet, HEADING_ROW, column, heading)
        cell.font, cell.fill, cell.border = Font(name=FONT, bold=True), _BAND, _BOX
        sheet.column_dimensions[get_column_letter(column)].width = width
    for column in (ID, SUBJECT):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    sheet.freeze_panes = f"{get_column_letter(FIRST + 1)}{FIRST_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


@dataclass(frozen=True)
class _Row:
    """One question on the sheet; its choices stand in the same row of the hidden sheet."""

    sheet: Worksheet
    own: Worksheet
    row: int

    def draw(self, question: Question, paper: Evidence | None) -> None:
        holds = f"\n\n{_waits(question)} waits for this." if question.holds else ""
        shown = (f"{question.asks}{holds}", question.proposed or "", "", "", "", question.why, _place(question))
        told = zip(shown, WIDTHS, strict=False)
        self._high_enough(max(_lines(text, width) for text, width in told) * LINE_HEIGHT)
        _put(self.sheet, self.row, ID, question.id)
        _put(self.sheet, self.row, SUBJECT, question.subject)
        for column, text in enumerate((*shown, ""), start=FIRST):
            _put(self.sheet, self.row, column, text).border = _BOX
        for key in ("answer", "by", "on", "because"):
            self.sheet.cell(self.row, COLUMNS[key]).fill = _TO_FILL_IN
        self.sheet.cell(self.row, COLUMNS["on"]).number_format = DATE_FORMAT
        self._drop_down(question.choices)
        self._page(question, paper)

    def _drop_down(self, choices: Sequence[str]) -> None:
        for column, choice in enumerate(choices, start=1):
            _put(self.own, self.row, column, choice)
        last = get_column_letter(len(choices))
        rule = DataValidation(type="list", formula1=f"'{ANSWERS_SHEET}'!$A${self.row}:${last}${self.row}")
        is_open = any(choice.endswith(":") for choice in choices)  # something is written behind it
        rule.allow_blank, rule.showErrorMessage = True, not is_open
        rule.errorTitle, rule.error = "Casebundle", "Please choose an answer from the list, or leave it empty."
        rule.add(f"{get_column_letter(COLUMNS['answer'])}{self.row}")
        self.sheet.add_data_validation(rule)

    def _page(self, question: Question, paper: Evidence | None) -> None:
        """Show the words of the page; where it is a picture with few of them, a small copy of that."""
        if paper is None or paper.pages is None or question.page is None:
            return
        number = question.page - 1
        text = paper.pages.texts[number]
        if len(text.split()) >= FEW_WORDS or not any(paper.pages.looks[number : number + 1]):
            excerpt = _excerpt(text, paper.about.name)
            _put(self.sheet, self.row, FIRST + len(HEADINGS) - 1, excerpt).border = _BOX
            self._high_enough(_lines(excerpt, WIDTHS[-1]) * LINE_HEIGHT)
            return
        picture = _picture(paper.pages, question.page)
        self.sheet.add_image(picture, f"{get_column_letter(FIRST + len(HEADINGS) - 1)}{self.row}")
        self._high_enough(picture.height * 0.75 + 6)

    def _high_enough(self, points: float) -> None:
        height = max(self.sheet.row_dimensions[self.row].height or ROW_HEIGHT, points)
        self.sheet.row_dimensions[self.row].height = min(LARGEST_HEIGHT, height)


def _lines(text: str, width: int) -> int:
    """Count the lines that a text takes in a column of that width: a row does not grow by itself."""
    return sum(max(1, math.ceil(len(line) / width)) for line in text.split("\n"))


def _waits(question: Question) -> str:
    each = f"The set for {question.parent}" if question.parent else "The set for each defendant"
    return each if question.scope == "defendant" else "The case"


def _place(question: Question) -> str:
    if question.listing:
        return f"The sheet “{LIST_SHEET}”"
    if len(question.settles) > 1:
        return "\n".join(question.settles)
    return f"{question.about}, page {question.page}" if question.about and question.page else question.about or ""


def _excerpt(text: str, name: str | None) -> str:
    """Give the beginning of a page, or what stands around the name that matters."""
    at = max(0, text.find(name) - BEFORE_NAME) if name and text.find(name) > LONGEST_EXCERPT else 0
    shown = text[at : at + LONGEST_EXCERPT]
    return f"{'… ' if at else ''}{shown}{' …' if at + LONGEST_EXCERPT < len(text) else ''}"


def _picture(pages: Pages, page: int) -> Picture:
    with pypdfium2.PdfDocument(pages.pdf) as pdf:
        image = pdf[page - 1].render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB")
    image.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH * 2), Image.Resampling.LANCZOS)
    packed = BytesIO()
    image.save(packed, "PNG")
    packed.seek(0)
    return Picture(packed)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    """Write a text as it stands: what begins with ``=`` is no formula, and what Excel cannot hold is left out."""
    cell = sheet.cell(row, column)
    cell.value = fit_for_office(text) or None
    if cell.value is not None:
        cell.data_type = "s"
    cell.alignment = _WRAPPED
    return cell
