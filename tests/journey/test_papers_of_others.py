"""A paper about another child that lies in the wrong folder proves nothing, and leaves the school only when decided."""

from pathlib import Path

from tests.journey.journey_office import COMPLETE, Office

ABOUT_JORDAN = """3 March 2026

Mrs Grace Okafor
Dear Mrs Okafor

Stage 2 letter

Pupil: Jordan Okafor, Year 10

Jordan has been away from school again without a reason that we could accept. From now on medical evidence will be
needed before any absence of Jordan is authorised. Please telephone the office each morning.
"""
TO_ALL = """Dear parents and carers

Stage 1 attendance letter

Every day matters. From Monday on the gates open at a quarter past eight and close at twenty to nine. Who comes later
signs in at the office, and the lateness is written into the register, so that everybody can see it at once.
"""


def _stage_2_letters(case: Path) -> list[Path]:
    return sorted((case / "Letters").glob("Stage 2*"))


def test_a_brothers_letter_neither_counts_nor_goes_in_and_holds_the_case(office: Office) -> None:
    case = office.drop(COMPLETE, "Okafor")
    for letter in _stage_2_letters(case):
        letter.unlink()
    (case / "Stage 2 letter.txt").write_text(ABOUT_JORDAN, encoding="utf-8")
    office.do("run")
    status = office.status("Okafor")
    (question,) = status["questions"]
    assert status["status"] == "incomplete"
    assert (question["holds"], question["about"], question["proposed"]) == (True, "Stage 2 letter.txt", "No, leave out")
    need = next(one for one in status["findings"] if one["id"] == "stage-2-letter")
    assert need["result"] == "missing"
    assert "“Stage 2 letter.txt” is about Jordan Okafor, so it does not count." in need["because"]


def test_a_case_that_is_complete_without_it_waits_only_for_the_brothers_paper(office: Office) -> None:
    case = office.drop(COMPLETE, "Okafor")
    (case / "Stage 2 letter.txt").write_text(ABOUT_JORDAN, encoding="utf-8")
    office.do("run")
    status = office.status("Okafor")
    assert status["status"] == "incomplete"
    assert status["summary"].endswith("1 question is open: decide in To decide.xlsx.")


def test_a_paper_about_nobody_is_left_out_and_holds_nothing_that_is_met_without_it(office: Office) -> None:
    case = office.drop(COMPLETE, "Okafor")
    (case / "To all.txt").write_text(TO_ALL, encoding="utf-8")
    office.do("run")
    status = office.status("Okafor")
    (question,) = status["questions"]
    record = next(one for one in status["files"] if one["path"] == "To all.txt")
    assert (status["status"], question["holds"], record["bundle_pages"]) == ("ready", False, None)
    assert any(note.startswith("left out, because it names neither the child nor a parent") for note in record["notes"])
    assert not any(entry["file"] == "To all.txt" for entry in status["chronology"])
