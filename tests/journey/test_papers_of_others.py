"""A letter about another child that lies in the wrong folder is caught before it leaves the school."""

from tests.journey.journey_office import Office

CASE = "route: stockport-enforcement\nchild: {forename: Ann, surname: Lee}\n"
ABOUT_TAYLOR = """3 March 2025

Dear Mrs Brennan

Stage 1 letter

I am writing to you because Taylor has been away from school again without a reason that we could accept.
Please telephone the office in the morning of each day on which Taylor cannot come,
and send us a note when Taylor is back at school.
"""


def test_a_letter_about_another_child_is_a_warning_in_the_checklist(office: Office) -> None:
    case = office.inbox / "Lee"
    case.mkdir()
    (case / "case.yaml").write_text(CASE, encoding="utf-8")
    (case / "Stage 1 letter.txt").write_text(ABOUT_TAYLOR, encoding="utf-8")
    (case / "Stage 2 letter.txt").write_text(
        ABOUT_TAYLOR.replace("Taylor", "Ann").replace("Brennan", "Lee"), encoding="utf-8"
    )
    office.do("run")
    (warning,) = (one for one in office.status("Lee")["findings"] if one["id"] == "papers-of-others")
    assert warning["result"] == "warning"
    assert warning["files"] == ["Stage 1 letter.txt"]
    assert warning["because"] == "Stage 1 letter.txt names neither the child nor a parent."
