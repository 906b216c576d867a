"""An answer on defences must speak of the papers that may be one, where they are there: else a person is asked."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.evidence import Evidence
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES, Mark, not_met
from tests.rules.stockport_case import document

ROUTES = ["prosecution-magistrates", "stockport-prosecution", "norfolk-legal-intervention"]
NONE = "None. No leave was asked for, no illness was reported and the school is near."
UNFIT = document("medical_evidence", date(2025, 3, 10), "He was unfit for school from 3 to 7 March 2025.")
ASKED = document("leave_request", date(2025, 2, 20), "We ask for leave from 3 to 7 March 2025.")
GRANTED = document("leave_response", date(2025, 2, 24), "I am happy for him to be away from 3 to 7 March 2025.")
REFUSED = document("leave_response", date(2025, 2, 24), "I cannot authorise this leave. Your request is refused.")
BUS = document("defence_paper", date(2025, 3, 10), "The school bus did not run from 3 to 7 March 2025.")


def needs_held(rules: Rules, route: str, said: str, *papers: Evidence) -> set[str]:
    example = EXAMPLES[route].without("medical_evidence", "leave_request", "leave_response", "defence_paper")
    told = not_met(example.adding(*papers).answering(statutory_defences=said).judged(rules))
    return {need for need in ("defences", "statutory-defences") if told.get(need) in ("missing", "failed")}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("papers", [[UNFIT], [ASKED], [GRANTED], [ASKED, GRANTED], [BUS]])
def test_no_defence_is_not_met_beside_a_paper_that_may_be_one(rules: Rules, route: str, papers: list[Evidence]) -> None:
    assert needs_held(rules, route, NONE, *papers)


@pytest.mark.parametrize(
    "said",
    [
        "None. We told the parents so by letter of 4 February 2025.",
        "None. Please note that the parents were warned.",
        "None. The doctor did not write.",
        "None. No doctor's letter is about the days charged.",
    ],
)
def test_a_letter_of_the_school_and_a_denial_are_no_word_of_the_doctors(rules: Rules, said: str) -> None:
    assert needs_held(rules, ROUTES[0], said, UNFIT)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(
    ("said", "papers"),
    [
        (NONE, []),
        (NONE, [REFUSED]),
        (NONE, [ASKED, REFUSED]),
        ("None. The GP letter is about days in January that were authorised.", [UNFIT]),
        ("None. Leave was granted in June only, before these days.", [GRANTED]),
        ("None. The bus ran again from 10 March, the days charged are later.", [BUS]),
        ("None. The doctor's letter is not about the days charged.", [UNFIT]),
        ("None. The paediatrician does not say that he could not attend.", [UNFIT]),
        ("None. The letter of 10 March 2025 was weighed and covers other days.", [UNFIT]),
        ("None. The holiday in March was granted and is not charged.", [GRANTED]),
        ("None. The week in Malta was agreed by the head and is coded C.", [GRANTED]),
        ("None. They asked for a week in Malta in the form of February.", [ASKED]),
        ("None. The coach was off in March for one week; these are coded Y and not charged.", [BUS]),
    ],
)
def test_an_answer_that_speaks_of_the_papers_is_not_held_for_them(
    rules: Rules, route: str, said: str, papers: list[Evidence]
) -> None:
    example = EXAMPLES[route].without("medical_evidence", "leave_request", "leave_response", "defence_paper")
    checklist = example.adding(*papers).answering(statutory_defences=said).judged(rules)
    assert not any("the folder has" in (one.because or "") for one in checklist.findings)


@pytest.mark.parametrize("said", ["None. Mum was asked for reasons.", "None. The parents agreed to a plan."])
def test_what_else_was_asked_for_or_agreed_is_no_word_of_leave(rules: Rules, said: str) -> None:
    assert needs_held(rules, ROUTES[0], said, GRANTED)


def test_the_paper_is_named_where_it_is_asked_about(rules: Rules) -> None:
    checklist = EXAMPLES[ROUTES[0]].adding(UNFIT).answering(statutory_defences=NONE).judged(rules)
    [told] = [one for one in checklist.findings if one.id == "defences"]
    assert f"the folder has “{UNFIT.file}” (medical evidence of 10 March 2025)" in told.because


CHARGED = (Mark(date(2025, 5, 6), "O"), Mark(date(2025, 5, 6), "O"))
MAIL = "Daniel has got tonsillitis again. He was the same on 6 May 2025."


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("kind", ["email", "telephone_note", "other"])
def test_a_mother_who_says_that_he_was_ill_on_charged_days_is_weighed_like_a_doctor(
    rules: Rules, route: str, kind: str
) -> None:
    def is_held(said: str, text: str) -> bool:
        paper = document(kind, date(2025, 5, 20), text)
        example = replace(EXAMPLES[route].without("medical_evidence"), sessions=CHARGED).adding(paper)
        told = not_met(example.answering(statutory_defences=said).judged(rules))
        return any(told.get(need) in ("missing", "failed") for need in ("defences", "statutory-defences"))

    assert is_held(NONE, MAIL)
    assert not is_held("None. Mother's e-mail about illness was weighed, no evidence came.", MAIL)
    assert not is_held(NONE, "Thank you for the letter about 6 May 2025. I will speak to him.")
    assert not is_held(NONE, "He was poorly on 6 March 2025.")


@pytest.mark.parametrize(
    ("said", "is_held"),
    [
        ("There is no medical, mental health, bullying or family barrier: we asked both parents.", True),
        ("The consultant's letter is of her glasses; there is no barrier, we asked both parents.", False),
    ],
)
def test_a_notice_is_not_likely_to_work_beside_a_doctors_letter_that_nobody_speaks_of(
    rules: Rules, said: str, is_held: bool
) -> None:
    letter = document("medical_evidence", date(2025, 5, 2), "She has a severe depressive episode. Dr F Nasser")
    told = not_met(EXAMPLES["stockport-notice-to-improve"].adding(letter).answering(notice_suitable=said).judged(rules))
    assert (told.get("suitable") in ("missing", "failed")) == is_held
    alone = EXAMPLES["stockport-notice-to-improve"].answering(notice_suitable=said).judged(rules)
    assert "suitable" not in not_met(alone)
