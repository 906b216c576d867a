"""Long numbers for which nothing of the case accounts: an account, a claim, a customer, of whom nobody can tell."""

import re
from collections.abc import Iterator, Set

NUMBER = "a number that nothing in the case accounts for"
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
