"""The forms that a Welsh word takes behind others: ``pryder`` may stand as ``bryder``, ``mhryder`` and ``phryder``."""

from collections.abc import Iterator
from functools import lru_cache

_CHANGED = {
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
    "ll": ("l",),
    "rh": ("r",),
}
"""What the sounds with which a word begins become, in the soft, the nasal and the aspirate mutation."""
_UNCHANGED = ("ch", "ph", "th", "dd")
"""Sounds of two letters, of which the first does not change by itself."""


@lru_cache(maxsize=4000)
def mutated(word: str) -> tuple[str, ...]:
    """Give a Welsh word, or the beginning of one, with all the forms that it takes."""
    return (word, *_other_forms(word))


def _other_forms(word: str) -> Iterator[str]:
    begins = word[:2] if word[:2] in _CHANGED or word[:2] in _UNCHANGED else word[:1]
    for instead in _CHANGED.get(begins, ()):
        yield instead + word[len(begins) :]
