"""Places of a text of which is asked again and again whether they hold another: a page may have thousands of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Places:
    """Places by their ``starts`` in order, each with the furthest end of it and of all before it."""

    starts: Sequence[int]
    furthest: Sequence[int]

    @classmethod
    def of(cls, places: Iterable[tuple[int, int]]) -> "Places":
        """Put places, each from its start to its end, in order."""
        in_order = sorted(places)
        return cls([start for start, _ in in_order], list(accumulate((end for _, end in in_order), max)))

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them has all from ``start`` to ``end``."""
        before = bisect_right(self.starts, start)
        return before > 0 and self.furthest[before - 1] >= end

    def hold_more_than(self, start: int, end: int) -> bool:
        """Whether one of them has all of it, and more."""
        upto, before = bisect_right(self.starts, start), bisect_left(self.starts, start)
        return (upto > 0 and self.furthest[upto - 1] > end) or (before > 0 and self.furthest[before - 1] >= end)

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them has a part of it."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.furthest[before - 1] > start
