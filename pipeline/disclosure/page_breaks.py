"""The end of a page and the beginning of the next as one text, so that words which run on are found: ``Lantern | Row``.

Page numbers, and lines that stand at the same edge of several pages, are left out, since what runs on goes over them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.text.folding import folded

LONGEST = 200
"""So many letters of a page at either edge are looked at."""
MOST_RUNNING_LINES = 2
"""So many lines at an edge may be a running head or foot."""
FEWEST_LETTERS = 4
"""A part of so few letters and figures tells nothing without the other, unless that is as short."""
_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p|tudalen)?\W*\d{1,3}(?:\s*(?:of|o|/)\s*\d{1,3})?\W*")


@dataclass(frozen=True)
class PageBreak:
    """The words about the end of page ``number``, which counts from 1; the next page begins at ``middle`` of them.

    ``start`` is where they begin on their page, ``next_start`` where those behind the break begin on theirs.
    """

    number: int
    text: str
    middle: int
    start: int
    next_start: int

    @property
    def end(self) -> int:
        """Where the words before the break end on their page."""
        return self.start + self.middle - 1

    def parts(self, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
        """Give number, start and end on the page of each part of a stretch that runs over the break; else nothing."""
        if start >= self.middle - 1 or end <= self.middle:
            return ()
        halves = ((start, self.middle - 1), (self.middle, end))
        telling = [sum(map(str.isalnum, self.text[slice(*half)])) >= FEWEST_LETTERS for half in halves]
        first = (self.number, self.start + start, self.end)
        second = (self.number + 1, self.next_start, self.next_start + end - self.middle)
        return tuple(part for part, tells in zip((first, second), telling, strict=True) if tells or not any(telling))


def page_breaks(texts: Sequence[str]) -> Iterator[PageBreak]:
    """Give the breaks between the pages of one paper, save where a page has no words."""
    tops, bottoms = [_top(text) for text in texts], [_bottom(text) for text in texts]
    is_head, is_foot = _running(tops), _running([lines[::-1] for lines in bottoms])
    for number in range(1, len(texts)):
        above, below = _without(bottoms[number - 1][::-1], is_foot)[::-1], _without(tops[number], is_head)
        if above and below:
            start, end = above[0].start(), above[-1].end()
            next_start, next_end = below[0].start(), below[-1].end()
            before, behind = texts[number - 1][start:end], texts[number][next_start:next_end]
            yield PageBreak(number, f"{before}\n{behind}", len(before) + 1, start, next_start)


def _top(text: str) -> list[re.Match[str]]:
    return list(_LINE.finditer(text, 0, LONGEST))


def _bottom(text: str) -> list[re.Match[str]]:
    return list(_LINE.finditer(text, max(len(text) - LONGEST, 0)))


def _running(edges: Sequence[Sequence[re.Match[str]]]) -> Callable[[str], bool]:
    """Tell the lines of running heads, or feet, from the lines at the edges of all pages, the outermost first."""
    counts = Counter(line for lines in edges for line in {_letters(one[0]) for one in lines[:MOST_RUNNING_LINES]})
    del counts[""]
    return lambda line: _PAGE_NUMBER.fullmatch(folded(line)) is not None or counts[_letters(line)] > 1


def _without(lines: Sequence[re.Match[str]], is_running: Callable[[str], bool]) -> Sequence[re.Match[str]]:
    first = 0
    while first < min(MOST_RUNNING_LINES, len(lines)) and is_running(lines[first][0]):
        first += 1
    return lines[first:]


@lru_cache(2_000)
def _letters(line: str) -> str:
    """Give a line in letters alone; the same stand at the edges of many pages."""
    return _NO_LETTERS.sub(" ", folded(line)).strip()
