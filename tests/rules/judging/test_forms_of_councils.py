"""The forms of rule that councils' own lists need: far apart, free of a code, a share of a time, not in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding
from pipeline.errors import YamlFileError
from pipeline.rules.judging.check import check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.load import load_rules
from tests.rules.rules_texts import with_need
from tests.rules.stockport_case import document, make_case

TODAY = date(2025, 6, 2)
COUNTS = """\
counts:
  unexplained_of_the_charge: {what: sessions at N in the charge, codes: [N], from: charge_from, to: charge_to}
  absent_of_the_last: {what: absences of the last ten sessions, codes: [O, U], last_sessions: 10}
  share_before_meeting:
    what: attendance in the four weeks before the meeting
    codes: ["/"]
    before: meeting
    lasting: 4 weeks
    percentage: yes
"""


@dataclass(frozen=True)
class Mark:
    day: date
    code: str


@dataclass(frozen=True)
class Row:
    day: date
    kind: str
    summary: str
    with_whom: str = ""
    file: str = "contacts.csv"
    cells: tuple[str, ...] = ()


def marks(codes: str, first: date = date(2025, 4, 28)) -> tuple[Mark, ...]:
    """Give a mark a day from a Monday on, week-ends left out."""
    days = (first + timedelta(days=number) for number in range(2 * len(codes)))
    weekdays = [day for day in days if day.weekday() < 5]
    return tuple(Mark(day, code) for day, code in zip(weekdays, codes, strict=False))


def rules_text(need: str) -> str:
    return with_need(need).replace("counts:\n", COUNTS, 1)


@pytest.fixture
def tried(rules_file: Callable[[str], Path]) -> Callable[..., list[Finding]]:
    """Judge one need, given as YAML, by a case, documents, marks and contacts."""

    def judge(
        need: str,
        *evidence: Evidence,
        sessions: Sequence[Mark] = (),
        contacts: Sequence[Row] = (),
        **changes: object,
    ) -> list[Finding]:
        rules = load_rules(rules_file(rules_text(need)))
        case = make_case(**{"route": "essex", "answers": {}, "dates": {"meeting": "2025-05-09"}, **changes})
        facts: dict[str, object] = {
            "register_to": max((mark.day for mark in sessions), default=None),
            "charge_from": date(2025, 4, 29),
            "charge_to": date(2025, 5, 2),
        }
        known = situation_of(rules, case, evidence, TODAY, facts=facts, sessions=sessions, contacts=contacts)
        return [finding for finding in check(known).findings if finding.id == "tried"]

    return judge


Tried = Callable[..., list[Finding]]


# --------------------------------------------------------------------------------------------------- far apart --

REVIEWS = """\
spacing:
  since: first warning_letter
  repeats: {meeting: [], minutes: [review], contact_log: [review]}
  at_least: 4 weeks
  at_most: 6 weeks
  until: [today]
