"""What somebody tells whom nothing accounts for: ``A Mr Pugh came out. He said she was on lates``."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.disclosure.statements import Statement
from pipeline.disclosure.told_of_the_defendant import BEGINNING, OPENS

_LETTERS = re.compile(r"[^\W\d_]+")
_SPEAKERS = frozenset(("he", "she", "they"))


@dataclass(frozen=True)
class Strangers:
    """Tells such sentences in a text, folded, by where something in doubt begins in it, in order as ``marked``."""

    of_the_case: tuple[re.Pattern[str], ...]
    speaking: re.Pattern[str]

    def are_named(self, marked: Sequence[int], low: str, one: Statement) -> bool:
        """Whether a sentence has what is in doubt by itself, and nobody of the case."""
        is_marked = bisect_left(marked, one.start) < bisect_left(marked, one.end)
        return is_marked and not any(names.search(low, one.start, one.end) for names in self.of_the_case)

    def go_on_to_speak(self, low: str, one: Statement) -> bool:
        """Whether a sentence begins with a pronoun, which says something."""
        begins = low[one.start : one.end].lstrip(OPENS)
        first = _LETTERS.match(begins)
        return bool(first and first[0] in _SPEAKERS and self.speaking.match(begins, first.end() + 1))

    def tell(self, marked: Sequence[int], low: str, one: Statement) -> bool:
        """Whether a sentence begins with what is in doubt, who tells something: ``Concierge said flat 7 moved in``."""
        sentence = low[one.start : one.end]
        first = one.end - len(sentence.lstrip(OPENS))
        return first in marked and self.speaking.search(sentence[: 2 * BEGINNING]) is not None
