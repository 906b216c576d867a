"""For which parent a letter is: a letter is never counted as sent to somebody whom it does not name."""

import pytest

from pipeline.case.case import Case, Parent
from pipeline.evidence.description.addressee import addressees, greeted_stranger, parents_meant, signatories


def mother(name: str) -> Parent:
    return Parent(name=name, relationship="mother")


def father(name: str) -> Parent:
    return Parent(name=name, relationship="father")


@pytest.mark.parametrize(
    ("surname", "greeting"),
    [
        ("Smith-Jones", "Smith-Jones"),
        ("Smith-Jones", "Smith Jones"),
        ("Smith Jones", "Smith Jones"),
        ("Smith Jones", "Smith-Jones"),
        ("McDonald", "McDonald"),
        ("McDonald", "MCDONALD"),
        ("O’Brien", "O'Brien"),
        ("van der Berg", "van der Berg"),
        ("Prŷs", "Prys"),
    ],
)
def test_a_letter_to_one_of_two_parents_of_the_same_surname_is_for_that_one(surname: str, greeting: str) -> None:
    parents = [mother(f"Dana {surname}"), father(f"Paul {surname}")]
    for title, called in (("Ms", "Dana"), ("Mrs", "Dana"), ("Mr", "Paul")):
        named = (f"{called} {surname}",)
        assert addressees(f"3 March 2025\nDear {title} {greeting}\n", parents) == named
        assert addressees(f"{title} {called} {greeting}\n1 High Street\nDear Parent", parents) == named
        assert addressees(f"{title} {called[0]} {greeting}\n1 High Street\nDear Parent", parents) == named
    assert len(addressees(f"Dear Mr and Mrs {greeting}", parents)) == 2


def test_two_parents_of_one_name_are_told_apart_by_address_or_relationship_or_not_at_all() -> None:
    both = Case.model_validate(
        {
            "route": "x",
            "parents": [
                {"name": "John Smith", "relationship": "father", "address": "3 Tanner Street\nStockport SK1 9ZZ"},
                {"name": "John Smith", "relationship": "stepfather", "address": "Flat 2, 14 Lantern Row, Edgeley"},
            ],
        }
    ).parents
    father, stepfather = (one.called for one in both)
    assert (father, stepfather) == ("John Smith (father)", "John Smith (stepfather)")
    assert addressees("Mr John Smith\n3 Tanner Street\nDear Mr Smith", both) == (father,)
    assert addressees("Mr J Smith\nFlat 2\n14 Lantern Row\nDear Mr Smith", both) == (stepfather,)
    assert addressees("Mr John Smith\nDear Mr Smith", both) == ()
    assert addressees("Mr John Smith\n13 Tanner Street\nDear Mr Smith", both) == ()
    assert parents_meant("John Smith", both) == ()
    assert parents_meant("stepfather", both) == parents_meant("John Smith (stepfather)", both) == (stepfather,)
    assert parents_meant("both", both) == (father, stepfather)


def test_half_of_a_double_surname_is_another_surname() -> None:
    parents = [mother("Dana Smith-Jones"), father("Paul Smith")]
    assert addressees("Dear Ms Smith-Jones", parents) == ("Dana Smith-Jones",)
    assert addressees("Dear Mr Smith", parents) == ("Paul Smith",)
    assert addressees("Dear Mr Smith-Jones", parents) == ()
    assert addressees("Dear Mr Smith Jones", parents) == ()
    assert addressees("Dear Mr Jones", [father("Paul Smith-Jones")]) == ()
    assert addressees("Mr P Smith-Jones\nDear Mr Smith-Jones", [father("Paul Jones")]) == ()


def test_an_initial_that_both_parents_have_says_nothing_without_a_title() -> None:
    parents = [mother("Dana Okafor"), father("Daniel Okafor")]
    assert addressees("D Okafor\n1 High Street\nDear parent", parents) == ()
    assert addressees("Mr D Okafor\n1 High Street\nDear parent", parents) == ("Daniel Okafor",)
    assert addressees("Ms D Okafor\nDear Ms Okafor", parents) == ("Dana Okafor",)


