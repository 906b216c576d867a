"""Places that are asked often whether they hold another answer as if each were looked at."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.disclosure.places_in_text import Places

A_PLACE = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(A_PLACE, max_size=12), A_PLACE)
def test_each_question_is_answered_as_by_looking_at_every_place(
    each: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    start, end = asked
    places, inside = Places.of(each), [one for one in each if one[0] <= start and end <= one[1]]
    assert places.hold(start, end) == bool(inside)
    assert places.hold_more_than(start, end) == any(one != asked for one in inside)
    assert places.touch(start, end) == any(one[0] < end and start < one[1] for one in each)
