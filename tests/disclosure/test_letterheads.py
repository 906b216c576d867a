"""The school's and the council's own letterhead holds no paper; an address written under their name does."""

from typing import Any

import pytest

from pipeline.case.case import Case
from pipeline.disclosure.leaks import leaks_for
from pipeline.disclosure.looked_through import SearchedPaper
from tests.disclosure.test_leaks import CASE, TELLING

SCHOOL: dict[str, Any] = {
    "name": "St Aldhelm's Catholic Primary School",
    "contact": {"name": "Keith Dalby", "phone": "01632 960 481", "email": "office@aldhelms.example"},
}
REFUGE = "Haven House, 9 Willow Street, Northbridge NB3 4QT"
NAME = "St Aldhelm’s Catholic Primary School"
HEAD = f"{NAME}\nChurch Walk, Ottermouth, OT2 9LR\nTelephone 01632 960 481   office@aldhelms.example\n"
COUNCIL = "Wexshire County Council\nChildren and Families\nKing's Chambers, Wexton WX1 4AA\nTelephone 01632 960 700\n"
BODY = "Mr Owen Pryce\n3 Tanner Street\nStockport\nSK1 9ZZ\nDear Mr Pryce,\nJac was away on Monday.\nYours sincerely,\n"


def held(*texts: str, school: str = SCHOOL["name"]) -> set[str]:
    case = Case.model_validate({**CASE, "school": {**SCHOOL, "name": school}})
    papers = [SearchedPaper(f"{number}.pdf", "Letter", [text]) for number, text in enumerate(texts)]
    return {leak.words.replace("\n", ", ") for leak in leaks_for(case.parents[1], case, papers, TELLING)}


@pytest.mark.parametrize(
    "texts",
    [
        [HEAD + BODY],
        [f"{NAME.upper()}\nMr A Furlong, Headteacher\nChurch Walk\nOttermouth\nOT2 9LR\nT 01632 960481\n{BODY}"],
        [f"{NAME}\nChurch Walk\nOttermouth OT2 9LR\nwww.aldhelms.example\n{BODY}"] * 2,
        ["St Aldhelm's Catholic\nPrimary School\nChurch Walk, Ottermouth OT2 9LR\n" + BODY] * 2,
        [f"{NAME}\n{BODY}Church Walk, Ottermouth OT2 9LR | 01632 960 481 | office@aldhelms.example"] * 2,
        [COUNCIL + BODY] * 2,
        [f"OTTERSHIRE COUNCIL · King's Chambers · Wexton · WX1 4AA\n{BODY}"] * 2,
        [f"London Borough of Downley\nEducation\n120 London Road, Downley DW1 2BB\n{BODY}"] * 2,
        [BODY + "A company limited by guarantee. Registered office: 40 Mill Street, Ottermouth OT1 1CC"],
    ],
)
def test_a_letterhead_holds_no_paper(texts: list[str]) -> None:
    assert not held(*texts)


@pytest.mark.parametrize("written", ["Elm Infant & Nursery School", "ELM INFANT AND NURSERY SCHOOL"])
@pytest.mark.parametrize("known", ["Elm Infant and Nursery School", "Elm Infant & Nursery School"])
def test_the_school_is_the_same_with_and_or_its_sign_in_its_name(written: str, known: str) -> None:
    assert not held(*[f"{written}, Church Walk, Ottermouth OT2 9LR\n{BODY}"] * 2, school=known)


@pytest.mark.parametrize(
    "texts",
    [
        [f"{NAME}\n{REFUGE}\n{BODY}"],
        [HEAD + BODY, f"{NAME}\n{REFUGE}\nTelephone 01632 960 481\n{BODY}", HEAD + BODY],
        [HEAD + BODY, f"{NAME}\n{REFUGE}\nTelephone 01632 960 481\n{BODY}"],
        [f"{BODY}Write to her c/o {REFUGE}, or ring us on 01632 960 481."],
        [HEAD, HEAD, HEAD, *[f"{NAME}\n{REFUGE}\n{BODY}"] * 2],
        [f"{HEAD}Sian Pryce\n{REFUGE}\n{BODY}"] * 2,
        [f"{HEAD}Her home address: {REFUGE}\n{BODY}"] * 2,
        [f"{COUNCIL}\n{REFUGE}\n{BODY}"] * 2,
        [f"{BODY}We rang the county council.\n{REFUGE}\n"] * 2,
    ],
)
def test_an_address_that_stands_under_the_name_of_an_office_is_asked_about(texts: list[str]) -> None:
    assert any("NB3 4QT" in words for words in held(*texts))


def test_the_school_whose_address_is_asked_about_may_still_be_named() -> None:
    told = f"{NAME}\nChurch Walk, Ottermouth, OT2 9LR\n{BODY}"
    assert held(told, f"I work at {NAME}.") == {f"{NAME}, Church Walk, Ottermouth, OT2 9LR"}


def test_a_house_that_the_case_file_names_is_told_once() -> None:
    father, mother = CASE["parents"][1], {**CASE["parents"][0], "address": "The Old Forge, 6 Chapel Lane, Downley"}
    case = Case.model_validate({**CASE, "parents": [mother, father]})
    found = leaks_for(
        case.parents[1], case, [SearchedPaper("a.pdf", "A", ["She is at The Old Forge, 6 Chapel Lane."])], TELLING
    )
    assert {leak.whose for leak in found} == {"Ms Siân Pryce (mother)"}
