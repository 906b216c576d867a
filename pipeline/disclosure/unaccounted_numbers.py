"""Long numbers for which nothing of the case accounts: an account, a claim, a customer, of whom nobody can tell."""

import re
from collections.abc import Iterator, Set

NUMBER = "a number that nothing in the case accounts for"
_NUMBER = re.compile(
    r"(?<![\w./:£-])(?=[\w/-]*\d[\w/-]*\d[\w/-]*\d[\w/-]*\d[\w/-]*\d[\w/-]*\d)[A-Za-z]{0,4}[\d/-]*\d{5,}[\d/-]*[A-Za-z]?(?![\w-]|[.,]\d)"
)
_DAY = re.compile(r"(?:\d{1,2}[/-]?){2}(?:19|20)\d\d|(?:19|20)\d\d(?:[/-]?\d\d){2}|(?:19|20)\d\d[/-](?:19|20)?\d\d")


def unaccounted_numbers(text: str, known: Set[str]) -> Iterator[tuple[int, int]]:
    """Give where such numbers stand; ``known`` are those of the case, in small letters and figures alone."""
    for found in _NUMBER.finditer(text):
        plain = "".join(filter(str.isalnum, found[0])).lower()
        if plain not in known and not _DAY.fullmatch(found[0]):
            yield found.span()
