"""Long numbers for which nothing of the case accounts: an account, a claim, a customer, of whom nobody can tell."""

import re
from collections.abc import Iterable, Iterator, Set

NUMBER = "a number that nothing in the case accounts for"
_HALF_A_POST_CODE = re.compile(r"\b(?P<area>[A-Z]{2})\d{1,2}\b(?![ ]?\d[A-Za-z]{2}\b|[/.]\w)")
_OF_A_PLACE = re.compile(
    r"(?:\b(?:to|in|into|near|from|round|at|moved|area|house|flat|(?i:post ?code(?: is| now)?))|,)[ :]{1,3}\Z"
)
"""The first half of a post code, where a place is told of: ``moved to NG8``."""
_OUTWARD = re.compile(r"\b([a-z]{2}\d{1,2})\s{0,3}\d[a-z]{2}\b")
_FIGURES = re.compile(r"\d{5,}")
_BEFORE = re.compile(r"(?<![\w.:£/-])[A-Za-z]{0,4}[\d/-]*\Z")
_BEHIND = re.compile(r"[\d/-]*[A-Za-z]?(?![\w-]|[.,]\d)")
_D, _M, _Y = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_DAY = re.compile(
    rf"(?:{_D}|[1-9])([/-])(?:{_M}|[1-9])\1{_Y}|{_D}{_M}{_Y}|{_Y}([/-]?){_M}\2{_D}|{_Y}[/-](?:19|20)?[0-9]{{2}}"
)
FEWEST_FIGURES, NEAR = 6, 20


def unaccounted_numbers(text: str, known: Set[str]) -> Iterator[tuple[int, int]]:
    """Give where such numbers stand, each once; ``known`` are those of the case, in small letters and figures alone."""
    end = 0
    for figures in _FIGURES.finditer(text):
        if figures.start() < end:
            continue
        first = max(figures.start() - NEAR, 0)
        before, behind = _BEFORE.search(text[first : figures.start()]), _BEHIND.match(text, figures.end())
        if not (before and behind):
            continue
        start, end = first + before.start(), behind.end()
        plain = "".join(filter(str.isalnum, text[start:end])).lower()
        is_long = sum(map(str.isdigit, plain)) >= FEWEST_FIGURES
        if is_long and plain not in known and not _DAY.fullmatch(text, start, end):
            yield start, end


def half_post_codes(text: str, areas: Set[str], known: Set[str]) -> Iterator[tuple[int, int]]:
    """Give where the first half of a post code tells of a place, save those ``known``, in small letters."""
    for found in _HALF_A_POST_CODE.finditer(text):
        is_unknown = found["area"].lower() in areas and found[0].lower() not in known
        if is_unknown and _OF_A_PLACE.search(text, max(found.start() - NEAR, 0), found.start()):
            yield found.span()


def first_halves(texts: Iterable[str]) -> frozenset[str]:
    """Give the first halves of the post codes in these texts, folded: those of places that all may read of."""
    return frozenset(code for text in texts for code in _OUTWARD.findall(text))
