"""What runs on from the end of a page to the next is found on both, over running heads, feet and page numbers."""

import pytest

from pipeline.case.case import Case
from pipeline.disclosure.leaks import leaks_for
from pipeline.disclosure.looked_through import SearchedPaper
from tests.disclosure.test_leaks import CASE, TELLING


def found(*texts: str, runs_on: bool = True) -> set[tuple[int | None, str]]:
    case = Case.model_validate(CASE)
    paper = SearchedPaper("a.pdf", "A", texts, runs_on=runs_on)
    return {(leak.page, leak.words) for leak in leaks_for(case.parents[1], case, [paper], TELLING)}


@pytest.mark.parametrize(
    ("before", "behind", "words"),
    [
        ("The family now", "lives in Glossop.", {(1, "family now"), (2, "lives in Glossop")}),
        ("Ring her on 07700", "900142 at any time.", {(1, "07700"), (2, "900142")}),
        ("She wrote from sian.pryce", "@mail.example today.", {(1, "sian.pryce"), (2, "@mail.example")}),
        ("Her post code is SK3", "8WX.", {(1, "SK3"), (2, "8WX")}),
        ("She was born on 4 March", "1985.", {(1, "4 March"), (2, "1985")}),
        ("They went to 9 Willow", "Street, Northbridge.", {(1, "9 Willow"), (2, "Street, Northbridge")}),
    ],
)
@pytest.mark.parametrize(
    ("foot", "head"),
    [("", ""), ("\n1", ""), ("\nPage {} of 2", "Marbrook High School\n\n"), ("\nIn confidence\n{}", "")],
)
def test_what_runs_over_a_page_break_is_found_on_both_pages(
    before: str, behind: str, words: set[tuple[int, str]], foot: str, head: str
) -> None:
    pages = (f"{head}We met.\n{before}{foot.format(1)}", f"{head}{behind}\nThank you.{foot.format(2)}")
    assert found(*pages) == words


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Jac was away on Monday. Yours sincerely,\nTom Ridgway", "Marbrook High School\nWeir Lane, Stockport SK3 9WL"),
        ("The family now", "has a key adult in school."),
        ("Sessions missed: 07 12", "19 26 30 are listed."),
        ("", "lives in Glossop"),
    ],
)
def test_what_does_not_run_on_is_left_alone(before: str, behind: str) -> None:
    assert not {page for page, _ in found(before, behind)} - {2}


def test_nothing_runs_on_from_one_paper_to_another() -> None:
    assert found("They are still", "in Glossop.")
    assert not found("They are still", "in Glossop.", runs_on=False)


def test_a_letter_that_ends_before_an_address_nobody_knows_is_no_part_of_it() -> None:
    pages = (
        "Ask Kim Daley.\nYours sincerely,\nKim Daley\nAttendance Officer",
        "Haven House\n9 Willow Street\nNorthbridge NB3 4QT",
    )
    assert {page for page, _ in found(*pages)} == {2}


ADVICE = "The council's solicitor has advised us that this case is"


@pytest.mark.parametrize("between", ["", ", as such cases are that go on for many words" * 6])
def test_of_advice_the_whole_sentence_is_kept_over_the_break(between: str) -> None:
    pages = (f"We met.\n{ADVICE} weak{between}, and", "may not stand.\nThank you.")
    assert found(*pages) == {(1, f"{ADVICE} weak{between}, and"), (2, "may not stand.")}


def test_advice_that_ends_with_its_page_keeps_nothing_of_the_next() -> None:
    assert found(f"We met.\n{ADVICE} weak.", "Thank you for coming.") == {(1, f"{ADVICE} weak.")}


def test_pages_without_words_are_passed_over_and_counted() -> None:
    pages = ("", "", "Ring her on 07700 900142.", "", "We met.")
    assert found(*pages) == found(*pages, runs_on=False) == {(3, "07700 900142")}
