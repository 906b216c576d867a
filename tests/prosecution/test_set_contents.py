"""Each set holds the papers that its audience is owed, whatever else of the same kind the folder has."""

from pathlib import Path

import pytest

from pipeline.case.evidence import Pages
from pipeline.files.yaml_file import Document, Place
from pipeline.intake.case_yaml import YamlPlaces
from pipeline.prosecution.defendant_papers import checked_in_words, written_at
from pipeline.prosecution.papers import FinishedPaper
from pipeline.prosecution.set_contents import ServedPages, gaps_in, set_contents
from tests.prosecution.test_prosecution_findings import LAW, file_of_the_father

ONE_PAGE = Pages(Path("pages.pdf"), ("words",))
[IDPC] = [one for one in LAW.sets if one.file == "IDPC bundle"]


def titles(*evidence: str) -> list[str]:
    """Give what the initial details hold, with such papers of the folder served."""
    file = file_of_the_father(charge={"offence": "444(1A)", "procedure": "summons"})
    papers = [FinishedPaper(one, Path("a.docx"), ONE_PAGE, ()) for one in LAW.papers if one.for_set]
    served = {name: ServedPages(name, ONE_PAGE) for name in evidence}
    contents, _ = set_contents(IDPC, file, papers, served, authority="Stockport Council", settings=LAW)
    return [document.title for section in contents.sections for document in section.documents]


@pytest.mark.parametrize("evidence", [(), ("statement.txt",)])
def test_the_initial_details_hold_the_account_given_in_interview(evidence: tuple[str, ...]) -> None:
    """Criminal Procedure Rules 8.3."""
    assert "Account given in interview" in titles("letter.txt", "certificate.txt", *evidence)


def test_a_signed_statement_takes_the_place_of_the_draft_and_of_nothing_else() -> None:
    drafted, signed = titles("letter.txt"), titles("letter.txt", "statement.txt")
    assert "Witness statement" in drafted
    assert [title for title in drafted if title not in signed] == ["Witness statement"]


def test_what_several_papers_lack_is_told_once_with_all_of_them() -> None:
    first, second, third = (one for one in LAW.papers[:3])
    lacking = {first.name: ("the last day",), second.name: ("the last day", "the court"), third.name: ("the court",)}
    papers = [FinishedPaper(one, Path("a.docx"), ONE_PAGE, lacking[one.name]) for one in (first, second, third)]
    assert gaps_in(papers, [first.name, second.name]) == {
        "the last day": [f"“{first.name}”", f"“{second.name}”"],
        "the court": [f"“{second.name}”"],
    }


def test_what_is_missing_says_where_in_the_form_it_is_written() -> None:
    form = YamlPlaces("case.yaml", Document(Path("case.yaml"), {"charge": {}}, {("charge",): Place(7, 1)}, ()))
    file = checked_in_words(file_of_the_father(), form, LAW.written_at)
    assert written_at(file, "the time of the hearing") == "in case.yaml, line 7, under “charge: hearing_at”"
    assert "dates: eso_considered" in written_at(file, "the day")
    assert "charge: charged_on" in written_at(file, "the day of the charge")
    assert "parents: address" in written_at(file, "address of Mr Owen Pryce")
    assert "charge: disclosure: officer" in written_at(file, "who is the disclosure officer")
    assert written_at(file, "what proves: a parent") == "by hand, in the Word files"
