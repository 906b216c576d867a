"""Which words are ordinary English, told by the spelling dictionary of the machine (Debian's package ``wbritish``)."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import MissingPartError

WORD_LIST = Path("/usr/share/dict/british-english")
PACKAGE = "wbritish"


@dataclass(frozen=True)
class English:
    """The words of a dictionary: ``ordinary`` ones in small letters, and ``names``, with a capital, as folded.

    ``edition`` stands in one word for all of them.
    """

    ordinary: frozenset[str]
    names: frozenset[str]
    edition: str

    def knows(self, word: str) -> bool:
        """Whether a folded word is ordinary English, also as several of a thing."""
        return word in self.ordinary or (word.endswith("s") and word[:-1] in self.ordinary)


def edition_of_dictionary(word_list: Path = WORD_LIST) -> str:
    """Stand in one word for what the dictionary says, on which depends what is asked; nothing where there is none."""
    try:
        return hashlib.sha256(word_list.read_bytes()).hexdigest()
    except OSError:
        return ""


@cache
def english(word_list: Path = WORD_LIST) -> English:
    """Read the dictionary, once; raises MissingPartError where it is not there."""
    try:
        written = word_list.read_bytes()
    except OSError as error:
        raise MissingPartError(
            f"{word_list} cannot be read, by which names are told from words; install it: sudo apt install {PACKAGE}"
        ) from error
    words = written.decode("utf-8").split("\n")
    ordinary = {word for word in words if word.islower()}
    short_forms = {word.replace("'", "") for word in ordinary if "'" in word and not word.endswith("'s")}  # "doesn't"
    names = frozenset(word.lower() for word in words if word[:1].isupper())
    return English(frozenset(ordinary | short_forms), names, hashlib.sha256(written).hexdigest())


_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnprt]\Z")


def with_forms(words: Iterable[str]) -> frozenset[str]:
    """Give words with their regular forms of several and of the past: ``offer``, ``offers``, ``offered``."""
    return frozenset(form for word in words for form in _forms(word))


def going_on(words: Iterable[str]) -> frozenset[str]:
    """Give the forms of verbs by which something goes on: ``offering``, ``inviting``, ``getting``."""
    return frozenset(form for word in words for form in _going_on(word))


def _going_on(word: str) -> Iterator[str]:
    yield f"{word[:-1]}ing" if word.endswith("e") and not word.endswith("ee") else f"{word}ing"
    if _DOUBLED.search(word):
        yield f"{word}{word[-1]}ing"


def _forms(word: str) -> Iterator[str]:
    yield from (word, f"{word}s", f"{word}es", f"{word}ed")
    if word.endswith("e"):
        yield f"{word}d"
    if word.endswith("y"):
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
    if _DOUBLED.search(word):
        yield f"{word}{word[-1]}ed"
