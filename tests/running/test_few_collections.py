"""What a case leaves behind in memory is freed when it is done: a thousand cases need no more than one."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from pipeline.running.few_collections import few_collections, nothing_left_behind


class Box:
    """What is typeset points at itself: a box at its parent, that at the box."""

    def __init__(self) -> None:
        self.parent = self


@pytest.fixture(autouse=True)
def as_a_pass_finds_it() -> Iterator[None]:
    """Nothing is set aside, and no collection comes by chance."""
    gc.unfreeze()
    gc.disable()
    yield
    gc.enable()


def test_whatever_a_case_typesets_is_gone_at_its_end_also_what_lay_there_before_its_bundle_was_made() -> None:
    with few_collections(), nothing_left_behind():
        letter = weakref.ref(Box())
        with nothing_left_behind():
            page = weakref.ref(Box())
        assert page() is None
        list_of_missing = weakref.ref(Box())
    assert [letter(), list_of_missing()] == [None, None]
    assert gc.get_freeze_count() == 0
