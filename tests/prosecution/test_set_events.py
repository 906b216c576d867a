"""The chronology of a set tells of an event only what its defendant may read, wherever its words come from."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.entry import Entry
from pipeline.disclosure.leaks import Leak
from pipeline.disclosure.own_matters import OWN_MATTER
from pipeline.disclosure.unaccounted_names import UNACCOUNTED
from pipeline.prosecution.defendant_file import _entries
from pipeline.prosecution.prosecution_findings import findings_about
from tests.prosecution.test_prosecution_findings import LAW, RULES, TODAY, file_of_the_father


def told(text: str, *let: Leak) -> list[str]:
    event, file = Entry(date(2026, 3, 3), text, "Contacts.xlsx", "letter.txt", 1), file_of_the_father()
    [first, *others] = file.selection.decisions
    selection = replace(file.selection, decisions=(replace(first, let=let), *others))
    return [one.text for one in _entries(replace(file, selection=selection), [event], RULES.disclosure)]


@pytest.mark.parametrize(
    "text",
    ["Letter to parents", "Mr Pryce was called about the absence of Jac.", "Home visit by the Attendance Officer"],
)
def test_an_event_of_the_case_is_told(text: str) -> None:
    assert told(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Pryce rang: she has been signed off since May.",
        "Called home. It is Rochelle who opens now.",
        "Letter about the vouchers to account 60318825",
        "Offer of early help - she sleeps at her nan's",
    ],
)
def test_what_nobody_glanced_at_is_kept_back(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "decided"),
    [
        ("Called home. It is Rochelle who opens now.", UNACCOUNTED, "Rochelle"),
        (
            "Call with Mother (by JK): she has been signed off since May.",
            OWN_MATTER,
            "She has been signed off since May.",
        ),
        (
            "Call with Father (by JK): on a forklift course until Friday",
            OWN_MATTER,
            "04/03/2026 Call Father on a forklift course until Friday JK",
        ),
    ],
)
def test_what_somebody_decided_to_serve_is_told(text: str, kind: str, decided: str) -> None:
    assert told(text) == []
    assert told(text, Leak("letter.txt", "page", 1, kind, "", decided, 0, len(decided))) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Note with office (by JK): army came for him once, deserter",
        "Call with Grandparent (by JK): stopping at the farm till June",
    ],
)
def test_what_a_log_says_of_nobody_is_judged_as_where_it_speaks_of_both_parents(text: str) -> None:
    assert told(text) == []


def test_what_was_hidden_in_a_paper_is_no_event() -> None:
    words = "04/03/2026 call office is he ill again today JK 05/03/2026 call Mother no answer JK"
    hidden = Leak("letter.txt", "page", 1, OWN_MATTER, "", words, 0, len(words))
    event, file = (
        Entry(date(2026, 3, 4), "Call with office (by JK): is he ill again today", "log"),
        file_of_the_father(),
    )
    decisions = (replace(file.selection.decisions[0], fate="redacted", leaks=(hidden,)), *file.selection.decisions[1:])
    selection = replace(file.selection, decisions=decisions)
    other = replace(event, text="Call with Mother (by JK): no answer")
    both = [replace(one, file="letter.txt") for one in (event, other)]
    assert list(_entries(replace(file, selection=selection), both, RULES.disclosure)) == both[1:]


def test_the_lawyer_is_told_which_events_the_chronology_leaves_out_and_never_their_words() -> None:
    file = file_of_the_father()
    left_out = Entry(
        date(2026, 3, 4), "Note with office (by JK): army came for him once", "Contacts.xlsx", "letter.txt"
    )
    plain = Entry(date(2026, 3, 5), "Letter to parents", "letter.txt", "letter.txt")
    elsewhere = Entry(date(2026, 3, 6), "Call with Mother (by JK): no answer", "Other log.xlsx", "Other log.xlsx")
    events = [left_out, plain, elsewhere]
    file = replace(file, entries=tuple(_entries(file, events, RULES.disclosure)))
    [told] = [one for one in findings_about(file, LAW, (), TODAY, events) if one.id == "chronology-kept-back"]
    assert (told.result, told.parent, told.files) == ("warning", "Mr Owen Pryce", ("letter.txt",))
    assert "leaves out 1 event" in told.because
    assert "4 March 2026 (Contacts.xlsx)" in told.because
    assert "army" not in told.because
    assert not [one for one in findings_about(file, LAW, (), TODAY, [plain]) if one.id == "chronology-kept-back"]


@pytest.mark.parametrize(("first_day", "is_told"), [("2025-12-01", False), ("2026-03-09", True)])
def test_a_penalty_notice_for_other_absences_is_no_event_of_the_charge(first_day: str, is_told: bool) -> None:
    notice = {"kind": "penalty_notice", "issued": "2026-01-12", "outcome": "paid"}
    file = file_of_the_father(
        notices=[{**notice, "period": {"from": first_day, "to": "2026-03-10" if is_told else first_day}}]
    )
    event = Entry(date(2026, 1, 12), "Penalty notice to Mr Owen Pryce (paid)", "the referral")
    assert bool(list(_entries(file, [event], RULES.disclosure))) is is_told
