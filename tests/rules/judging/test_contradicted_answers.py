"""What is typed in words and what stands in a field of its own must not say opposite things in silence."""

from datetime import date

import pytest

from pipeline.case.case import Case
from pipeline.case.finding import Finding
from pipeline.rules.judging.check import check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_contacts_made import Row
from tests.rules.judging.test_routes import EXAMPLES, PARENT, Example

STAGE_1 = EXAMPLES["stockport-stage-1"]
NORFOLK = EXAMPLES["norfolk-legal-intervention"]
PROSECUTION = EXAMPLES["prosecution-magistrates"]


def told(example: Example, rules: Rules) -> list[Finding]:
    return [one for one in example.judged(rules).findings if one.id == "contradicted-answers"]


@pytest.mark.parametrize(
    "answer",
    [
        "Help will be offered next term",
        "Going to offer it at parents evening",
        "We are about to offer it",
        "Offer to be made in June",
        "Not offered",
        "Never offered",
        "Mum accepted, the worker starts on Monday",
        "Family is working with early help since May",
        "Taken up in February",
        "dad agreed to it on 4 March",
    ],
)
def test_an_answer_is_told_that_says_otherwise_than_its_own_field(answer: str, rules: Rules) -> None:
    example = STAGE_1.saying(early_help={"offered": "2025-01-20", "outcome": "declined"}).answering(early_help=answer)
    [finding] = told(example, rules)
    assert finding.result == "warning"
    assert answer in finding.because


@pytest.mark.parametrize(
    "answer",
    [
        None,
        "Declined",
        "Offered on 20 January, she said no",
        "Declined in January; will be offered again in September",
        "Mum did not want it",
        "Accepted at first, then refused",
    ],
)
def test_an_answer_that_agrees_with_its_field_is_not_told(answer: str | None, rules: Rules) -> None:
    example = STAGE_1.saying(early_help={"offered": "2025-01-20", "outcome": "declined"}).answering(early_help=answer)
    assert told(example, rules) == []


@pytest.mark.parametrize(
    ("answer", "differs"),
    [
        ("Considered on 3 May 2025; the parents refuse to work with anybody", True),
        ("Considered on {day}; the parents refuse to work with anybody", False),
        ("Considered on 3 May 2025 and again on {day}; no use", False),
        ("Considered at the planning meeting and found of no use", False),
    ],
)
def test_a_day_in_words_is_held_against_the_day_in_its_field(answer: str, rules: Rules, *, differs: bool) -> None:
    example = PROSECUTION.dated(eso_considered="2025-05-20").answering(eso_considered=answer.format(day="20 May 2025"))
    assert bool(told(example, rules)) is differs


@pytest.mark.parametrize(
    ("answer", "plan", "differs"),
    [
        ("No", "CP", True),
        ("None", "CIN", True),
        ("Not open", "CIN", True),
        ("No, not at the moment", "CLA", True),
        ("Yes, child protection since May", "CP", False),
        ("No", "none", False),
        ("No", "TAC", False),
    ],
)
def test_a_no_is_held_against_the_plan(answer: str, plan: str, rules: Rules, *, differs: bool) -> None:
    assert bool(told(NORFOLK.saying(plan=plan).answering(social_care=answer), rules)) is differs


@pytest.mark.parametrize(("answer", "differs"), [("No", True), ("Yes, Polish", False), (None, False)])
def test_a_no_is_held_against_the_translator_of_a_parent(answer: str | None, rules: Rules, *, differs: bool) -> None:
    example = NORFOLK.saying(parents=[{**PARENT, "translator": "Polish"}]).answering(translator=answer)
    assert bool(told(example, rules)) is differs


def doubted(example: Example, need: str, rules: Rules) -> bool:
    checklist = example.judged(rules)
    result = next(one.result for one in checklist.findings if one.id == need)
    return result != "met" and any(one.id.startswith("answer-") for one in checklist.questions)


@pytest.mark.parametrize(
    ("answer", "asked"),
    [("Mum accepted, the worker starts on Monday", True), ("Declined in January", False), (None, False)],
)
def test_an_outcome_that_is_told_otherwise_in_two_places_is_asked_about(
    *, answer: str | None, asked: bool, rules: Rules
) -> None:
    example = STAGE_1.saying(early_help={"offered": "2025-01-20", "outcome": "declined"}).answering(early_help=answer)
    assert doubted(example, "early-help", rules) is asked


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (["Early help accepted by mum, worker visits on Friday"], True),
        (["Early help offered again, mum refused"], False),
        (["Early help accepted by mum", "Early help refused by mum after all"], False),
        (["Mum accepted a place in the club"], False),
    ],
)
def test_an_outcome_is_held_against_the_last_day_of_the_log(*, told: list[str], asked: bool, rules: Rules) -> None:
    case = {**STAGE_1.case, "early_help": {"offered": "2025-01-20", "outcome": "declined"}, "route": STAGE_1.route}
    case["answers"] = {**STAGE_1.case["answers"], "early_help": None}  # type: ignore[dict-item]
    rows = [Row("call", "Ms Hughes", row, date(2025, 2, 10)) for row in told]
    known = situation_of(
        rules, Case.model_validate(case), STAGE_1.evidence, STAGE_1.today, facts=STAGE_1.facts, contacts=rows
    )
    found = next(one for one in check(known).findings if one.id == "early-help")
    assert (found.result != "met") is asked


@pytest.mark.parametrize(("charged", "asked"), [("444(1)", False), ("444(1A)", True)])
def test_an_offence_that_is_not_that_of_the_charge_is_asked_about(charged: str, asked: bool, rules: Rules) -> None:
    charge = {"from": "2025-02-24", "to": "2025-05-16", "offence": charged}
    example = PROSECUTION.saying(charge=charge).answering(offence="444(1)")
    assert doubted(example, "offence", rules) is asked


def test_no_earlier_notices_beside_a_notice_in_the_case_file_is_asked_about(rules: Rules) -> None:
    example = PROSECUTION.answering(sentence_matters="No previous convictions")
    assert doubted(example.counting(penalty_notices_in_3_years=1), "sentence", rules)
    assert not doubted(example.counting(penalty_notices_in_3_years=0), "sentence", rules)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("No earlier convictions. Penalty notice May 2025 unpaid by father, mother paid.", False),
        ("No convictions - one FPN in May, paid", False),
        ("No convictions, no fines", True),
        ("None. No penalty notices either.", True),
    ],
)
def test_an_answer_that_tells_of_the_notices_itself_denies_something_else(
    told: str, *, asked: bool, rules: Rules
) -> None:
    example = PROSECUTION.answering(sentence_matters=told)
    assert doubted(example.counting(penalty_notices_in_3_years=1), "sentence", rules) is asked
