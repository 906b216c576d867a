"""A paper is told by who writes to whom, of what and to what end, where no phrase of it is known."""

from collections.abc import Mapping

import pytest

from pipeline.case.deed import Deed, Sign
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.manner import Manner
from pipeline.evidence.description.recognise import recognise
from tests.evidence.description.papers_in_fresh_words import OF_ANOTHER_MATTER, TOLD_BY_SIGNS

FORMS = {".docx": "Word", ".pdf": "PDF", ".jpg": "picture"}


def form_of(name: str) -> str:
    return FORMS[name[name.rindex(".") :]]


@pytest.mark.parametrize("name", TOLD_BY_SIGNS)
def test_a_paper_in_fresh_words_is_told_by_how_it_is_made(name: str, kinds: Mapping[str, EvidenceKind]) -> None:
    kind, text = TOLD_BY_SIGNS[name]
    told = recognise(name, text, form_of(name), kinds)
    assert told.kind == kind, told.because


@pytest.mark.parametrize("name", OF_ANOTHER_MATTER)
def test_a_letter_of_another_matter_is_no_evidence_however_it_is_made(
    name: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = recognise(name, OF_ANOTHER_MATTER[name], form_of(name), kinds)
    assert told.kind == "other" or kinds[told.kind].set_aside, told.because


DETENTION = (
    "Marbrook High School\nDear Mrs Okafor\nDaniel's attendance is expected on Friday 27 February at 3.10 pm: he is to "
    "sit a detention and come to a meeting with me about his homework, which has been poor.\nT Ridgway"
)


def test_a_kind_that_rests_on_one_sentence_is_none_where_the_paper_is_made_otherwise(
    kinds: Mapping[str, EvidenceKind],
) -> None:
    told = recognise("scan.pdf", DETENTION, "PDF", kinds)
    assert told.kind == "other"
    of_attendance = DETENTION.replace("sit a detention and come", "come").replace("homework", "absences")
    assert recognise("scan.pdf", of_attendance, "PDF", kinds).kind == "meeting_invitation"


def sign(title: str, *words: str, where: str = "whole") -> Sign:
    return Sign.model_validate({"title": title, "where": [where], "does": [Deed(anywhere=(words,))]})


SIGNS = {
    "to_parents": sign("is written to parents", "dear mr", where="beginning"),
    "from_a_clinic": sign("is from a clinic", "clinic", where="letterhead"),
    "invites": sign("invites", "come and talk"),
    "of_music": sign("is of music", "trumpet"),
}
KINDS = {
    "invitation": EvidenceKind(
        title="Invitation",
        signs=(("to_parents",), ("invites",)),
        never_signs=("of_music", "from_a_clinic"),
        known_signs=SIGNS,
    ),
    "letter": EvidenceKind(title="Letter", general=True, signs=(("to_parents",),), known_signs=SIGNS),
    "appointment": EvidenceKind(title="Appointment", signs=(("from_a_clinic",), ("invites",)), known_signs=SIGNS),
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dear Mrs Okafor\nCome and talk to us.", "invitation"),
        ("Dear Mrs Okafor\nHe is late.", "letter"),
        ("Come and talk to us, dear Mrs Okafor.", "invitation"),
        ("Weir School\nCome and talk.\nTo Dear Mrs Okafor", "invitation"),
        ("Weir Clinic\n1 May\nDear Mrs Okafor\nCome and talk to us.", "appointment"),
        ("Dear Mrs Okafor\nCome and talk to us about the trumpet.", "letter"),
        ("Dear Mrs Okafor\nCome and talk to us; he was at the clinic.", "invitation"),
        ("Weir Clinic\n\nCome and talk; he plays the trumpet.", "appointment"),
        ("Nobody writes to anybody.", None),
    ],
)
def test_a_kind_is_told_by_one_sign_of_each_group_in_its_place_and_none_that_it_never_has(
    text: str, kind: str | None
) -> None:
    assert Manner(text, KINDS).kind() == kind


