"""Names of files as busy people type them: shortened, run together, misspelt; one light word alone says little."""

from collections.abc import Mapping

import pytest

from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.recognise import recognise
from pipeline.evidence.description.written_names import WrittenName

KNOWN = frozenset(
    {"home", "visit", "stage", "2", "letter", "ltr", "attendance", "att", "certificate", "cert"}
    | {"contract", "contact", "mum", "nti", "pip", "record"}
)


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("home vis 4 March", "home visit"),
        ("Homevisit", "home visit"),
        ("Stge 2 lttr", "stage 2 letter"),
        ("stage2lettermum", "stage 2 letter mum"),
        ("AttCert", "att cert"),
        ("attcert", "att cert"),
        ("attendnace certifcate", "attendance certificate"),
        ("NtI dad", "nti"),
        ("P.I.P.", "pip"),
    ],
)
def test_a_word_that_nobody_knows_is_read_as_the_known_one(name: str, phrase: str) -> None:
    assert WrittenName.of(name, KNOWN).says(phrase)


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("contact record", "contract"),
        ("contact record", "contract record"),
        ("vis", "visit"),
        ("home mar 2026", "home mark"),
        ("homework", "home visit"),
        ("letters home", "home letter"),
    ],
)
def test_a_known_word_or_one_short_form_alone_is_not_read_as_another(name: str, phrase: str) -> None:
    assert not WrittenName.of(name, KNOWN | {"mark"}).says(phrase)


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        (
            "attplan KR.docx",
            "action_plan",
            "Keira Rowe\n4/2/26\nTarget Who When\nIn by 8.45 Keira daily\nReview in March",
        ),
        (
            "HVform.docx",
            "home_visit",
            "Keira Rowe 9/3/26\nKnocked at ten past nine, uncle let us in, she was asleep upstairs",
        ),
        (
            "parent contrct.docx",
            "attendance_contract",
            "Keira Rowe\nI agree to bring Keira by 8.45. School agrees to a mentor.",
        ),
        (
            "pre-EPN.docx",
            "other",
            "Keira Rowe\nHer trumpet lesson is at ten on Monday, and on Friday it is at two o'clock.",
        ),
    ],
)
def test_such_a_name_says_the_kind_where_the_words_fit(
    name: str, kind: str, text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert recognise(name, text, "Word", kinds).kind == kind


@pytest.mark.parametrize(
    ("name", "text", "perhaps"),
    [
        ("Plan of the garden.docx", "Garden plan\nPond, hen house, raised beds", "action_plan"),
        ("Contract windows.pdf", "Contract for cleaning the windows of Heron School", "attendance_contract"),
        ("Statement March.pdf", "Statement\nBalance carried over 41.20", "witness_statement"),
        ("Certificate piano.pdf", "Grade 3 piano, with merit, 4 March 2026", "attendance_certificate"),
    ],
)
def test_one_light_word_of_a_name_is_a_question_where_the_words_speak_of_nothing_such(
    name: str, text: str, perhaps: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = recognise(name, text, "PDF", kinds)
    assert told.kind == "other"
    assert perhaps in told.likely


def test_words_with_others_between_them_tell_what_a_letter_warns_of(kinds: Mapping[str, EvidenceKind]) -> None:
    text = "Dear Ms Rowe\nKeira has 12 unauthorised absences.\nYou may soon be issued with a penalty notice."
    assert recognise("scan0004.pdf", text, "PDF", kinds).kind == "penalty_notice_warning"
