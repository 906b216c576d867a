"""Who works for a school is known by where a name stands; a stranger's name is asked about wherever it stands."""

import pytest

from pipeline.case.case import Case
from pipeline.disclosure.doubts import doubts_in
from pipeline.disclosure.leaks import search
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.disclosure.unnamed_people import PERSON
from tests.disclosure.test_leaks import CASE, TELLING

ROW = "26/03/2026 call Ms Pryce Karen Dobbs rang, no answer. Absence text sent by Karen."
HEAD = "Marbrook High School\nWeir Lane, Stockport SK3 9WL\n\n3 March 2026\n\n"
LETTER = "Dear Mr Pryce,\n\nJac was absent on 2 March 2026.\n\nYours sincerely\n\nKaren Dobbs\n"


def asked(*texts: str, staff: tuple[str, ...] = ()) -> set[str]:
    """Give the words that are asked about before the papers go to the father."""
    case = Case.model_validate(CASE)
    papers = [SearchedPaper(f"{number}.txt", "Paper", [text], staff=staff) for number, text in enumerate(texts)]
    searched = search(case.parents[1], case, papers, TELLING)
    found = (*(one.leak for one in doubts_in(searched)), *(leak for leak in searched.leaks if leak.kind != PERSON))
    return {" ".join(leak.words.split()) for leak in found}


def test_whom_a_log_has_in_its_column_for_staff_is_nobodys_secret() -> None:
    assert asked(ROW)
    assert not asked(ROW, staff=("Karen Dobbs",))
    assert not asked(ROW, staff=("Mrs Karen Dobbs", "K Dobbs"))


@pytest.mark.parametrize(
    "told",
    [
        "Her new partner Karen Dobbs came along.",
        "Ms Pryce now lives with Karen.",
        "His nan, Mrs Dobbs, brings him.",
        "Karen Dobbs, the stepmother, brings Jac.",
        "Karen is dad's partner.",
        "Karen Dobbs (lodger) was in.",
    ],
)
def test_whose_name_is_told_as_a_strangers_is_asked_about_whatever_column_has_it(told: str) -> None:
    assert any("Dobbs" in words or "Karen" in words for words in asked(ROW, told, staff=("Karen Dobbs",)))


def test_a_relative_of_the_parents_surname_is_asked_about_whatever_column_has_it() -> None:
    row = "26/03/2026 call Ms Pryce Bronwen Pryce rang, no answer."
    assert asked(row, staff=("Bronwen Pryce",)) == asked(row) != set()


def test_who_signs_a_letter_of_the_school_to_a_parent_is_nobodys_secret() -> None:
    assert asked(ROW, LETTER)
    assert not asked(ROW, HEAD + LETTER)


@pytest.mark.parametrize(
    "letter",
    [
        f"{HEAD}Dear Mr Ridgway,\n\nJac is ill.\n\nYours sincerely\n\nKaren Dobbs\n",
        f"3 March 2026\n\n{LETTER}",
        f"{HEAD}{LETTER}".replace("Yours sincerely", "He said this in the house of"),
        f"{HEAD}{LETTER}".replace("Karen Dobbs", "Toby Lunn\n\nReply slip\n\nRegards\n\nKaren Dobbs"),
        f"Lantern House\nRe: Jac Pryce, Marbrook High School\n\n{LETTER}",
    ],
)
def test_who_signs_anything_else_may_be_anybody(letter: str) -> None:
    assert "Karen Dobbs" in " ".join(asked(ROW, letter))


def test_whose_mails_come_from_the_schools_own_address_is_nobodys_secret() -> None:
    mail = "From: Karen Dobbs <{}>\nTo: Mr Owen Pryce\nDate: Monday 2 March 2026\nSubject: Jac\nJac was absent."
    assert not asked(ROW, mail.format("k.dobbs@marbrook.example"))
    for other in ("k.dobbs@mail.example", "website@marbrook.example", "19kdobbs@marbrook.example"):
        assert "Karen Dobbs" in asked(ROW, mail.format(other))


def test_with_the_office_in_brackets_behind_the_name_somebody_is_nobodys_secret() -> None:
    came = "Present: Owen Pryce, Karen\nDobbs ({})\n\nJac was absent."
    assert not asked(ROW, came.format("Marbrook High\nSchool"))
    assert any("Dobbs" in words for words in asked(ROW, came.format("Lantern House")))


@pytest.mark.parametrize(
    "children", ["Children:", "Present: Owen Pryce. Seen with", "Present: Owen Pryce. Pupils:", ""]
)
def test_who_goes_to_the_school_is_none_of_its_staff(children: str) -> None:
    assert asked(ROW, f"{children} Karen Dobbs (Marbrook High School)\nJac was absent.")


def test_the_head_of_a_letter_has_the_school_by_whatever_name_it_calls_itself_there() -> None:
    body = "\n\nDear Mr Pryce,\n\nGlaven Academy will keep the later start.\n"
    head = "Glaven Academy\nPart of the Ribble Learning Trust\n0161 496 0124\n\n3 March 2026"
    assert not asked(*(head + body for _ in range(2)))
    assert asked(*("3 March 2026" + body for _ in range(2)))
    assert "Rochelle" in asked(*(f"Rochelle\n{head}{body}".replace("0161 496 0124", "") for _ in range(2)))
