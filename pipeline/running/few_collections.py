"""Python looks for garbage seldom while many objects are made that stay, and once more when the work is done."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""Python's own measure is 700: looking so often takes a tenth to a sixth of the time of a case."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for garbage when many more objects were made than usual, until the work inside is done."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Frozen:
    """Whether what was there before some work is kept from being looked through; Python would count it all to tell."""

    is_so = False


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """Free what is left of the work inside and points at itself, as all that is typeset does.

    What was there before is not looked through, nor is it inside another of these.
    """
    outermost = not _Frozen.is_so
    if outermost:
        gc.freeze()
        _Frozen.is_so = True
    try:
        yield
    finally:
        gc.collect()
        if outermost:
            gc.unfreeze()
            _Frozen.is_so = False
