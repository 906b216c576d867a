"""By which pronoun papers mean the child: with "he" for Jac, "she" behind a sentence about him is somebody else."""

import re
from collections import Counter
from collections.abc import Iterable

_HE, _SHE = frozenset(("he", "him", "his", "himself")), frozenset(("she", "her", "hers", "herself"))
_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b")
_ENDS = re.compile(r"[.!?\n]")
REACH = 80
"""In so many letters behind the name of a child stands a pronoun of theirs."""
CLEAR = 3
"""So many times as often as the other one."""


def pronouns_of(child: re.Pattern[str], others: re.Pattern[str], texts: Iterable[str]) -> frozenset[str]:
    """Give the pronouns of the child by what follows the name in sentences, folded, that name nobody else of the case.

    None where papers do not tell.
    """
    counts = Counter(found for low in texts for found in _behind(child, others, low))
    (first, often), (_, seldom) = (*counts.most_common(2), (_HE, 0), (_HE, 0))[:2]
    return first if often > CLEAR * seldom else frozenset()


def _behind(child: re.Pattern[str], others: re.Pattern[str], low: str) -> Iterable[frozenset[str]]:
    for name in child.finditer(low):
        end = _ENDS.search(low, name.end(), name.end() + REACH)
        until = end.start() if end else name.end() + REACH
        found = _PRONOUN.search(low, name.end(), until)
        begins = max((end.end() for end in _ENDS.finditer(low, max(name.start() - REACH, 0), name.start())), default=0)
        if found and not others.search(low, max(begins, name.start() - REACH), found.start()):
            yield _HE if found[0] in _HE else _SHE
