"""Make the Word template of the draft certificate anew: ``python templates/make_certificate.py [FOLDER]``."""

import sys
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Cm, Pt
from docx.table import Table
from make_templates import add_element, add_repeated_row, add_table, blank_word, saved

NAME = "certificate.docx"
LABEL_WIDTH, VALUE_WIDTH = Cm(5), Cm(12)


def main(folder: Path) -> None:
    """Write the template into a folder."""
    (folder / NAME).write_bytes(saved(certificate(), NAME))


def certificate() -> WordDocument:
    """Make the certificate: whom it concerns, every charged session, totals, declaration and signature."""
    word = blank_word()
    word.add_paragraph("{{ title }}", style="Title")
    word.add_paragraph("{{ statute }}", style="Subtitle")
    word.add_paragraph("{{ draft_notice }}", style="Source")
    _checks(word)
    _particulars(word)
    word.add_paragraph("Unauthorised absence: {{ sessions }}", style="Heading 1")
    table = add_table(word, ("Date", "Session", "Code"), (Cm(8), Cm(4.5), Cm(4.5)))
    add_repeated_row(table, "one in days", ("{{ one.day }}", "{{ one.session }}", "{{ one.codes }}"))
    word.add_paragraph("{{ key }}.").paragraph_format.space_before = Pt(6)
    word.add_paragraph("All sessions of the period", style="Heading 1")
    totals = add_table(word, ("Sessions", "Number"), (Cm(6), Cm(2.8)))
    add_repeated_row(totals, "one in totals", ("{{ one.label }}", "{{ one.value }}"))
    _declaration(word)
    return word


def _checks(word: WordDocument) -> None:
    word.add_paragraph("{%p if checks %}")
    word.add_paragraph("Before signing, put these right in the register", style="Heading 2")
    word.add_paragraph("{%p for one in checks %}")
    word.add_paragraph("{{ one }}", style="List Bullet")
    word.add_paragraph("{%p endfor %}")
    word.add_paragraph("{%p endif %}")


def _particulars(word: WordDocument) -> None:
    rows = (
        ("Child", "{{ child }}"),
        ("Date of birth", "{{ born }}"),
        ("School", "{{ school }}"),
        ("Known parents", "{{ parents | join('; ') }}"),
        ("Period", "{{ period }}"),
    )
    table = _two_columns(word)
    for label, value in rows:
        cells = table.add_row().cells
        for cell, text, width in zip(cells, (label, value), (LABEL_WIDTH, VALUE_WIDTH), strict=True):
            cell.width = width
            cell.paragraphs[0].style = "Table Text"
            cell.paragraphs[0].add_run(text).bold = text == label


def _declaration(word: WordDocument) -> None:
    word.add_paragraph("Declaration", style="Heading 1").paragraph_format.keep_with_next = True
    word.add_paragraph("{{ declaration }}").paragraph_format.keep_with_next = True
    table = _two_columns(word)
    for label, value in (("Signed", ""), ("Name", "{{ head_teacher }}"), ("Position", "Head teacher"), ("Date", "")):
        row = table.add_row()
        row.height = Cm(1)
        add_element(row._tr.get_or_add_trPr(), "w:cantSplit", val="true")
        for cell, text, width in zip(row.cells, (label, value), (LABEL_WIDTH, VALUE_WIDTH), strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.keep_with_next = label != "Date"
            cell.paragraphs[0].paragraph_format.space_before = Pt(8)
            cell.paragraphs[0].add_run(text or "…" * 25)


def _two_columns(word: WordDocument) -> Table:
    table = word.add_table(rows=0, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (LABEL_WIDTH, VALUE_WIDTH), strict=True):
        column.width = width
    return table


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
