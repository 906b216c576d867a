"""Letters that a page sets apart, ``1 4 L a n t e r n``, read as the words that they make.

Where no wider gap parts two words, a capital letter and a figure do. What then is longer than a word, or a heading, is
words that cannot be told apart, of which a person has to say whether they may go out.
"""

import re
from collections.abc import Iterator

FEWEST_LETTERS = 5
"""So many letters and figures in a row must stand alone before they are taken for words set apart."""
LONGEST_WORD = 11
"""So many small letters a word has at the most; few have more."""
MOST_OF_A_HEADING = 24
"""So many small letters a heading has in which capital letters part the words."""
_STRETCH = re.compile(
    rf"(?<!\S)\S(?:[ \t\u00a0]{{1,6}}\S(?!\S)){{{FEWEST_LETTERS - 1},}}"
    r"(?:\r?\n\S(?:[ \t]{1,6}\S(?!\S))+)*"
)
_ALONE = re.compile(r"[ \t\u00a0]\S[ \t\u00a0]{1,6}\S[ \t\u00a0\r\n]")
"""What every such stretch has in it."""
_GAP = re.compile(r"\s+")
_RUN = re.compile(rf"[^\W\d_A-Z]{{{LONGEST_WORD + 1},}}")


def stretches_apart(text: str) -> Iterator[tuple[int, int]]:
    """Give from where to where single letters follow each other."""
    yield from (found.span() for found in (_STRETCH.finditer(text) if _ALONE.search(text) else ()))


def closed_up(text: str, start: int, end: int) -> list[int]:
    """Give the places of a stretch that are left when its letters are closed up, a blank between two words."""
    gaps = _gaps(text, start, end)
    narrowest = _narrowest(gaps)
    places: list[int] = []
    at = start
    for first, last in (*gaps, (end, end)):
        places += range(at, first)
        is_wide = first < end and _is_wide(text, (first, last), narrowest)
        if is_wide or (first < end and _begins_a_word(text[first - 1], text[last : last + 3])):
            places.append(first)
        at = last
    return places


def untold(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches in which no gap parts two words, and which hold more letters than one word has."""
    for start, end in stretches_apart(text):
        gaps = _gaps(text, start, end)
        narrowest = _narrowest(gaps)
        if any(_is_wide(text, gap, narrowest) for gap in gaps):
            continue
        closed = "".join(text[place] for place in closed_up(text, start, end))
        if sum(map(str.islower, closed)) > MOST_OF_A_HEADING or _RUN.search(closed):
            yield start, end


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [found.span() for found in _GAP.finditer(text, start, end)]


def _narrowest(gaps: list[tuple[int, int]]) -> int:
    return min((last - first for first, last in gaps), default=0)


def _is_wide(text: str, gap: tuple[int, int], narrowest: int) -> bool:
    """Whether a gap parts two words: it is wider than the others of its line."""
    first, last = gap
    return "\n" not in text[first:last] and last - first > narrowest


def _begins_a_word(last: str, behind: str) -> bool:
    """Whether a capital letter or a figure begins a new word, which none of a post code does: ``S K 3 8 W X``."""
    letter, after = behind[0], behind[-1]
    if last in ",;:.!?" and letter.isalpha():
        return True
    if last.isdigit():
        return letter.isupper() and after.islower()
    return last.islower() and (letter.isupper() or letter.isdigit())
