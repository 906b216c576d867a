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
