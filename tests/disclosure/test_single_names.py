"""Somebody of one name whom no case file has is asked about where what is said shows a person; a thing is not."""

import pytest

from tests.disclosure.test_unnamed_people import names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Torquil will bring him on Fridays.", "Torquil"),
        ("It was noted that Lorcan has the children at half term.", "Lorcan"),
        ("Zelda, who is with Dad now, had rung.", "Zelda"),
        ("Jac told our Phyllida about it.", "Phyllida"),
        ("He was out with Barnaby in the precinct.", "Barnaby"),
        ("The key is at Torquil's flat.", "Torquil's"),
        ("A call came from a Mrs Winterbourne about it.", "Winterbourne"),
        ("Mrs Winterbourne next door saw nobody.", "Winterbourne"),
        ("The Ollerbys had him in the summer.", "Ollerbys"),
        ("It seems that Shula G took the bag.", "Shula G"),
        ("He said that Gusto and Tirion B from 9K laughed.", "Gusto and Tirion B"),
        ("We will see.\nTa, Torquil", "Torquil"),
        ("Jac Said That Torquil Drives Him", "Torquil"),
        ("She is in with that Torquil now.", "Torquil"),
        ("We met Zelda's lad, Florian, there.", "Florian"),
        ("On Sundays the Ollerbys have Jac.", "Ollerbys"),
        ("Ring Mr Winterbourne, who had both of them in 2024.", "Winterbourne"),
        ("Florian sees them off.", "Florian"),
        ("We met at noon. Zelda adores him.", "Zelda"),
        ("A Mr Winterbourne has the box room.", "Winterbourne"),
        ("Tirion and that Zelda were round at hers.", "Tirion and that Zelda"),
    ],
)
def test_a_name_of_one_word_is_asked_about(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody told us. Everyone who came said so. Attendance asked for a note.",
        "Those who come by bus wait at the gate.",
        "Mrs Hussain rang home. Please speak to Mr Olusoga, or see Miss Pettigrew's class.",
        "Permission denied. One family's story and Every family's letter.",
        "Jac told Mr Ridgway. Owen asked for a card, and Siân said no.",
        "Well done to 8 Kestrel, who had no absences.",
        "Plan B has failed, and Group C was full.",
    ],
)
def test_a_word_with_a_capital_letter_is_not(text: str) -> None:
    assert names(text) == []


def test_a_word_that_stands_in_small_letters_too_is_no_name() -> None:
    assert names("Welcomers told us. The welcomers are kind.") == []


def test_who_signs_as_staff_in_one_paper_is_nobody_to_ask_about_in_another() -> None:
    assert names("Ada Pettigrew, Head of Year, rang.", "Pettigrew will bring him. A Miss Pettigrew has him.") == []


@pytest.mark.parametrize(
    "text",
    [
        "They took the bus to Market Harborough and went on a trip to Marbury Hall.",
        "The stop near Heaton Norris, or at Cale Green, is served.",
        "He enjoys Goodnight Mister Tom and Private Peaceful.",
        "The Lake District, the Black Death and Isaac Newton are studied.",
        "A place with the Jack Petchey scheme, a Blue Peter badge, and a morning at Costa Coffee.",
        "We ask Robinson's Coaches to ring back.",
        "He was reading The Lost Words, and a poem by William Shakespeare.",
        "Trips Paid Back By Friday. Brings Daniel",
        "Called At House Twice, Curtains Closed",
        "We use Seneca Learning. We will talk about Seneca Learning.",
        "The bus broke down at Hazel Grove. Buses from Hazel Grove, or on foot: Hazel Grove is near.",
        "She came in for Red Nose Day.",
    ],
)
def test_places_books_and_firms_are_not_asked_about(text: str) -> None:
    assert names(text) == []


def test_a_person_is_known_behind_what_stands_before_places_too() -> None:
    assert names("We spoke at Lottie Marchbank's flat.") == ["Lottie Marchbank's"]
    assert names("In town Lottie Marchbank said so.") == ["Lottie Marchbank"]


def test_a_mail_that_is_quoted_names_who_wrote_it() -> None:
    assert names("> From: Oluwasegun Adebisi\n> Sent: 23 March") == ["Oluwasegun Adebisi"]
