"""Few questions: one for all papers that name the same child, none where nothing depends on the answer."""

from dataclasses import replace
from datetime import date

from pipeline.case.about import THIS_CHILD, About
from pipeline.case.case import Case, Child
from pipeline.case.evidence import Evidence
from pipeline.case.question import NO_ANSWERS, Answer, Answers
from pipeline.questions.given_answers import faults_of_answers, weighed
from pipeline.questions.whose_paper import LEAVE_OUT, PUT_IN, PaperQuestion, questions_about, settled
from tests.rules.stockport_case import document

CASE = Case(route="any", child=Child(forename="Daniel", surname="Okafor", date_of_birth=date(2012, 11, 14)))
DANNY = About("unknown", ("is about Danny",), "Danny", likely=True)
JORDAN = About("another", ("is about Jordan Okafor",), "Jordan Okafor")
UNNAMED = About("unknown", ("names neither the child nor a parent",))
PRESUMED = About("presumed", ("speaks of a child without a name",))
CLERK, TODAY = "Ms A Clerk", date(2026, 6, 15)


def paper(about: About, path: str = "letter.pdf", text: str = "Some text.") -> Evidence:
    return replace(document("stage_1_letter", path=path, text=text), about=about)


def asked(*papers: Evidence, answers: Answers = NO_ANSWERS) -> tuple[PaperQuestion, ...]:
    return questions_about(papers, CASE, answers)


def answer(one: PaperQuestion, said: str) -> Answer:
    return Answer(one.question.id, said, CLERK, TODAY, one.question.subject, source="answers.jsonl")


def test_nothing_is_asked_about_papers_of_this_child() -> None:
    assert asked(paper(THIS_CHILD)) == ()


def test_one_answer_settles_every_paper_with_the_same_name() -> None:
    papers = (paper(DANNY, "one.pdf"), paper(replace(DANNY, name="Danny Okafor"), "two.pdf"))
    (only,) = asked(*papers)
    assert only.question.settles == ("one.pdf", "two.pdf")
    assert only.question.proposed == PUT_IN
    answers = Answers.of([answer(only, PUT_IN)])
    assert all(one.about.counts for one in settled(papers, asked(*papers, answers=answers)))


def test_what_was_said_of_a_name_holds_for_the_next_paper_too() -> None:
    (before,) = asked(paper(DANNY, "one.pdf"))
    later = (paper(DANNY, "one.pdf"), paper(DANNY, "new.pdf"))
    (now,) = asked(*later, answers=Answers.of([answer(before, PUT_IN)]))
    assert now.question.answer == PUT_IN
    assert [one.about.counts for one in settled(later, [now])] == [True, True]


def test_a_paper_that_was_scanned_again_is_asked_about_again() -> None:
    (before,) = asked(paper(UNNAMED, text="as it was"))
    given = answer(before, PUT_IN)
    (now,) = asked(paper(UNNAMED, text="as it is now"), answers=Answers.of([given]))
    assert now.question.is_open
    (told,) = faults_of_answers(weighed([given], []), [now.question])
    assert "what it is about has changed since. It is asked again." in told.message


def test_another_child_holds_and_a_paper_about_nobody_does_not_by_itself() -> None:
    (named, unnamed) = asked(paper(JORDAN, "a.pdf"), paper(UNNAMED, "b.pdf"))
    assert (named.always_holds, named.question.proposed) == (True, LEAVE_OUT)
    assert (unnamed.always_holds, unnamed.question.proposed) == (False, LEAVE_OUT)


def test_a_mothers_my_son_is_asked_about_only_where_it_is_needed() -> None:
    (only,) = asked(paper(PRESUMED))
    assert only.only_where_needed
    assert only.question.proposed == PUT_IN


def test_letters_of_a_kind_that_name_no_child_are_one_question() -> None:
    papers = (paper(PRESUMED, "to mum.docx", "one"), paper(PRESUMED, "to dad.docx", "two"))
    other = replace(document("action_plan", path="plan.docx"), about=PRESUMED)
    plan, letters = asked(*papers, other)
    assert plan.question.settles == ("plan.docx",)
    assert letters.question.settles == ("to mum.docx", "to dad.docx")
    (mum, dad) = settled(papers, asked(*papers, answers=Answers.of([answer(letters, PUT_IN)])))
    assert mum.about.counts
    assert dad.about.counts


def test_what_was_left_out_stays_out_and_says_who_decided() -> None:
    papers = (paper(JORDAN),)
    (only,) = asked(*papers)
    (one,) = settled(papers, asked(*papers, answers=Answers.of([answer(only, LEAVE_OUT)])))
    assert (one.about.counts, one.about.goes_in) == (False, False)
    assert f"left out: {CLERK} decided on 15 June 2026" in one.notes


def test_the_why_quotes_the_line_that_names_the_other_child() -> None:
    (only,) = asked(paper(JORDAN, text="Dear Mrs Okafor\nPupil: Jordan Okafor, Year 10"))
    assert only.question.why == "It is about Jordan Okafor: “Pupil: Jordan Okafor, Year 10”."


def test_a_file_that_could_not_be_read_is_not_asked_about() -> None:
    assert asked(replace(paper(UNNAMED), pages=None)) == ()


# ------------------------------------------------------------------------------------------------- several answers ----


def test_who_answers_anew_changes_their_mind() -> None:
    (only,) = asked(paper(JORDAN))
    given = weighed([answer(only, PUT_IN), answer(only, LEAVE_OUT)], [])
    assert given.counting.to(only.question).answer == LEAVE_OUT
    assert given.problems == ()


def test_two_people_who_contradict_each_other_on_one_day_decide_nothing() -> None:
    (only,) = asked(paper(JORDAN))
    given = weighed([answer(only, PUT_IN)], [replace(answer(only, LEAVE_OUT), by="Mr B Head", source="decided.xlsx")])
    assert given.counting.to(only.question).is_open
    (told,) = given.problems
    assert "“Yes, put in” by Ms A Clerk in answers.jsonl" in told.message
    assert "“No, leave out” by Mr B Head in decided.xlsx" in told.message
