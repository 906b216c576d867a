"""A place on a map says where somebody is, however it is written."""

import pytest

from pipeline.disclosure.map_references import places_on_a_map
from pipeline.text.folding import folded


@pytest.mark.parametrize(
    "place",
    [
        "53.4084, -2.1494",
        "53.4084N 2.1494W",
        "53.4084° N, 2.1494° W",
        "53°24'30.2\"N 2°08'57.8\"W",
        "53 24 30 N 2 8 57 W",
        "N53.4084 W2.1494",
        "lat 53.40842 long -2.14941",
        "Grid reference SJ 900 895",
        "SJ 90012 89523",
        "SJ 900 895",
        "SK0123 4567",
        "TQ308796",
        "9C5VCVH2+8X",
        "CVH2+8X",
        "///filled.count.soap",
        "what3words: filled.cou\nnt.soap",
        "what 3words:\nfilled.count.soap",
    ],
)
def test_a_place_is_found_in_each_notation(place: str) -> None:
    text = f"She was seen at {place} on Monday."
    assert [text[start:end] for start, end in places_on_a_map(folded(text), text)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Attendance was 53.4 % and 2.1 % late, 53.40, 2.15.",
        "Room SJ 100, reference SR-2026-077, s.444(1) and (1A).",
        "12 04 26 N/A, 9 14 26 W",
        "2345+678 sessions",
        "C++ and A+ in class 9C",
        "Receipt no. SJ 900 895, invoice SK123456, order number TQ 308 796.",
        "SK 900 8951 and ZZ 123 456; so 123 456 pupils",
    ],
)
def test_other_figures_are_no_place(text: str) -> None:
    assert not list(places_on_a_map(folded(text), text))