def test_what_a_sign_speaks_against_is_still_asked_where_all_others_are_there() -> None:
    manner = Manner("Dear Mrs Okafor\nCome and talk to us about the trumpet.", KINDS)
    assert ("invitation" in manner.likely, "invitation" in manner.ruled_out) == (True, False)
    assert Manner("Dear Mrs Okafor\nHis trumpet is here.", KINDS).ruled_out == {"invitation"}


def test_the_signs_that_tell_a_kind_are_said() -> None:
    manner = Manner("Dear Mrs Okafor\nCome and talk to us.", KINDS)
    assert manner.because("invitation") == "it is written to parents and invites"


def letter(said: str, signed: str = "Julie Holt\nAttendance Officer") -> str:
    top = "Marbrook High School\n12 Infirmary Road\n3 March 2026\nDear Mrs Okafor\nDaniel Okafor, 8K\n"
    return f"{top}{said}\nYours sincerely\n{signed}"


COME = "Daniel was absent for 14 sessions and stands at 80%. Please come to see me on Tuesday 17 March 2026 at 9.15 am."


@pytest.mark.parametrize(
    "said",
    [
        letter(COME),
        letter(f"{COME} I look forward to hearing from you."),
        letter(f"{COME} His behaviour points and the EHCP that you asked about can be talked of then."),
        letter(f"{COME} Thank you for your letter about the trip."),
        letter(f"{COME} Later the council may ask the family court for an Education Supervision Order."),
        letter(f"{COME} I expect him in every day between 9 March and 27 March 2026 and shall watch his marks."),
        letter(COME, "Julie Ward\nAttendance Officer"),
        letter(COME, "Julie Holt\nAttendance Clinic"),
    ],
)
def test_what_a_letter_says_in_passing_does_not_make_it_one_of_another_matter(
    said: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert recognise("scan.pdf", said, "PDF", kinds).kind == "meeting_invitation"


@pytest.mark.parametrize(
    "said",
    [
        "Please come in on Monday 9 March at 3.15 pm. His attendance is good but his conduct in lessons is not.",
        "He may go on a managed move. Please meet me on Friday 13 March at 9 am to talk of it and his attendance.",
    ],
)
def test_a_letter_of_another_matter_that_counts_no_absence_is_not_taken_for_one_of_attendance(
    said: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = recognise("scan.pdf", letter(said), "PDF", kinds)
    assert told.kind == "other" or kinds[told.kind].set_aside


def test_a_plan_that_says_who_the_parent_is_is_not_written_to_parents(kinds: Mapping[str, EvidenceKind]) -> None:
    text = """Plan for Daniel Okafor
3 March 2026
Parent/carer: Mrs Grace Okafor
Where we are: 81%, 14 sessions missed. Goal: 95% by Easter.
What | Who | By when
Ring when late | Mum | each day
Breakfast club | Tom Ridgway | 9 March
We look at this again on 31 March 2026."""
    assert recognise("scan.docx", text, "Word", kinds).kind == "action_plan"


def test_what_else_a_paper_may_be_is_not_what_it_is(kinds: Mapping[str, EvidenceKind]) -> None:
    told = recognise("scan.pdf", letter(f"{COME} It is about his conduct."), "PDF", kinds)
    assert told.kind not in told.likely


def test_a_letter_on_absence_is_asked_about_though_it_names_another_matter_in_passing(
    kinds: Mapping[str, EvidenceKind],
) -> None:
    letter = (
        "Marbrook High School\n9 November 2026\nMrs Okafor\nDear Mrs Okafor\n{heading}\nAttendance: 79%\n"
        "Daniel was absent again on sports day and for three days before it with no reason given. "
        "His absences are unauthorised.\nT Ridgway"
    )
    told = recognise("scan 4.docx", letter.format(heading="Daniel"), "Word", kinds)
    assert (told.kind, told.likely) == ("other", ("attendance_letter", "another_matter"))
    headed = recognise("scan 4.docx", letter.format(heading="Parents' Evening"), "Word", kinds)
    assert kinds[headed.kind].set_aside
