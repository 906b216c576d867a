"""Make the Word templates anew: ``python templates/make_templates.py [FOLDER]``.

Staff may edit the templates in Word instead; this script only says how the original ones came to be. The tags between
``{{ }}`` and ``{% %}`` are Jinja2, filled by ``pipeline.typeset.word_templates``.
"""

import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from pipeline.typeset.word_templates import EPOCH, with_fixed_times

FONT = "Arial"  # Liberation Sans stands in for it, letter for letter as wide, where Word is not at hand
INK = RGBColor(0x1F, 0x2A, 0x37)
GREY = RGBColor(0x4B, 0x55, 0x63)
HEADING_ROW = "E5EAF0"
RULE = "9CA3AF"


def main(folder: Path) -> None:
    """Write every template into a folder."""
    for name, make in (("chronology.docx", chronology), ("missing.docx", missing)):
        (folder / name).write_bytes(saved(make(), name))


def chronology() -> WordDocument:
    """Make the chronology: a heading, a table of what happened, and where it is proved."""
    word = blank_word()
    word.add_paragraph("Chronology", style="Title")
    word.add_paragraph("{{ case }}{% if reference %}, reference {{ reference }}{% endif %}", style="Subtitle")
    word.add_paragraph("{{ introduction }}").paragraph_format.space_before = Pt(10)
    table = add_table(word, ("Date", "What happened", "Source", "Page"), (Cm(3.7), Cm(7.9), Cm(3.9), Cm(1.5)))
    add_repeated_row(
        table, "entry in entries", ("{{ entry.date }}", "{{ entry.text }}", "{{ entry.source }}", "{{ entry.page }}")
    )
    return word


def missing() -> WordDocument:
    """Make the list of what is still needed, with what is already there below it."""
    word = blank_word()
    word.add_paragraph("{{ heading }}", style="Title")
    word.add_paragraph("{{ case }}{% if reference %}, reference {{ reference }}{% endif %}", style="Subtitle")
    word.add_paragraph("{{ route }}. Checked on {{ checked_on }}.", style="Subtitle")
    word.add_paragraph("{{ summary }}", style="Summary")
    _when(word, "needed", "{{ needed_heading }}", _needed)
    _when(word, "questions", "Please decide", _questions)
    _when(word, "problems", "Files that could not be used", _problems)
    _when(word, "warnings", "Please look at this", _warnings)
    _when(word, "met", "Already there", _already_there)
    return word


def _needed(word: WordDocument) -> None:
    word.add_paragraph("{%p for one in needed %}")
    word.add_paragraph("{{ loop.index }}. {{ one.title }}", style="Heading 2")
    word.add_paragraph("{{ one.because }}").paragraph_format.keep_with_next = True
    add_paragraph_when(word, "one.fix", "What to do: ", "{{ one.fix }}")
    add_paragraph_when(word, "one.source", "", "Where this comes from: {{ one.source }}", style="Source")
    word.add_paragraph("{%p endfor %}")


def _questions(word: WordDocument) -> None:
    word.add_paragraph("Answer in To decide.xlsx, which lies beside this list, and put it into the case folder.")
    word.add_paragraph("{%p for one in questions %}")
    word.add_paragraph("{{ one.asks }}", style="Heading 2")
    word.add_paragraph("{{ one.why }}")
    word.add_paragraph("{{ one.boxes }}")
    add_paragraph_when(word, "one.holds", "", "Nothing is made of the case until this is decided.", style="Source")
    word.add_paragraph("{%p endfor %}")


def _problems(word: WordDocument) -> None:
    table = add_table(word, ("File", "What is wrong, and what to do"), (Cm(6), Cm(11)))
    add_repeated_row(table, "problem in problems", ("{{ problem.file }}", "{{ problem.message }}"))


def _warnings(word: WordDocument) -> None:
    word.add_paragraph("{%p for one in warnings %}")
    bullet = word.add_paragraph(style="List Bullet")
    bullet.add_run("{{ one.title }}. ").bold = True
    bullet.add_run("{{ one.because }}{% if one.fix %} {{ one.fix }}{% endif %}")
    word.add_paragraph("{%p endfor %}")


def _already_there(word: WordDocument) -> None:
    table = add_table(word, ("What", "Why it counts"), (Cm(6), Cm(11)))
    add_repeated_row(table, "one in met", ("{{ one.title }}", "{{ one.because }}"))