def test_a_relative_of_the_same_surname_who_is_no_parent_of_the_case_is_not_taken_for_one() -> None:
    parents = [mother("Dana Okafor"), father("Emeka Okafor")]
    assert addressees("Mrs G Okafor\n1 High Street\nDear Mrs Okafor", parents) == ()
    assert addressees("Ms Amara Okafor\n1 High Street\nDear Ms Okafor", parents) == ()
    assert addressees("Mrs G Okafor\n1 High Street\nDear Mr Okafor", parents) == ("Emeka Okafor",)


def test_a_short_form_of_the_forename_takes_nobody_s_letter_away() -> None:
    assert addressees("Mr Dan Okafor\nDear Mr Okafor", [father("Daniel Okafor")]) == ("Daniel Okafor",)


@pytest.mark.parametrize(
    "greeting",
    ["Dear Mr and Mrs Okafor", "Dear Mr & Mrs Okafor", "Dear Mr & Mrs E Okafor", "Dear Ms Dana and Mr Emeka Okafor",
     "Dear Dana and Emeka Okafor", "Dear Mrs Okafor and Mr Okafor", "Mr E and Mrs D Okafor\nDear both"],
)  # fmt: skip
def test_a_letter_to_both_is_for_both(greeting: str) -> None:
    assert len(addressees(greeting, [mother("Dana Okafor"), father("Emeka Okafor")])) == 2


@pytest.mark.parametrize("greeting", ["Dear Mr/Mrs Okafor", "Dear Mr / Ms Okafor", "Dear Mr or Mrs Okafor"])
def test_a_form_letter_that_leaves_open_to_whom_is_for_nobody_yet(greeting: str) -> None:
    parents = [mother("Dana Okafor"), father("Emeka Okafor")]
    assert addressees(greeting, parents) == ()
    assert addressees(f"Mr E Okafor\n1 High Street\n{greeting}", parents) == ("Emeka Okafor",)


@pytest.mark.parametrize("greeting", ["Dear Ms Okafor", "Dear Dana Okafor"])
def test_a_letter_that_greets_one_parent_and_is_addressed_to_the_other_is_for_nobody_yet(greeting: str) -> None:
    parents = [mother("Dana Okafor"), father("Emeka Okafor")]
    assert addressees(f"Mr E Okafor\n1 High Street\n{greeting}", parents) == ()
    assert addressees(f"Mr and Mrs Okafor\n1 High Street\n{greeting}", parents) != ()


@pytest.mark.parametrize(
    ("signed", "parties"),
    [
        ("Signed (parents): Ms Dana Okafor and Mr E Okafor", 2),
        ("Signed (parent): Dana Okafor\nSigned (parent): ..........", 1),
        ("Signed: Dana Okafor\nEmeka Okafor would not sign", 1),
        ("Signed (parent):\nSigned (school): T Dale", 0),
    ],
)
def test_a_contract_is_for_the_parents_who_signed_it(signed: str, parties: int) -> None:
    text = f"Contract between Dana Okafor, Emeka Okafor and the school\n{signed}"
    assert len(signatories(text, [mother("Dana Okafor"), father("Emeka Okafor")])) == parties


def test_a_child_who_has_the_father_s_name_is_not_the_father() -> None:
    parents = [mother("Dana Okafor"), father("Jordan Okafor")]
    assert addressees("To the parents of Jordan Okafor\nDear Ms Okafor", parents) == ("Dana Okafor",)


def test_a_name_does_not_run_on_into_the_next_line() -> None:
    parents = [mother("Dana Smith-Jones"), father("Paul Smith")]
    assert addressees("Mr Paul Smith\nJones Street 4\nDear Mr Smith", parents) == ("Paul Smith",)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Smith-Jones", ()),
        ("smith-jones", ()),
        ("Dana", ("Dana Smith-Jones",)),
        ("Mr Smith-Jones", ("Paul Smith-Jones",)),
        ("Khan", ("Ali Khan",)),
    ],
)
def test_a_person_may_say_a_double_surname_too(said: str, named: tuple[str, ...]) -> None:
    parents = [mother("Dana Smith-Jones"), father("Paul Smith-Jones"), Parent(name="Ali Khan", relationship="carer")]
    assert parents_meant(said, parents) == named


