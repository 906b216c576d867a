"""A paper that cannot be told is asked about where a need waits for it, and is then what a person said."""

from dataclasses import replace
from datetime import date

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO_ANSWERS, Answer, Answers
from pipeline.questions.open_questions import questions_of
from pipeline.questions.what_paper import SOMETHING_ELSE, questions_about_kinds, told_apart
from pipeline.rules.judging.check import Checklist, check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE
from tests.rules.stockport_case import (
    EXPLANATIONS,
    MEETING_TEXT,
    REGISTER_FACTS,
    STAGE_2_TEXT,
    TODAY,
    document,
    make_case,
    without,
)

RULES = load_rules(RULES_FILE)
LETTER = replace(
    document("other", date(2025, 1, 20), STAGE_2_TEXT, path="1st letter mum.docx"),
    likely=("stage_2_letter", "attendance_letter"),
)


def judged(*evidence: Evidence) -> Checklist:
    return check(situation_of(RULES, make_case(), evidence, TODAY, facts=REGISTER_FACTS, explanations=EXPLANATIONS))


def test_the_missing_list_asks_whether_it_is_perhaps_that_file() -> None:
    [finding] = [one for one in judged(*without("stage_2_letter"), LETTER).findings if one.id == "stage-2-letter"]
    assert finding.result == "missing"
    assert "Is it perhaps “1st letter mum.docx”?" in (finding.fix or "")


def test_the_question_holds_where_a_need_waits_for_it_and_is_none_where_all_is_there() -> None:
    asked = questions_about_kinds([LETTER], RULES.kinds, NO_ANSWERS)
    route = RULES.routes["stockport-enforcement"]
    [question] = questions_of((), asked, judged(*without("stage_2_letter"), LETTER), route, NO_ANSWERS)
    assert (question.holds, question.proposed) == (True, "Stage 2 letter")
    assert question.choices == (
        "Stage 2 letter",
        "Attendance letter",
        "Both: Stage 2 letter and Attendance letter",
        SOMETHING_ELSE,
    )
    complete = (*without(), LETTER)
    assert questions_of((), asked, judged(*complete), route, NO_ANSWERS) == ()


def test_what_may_be_a_doctors_letter_is_asked_about_where_an_answer_on_defences_must_weigh_it() -> None:
    scan = replace(document("other", date(2025, 1, 20), "Unfit for school."), likely=("medical_evidence",))
    asked = questions_about_kinds([scan], RULES.kinds, NO_ANSWERS)
    complete = judged(*without(), scan)
    [question] = questions_of((), asked, complete, RULES.routes["prosecution-magistrates"], NO_ANSWERS)
    assert question.holds
    assert questions_of((), asked, complete, RULES.routes["stockport-enforcement"], NO_ANSWERS) == ()


def test_the_paper_is_then_what_a_person_said() -> None:
    [asked] = questions_about_kinds([LETTER], RULES.kinds, NO_ANSWERS)
    answer = Answer(asked.question.id, "Stage 2 letter", "P Rowe", TODAY, asked.question.subject)
    answered = questions_about_kinds([LETTER], RULES.kinds, Answers.of([answer]))
    [letter] = told_apart([LETTER], answered, RULES.kinds)
    assert (letter.kind, letter.likely, letter.title) == ("stage_2_letter", (), "Stage 2 letter")
    assert judged(*without("stage_2_letter"), letter).status == "ready"


def test_a_paper_that_counts_as_something_may_stay_that_and_is_proposed_so() -> None:
    counted = replace(LETTER, kind="attendance_letter", likely=("stage_2_letter", "meeting_invitation"))
    [asked] = questions_about_kinds([counted], RULES.kinds, NO_ANSWERS)
    assert asked.question.choices[:2] == ("Attendance letter", "Stage 2 letter")
    assert asked.question.proposed == "Attendance letter"
    assert asked.question.why.startswith("It counts as Attendance letter; the case waits for another paper")
    answer = Answer(asked.question.id, "Attendance letter", "P Rowe", TODAY, asked.question.subject)
    answered = questions_about_kinds([counted], RULES.kinds, Answers.of([answer]))
    [letter] = told_apart([counted], answered, RULES.kinds)
    assert (letter.kind, letter.likely) == ("attendance_letter", ())


def test_something_else_is_not_asked_again() -> None:
    [asked] = questions_about_kinds([LETTER], RULES.kinds, NO_ANSWERS)
    answer = Answer(asked.question.id, SOMETHING_ELSE, "P Rowe", TODAY, asked.question.subject)
    [letter] = told_apart([LETTER], questions_about_kinds([LETTER], RULES.kinds, Answers.of([answer])), RULES.kinds)
    assert (letter.kind, letter.likely) == ("other", ())


def test_two_papers_in_one_file_may_be_both() -> None:
    scan = replace(
        document(
            "other",
            date(2025, 1, 29),
            f"{MEETING_TEXT}\n\nAction plan agreed with mum\nMentor, weekly",
            path="scan0001.pdf",
        ),
        likely=("meeting_notes", "action_plan"),
    )
    [asked] = questions_about_kinds([scan], RULES.kinds, NO_ANSWERS)
    answer = Answer(asked.question.id, asked.question.choices[2], "P Rowe", TODAY, asked.question.subject)
    [both] = told_apart([scan], questions_about_kinds([scan], RULES.kinds, Answers.of([answer])), RULES.kinds)
    assert (both.kind, both.also, both.likely) == ("meeting_notes", ("action_plan",), ())
    assert judged(*without("meeting_notes", "action_plan"), both).status == "ready"