"""
PLAN = document("warning_letter", date(2025, 3, 31), path="plan.pdf")


@pytest.mark.parametrize(
    ("minutes", "result", "words"),
    [
        ([], "met", "After the first warning letter (31 March 2025): 9 May 2025 ({form})."),
        ([date(2025, 4, 14)], "failed", "14 April 2025 (“0.pdf”) is less than 4 weeks after 31 March 2025"),
    ],
)
def test_reviews_come_neither_too_early_nor_too_late(
    tried: Tried, minutes: Sequence[date], result: str, words: str
) -> None:
    papers = [
        document("minutes", day, "Review of the plan", path=f"{number}.pdf") for number, day in enumerate(minutes)
    ]
    (finding,) = tried(REVIEWS, PLAN, *papers)
    assert finding.result == result
    assert words in finding.because


def test_a_plan_that_nobody_reviewed_is_told_with_the_day_when_it_was_due(tried: Tried) -> None:
    other = document("minutes", date(2025, 5, 6), "Staff meeting about lunch")
    (finding,) = tried(REVIEWS, PLAN, other, dates={})
    assert finding.result == "failed"
    assert "until today (2 June 2025); the next was due by 12 May 2025" in finding.because


def test_a_row_of_the_log_may_show_a_review(tried: Tried) -> None:
    rows = [Row(date(2025, 5, 6), "call", "Review of the plan with Ms Hughes"), Row(date(2025, 5, 20), "call", "ill")]
    (finding,) = tried(REVIEWS, PLAN, contacts=rows, dates={})
    assert (finding.result, finding.files) == ("met", ("contacts.csv",))


def test_what_is_still_to_come_is_no_review(tried: Tried) -> None:
    (finding,) = tried(REVIEWS, PLAN, dates={"meeting": "2025-06-05"})
    assert finding.result == "failed"


# ----------------------------------------------------------------------------------- figures of the register --


@pytest.mark.parametrize(("codes", "result"), [("NOOOON", "met"), ("OONOOO", "failed")])
def test_a_range_that_is_free_of_a_code(tried: Tried, codes: str, result: str) -> None:
    need = 'fact: {holds: unexplained_of_the_charge == 0, met: None, failed: "{unexplained_of_the_charge}"}'
    assert [one.result for one in tried(need, sessions=marks(codes))] == [result]


def test_the_last_sessions_leave_out_those_that_were_not_possible(tried: Tried) -> None:
    need = 'fact: {holds: absent_of_the_last == 0, met: None, failed: "{absent_of_the_last} of ten"}'
    (finding,) = tried(need, sessions=marks("OO////////##/O"))
    assert finding.because == "1 of ten."


def test_a_share_of_a_time(tried: Tried) -> None:
    need = 'fact: {holds: share_before_meeting >= 90, met: None, failed: "{share_before_meeting}%"}'
    (finding,) = tried(need, sessions=marks("///OO/////OOOO"))
    assert finding.because == "80%."
    assert [one.result for one in tried(need, sessions=marks("/", date(2025, 3, 3)))] == ["missing"]


# --------------------------------------------------------------------------------------------------- not in it --


@pytest.mark.parametrize(
    ("paper", "result"),
    [
        (document("minutes", None, "Minutes of the meeting", path="minutes.pdf"), "met"),
        (document("minutes", None, "Signs of Safety\nAssessment of the family", path="form.pdf"), "failed"),
        (document("minutes", None, "Minutes", path="Signs of Safety Smith.pdf"), "failed"),
        (document("minutes", None, "Minutes\n" * 20 + "A Signs of Safety meeting is on Friday.", path="m.pdf"), "met"),
        (document("witness_statement", None, "Statement", path="statement.pdf"), "failed"),
    ],
)
def test_a_paper_that_must_not_be_in_the_bundle(tried: Tried, paper: Evidence, result: str) -> None:
    need = "absent: {kinds: [witness_statement], called: [Signs of Safety]}"
    (finding,) = tried(need, paper)
    assert finding.result == result
    assert ("must not be in it" in finding.because) == (result == "failed")


def test_a_letter_that_must_not_say_something(tried: Tried) -> None:
    need = (
        "evidence: {any_of: [warning_letter], must_not_mention: [{what: a fine is certain, groups: [[will be fined]]}]}"
    )
    assert [one.result for one in tried(need, document("warning_letter", None, "You may be fined."))] == ["met"]
    (finding,) = tried(need, document("warning_letter", None, "You will be fined."))
    assert finding.result == "failed"
    assert "it says that a fine is certain, and must not: “You will be fined.”" in finding.because


# -------------------------------------------------------------------------------------------------- each parent --


@pytest.mark.parametrize(("day", "result"), [("2025-01-10", "met"), ("2024-11-01", "failed"), (None, "missing")])
def test_the_details_of_each_parent_were_checked_of_late(tried: Tried, day: str | None, result: str) -> None:
    need = "timing: {event: parent_details_checked_on, before: today, at_most: 6 months, for_each: parent}"
    parents = [{"name": "Ann Hughes", "details_checked": "2025-05-01"}, {"name": "Lee Hughes", "details_checked": day}]
    assert [(one.parent, one.result) for one in tried(need, parents=parents)] == [
        ("Ann Hughes", "met"),
        ("Lee Hughes", result),
    ]


def test_a_need_for_those_parents_alone_of_whom_something_holds(tried: Tried) -> None:
    need = "evidence: {any_of: [warning_letter], for_each: parent, where: parent_has_responsibility}"
    parents = [
        {"name": "Ann Hughes", "parental_responsibility": True},
        {"name": "Lee Hughes", "parental_responsibility": False},
    ]
    assert [(one.parent, one.result) for one in tried(need, parents=parents)] == [("Ann Hughes", "missing")]


# ----------------------------------------------------------------------------------------- what is written wrong --


@pytest.mark.parametrize(
    ("need", "words"),
    [
        (
            "evidence: {any_of: [warning_letter], where: parent_has_responsibility}",
            '"where:" goes with "for_each: parent" or "for_each: notice"',
        ),
        (
            "fact: {holds: notice_paid, for_each: parent, met: Yes, failed: No}",
            'the fact "notice_paid" is told for each notice anew; write "for_each: notice" beside it',
        ),
        (
            "timing: {event: parent_details_checked_on, before: today}",
            'the fact "parent_details_checked_on" is told for each parent anew; write "for_each: parent" beside it',
        ),
        (
            'fact: {holds: plan == "CP", met: "{notices_before}", failed: No}',
            'the fact "notices_before" is told for each notice anew',
        ),
        (
            "timing: {event: minutes, after: meeting, beginning_with: meeting}",
            'write one of "after:", "before:" and "beginning_with:"',
        ),
        (
            "spacing: {since: minutes, repeats: {meeting: []}}",
            'write "at_least:" or "at_most:", how far apart they are',
        ),
        ("spacing: {since: minutes, repeats: {meting: []}, at_most: 6 weeks}", 'did you mean "meeting"?'),
        ("absent: {}", 'write "kinds:" or "called:", what must not be in the bundle'),
        ("unsaid: {}", 'the key "says" is missing'),
        ("unsaid: {says: [{what: so, groups: [[so]]}], standing: yes}", 'unknown key "standing"'),
        ("evidence: {any_of: [minutes], period: [{if_not_met: warning}]}", "write what the period must be"),
    ],
)
def test_each_form_that_is_written_wrong_is_refused_with_the_right_one(
    rules_file: Callable[[str], Path], need: str, words: str
) -> None:
    with pytest.raises(YamlFileError) as refused:
        load_rules(rules_file(rules_text(need)))
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("last_sessions: 10", "last_sessions: 10, most_in: 2 weeks", 'write one of "most_in:", "after:", "before:"'),
        ("from: charge_from, to: charge_to", "from: charge_from", '"from:" and "to:" go together'),
        ("last_sessions: 10", "most_in: 2 weeks, percentage: yes", 'does not go with "most_in:"'),
        (
            "cover: Referral",
            "cover: R\n    bundle_file: {pattern: '{name}'}",
            "nothing that the file can be called after",
        ),
    ],
)
def test_a_count_or_a_name_that_is_written_wrong_is_refused(
    rules_file: Callable[[str], Path], right: str, wrong: str, words: str
) -> None:
    text = rules_text("details: {fields: [child.upn]}")
    assert right in text
    with pytest.raises(YamlFileError) as refused:
        load_rules(rules_file(text.replace(right, wrong)))
    assert words in str(refused.value)
