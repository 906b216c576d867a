"""Rows of a contact log that tell a contact with the family: not those of colleagues, nor of what is yet to be done."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from pipeline.case.case import Case
from pipeline.rules.judging.check import check
from pipeline.rules.judging.contacts_made import with_contacts_made
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES
from tests.rules.stockport_case import document


@dataclass(frozen=True)
class Row:
    kind: str
    with_whom: str
    summary: str
    day: date = date(2025, 3, 4)
    file: str = "contact_log.pdf"
    cells: tuple[str, ...] = ()


@pytest.fixture(scope="module")
def situation(rules: Rules) -> Situation:
    example = EXAMPLES["leicestershire-irregular"]
    case = Case.model_validate({**example.case, "route": example.route})
    return situation_of(rules, case, (), example.today, facts=example.facts)


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (Row("call", "Ms Hughes", "No answer, voicemail left"), True),
        (Row("call", "Mum", "Says she will ring the school nurse"), True),
        (Row("", "", "Mum rang the Head of Year: he is ill"), True),
        (Row("text", "07700 900123", "Where is Tom? Please ring"), True),
        (Row("meeting", "Ms Hughes and Mrs Dee (class teacher)", "Talked about Mondays"), True),
        (Row("call", "Ms Hughes", "Rang, no answer; to be rung again"), True),
        (Row("call", "Ms Hughes (class teacher)", "Talked about Mondays"), False),
        (Row("call", "Ms Hughes, class teacher", "Talked about Mondays"), False),
        (Row("email", "Head of Year", "Told him of the marks"), False),
        (Row("internal note", "", "Watch this one"), False),
        (Row("", "", "Emailed HoY about the marks"), False),
        (Row("call", "Social worker", "Talked about Mondays"), False),
        (Row("call", "Mr J Tam", "Rang about Tom, no answer"), False),
        (Row("call", "Mr J Tam (grandfather)", "Rang about Tom, no answer"), True),
        (Row("call", "Robin Ashworth", "Rang, left message"), False),
        (Row("call", "Robin Ashworth", ""), False),
        (Row("call", "Mr J Tam", ""), False),
        (Row("call", "Robin Ashworth", "Told the family next door"), False),
        (Row("call", "Robin Ashworth", "Nan picked up, says he is in bed"), True),
        (Row("call", "Robin Ashworth", "Spoke to his aunt"), True),
        (Row("call", "Mr R Ashworth", "Grandad says he is poorly"), True),
        (Row("call", "Robin Ashworth", "Mum's social worker rang"), False),
        (Row("call", "Robin Hughes", "Rang, left message"), True),
        (Row("call", "Emergency Contact", "Rang, left message"), True),
        (Row("call", "Home Mobile", "Rang, left message"), True),
        (Row("call", "robin", "Rang, left message"), True),
        (Row("visit", "Ms Hughes", "Planned for today - cancelled, Mr Tam off. Rebook."), False),
        (Row("meeting", "Ms Hughes", "Plan review: minibus used twice, mentor cancelled"), True),
        (Row("visit", "Ms Hughes", "Cancelled, car broke down"), False),
        (Row("visit", "Ms Hughes", "Cancelled at the door, but spoke to her"), True),
        (Row("call", "Mrs Huges", "Rang about Tom, no answer"), True),
        (Row("call", "Mr Tam and Ms Hughes", "Talked about Mondays"), True),
        (Row("call", "Ms Hughes", "No one rang home, short of staff"), False),
        (Row("call", "Ms Hughes", "To be rung about Monday"), False),
        (Row("letter", "Ms Hughes", "Letter drafted, not sent"), False),
        (Row("call", "Ms Hughes", "Didnt ring, no number"), False),
        (Row("call", "Ms Hughes", "Nobody free to ring home today"), False),
        (Row("call", "Ms Hughes", "Short staffed, ran out of time"), False),
        (Row("call", "Mum", "Forgot to ring"), False),
        (Row("call", "Mum", "Phones were down all morning"), False),
        (Row("call", "Ms Hughes", "Phones were down, texted instead"), True),
        (Row("call", "Mum", "She forgot to ring in, he has a cold"), True),
        (Row("call", "Mum", "Absence; To ring tomorrow", cells=("Absence", "To ring tomorrow")), False),
        (Row("", "Mum", "Home visit; Cancelled", cells=("Home visit", "Cancelled")), False),
        (Row("call", "Mum", "Rang; Will ring again", cells=("Rang", "Will ring again")), True),
    ],
)
def test_a_contact_with_the_family(row: Row, *, counts: bool, situation: Situation) -> None:
    told = with_contacts_made(replace(situation, contacts=(row,)))
    assert bool(told.contacts_with_family) is counts


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([Row("call", "Facilities", "Printer jammed"), Row("call", "IT supplier", "No answer. Left message")], 0),
        ([Row("call", "Coach company", "Rang about the bus"), Row("email", "Governors", "Budget agreed")], 0),
        ([Row("call", "robin", "No answer"), Row("call", "robin", "Where is Tom?")], 2),
        ([Row("call", "robin", "No answer"), Row("call", "Grandma", "No answer")], 2),
        ([Row("call", "07700 900123", "No answer"), Row("text", "Home", "Sent")], 2),
        ([Row("call", "", "No answer"), Row("text", "PR", "Sent")], 2),
    ],
)
def test_no_row_of_a_log_that_tells_of_others_alone_is_with_the_family(
    rows: list[Row], count: int, situation: Situation
) -> None:
    """The call log of a helpdesk stood for the log of first day calls."""
    told = with_contacts_made(replace(situation, contacts=tuple(rows)))
    assert len(told.contacts_with_family) == count


def test_an_enquiry_elsewhere_was_made_though_not_with_the_family(situation: Situation) -> None:
    row = Row("call", "Housing office", "They know nothing")
    told = with_contacts_made(replace(situation, contacts=(row,)))
    assert (told.contacts_made, told.contacts_with_family) == ((row,), ())


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        ((Row("email", "Head of Year", "Told of the marks"),), "failed"),
        ((Row("email", "Head of Year", "Told of the marks"), Row("call", "Mum", "He is ill")), "met"),
    ],
)
def test_a_log_without_a_contact_with_the_family_shows_none(
    rows: tuple[Row, ...], result: str, situation: Situation
) -> None:
    log = document("contact_log", date(2025, 3, 4))
    rows = tuple(replace(one, file=log.file) for one in rows)
    findings = check(with_contacts_made(replace(situation, evidence=(log,), contacts=rows))).findings
    assert [one.result for one in findings if one.id == "contact"] == [result]


@pytest.mark.parametrize(
    ("said", "result"),
    [
        (("Mum rang in: Tom has a cold.", "Mum rang to say that he is poorly."), "failed"),
        (("Mum rang in: Tom has a cold.", "No answer, left a voicemail."), "met"),
    ],
)
def test_calls_that_the_family_made_are_none_of_the_schools(rules: Rules, said: tuple[str, ...], result: str) -> None:
    example = EXAMPLES["norfolk-legal-intervention"]
    case = Case.model_validate({**example.case, "route": example.route})
    rows = tuple(Row("call", "Ms Hughes", words) for words in said)
    log = document("contact_log", date(2025, 3, 4))
    known = situation_of(rules, case, (log,), date(2025, 6, 2), facts=example.facts)
    findings = check(with_contacts_made(replace(known, contacts=rows))).findings
    assert [one.result for one in findings if one.id == "texts-and-calls"] == [result]
