"""A forename and a surname that no case file has are asked about, unless a role shows them to be of the school."""

import pytest

from pipeline.case.case import Case
from pipeline.disclosure.leaks import Leak, leaks_for, search
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.disclosure.unnamed_people import PERSON
from tests.disclosure.test_leaks import CASE, TELLING


def papers_of(*texts: str) -> list[SearchedPaper]:
    return [SearchedPaper(f"{number}.txt", "Visit", [text]) for number, text in enumerate(texts)]


def names(*texts: str) -> list[str]:
    case = Case.model_validate(CASE)
    found: tuple[Leak, ...] = leaks_for(case.parents[1], case, papers_of(*texts), TELLING)
    return [leak.words for leak in found if leak.kind == PERSON]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They were taken in by Lottie Marchbank.", "Lottie Marchbank"),
        ("They were taken in by Lottie Hall.", "Lottie Hall"),
        ("He was seen with Karen West at noon.", "Karen West"),
        ("Torquil Ashenden collects on Fridays.", "Torquil Ashenden"),
        ("A letter for Mr Leopold Hawkswell came at Easter.", "Leopold Hawkswell"),
        ("Jac and Barnabas Whitlock were caught smoking.", "Barnabas Whitlock"),
        ("It was said by Hepzibah and Silas Crowhurst.", "Hepzibah and Silas Crowhurst"),
        ("The card went to Clemency\nTuftnell by hand.", "Clemency\nTuftnell"),
        ("Contact Solveig Ingleborough-Dunne when in doubt.", "Solveig Ingleborough-Dunne"),
        ("Lucan Harbottle's teacher saw it.", "Lucan Harbottle's"),
        ("Ms Siân Ashenden since the wedding.", "Siân Ashenden"),
        ("The door was opened by Wilf Oxenholme, and the teacher left.", "Wilf Oxenholme"),
    ],
)
def test_a_name_is_asked_about(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "We spoke to Joan Hart, Assistant Head of Year 9.",
        "Visited by: Mr Will Court. The mentor (Mr Max Hill) was asked. Head of Year: Joan Hart.",
        "Signed (council): Bernadette Quirk\nEducation Welfare Officer",
        "We wrote to Mr Owen Pryce and to Ms Siân Pryce about Jac Pryce. Owen Pryce's letter is here.",
        "The Early Help Hub and Citizens Advice can help; the Working Together guidance says more.",
        "Notice to Improve\nJac Pryce, born 6 May 2012, in form Kestrel\nBetween March and April",
        "The meeting at Marbrook Hall was moved to the Town Hall, on Weir Lane. A trip to the North West is planned.",
        "He came late on Monday Morning.\nParents Evening\nBreakfast Club is at eight.",
        "Marbrook High School in Weir Lane, where Stockport Council came.",
        "A letter of Owen Pryoe was read, and Jac Prycc's too.",
        "A Christmas Carol Concert And Summer Fair Evening",
        "He likes Religious Studies and Food Technology, has Scarlet Fever, and went to Chester Zoo with Air Cadets.",
        "Annwyl Rieni, hoffem ddweud wrthych am Ysgol Bro Dinefwr.",
    ],
)
def test_what_is_no_name_or_of_the_case_or_of_an_office_is_not(text: str) -> None:
    assert names(text) == []


def test_half_of_a_double_name_at_the_end_of_a_line_is_the_childs() -> None:
    case = Case.model_validate({**CASE, "child": {**CASE["child"], "surname": "Oduya-Lockett"}})
    text = "The attendance of Jac Oduya-\nLockett is low. It was said of Jac Oduya."
    assert leaks_for(case.parents[1], case, papers_of(text), TELLING) == ()


def test_who_has_a_role_in_one_paper_has_it_in_all() -> None:
    assert names("Joan Hart, Form Tutor, rang.", "It was seen by Joan Hart.") == []
    assert names("It was seen with Joan Hart.") == ["Joan Hart"]


def test_a_name_that_stands_in_one_paper_is_known_in_a_heading_of_another() -> None:
    assert names("This is what Lottie Marchbank said.", "LOTTIE MARCHBANK") == [
        "Lottie Marchbank",
        "LOTTIE MARCHBANK",
    ]


def test_ones_own_household_may_be_read_of_everywhere() -> None:
    told = ("Dad's new partner Chloe Banner rang.", "A message was left with Chloe Banner.")
    assert names(*told) == []


def test_pages_of_the_program_hold_no_new_name_and_none_that_papers_have() -> None:
    case = Case.model_validate(CASE)
    father = case.parents[1]
    learned = search(father, case, papers_of("We met with Lottie Marchbank."), TELLING).learned
    written = papers_of("Offence Particulars of the case", "Lottie Marchbank")
    found = leaks_for(father, case, written, TELLING, learned, finds_people=False)
    assert [leak.words for leak in found] == ["Lottie Marchbank"]
