"""In the papers no row stands alone on a page, and no signature without something of what is signed."""

from io import BytesIO

import docx
import pytest
from docx.document import Document

from pipeline.typeset.word_templates import fill
from tests.project import TEMPLATES

OF_EVERY_PAPER = {
    "prosecutor": {"name": "Stockport Council"},
    "defendant": {"name": "Mr Owen Pryce"},
    "reference": "SR-1",
    "charge": {"urn": "99ZZ0007726"},
}


def filled(template: str, **values: object) -> Document:
    return docx.Document(BytesIO(fill(TEMPLATES / template, {**OF_EVERY_PAPER, **values})))


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_the_last_rows_of_a_schedule_stay_with_one_another_and_the_signature(count: int) -> None:
    rows = [{"file": f"Letter {number}.pdf", "page": "1", "kind": "name"} for number in range(count)]
    schedule = filled("prosecution_redactions.docx", redactions=rows)
    [table] = schedule.tables
    kept = [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in table.rows]
    assert [row.cells[0].text for row in table.rows] == ["Paper", *(str(row["file"]) for row in rows)]
    assert kept == [True, *[False] * (count - 2), *[True] * min(count, 2)]
    signed = next(number for number, one in enumerate(schedule.paragraphs) if one.text.startswith("Signed"))
    assert all(one.paragraph_format.keep_with_next for one in schedule.paragraphs[signed - 1 : signed + 2])


@pytest.mark.parametrize("count", [1, 2, 30])
def test_the_last_paragraph_of_a_statement_stays_with_its_signature(count: int) -> None:
    said = [{"number": number, "text": f"Fact {number}."} for number in range(1, count + 1)]
    witness = {"name": "Mrs Jane Kerr", "age": "Over 18", "role": "Attendance Lead"}
    values = {"declaration": "True.", "reader": "Nobody.", "witness": witness, "paragraphs": said}
    statement = filled("prosecution_statement.docx", **values)
    facts = [one for one in statement.paragraphs if "Fact" in one.text]
    assert len(facts) == count
    assert [bool(one.paragraph_format.keep_with_next) for one in facts] == [*[False] * (count - 1), True]