def test_a_forename_or_relationship_that_two_have_means_neither() -> None:
    parents = [father("Ali Khan"), Parent(name="Ali Raza", relationship="father")]
    assert parents_meant("Ali", parents) == ()
    assert parents_meant("father", parents) == ()
    assert parents_meant("Raza", parents) == ("Ali Raza",)


@pytest.mark.parametrize(
    ("greeting", "stranger"),
    [
        ("Dear Mrs Pole", "Mrs Pole"),
        ("Dear Mrs Edna Pole,", "Mrs Edna Pole"),
        ("Dear MRS E. POLE", "MRS E. POLE"),
        ("Annwyl Mrs Pritchard", "Mrs Pritchard"),
        ("Dear Mrs Khan", None),  # a part of her surname
        ("Dear Mrs Rahmann", None),  # misspelt
        ("Dear Mrs Nasreen Begum", None),  # by another surname
        ("Dear Mrs Idris", None),  # by that of her child
        ("Dear Mrs Pole and Mrs Rahman", None),
        ("Dear Ms …………", None),
        ("Dear Sir or Madam", None),
        ("Dear Parent or Carer", None),
        ("Dear Edna", None),  # a forename alone may be what everybody calls her
    ],
)
def test_who_is_greeted_by_title_and_has_nothing_of_the_familys_names_is_a_stranger(
    greeting: str, stranger: str | None
) -> None:
    child = {"forename": "Aisha", "surname": "Idris"}
    case = Case.model_validate({"route": "x", "child": child, "parents": [{"name": "Mrs Nasreen Rahman-Khan"}]})
    assert greeted_stranger(f"Larkhill High School\n3 March 2025\n{greeting}\nAisha was late.", case) == stranger


@pytest.mark.parametrize(
    ("address", "greeting", "stranger"),
    [
        ("Mrs Celia Rahman", "Dear Mrs Rahman", "Mrs Celia Rahman"),
        ("Mrs O Rahman", "Dear Mrs Rahman", "Mrs O Rahman"),
        ("Mrs N Rahman", "Dear Mrs Rahman", None),
        ("Mrs Rahman", "Dear Mrs Rahman", None),
        ("Ms Nas Rahman", "Dear Ms Rahman", None),  # may be short for Nasreen
        ("Mrs Celia Rahman", "Dear Mrs Nasreen Rahman", None),  # greets the mother
    ],
)
def test_an_address_of_the_familys_name_may_be_that_of_a_grandmother(
    address: str, greeting: str, stranger: str | None
) -> None:
    case = Case.model_validate({"route": "x", "parents": [{"name": "Mrs Nasreen Rahman", "relationship": "mother"}]})
    assert greeted_stranger(f"Larkhill High School\n{address}\n3 March 2025\n{greeting}\nHello", case) == stranger


@pytest.mark.parametrize(
    ("rows", "parties"),
    [
        ("Parent D Okafor 16/03/2026\nParent E Okafor 16/03/2026\nAcademy A Sykes 16/03/2026", 2),
        ("Dana Okafor 16/03/2026\nMel Thursby (school) 16/03/2026", 1),
        ("Mentor by A Sykes\nParenting group Dana Okafor 23/03/2026\nReview 16/03/2026", 0),
    ],
)
def test_a_table_of_names_with_one_date_is_signed_and_a_row_of_who_does_what_is_not(rows: str, parties: int) -> None:
    both = [Parent(name="Ms Dana Okafor"), Parent(name="Mr Emeka Okafor")]
    assert len(signatories(f"Attendance contract\nWe agree to all of it.\n{rows}", both)) == parties
