"""Exhibits are labelled in order of date, and statements and exhibits agree both ways."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.charge import Witness
from pipeline.case.evidence import Evidence
from pipeline.prosecution.exhibits import exhibits_of, label_findings, labels_in, lost_exhibits
from tests.prosecution.test_selection import paper, selected

LATER = replace(paper("Later.pdf", "Dear Mr Pryce"), date=date(2026, 4, 1))
EARLIER = replace(paper("Earlier.pdf", "Dear Mr Pryce, first"), date=date(2026, 2, 1))
UNDATED = replace(paper("Undated.pdf", "Dear Mr Pryce, some day"), date=None)
CERTIFICATE = paper("Certificate.pdf", "I certify", "attendance_certificate")


def exhibits(*papers: Evidence) -> list[tuple[str, str]]:
    made = exhibits_of(selected(*papers), {one.file: one for one in papers}, "JK")
    return [(exhibit.label, exhibit.file) for exhibit in made]


def test_exhibits_are_labelled_in_order_of_date() -> None:
    assert exhibits(UNDATED, LATER, CERTIFICATE, EARLIER) == [
        ("JK/1", "Earlier.pdf"),
        ("JK/2", "Later.pdf"),
        ("JK/3", "Undated.pdf"),
    ]


def checked(statement: str) -> list[str]:
    papers = (EARLIER, LATER)
    made = exhibits_of(selected(*papers), {one.file: one for one in papers}, "JK")
    return [found.because for found in label_findings([paper("Statement.pdf", statement, "witness_statement")], made)]


def test_a_statement_that_names_every_exhibit_is_right() -> None:
    assert checked("I produce the letters as JK/1 and JK / 2.") == []


def test_a_label_that_a_statement_gives_to_the_paper_of_another_day_is_told() -> None:
    [told] = checked("I produce JK/1. On 1 April 2026 I wrote to each parent (JK/1). I also produce JK/2.")
    assert told.startswith("Statement.pdf speaks of JK/1 beside 1 April 2026, and JK/1 is “")
    assert told.endswith("of that day is JK/2.")


@pytest.mark.parametrize(
    "statement",
    [
        "On 1 February 2026 I wrote (JK/1). On 1 April 2026 I wrote again (JK/2).",
        "I produce as JK/1 the letter of 1 February 2026 and as JK/2 that of 1 April 2026.",
        "On 2 April 2026 I posted JK/1. I produce JK/2.",
        "I wrote on 1 February and 1 April 2026 and produce the letters as JK/1 and JK/2.",
    ],
)
def test_a_label_beside_its_own_day_or_one_of_no_exhibit_is_not(statement: str) -> None:
    assert checked(statement) == []


def test_a_statement_that_names_an_exhibit_too_many_or_too_few_is_told() -> None:
    assert checked("I produce JK/1 and JK/9.") == [
        "Statement.pdf names JK/9, and there is no such exhibit.",
        "No statement names JK/2.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "JK/1 to JK/3",
        "JK/1 – 3",
        "JK1, JK 2 and JK-3",
        "exhibits JK/1-JK/3",
        "(JK/1), JK2; exhibit JK.3",
        "marked JK/1, 2 and 3.",
        "JK/1, /2 & /3 as exhibits",
        "JK/1 up to and including JK/3",
        "JK/3 to JK/1",
        "jk/1, J.K./2 and JK\\3",
        "JK/1 to 2 and 3",
        "JK/1 and JK/2 (JK/1 again), JK/3",
    ],
)
def test_labels_are_known_as_people_write_them(text: str) -> None:
    assert sorted(labels_in(text, {"JK"})) == ["JK/1", "JK/2", "JK/3"]


@pytest.mark.parametrize(
    "text", ["JK/1, 3 March 2026", "JK/1 and 2 letters", "JK/1, 12.3.26", "JK/1 and 10.30 am", "JK/1; 20 sessions"]
)
def test_a_day_or_a_count_behind_a_label_is_no_further_exhibit(text: str) -> None:
    assert labels_in(text, {"JK"}) == ["JK/1"]


def test_a_post_code_is_no_label() -> None:
    assert labels_in("Weir Lane, SK3 8WX. I produce SK1.", {"SK"}) == ["SK/1"]


def test_exhibits_of_another_witness_are_no_reason_to_hold_the_set() -> None:
    papers = (EARLIER, LATER)
    made = exhibits_of(selected(*papers), {one.file: one for one in papers}, "JK")
    statement = paper("Statement.pdf", "I produce JK/1, JK/9 and TD/4.", "witness_statement")
    assert lost_exhibits([statement], made) == ["JK/9"]


@pytest.mark.parametrize("text", ["on 12/3", "SK1/2/3", "http://AB/1x", "a/1"])
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert labels_in(text) == []


def test_initials_leave_titles_out() -> None:
    assert Witness(name="Mrs Jane Kerr").label == "JK"
    assert Witness(name="Dr Siân Lloyd-Jones").label == "SLJ"
    assert Witness(name="Jane Kerr", initials="JAK").label == "JAK"


def test_what_was_served_keeps_its_label_and_what_is_new_comes_after_it() -> None:
    papers = (EARLIER, LATER)
    served = {"Later.pdf": "JK/1", "Gone.pdf": "JK/2"}
    made = exhibits_of(selected(*papers), {one.file: one for one in papers}, "JK", served=served)
    assert [(one.label, one.file) for one in made] == [("JK/1", "Later.pdf"), ("JK/3", "Earlier.pdf")]
