"""The rows of a contact log, each by its own day, person and words: who was asked, when, and what came of it."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding
from pipeline.rules.judging.check import check
from pipeline.rules.judging.contacts_check import is_with
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES, PARENT
from tests.rules.stockport_case import document

EXAMPLE = replace(
    EXAMPLES["leicestershire-missing-education"],
    case={
        **EXAMPLES["leicestershire-missing-education"].case,
        "parents": [PARENT, {**PARENT, "name": "Mr Ben Hughes", "relationship": "father", "lives_with_child": False}],
    },
)
FIRST_DAY = date(2025, 4, 28)
SECOND_DAY = date(2025, 4, 29)


@dataclass(frozen=True)
class Row:
    with_whom: str
    summary: str = "no answer, voicemail left"
    day: date = FIRST_DAY
    kind: str = "call"
    file: str = "contacts.csv"
    cells: tuple[str, ...] = ()


def told(rules: Rules, need: str, *rows: Row, papers: tuple[Evidence, ...] = ()) -> dict[str, Finding]:
    """Judge one need of a missing child with two parents by the rows of its log, by parent."""
    case = Case.model_validate({**EXAMPLE.case, "route": EXAMPLE.route, "dates": {"first_day_absent": "2025-04-28"}})
    evidence = tuple(one for one in EXAMPLE.evidence if one.kind not in ("home_visit", "attendance_letter"))
    known = situation_of(rules, case, (*evidence, *papers), date(2025, 6, 2), facts=EXAMPLE.facts, contacts=rows)
    found = [one for one in check(known).findings if one.id == need]
    return {one.because.partition(":")[0]: one for one in found}


@pytest.mark.parametrize(
    ("with_whom", "mother", "father"),
    [
        ("Mum", "met", "failed"),
        ("Ms Hughes", "met", "failed"),
        ("Mr Hughes", "failed", "met"),
        ("Ann Hughes", "met", "failed"),
        ("Mr & Mrs Hughes", "met", "met"),
        ("Both parents", "met", "met"),
        ("", "met", "met"),
        ("Aunt Jo", "failed", "failed"),
        ("Mr Okoro, coach company", "failed", "failed"),
    ],
)
def test_each_parent_is_asked_by_name(rules: Rules, with_whom: str, mother: str, father: str) -> None:
    findings = told(rules, "adults-asked", Row(with_whom))
    assert {name: one.result for name, one in findings.items()} == {"Ann Hughes": mother, "Mr Ben Hughes": father}


def test_a_row_without_a_name_is_with_whom_its_words_name(rules: Rules) -> None:
    findings = told(rules, "adults-asked", Row("", "rang dad, no answer"))
    assert [one.result for one in findings.values()] == ["failed", "met"]


def test_what_came_of_each_contact_is_told(rules: Rules) -> None:
    findings = told(rules, "adults-asked", Row("Mum"), Row("Dad", ""))
    mother, father = (one.because for one in findings.values())
    assert mother == "Ann Hughes: 28 April 2025, call, Mum: “no answer, voicemail left”."
    assert "what came of it is not told" in father


def test_what_was_not_done_on_the_first_two_days_only_warns(rules: Rules) -> None:
    rows = (Row("Mum"), Row("Dad", day=date(2025, 5, 6)))
    assert [one.result for one in told(rules, "adults-asked", *rows).values()] == ["met", "met"]
    assert [one.result for one in told(rules, "adults-asked-in-time", *rows).values()] == ["met", "warning"]


@pytest.mark.parametrize(
    ("row", "result"),
    [
        (Row("St Mary's nursery", "brother is absent too", SECOND_DAY), "met"),
        (Row("Housing officer", "knows nothing", date(2025, 5, 7)), "met"),
        (Row("", "Asked two friends in 5B; nobody has heard from Tom", SECOND_DAY), "met"),
        (Row("Housing officer", "knows nothing", date(2025, 5, 22)), "warning"),
        (Row("Mum"), "warning"),
    ],
)
def test_enquiries_elsewhere_are_rows_of_their_own(rules: Rules, row: Row, result: str) -> None:
    assert [one.result for one in told(rules, "enquiries-in-the-log", row).values()] == [result]


def test_a_call_to_a_name_that_two_parents_have_is_with_neither_unless_it_says_which(rules: Rules) -> None:
    both = [{**PARENT, "name": "Ben Hughes", "relationship": one} for one in ("father", "stepfather")]
    case = Case.model_validate({**EXAMPLE.case, "route": EXAMPLE.route, "parents": both})
    known = situation_of(rules, case, (), date(2025, 6, 2), facts=EXAMPLE.facts)
    father, stepfather = case.parents
    assert not is_with(father, "Mr Ben Hughes", "", known)
    assert not is_with(father, "Ben Hughes (stepfather)", "", known)
    assert is_with(stepfather, "Ben Hughes (stepfather)", "", known)


def test_the_childs_own_name_names_no_parent(rules: Rules) -> None:
    parents = [{**PARENT, "name": "Ms Yvonne Baptiste"}, {**PARENT, "name": "Mr Marcus Cole", "relationship": "father"}]
    child = {"forename": "Finlay", "surname": "Baptiste-Cole"}
    case = Case.model_validate({**EXAMPLE.case, "route": EXAMPLE.route, "child": child, "parents": parents})
    known = situation_of(rules, case, (), date(2025, 6, 2), facts=EXAMPLE.facts)
    visit = "Visit about Finlay Baptiste-Cole. Nobody in. Card left for Ms Baptiste."
    assert [is_with(parent, "", visit, known) for parent in case.parents] == [True, False]


@pytest.mark.parametrize(
    ("text", "father"), [("No answer at the door.", "failed"), ("No answer. Ben Hughes rang back, no reply.", "met")]
)
def test_a_visit_whose_note_names_no_parent_reached_only_the_home_of_the_child(
    rules: Rules, text: str, father: str
) -> None:
    visit = document("home_visit", SECOND_DAY, f"Home visit. {text}")
    findings = told(rules, "adults-asked", Row("Mum"), papers=(visit,))
    assert [one.result for one in findings.values()] == ["met", father]


def test_of_a_letter_the_words_that_count_are_told_and_not_all_of_it(rules: Rules) -> None:
    letter = document(
        "attendance_letter",
        date(2025, 5, 6),
        "6 May 2025\nDear Ms Hughes\nWe called at your home today because your son\nhas not been in school.\nYours",
    )
    findings = told(rules, "adults-asked", Row("Mum"), papers=(letter,)).values()
    because = " ".join(one.because for one in findings)
    assert (
        "6 May 2025, Attendance letter: “We called at your home today because your son has not been in school.”"
        in because
    )


@pytest.mark.parametrize(
    "words", ["Well done: Tom's attendance was 100% this half term.", "Tom has earned a certificate for attendance."]
)
def test_a_letter_of_praise_asks_nobody_where_a_child_is(rules: Rules, words: str) -> None:
    letter = document("attendance_letter", SECOND_DAY, f"Dear Ms Hughes\n{words}\nYours")
    findings = told(rules, "adults-asked", Row("Grandmother"), papers=(letter,))
    assert [one.result for one in findings.values()] == ["failed", "failed"]


@pytest.mark.parametrize("words", ["Please ring me as soon as you can.", "We have not heard from you."])
def test_a_letter_is_by_itself_a_contact_with_whom_it_was_sent_to(rules: Rules, words: str) -> None:
    letter = document("attendance_letter", SECOND_DAY, f"Dear Ms Hughes\nTom has not been in school this week. {words}")
    findings = told(rules, "adults-asked", Row("Grandmother"), papers=(letter,))
    assert [one.result for one in findings.values()] == ["met", "failed"]


@pytest.mark.parametrize(
    "letter",
    [
        "DRAFT\nDear Ms Hughes\nTom has not been in school this week. Please ring me.",
        "Dear Ms Hughes\nTom has not been in school this week.\n«Officer»",
        "Dear Mr Rowe\nI am sorry that Tom has been off school, he was in bed with flu.\nAnn Hughes",
        "Returned to sender\nDear Ms Hughes\nTom has not been in school this week.",
    ],
)
def test_a_letter_that_never_reached_the_family_is_no_contact_with_it(rules: Rules, letter: str) -> None:
    """A draft, a template, a mother's own letter to the school and one that came back show nobody as asked."""
    paper = document("attendance_letter", SECOND_DAY, letter)
    findings = told(rules, "adults-asked", Row("Grandmother"), papers=(paper,))
    assert [one.result for one in findings.values()] == ["failed", "failed"]
