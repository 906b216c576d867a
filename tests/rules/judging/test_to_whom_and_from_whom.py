"""A notice counts for the parent whom it is written to and where it is the council's; what is unclear is asked."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.question import Answer, Answers, Question
from pipeline.rules.judging.check import Checklist, check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import document, make_case

ROUTE = "stockport-notice-to-improve"
MOTHER, FATHER = "Ms Ann Hughes", "Mr Bob Hughes"
PARENTS = [{"name": MOTHER, "relationship": "mother"}, {"name": FATHER, "relationship": "father"}]
BODY = "\nIf there is any unauthorised absence in the next 15 school days Stockport Council may send a penalty notice."
COUNCIL = f"Stockport Council\nEducation Welfare Service\nDear Ms Hughes{BODY}\nYours sincerely\nA. Officer"
OWN = f"Larkhill High School\nDear Ms Hughes{BODY}\nYours sincerely\nP. Head, Headteacher"
SIGNED = f"Dear Ms Hughes{BODY}\nYours sincerely\nA. Officer\nEducation Welfare Officer, Stockport MBC"


def notice(text: str, parent: str | None = MOTHER, path: str = "") -> Evidence:
    return document("notice_to_improve", date(2025, 4, 28), text, parent=parent, path=path)


def judged(rules: Rules, *papers: Evidence, parents: object = None) -> Checklist:
    case = make_case(route=ROUTE, parents=parents or PARENTS[:1], school={"name": "Larkhill High School"})
    return check(situation_of(rules, case, papers, date(2025, 6, 1), facts={}))


def answered(rules: Rules, said: str, *papers: Evidence, parents: object = None) -> Checklist:
    case = make_case(route=ROUTE, parents=parents or PARENTS[:1], school={"name": "Larkhill High School"})
    asked = judged(rules, *papers, parents=parents).questions
    answers = Answers.of(Answer(one.id, said, "Ms A Clerk", date(2025, 6, 1), one.subject) for one in asked)
    return check(situation_of(rules, case, papers, date(2025, 6, 1), facts={}, answers=answers))


def result(checklist: Checklist, parent: str = MOTHER) -> str:
    return next(one.result for one in checklist.findings if one.id == "notice" and one.parent == parent)


def questions(checklist: Checklist) -> list[Question]:
    return [one for one in checklist.questions if one.about and one.about.endswith(".pdf")]


@pytest.mark.parametrize("text", [COUNCIL, SIGNED])
def test_the_councils_notice_counts_by_its_letterhead_or_its_signature(rules: Rules, text: str) -> None:
    checklist = judged(rules, notice(text))
    assert result(checklist) == "met"
    assert questions(checklist) == []


def test_a_schools_own_notice_that_only_speaks_of_the_council_is_asked_about(rules: Rules) -> None:
    checklist = judged(rules, notice(OWN))
    (question,) = questions(checklist)
    assert result(checklist) == "failed"
    assert (question.proposed, question.holds) == ("No", True)
    assert "It is on the paper of Larkhill High School." in question.why


@pytest.mark.parametrize(("said", "expected"), [("Yes", "met"), ("No", "failed")])
def test_what_a_person_says_of_the_sender_counts(rules: Rules, said: str, expected: str) -> None:
    assert result(answered(rules, said, notice(OWN))) == expected


def test_a_notice_to_the_mother_is_none_to_the_father(rules: Rules) -> None:
    checklist = judged(rules, notice(COUNCIL), parents=PARENTS)
    assert (result(checklist), result(checklist, FATHER)) == ("met", "missing")


def test_to_whom_a_notice_is_written_is_asked_where_it_names_nobody(rules: Rules) -> None:
    unaddressed = notice(COUNCIL.replace("Dear Ms Hughes\n", ""), parent=None)
    checklist = judged(rules, unaddressed, parents=PARENTS)
    (question,) = questions(checklist)
    assert question.choices == (f"{MOTHER} (mother)", f"{FATHER} (father)", "All of them", "None of them")
    told = answered(rules, f"{FATHER} (father)", unaddressed, parents=PARENTS)
    assert (result(told), result(told, FATHER)) == ("missing", "met")
    assert result(answered(rules, "All of them", unaddressed, parents=PARENTS)) == "met"
    assert result(answered(rules, "None of them", unaddressed, parents=PARENTS)) == "missing"


def test_a_name_that_two_parents_share_names_neither(rules: Rules) -> None:
    same = [{"name": "Sam Hughes", "relationship": "mother"}, {"name": "Sam Hughes", "relationship": "father"}]
    paper = replace(notice(COUNCIL, parent="Sam Hughes"), parents=("Sam Hughes",))
    checklist = judged(rules, paper, parents=same)
    assert [one.result for one in checklist.findings if one.id == "notice"] == ["missing", "missing"]
    told = answered(rules, "Sam Hughes (father)", paper, parents=same)
    assert [one.result for one in told.findings if one.id == "notice"] == ["missing", "met"]


@pytest.mark.parametrize(("included", "expected"), [("Yes", ["met", "missing"]), ("No, mother only", [])])
def test_norfolk_asks_for_each_parents_notice_unless_the_referral_is_not_about_all(
    rules: Rules, included: str, expected: list[str]
) -> None:
    case = make_case(route="norfolk-legal-intervention", parents=PARENTS, answers={"all_parents_included": included})
    papers = (notice("Notice to Improve"), document("referral_notification", date(2025, 5, 1), parent=MOTHER))
    found = check(situation_of(rules, case, papers, date(2025, 6, 1), facts={})).findings
    for need in ("notice-to-improve-each-parent", "referral-notification-each-parent"):
        assert [one.result for one in found if one.id == need] == expected


@pytest.mark.parametrize(("said", "expected"), [("Ms Ann Hughes (mother)", "met"), ("None of them", "missing")])
def test_a_notice_that_greets_no_parent_of_the_case_is_asked_about_where_there_is_one_parent(
    rules: Rules, said: str, expected: str
) -> None:
    paper = replace(notice(COUNCIL.replace("Ms Hughes", "Mrs Edna Pole"), parent=None), stranger="Mrs Edna Pole")
    checklist = judged(rules, paper)
    (question,) = questions(checklist)
    assert (result(checklist), question.holds, question.why) == ("missing", True, "It greets Mrs Edna Pole.")
    assert question.choices == (f"{MOTHER} (mother)", "None of them")
    assert result(answered(rules, said, paper)) == expected


HEAD = "STOCKPORT METROPOLITAN BOROUGH COUNCIL Education Welfare Service, Stopford House, Stockport SK1 3XE"
TOLD = "The school has told Stockport Metropolitan Borough Council of it and thinks that it will act on this soon."


def test_a_letterhead_of_two_cells_in_one_line_names_the_sender(rules: Rules) -> None:
    body = f"Dear Ms Hughes{BODY.replace('Stockport Council', 'the Council')}\nYours sincerely\nA. Officer"
    assert result(judged(rules, notice(f"{HEAD}\n{body}"))) == "met"
    broken = HEAD.replace("METROPOLITAN ", "METROPOLITAN\n").replace("COUNCIL ", "COUNCIL\n")
    assert result(judged(rules, notice(f"{broken}\n{body}"))) == "met"
    assert result(judged(rules, notice(f"{TOLD}\n{body}"))) != "met"
