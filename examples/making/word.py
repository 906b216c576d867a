"""Word letters on a letterhead and meeting notes, as a school office writes them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from making.crest import emblem, painted, signature
from making.paper import Letter
from making.people import School
from pipeline.text.dates import in_words
from pipeline.typeset.office_package import with_fixed_times


def letter_docx(school: School, letter: Letter) -> bytes:
    """Write one letter on the school's letterhead, one page."""
    word = _letterhead(school)
    _lines(word, f"{letter.to.title} {letter.to.name}", *letter.to.address)
    word.add_paragraph(in_words(letter.written))
    word.add_paragraph(f"Dear {letter.to.formal}")
    word.add_paragraph(letter.subject, style="Heading 1")
    word.add_paragraph().add_run(letter.about).bold = True
    for paragraph in letter.paragraphs:
        word.add_paragraph(paragraph)
    word.add_paragraph("Yours sincerely").paragraph_format.space_after = Pt(2)
    picture = word.add_paragraph()
    picture.paragraph_format.space_after = Pt(0)
    picture.add_run().add_picture(BytesIO(painted(signature(letter.sender.name), 420, 130)), height=Cm(1.3))
    _lines(word, letter.sender.name, letter.sender.role)
    return _saved(word, letter.written, letter.subject, letter.sender.name)


def notes_docx(
    school: School,
    heading: str,
    facts: Sequence[tuple[str, str]],
    sections: Sequence[tuple[str, Sequence[str]]],
    *,
    held_on: date,
    writer: str,
) -> bytes:
    """Write notes of a meeting: a table of facts, then headings with points."""
    word = _letterhead(school)
    word.add_paragraph(heading, style="Title")
    table = word.add_table(rows=0, cols=2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for label, value in facts:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].text = value
        for cell in cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
    _set_widths(table, Cm(3.4), Cm(13.4))
    for title, points in sections:
        word.add_paragraph(title, style="Heading 1")
        for point in points:
            word.add_paragraph(point, style="List Bullet")
    _lines(word, "", f"Notes taken by {writer}")
    return _saved(word, held_on, heading, writer)


def _letterhead(school: School) -> WordDocument:
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    section.top_margin, section.bottom_margin = Cm(1.2), Cm(1.6)
    section.header_distance, section.footer_distance = Cm(1), Cm(0.8)
    _styles(word, school)
    table = section.header.add_table(1, 2, Cm(16.8))
    _set_widths(table, Cm(2.5), Cm(14.3))
    badge, name = table.rows[0].cells
    badge.paragraphs[0].add_run().add_picture(BytesIO(painted(emblem(school), 250, 280)), height=Cm(2))
    title = name.paragraphs[0].add_run(school.name)
    title.font.size, title.font.bold, title.font.color.rgb = Pt(22), True, _colour(school.colour)
    motto = name.add_paragraph().add_run(school.motto)
    motto.font.size, motto.italic = Pt(10.5), True
    motto.font.color.rgb = RGBColor(0x55, 0x55, 0x55)
    for paragraph in (*badge.paragraphs, *name.paragraphs):
        paragraph.paragraph_format.space_after = Pt(0)
    rule = section.header.paragraphs[0]
    table._tbl.addnext(rule._p)
    _rule(rule, "top", school.colour, eighths=16)
    _footer(word, school)
    return word


def _footer(word: WordDocument, school: School) -> None:
    footer = word.sections[0].footer.paragraphs[0]
    _rule(footer, "top", school.accent, eighths=8)
    footer.alignment = 1
    text = f"{', '.join(school.address)}  ·  {school.phone}  ·  {school.email}  ·  {school.web}"
    run = footer.add_run(f"{text}\nHead teacher: {school.head.name}")
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor(0x55, 0x55, 0x55)


def _styles(word: WordDocument, school: School) -> None:
    for name, size, after in (
        ("Normal", 11, 7),
        ("Title", 16, 8),
        ("Heading 1", 12.5, 3),
        ("Heading 2", 11, 3),
        ("List Bullet", 11, 3),
    ):
        style = word.styles[name]
        style.font.name, style.font.size = school.font, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.08
        if name.startswith(("Heading", "Title")):
            style.font.color.rgb, style.font.bold = _colour(school.colour), True
            style.paragraph_format.space_before = Pt(7)
    border = word.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)


def _set_widths(table: Table, *widths: Length) -> None:
    """Fix the columns; Word reads the width of each cell, LibreOffice that of the column."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _rule(paragraph: Paragraph, side: str, colour: str, eighths: int) -> None:
    """Draw a line beside a paragraph; widths are in eighths of a point."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour.removeprefix("#"))):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def _lines(word: WordDocument, *lines: str) -> None:
    word.add_paragraph("\n".join(line for line in lines if line))


def _colour(hexadecimal: str) -> RGBColor:
    return RGBColor.from_string(hexadecimal.removeprefix("#").upper())


def _saved(word: WordDocument, written: date, title: str, author: str) -> bytes:
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = datetime.combine(written, time(9, 30))
    properties.comments = ""
    saved = BytesIO()
    word.save(saved)
    return with_fixed_times(saved.getvalue())