def _when(word: WordDocument, name: str, heading: str, write: Callable[[WordDocument], None]) -> None:
    """Write a part of the page that is there only when the list that it shows is not empty."""
    word.add_paragraph(f"{{%p if {name} %}}")
    word.add_paragraph(heading, style="Heading 1")
    write(word)
    word.add_paragraph("{%p endif %}")


def add_paragraph_when(word: WordDocument, name: str, label: str, text: str, style: str = "Normal") -> None:
    """Add a paragraph that is there only when a value is given."""
    word.add_paragraph(f"{{%p if {name} %}}")
    paragraph = word.add_paragraph(style=style)
    if label:
        paragraph.add_run(label).bold = True
    paragraph.add_run(text)
    word.add_paragraph("{%p endif %}")


def add_table(word: WordDocument, titles: Sequence[str], widths: Sequence[Length]) -> Table:
    """Add a table whose heading row is repeated on each page and whose rows do not break across pages."""
    table = word.add_table(rows=1, cols=len(titles), style="Table Grid")
    table.autofit = False
    for column, title, width in zip(table.columns, titles, widths, strict=True):
        column.width = width
        cell = column.cells[0]
        cell.paragraphs[0].style = "Table Heading"
        cell.paragraphs[0].add_run(title)
        add_element(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=HEADING_ROW)
    add_element(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", val="true")
    colour_borders(table)
    return table


def add_repeated_row(table: Table, loop: str, texts: Sequence[str]) -> None:
    """Add the row that is filled once for each item; docxtpl takes the rows with ``{%tr %}`` out again."""
    table.add_row().cells[0].text = f"{{%tr for {loop} %}}"
    row = table.add_row()
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].style = "Table Text"
        cell.paragraphs[0].add_run(text)
    add_element(row._tr.get_or_add_trPr(), "w:cantSplit", val="true")
    table.add_row().cells[0].text = "{%tr endfor %}"
    for each in table.rows:
        _fix_widths(each, table)


def _fix_widths(row: _Row, table: Table) -> None:
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width


def colour_borders(table: Table) -> None:
    """Draw the lines of a table in grey."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add_element(borders, f"w:{side}", val="single", sz="4", space="0", color=RULE)
    table._tbl.tblPr.append(borders)


def blank_word() -> WordDocument:
    """Begin an A4 page in the house style, with the case and the page number at its foot."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)
    _styles(word)
    footer = section.footer.paragraphs[0]
    footer.style = "Footer"
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("{{ case }}   ·   page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")
    return word


def _styles(word: WordDocument) -> None:
    for name, base in (
        ("Table Text", "Normal"),
        ("Table Heading", "Table Text"),
        ("Source", "Normal"),
        ("Summary", "Normal"),
    ):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles[base]
    for name, size, before, after in (
        ("Normal", 11, 0, 6),
        ("Title", 22, 0, 4),
        ("Subtitle", 11, 0, 2),
        ("Heading 1", 15, 16, 6),
        ("Heading 2", 12, 12, 3),
        ("List Bullet", 11, 0, 4),
        ("Table Text", 10, 2, 2),
        ("Table Heading", 10, 2, 2),
        ("Source", 9.5, 0, 6),
        ("Summary", 13, 12, 8),
        ("Footer", 9, 0, 0),
    ):
        _style(word.styles[name], size, before, after)
    for name in ("Title", "Heading 1", "Heading 2", "Table Heading"):
        word.styles[name].font.bold = True
    for name in ("Subtitle", "Source", "Footer"):
        word.styles[name].font.color.rgb = GREY
    border = word.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    border.getparent().remove(border)


def _style(style: ParagraphStyle, size: float, before: float, after: float) -> None:
    font = style.font
    font.name, font.size, font.italic, font.color.rgb = FONT, Pt(size), False, INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15


def _field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that Word counts by itself, such as the page number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_element(parent: BaseOxmlElement, tag: str, **attributes: str) -> None:
    """Add an element of WordprocessingML with its attributes, such as ``w:shd``."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)


def saved(word: WordDocument, name: str) -> bytes:
    """Give the file's bytes, which tell no author and no time; the same template gives the same bytes."""
    properties = word.core_properties
    properties.title = name.removesuffix(".docx").replace("_", " ").capitalize()
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = EPOCH
    properties.language = "en-GB"
    file = BytesIO()
    word.save(file)
    return with_fixed_times(file.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
