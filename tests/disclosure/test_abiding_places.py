"""The place where somebody of a household lives, stays or works is found by what is said of them."""

import pytest

from tests.disclosure.test_told_of_others import leaks


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They have been at Thornfield since half term.", "Thornfield"),
        ("She is still in Tod-\nmorden with the children.", "morden"),
        ("The lad and his mother have gone to Mytholmroyd.", "Mytholmroyd"),
        ("The flat is near the Moorcock.", "Moorcock"),
        ("They take the bus from Mytholmroyd now.", "Mytholmroyd"),
        ("Mum is at High Peak doing her course.", "High Peak"),
        ("She has a room at the Drovers.", "Drovers"),
        ("She works nights now at Pendle View.", "Pendle View"),
        ("Siân is now in Mytholmroyd.", "Mytholmroyd"),
        ("Her solicitor at Marchmont Lyle has written.", "Marchmont Lyle"),
        ("The GP is at Calder Bridge.", "Calder Bridge"),
        ("Jac gets the train at Appley Bridge.", "Appley Bridge"),
        ("She has set up home in Mytholmroyd.", "Mytholmroyd"),
        ("He heard that Siân has a place out Mytholmroyd way.", "Mytholmroyd"),
        ("She herself is at Runswick on Tuesdays.", "Runswick"),
        ("Ms Pryce has started at Harbin's Bakery.", "Harbin"),
        ("Mum starts at Tarrant's on Monday.", "Tarrant"),
        ("Siân started at Tarrant's in May.", "Tarrant"),
        ("She's just started at Tarrant's.", "Tarrant"),
        ("Her supervisor at Tarrant's rang.", "Tarrant"),
    ],
)
def test_where_somebody_abides_is_found(text: str, name: str) -> None:
    assert any(name in words for words in leaks(text))


@pytest.mark.parametrize(
    "text",
    [
        "They went on a trip to Lyme Park and came back at noon.",
        "He is in Kestrel, and was in Maths at nine. She is at Lunch.",
        "Jac went to Old Trafford. The class is at Bramall Hall today.",
        "Mum was at Marbrook High School. They are in Year Nine.",
        "Mum spoke to us. At Lyme Park the bus waits.",
        "Mother is now at Mrs Kerr's door.",
        "The lesson started in Maths. He has started in Year Nine. The meeting started at Marbrook High School.",
    ],
)
def test_where_somebody_only_goes_is_not(text: str) -> None:
    assert leaks(text) == []


def test_a_place_told_once_is_known_by_its_name_alone() -> None:
    told = leaks(
        "They have been at Thornfield since May.", "A Thornfield worker rang.", "it says thornfield on the form"
    )
    assert told == ["been at Thornfield", "Thornfield", "thornfield"]


def test_a_word_that_others_may_read_is_not_learned() -> None:
    assert leaks("Mum moved to Stockport Ridge.", "Stockport Council wrote.") == ["Mum moved to Stockport Ridge"]


def test_somebody_told_of_once_is_known_by_forename_and_surname() -> None:
    told = leaks("Her mum, Edith Sowerbutts, came.", "ask for edie sowerbutts at number 9")
    assert "sowerbutts" in told
    assert "bohdan" in " ".join(leaks("Ring her dad Bohdan's phone.", "Does Bohdan do the run?")).lower()


@pytest.mark.parametrize(
    "text",
    [
        "Our barrister's view, between us, is that the notice was late.",
        "Legal think that it is thin.",
        "The case is weak, and would not stand up in court.",
        "I asked our litigation lawyer today. She is sure that we are wrong. As things stand it is close.",
        "At the conference in May the paediatrician described a burn.",
    ],
)
def test_advice_and_what_a_case_is_worth_are_found(text: str) -> None:
    assert set(leaks(text)) == {text}


def test_a_sisters_school_is_known_by_its_saint_and_a_class_by_its_name() -> None:
    assert "St Wulfric's" in leaks("Grace P. walks as far as St Wulfric's daily.")
    assert "Ladybird Class" in leaks("Grace Pryce - sibling\nIn Ladybird Class and happy.")
    assert "St Wulfric's" in leaks("Grace Pryce, aged nine.\n\nBorn in May. In a class at St Wulfric's.")
    assert leaks("He sang at St Wulfric's.") == []


def test_a_name_with_the_signs_of_a_network_needs_none() -> None:
    assert leaks("She is rho_tatt84 there.") == ["rho_tatt84"]


def test_who_writes_without_capitals_is_read_as_well() -> None:
    assert leaks("we r at 12 weavers fold, heptonstall") == ["12 weavers fold"]
    assert leaks("it is a 10 minute walk from school") == []
