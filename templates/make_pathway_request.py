"""Make the request for Wigan's pathway meeting anew: ``python templates/make_pathway_request.py [FOLDER]``."""

import sys
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Cm, Length
from make_templates import add_element, add_repeated_row, add_table, blank_word, colour_borders, saved

NAME = "pathway_request.docx"
LABELS, VALUES = Cm(6), Cm(11)

WHO = (
    ("Child", "{{ child.name }}"),
    ("Date of birth", "{{ child.date_of_birth }}"),
    ("School on whose roll the child is", "{{ school.name }}"),
    ("Existing plan", "{{ plan }}"),
    ("Lead professional, or service that asks", "{{ lead_professional.name }}, {{ lead_professional.role }}"),
    ("Contact at the school", "{{ contact.name }}, {{ contact.role }}, {{ contact.email }}, {{ contact.phone }}"),
)
ATTENDANCE = (
    ("Attendance", "{{ facts.attendance_percentage }}%"),
    ("Sessions the child could have attended", "{{ facts.sessions_possible }}"),
    ("Unauthorised absence", "{{ facts.sessions_unauthorised }} sessions"),
    ("Period of the register", "{{ facts.register_from }} to {{ facts.register_to }}"),
)
OUTCOME = ("Time and date of the meeting", "Referral to enforcement approved", "Recommendations for the existing plan")


def main(folder: Path) -> None:
    """Write the template into a folder."""
    (folder / NAME).write_bytes(saved(pathway_request(), NAME))


def pathway_request() -> WordDocument:
    """Make the request: who asks for whom, the attendance, the pathway's questions answered, papers and outcome."""
    word = blank_word()
    word.add_paragraph("Request for the attendance pathway meeting", style="Title")
    word.add_paragraph(
        "{{ authority }}. {{ case }}{% if reference != case %}, reference {{ reference }}{% endif %}", style="Subtitle"
    )
    word.add_paragraph(
        "Please give us a time at the next pathway meeting to discuss this child. The pathway's questions are answered "
        "below; an overview of the case and the evidence will be given at the meeting.",
        style="Summary",
    )
    word.add_paragraph(
        "For the lead professional: check this request and e-mail it to AttendancePathway@wigan.gov.uk. Take this line "
        "out first; nothing has been sent.",
        style="Source",
    )
    word.add_paragraph("Who asks, and for whom", style="Heading 1")
    _two_columns(word, WHO)
    word.add_paragraph("Attendance", style="Heading 1")
    _two_columns(word, ATTENDANCE)
    _questions(word)
    word.add_paragraph("Evidence for the meeting", style="Heading 1")
    papers = add_table(word, ("Paper", "Date", "Pages of the bundle"), (Cm(9.5), Cm(4), Cm(3.5)))
    add_repeated_row(papers, "one in papers", ("{{ one.title }}", "{{ one.date }}", "{{ one.pages }}"))
    word.add_paragraph("Outcome (filled in at the meeting)", style="Heading 1").paragraph_format.keep_with_next = True
    _two_columns(word, tuple((label, "") for label in OUTCOME), height=Cm(1.2))
    return word


def _questions(word: WordDocument) -> None:
    word.add_paragraph("The pathway", style="Heading 1")
    word.add_paragraph("{%p for group in questions %}")
    word.add_paragraph("{{ group.title }}", style="Heading 2")
    table = add_table(word, ("Question", "Answer"), (Cm(7.5), Cm(9.5)))
    add_repeated_row(table, "one in group.answers", ("{{ one.question }}", "{{ one.answer }}"))
    word.add_paragraph("{%p endfor %}")


def _two_columns(word: WordDocument, rows: tuple[tuple[str, str], ...], height: Length | None = None) -> None:
    """Add a table of labels and values, each row kept on one page."""
    table = word.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    colour_borders(table)
    for column, width in zip(table.columns, (LABELS, VALUES), strict=True):
        column.width = width
    for row in rows:
        added = table.add_row()
        added.height = height
        add_element(added._tr.get_or_add_trPr(), "w:cantSplit", val="true")
        for cell, text, style, width in zip(
            added.cells, row, ("Table Heading", "Table Text"), (LABELS, VALUES), strict=True
        ):
            cell.width = width
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
