"""Names and numbers that a table's cells, or the end of a line, part are found as if they stood whole."""

import pytest

from tests.disclosure.test_told_of_others import leaks


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("Note Mum's therapist, Joan Seen\nPuddefoot, has written. JK", "Puddefoot"),
        ("Note Mum's therapist,\nJoan nobody was\nPuddefoot, has\nwritten.", "Puddefoot"),
        ("Mum's therapist, Joan | rang at nine\nPuddefoot, has written. | again", "Puddefoot"),
        ("Mum's therapist, Joan             rang at nine and\nPuddefoot, has            again", "Puddefoot"),
        ("Her partner Darren 12.03.2026 JK\nHolt opened the door.", "Holt"),
        ("Note Mum's new partner Gethin Nobody was in.\nStonebrook drove her. JK", "Stonebrook"),
        ("Her friend Lottie rang school at nine\nMarchbank has the key.", "Marchbank"),
        ("neighbour Edna Visited at ten\nOxley-Hart saw them", "Oxley-Hart"),
        ("her aunt Shirl 09:10\n | Nuttgrove rang", "Nuttgrove"),
        ("Granddad Wilf Seen\nOxenholme has her", "Oxenholme"),
    ],
)
def test_a_surname_in_the_next_line_of_a_cell_goes_with_its_forename(text: str, surname: str) -> None:
    assert any(surname in words for words in leaks(text))


@pytest.mark.parametrize(
    "text",
    [
        "Her partner Darren opened the door.\nMonday was the next visit.",
        "Her partner Darren Holt came to\nStockport with her.",
        "Her partner Darren called.\nRidgway will ring him.",
    ],
)
def test_what_begins_the_next_sentence_is_no_surname(text: str) -> None:
    assert not any("\n" in words or words in ("Monday", "Stockport", "Ridgway") for words in leaks(text))


@pytest.mark.parametrize(
    "text",
    [
        "Note new no 0 7 7 0 0 Seen\n9 0 0 1 4 3 JK",
        "Note new no 0 7 7 0 Seen\n0 9 0 0 1 4 3 JK",
        "0 7 7 0 0 | 9 0 0 1 4 3",
        "0 7 7 0 0\n9 0 0 1 4 3",
        "30.03 new no 0 7 7 0 0 JK\n31.03 9 0 0 1 4 3 JK",
        "no 0 7 7 0 0 Nobody answered the telephone.\n9 0 0 1 4 3",
        "new number 07700 Seen\n900143 JK",
        "ring 07700 900 Seen\n143 JK",
        "tel 0 1 6 1 4 Seen\n9 6 0 8 7 7 JK",
        "tel 0161 496 Seen\n0877 JK",
    ],
)
def test_a_telephone_in_two_lines_of_a_cell_is_one(text: str) -> None:
    [words] = leaks(text)
    assert len([letter for letter in words if letter.isdigit()]) >= 11


@pytest.mark.parametrize(
    "text",
    [
        "Sessions 0 1 0 2 0 0 1 JK\n0 0 1 1 2 0",
        "Sessions 0 7 1 2 Seen\n0 3 1 0 0 1 2",
        "Late 07 12 2026 JK\n123 other",
        "Lates 0 1 6 1 4 Seen\n9 6 0 8 7 7",
    ],
)
def test_counts_and_days_in_the_cells_of_a_table_are_no_telephone(text: str) -> None:
    assert leaks(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Reverend Ottoline Marsh-\nGrieve is supporting mum.", "Marsh-\nGrieve"),
        ("Reverend Ottoline Mar-\nsh-Grieve is supporting mum.", "Mar-\nsh-Grieve"),
        ("Reverend Otto-\nline Marsh-\nGrieve is sup-\nporting mum.", "Otto-\nline Marsh-\nGrieve"),
        ("Reverend Ottoline Marsh\u0002\nGrieve is supporting mum.", "Marsh\u0002\nGrieve"),
        ("Reverend Ottoline Marsh\ufffe\nGrieve is supporting mum.", "Marsh\ufffe\nGrieve"),
        ("Next door, Mr Ogden-\nHale, had not seen them.", "Ogden-\nHale"),
        ("Mum's friend Beatrix Holloway-\nStone has a key.", "Holloway-\nStone"),
        ("Her partner Jean-\nLuc Moreau came.", "Jean-\nLuc Moreau"),
        ("We spoke to Orla Fitz-\nSimon about it.", "Fitz-\nSimon"),
        ("We met Lorcan McDon-\nald there.", "McDon-\nald"),
    ],
)
def test_a_double_name_is_one_wherever_its_line_ends(text: str, words: str) -> None:
    assert any(words in found for found in leaks(text))


@pytest.mark.parametrize(
    "name", ["Lorcan McDonald", "Niall MacAllister", "Lorcan O'Brien", "Fergus D’Souza", "Anna FitzGerald"]
)
def test_a_name_with_a_capital_letter_within_is_one(name: str) -> None:
    assert leaks(f"We met {name} there.") == [name]


@pytest.mark.parametrize("text", ["Mother 14 Lantern Row1 April", "Mother _14 Lantern Row_ 1 April", "14 Lantern Row_"])
def test_an_address_to_which_a_cell_or_the_edge_of_a_box_was_joined_is_found(text: str) -> None:
    assert any("14 Lantern Row" in words for words in leaks(text))
