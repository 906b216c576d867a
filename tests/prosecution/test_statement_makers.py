"""The papers of a set name as witness who makes the statement that is served with them, and nobody else."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.case.case import School
from pipeline.case.charge import Witness
from pipeline.case.evidence import Pages
from pipeline.prosecution.paper_context import paper_context, statement_paragraphs
from pipeline.prosecution.papers import FinishedPaper
from pipeline.prosecution.set_contents import without_signed_drafts
from pipeline.prosecution.statement_makers import is_by, maker_of
from tests.prosecution.test_prosecution_findings import LAW, file_of_the_father, paper

SIGNED = "{head}\n\nThis statement is true to the best of my knowledge and belief.\nSigned: {name}\n"


def statement(head: str, name: str = "Moira Hand") -> str:
    return SIGNED.format(head=head, name=name)


@pytest.mark.parametrize(
    ("head", "maker"),
    [
        ("Statement of Moira Hand", "Moira Hand"),
        ("WITNESS STATEMENT\nStatement of: Moira Hand", "Moira Hand"),
        ("Witness statement of Ms Moira Hand\nI am Ms Moira Hand.", "Ms Moira Hand"),
        ("Statement of Moira Hand (Education Welfare Officer)", "Moira Hand"),
        ("Statement of Attendance Officer", None),
        ("Statement of Truth", None),
        ("Statement of Facts Relied Upon\n1\nStatement of Facts Relied Upon\n2", None),
        ("Statement of Moira Hand\n1\nStatement of Moira Hand\n2", "Moira Hand"),
        ("Statement of facts about Moira Hand", None),
        ("Witness statement", None),
    ],
)
def test_a_statement_says_who_makes_it(head: str, maker: str | None) -> None:
    assert maker_of([paper("statement.txt", "witness_statement", statement(head))]) == maker


def test_two_makers_are_none() -> None:
    texts = (statement("Statement of Moira Hand"), statement("Statement of Owen Baird", "Owen Baird"))
    assert maker_of([paper(f"{text[13]}.txt", "witness_statement", text) for text in texts]) is None


def test_the_papers_name_who_makes_the_statement_and_not_the_schools_contact() -> None:
    file = file_of_the_father(statement=statement("Statement of Moira Hand"))
    assert file.witness
    assert (file.witness.name, file.witness.label) == ("Moira Hand", "MH")


def test_a_witness_whom_the_form_names_stays_and_a_statement_of_somebody_else_is_not_theirs() -> None:
    file = file_of_the_father(statement=statement("My account"), charge={"witnesses": [{"name": "Mr Owen Baird"}]})
    assert file.witness
    statements = [one for one in file.evidence.values() if one.is_a("witness statement")]
    assert not is_by(file.witness, statements)
    assert is_by(Witness(name="M Hand"), statements)


def test_the_contact_who_makes_the_statement_keeps_their_role() -> None:
    school = {"name": "Marbrook High School", "contact": {"name": "Mrs M Hand", "role": "Attendance Lead"}}
    file = file_of_the_father(statement=statement("Statement of Moira Hand"))
    file = replace(file, case=file.case.model_copy(update={"school": School.model_validate(school)}))
    assert file.witness
    assert file.witness.role == "Attendance Lead"


def test_what_the_draft_lacks_holds_nothing_up_once_the_signed_statement_is_served() -> None:
    file = file_of_the_father(statement=statement("Statement of Moira Hand"))
    papers = [FinishedPaper(one, Path("a.docx"), Pages(Path("a.pdf"), ()), ()) for one in LAW.papers]
    kinds = {one.paper.kind for one in without_signed_drafts(file, papers, ["statement.txt"])}
    assert "statement" not in kinds
    assert without_signed_drafts(file, papers, ["letter.txt"]) == papers


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("Dear Mr Pryce\nJac was absent.\nYours sincerely\n\nJane Kerr\nAttendance Lead", True),
        ("From: Jane Kerr <office@school.example>\nJac was absent.", True),
        ("Record of a visit\nNobody opened.\nSigned: Mrs J Kerr, 3 March 2026", True),
        ("Dear Mr Pryce\nPlease ring Jane Kerr.\nYours sincerely\nPaul Boyd\nHead of Year", False),
        ("Dear Mr Pryce\nYours sincerely\nPaul Boyd\ncc Jane Kerr", False),
        ("Meeting\nPresent: Jane Kerr, Mr Pryce", False),
        ("Dear Mr Pryce\nYours sincerely\nPaul Kerr", False),
        ("Jac was absent.", False),
    ],
)
def test_what_the_witness_wrote_herself_is_no_hearsay_and_is_told_in_the_first_person(words: str, own: bool) -> None:
    file = file_of_the_father(charge={"witnesses": [{"name": "Mrs Jane Kerr"}]})
    file = replace(file, evidence={**file.evidence, "letter.txt": paper("letter.txt", "attendance_letter", words)})
    [told] = [one for one in statement_paragraphs(file, LAW) if one["source"] == "letter.txt"]
    assert (told["flag"] == "", " I wrote to " in told["text"]) == (own, own)


@pytest.mark.parametrize(
    ("wording", "pages", "said"),
    [
        ("of {pages} each signed", 2, "of 2 pages each signed"),
        ("of {pages} page(s) each signed", 2, "of 2 page(s) each signed"),
        ("of {pages} pages each signed", 3, "of 3 pages each signed"),
        ("o {pages} tudalen", 1, "o 1 tudalen"),
    ],
)
def test_a_councils_own_declaration_says_the_number_of_pages_once(wording: str, pages: int, said: str) -> None:
    statement = LAW.statement.model_copy(update={"declaration": wording})
    given = paper_context(file_of_the_father(), LAW.model_copy(update={"statement": statement}), pages)
    assert given["declaration"] == said
