"""Words of which somebody blacked out a part and left the rest, by which they can be guessed: ``████ington``."""

import re
from collections.abc import Iterator

HALF_BLACKED_OUT = "a word that is blacked out in part"
FEWEST_LETTERS = 2
"""So many letters that are left of a word tell something."""
LONGEST_WORD = 40
_BLACK = re.compile("[█▉▊▇▆▅▓▒■]{2,}")
_BEFORE, _BEHIND = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")


def half_blacked_out(low: str) -> Iterator[tuple[int, int]]:
    """Give from where to where such words stand in a folded text."""
    for found in _BLACK.finditer(low):
        before = _BEFORE.search(low, max(found.start() - LONGEST_WORD, 0), found.start())
        behind = _BEHIND.match(low, found.end())
        if any(part and len(part[0]) >= FEWEST_LETTERS for part in (before, behind)):
            yield before.start() if before else found.start(), behind.end() if behind else found.end()
