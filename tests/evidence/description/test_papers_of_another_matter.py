"""What a paper is, told from what it speaks of and not from one word of its name; what cannot be told is asked."""

from collections.abc import Mapping

import pytest

from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.recognise import recognise
from tests.evidence.description.papers import EVIDENCE, FOREIGN, NAMES

FORMS = {".docx": "Word", ".xlsx": "table", ".pdf": "PDF", ".jpg": "picture", ".csv": "table"}


def form_of(name: str) -> str:
    return FORMS[name[name.rindex(".") :]]


@pytest.mark.parametrize("name", FOREIGN)
def test_a_paper_of_another_matter_is_no_evidence(name: str, kinds: Mapping[str, EvidenceKind]) -> None:
    told = recognise(name, FOREIGN[name], form_of(name), kinds)
    assert told.kind == "other" or kinds[told.kind].set_aside, told.because


@pytest.mark.parametrize("name", EVIDENCE)
def test_evidence_with_a_poor_name_is_still_known(name: str, kinds: Mapping[str, EvidenceKind]) -> None:
    kind, text = EVIDENCE[name]
    assert recognise(name, text, form_of(name), kinds).kind == kind


@pytest.mark.parametrize("name", NAMES)
def test_names_as_schools_shorten_them_are_known_or_asked(name: str, kinds: Mapping[str, EvidenceKind]) -> None:
    told = recognise(name, "", form_of(name), kinds)
    assert NAMES[name] in (told.kind, *told.likely)


def test_a_letter_whose_text_speaks_of_something_else_may_be_what_its_name_says(
    kinds: Mapping[str, EvidenceKind],
) -> None:
    text = "Dear Mrs Okafor\nWe thank you for your kind help with the garden of our school last Saturday. " * 3
    told = recognise("Stage 1 letter.docx", text, "Word", kinds)
    assert (told.kind, told.likely[0]) == ("other", "stage_1_letter")


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [
        ("Record of attendance meeting\nHeld on 10 February 2026\nWe talked about his absences.", "meeting_notes"),
        ("Dear Mr Okafor\nAfter our meeting\nThank you for coming.\nYours sincerely", "attendance_letter"),
    ],
)
def test_a_scan_whose_name_says_nothing_may_be_what_its_headings_hint_at(
    text: str, perhaps: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = recognise("SKM_C22026.pdf", text, "PDF", kinds)
    assert (told.kind, perhaps in told.likely) == ("other", True)


def test_a_councils_own_name_for_a_paper_is_one_line_in_its_rules() -> None:
    kind = EvidenceKind(title="Notice to Improve", aliases=("Support First notice",))
    kinds = {"notice": kind.in_other_words({"notice": ("ntc",)}), "other": EvidenceKind(title="Other", role="other")}
    for name in ("Support First notice.pdf", "support first ntc mum.docx"):
        assert recognise(name, "", "PDF", kinds).kind == "notice"
    assert recognise("scan.pdf", "Support First notice\nDear Mrs Okafor", "PDF", kinds).kind == "notice"


@pytest.mark.parametrize("form", ["Word", "text"])
def test_a_short_typed_paper_must_speak_of_what_its_name_says(form: str, kinds: Mapping[str, EvidenceKind]) -> None:
    text = "Meeting room B is booked on 29 January 2026 from 2 pm to 3 pm.\nTea and biscuits for four, please."
    assert recognise("Meeting notes room.docx", text, form, kinds).kind == "other"
    assert recognise("Meeting notes room.docx", text, "picture", kinds).kind == "meeting_notes"


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Stockport council's fast track letter", "Stockport council's fast track letter"),
        ("Rutland form", "Rutland form"),
        ("Fast track letter", "fast track letter"),
    ],
)
def test_a_title_that_begins_with_a_council_keeps_its_capital_inside_a_sentence(title: str, inside: str) -> None:
    assert EvidenceKind(title=title, councils=frozenset({"Stockport", "Rutland", "The"})).inside_a_sentence == inside
