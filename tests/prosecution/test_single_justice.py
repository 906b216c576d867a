"""The eight documents of a single justice case are served together, complete, or the set says by name what it lacks."""

import io
from pathlib import Path

import docx
import pytest
import yaml

from pipeline.case.evidence import Pages
from pipeline.errors import YamlFileError
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.paper_context import paper_context
from pipeline.prosecution.papers import FinishedPaper
from pipeline.prosecution.set_contents import ServedPages, missing_for
from pipeline.rules.model.load import load_rules
from pipeline.typeset.word_templates import fill
from tests.project import PROJECT, RULES_FILE
from tests.prosecution.test_prosecution_findings import file_of_the_father

RULES = load_rules(RULES_FILE)
assert RULES.prosecution is not None
LAW = RULES.prosecution
[SINGLE_JUSTICE] = [one for one in LAW.sets if one.procedures == ("single justice",)]


def test_the_set_is_of_the_eight_documents_that_the_rules_of_court_name() -> None:
    assert [one.title for one in SINGLE_JUSTICE.documents] == [
        "The written charge",
        "The facts",
        "What bears on sentence",
        "The single justice procedure notice",
        "The notice on automatic online conviction",
        "The form for a plea of guilty, by a single justice",
        "The form for a plea of guilty, with a hearing",
        "The form for a plea of not guilty",
    ]


def lacking(
    *served: str,
    gaps: tuple[str, ...] = (),
    of: str = "Single justice procedure notice",
    file: DefendantFile | None = None,
) -> list[str]:
    papers = [
        FinishedPaper(one, Path("a.docx"), Pages(Path("a.pdf"), ("words",)), gaps if one.name == of else ())
        for one in LAW.papers
    ]
    pages = {file: ServedPages(file, Pages(Path("pages.pdf"), ("words",))) for file in served}
    return list(missing_for(SINGLE_JUSTICE, file or file_of_the_father(), papers, pages, LAW))


def test_the_set_waits_for_the_signed_statement_and_the_certificate_by_name() -> None:
    assert lacking("letter.txt", "certificate.txt") == ["the signed statement of the witness (not in the folder)"]
    assert lacking("letter.txt", "statement.txt") == ["the head teacher's certificate (not in the folder)"]
    assert lacking("statement.txt", "certificate.txt") == []


def test_a_certificate_of_another_period_is_no_certificate_of_the_charge() -> None:
    file = file_of_the_father("Certificate. Period: 5 January 2026 to 11 March 2026. 3 unauthorised sessions.")
    [certificate] = [one for one in file.selection.of_class("unused") if one.file == "certificate.txt"]
    assert certificate.of_class is None, "a finding says what is wrong with it, so nobody is asked what it is"
    assert lacking("letter.txt", "statement.txt", file=file) == [
        "the head teacher's certificate (“certificate.txt” does not name 9 March 2026, where the charge begins or ends)"
    ]


def test_the_set_waits_while_the_statement_names_an_exhibit_that_is_not_there() -> None:
    file = file_of_the_father(statement="Statement of Jane Kerr. I produce JK/1 and JK/9. Signed: Jane Kerr")
    assert lacking("statement.txt", "certificate.txt", file=file) == ["JK/9 (which the signed statement names)"]


def test_the_set_waits_for_what_a_document_of_it_still_lacks_by_name() -> None:
    assert "the day of service (in “Single justice procedure notice”)" in lacking(
        "statement.txt", "certificate.txt", gaps=("the day of service",)
    )


@pytest.mark.parametrize("name", sorted(name for document in SINGLE_JUSTICE.documents for name in document.papers))
def test_none_of_the_eight_documents_may_be_incomplete(name: str) -> None:
    assert lacking("statement.txt", "certificate.txt", gaps=("a fact",), of=name) == [f"a fact (in “{name}”)"]


def test_every_paper_of_a_document_is_on_a_page_of_the_set() -> None:
    shown = {name for section in SINGLE_JUSTICE.sections for name in section.papers}
    assert {name for document in SINGLE_JUSTICE.documents for name in document.papers} <= shown


def test_the_sheet_for_the_court_wants_no_day_of_a_hearing_that_there_is_not() -> None:
    filled = fill(PROJECT / "templates" / "prosecution_case_sheet.docx", paper_context(file_of_the_father(), LAW))
    cells = [
        cell.text for table in docx.Document(io.BytesIO(filled)).tables for row in table.rows for cell in row.cells
    ]
    assert any("no hearing, unless the defendant asks for one" in cell for cell in cells)
    assert not any("the day of the hearing" in cell for cell in cells)


def test_it_is_never_for_an_offence_that_may_end_in_prison() -> None:
    open_to = {name for name, offence in LAW.offences.items() if not offence.imprisonable}
    assert set(SINGLE_JUSTICE.offences) == open_to == {"444(1)"}
    assert "single justice" not in LAW.offences["444(1A)"].procedures


@pytest.mark.slow
def test_a_set_that_names_a_paper_which_nobody_makes_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    prosecution = LAW.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    prosecution["sets"][0]["sections"][0]["papers"] = ["Case sumary"]
    own.write_text(yaml.safe_dump({"prosecution": prosecution}), encoding="utf-8")
    with pytest.raises(YamlFileError, match="Case sumary"):
        load_rules(RULES_FILE, own)
