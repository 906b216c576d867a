"""The name of a file as people write it: shortened (``home vis``), run together (``attcert``), or misspelt.

Only a word that no rule knows is taken for another one, so that no name is read as what it does not say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from pipeline.text.plain_words import words, words_of_rules

Known = frozenset[str]
"""The words in which the rules speak of names of files."""

SHORTEST_MISSPELT, AS_LIKE = 6, 0.88
SHORTEST_FORM, LETTERS_LEFT_OUT = 3, 2
SHORTEST_PART, SHORTEST_RUN = 3, 6
LONGEST_PIECE, LONGEST_INITIALS = 2, 5
"""``P.I.P.``, ``H-V`` and ``NtI`` are pieces of one or two letters that make one word."""
_CAPITALS_END = re.compile(r"(?<=[A-Z]{2})(?=[a-z]{3})")
"""``HVform`` is the HV form."""
_VOWELS = frozenset("aeiou")
_DAYS_AND_MONTHS = frozenset(
    {"jan", "feb", "mar", "apr", "may", "jun", "june", "jul", "july", "aug", "sep", "sept", "oct", "nov", "dec"}
    | {"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"}
)


@lru_cache(maxsize=16)
def known_words(phrases: frozenset[str]) -> Known:
    """Give the words of which these phrases consist."""
    return frozenset(word for phrase in phrases for word in words_of_rules(phrase).split())


@dataclass(frozen=True)
class WrittenName:
    """A name in plain words, and for each of them all known words for which it may stand."""

    plain: str
    meant: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, name: str, known: Known) -> "WrittenName":
        """Read a name without its ending by the words that are known."""
        written = [one for part in re.split(r"[\s_]+", name) for one in _of_part(part, known)]
        return cls(f" {' '.join(written)} ", tuple(_meant(word, known) for word in written))

    @property
    def as_meant(self) -> str:
        """Every word for which one of its words may stand: ``att ltr`` means attendance letter."""
        return " ".join(sorted({word for place in self.meant for word in place}))

    def says(self, phrase: str, *, guess: bool = True) -> bool:
        """Whether a phrase stands in it; one of several words may be shortened, one word alone says too little."""
        if words_of_rules(phrase) in self.plain:
            return True
        wanted = _parts_of_rules(phrase)
        if not guess or len(wanted) == 1 or not self._any_meant.issuperset(wanted):
            return False
        starts = range(len(self.meant) - len(wanted) + 1)
        return any(all(word in self.meant[start + at] for at, word in enumerate(wanted)) for start in starts)

    @cached_property
    def _any_meant(self) -> frozenset[str]:
        """Give all words for which any of its own may stand: most of some thousand phrases have another one."""
        return frozenset().union(*self.meant)


@lru_cache(maxsize=10_000)
def _parts_of_rules(phrase: str) -> tuple[str, ...]:
    return tuple(words_of_rules(phrase).split())


def _of_part(part: str, known: Known) -> Iterator[str]:
    """Give the words of a part of a name that was written without a blank."""
    pieces = words(_CAPITALS_END.sub(" ", part)).split()
    initials = "".join(pieces)
    if _are_initials(pieces) and initials in known:
        yield initials
        return
    for piece in pieces:
        yield from (piece,) if piece in known else _made_out(piece, known)


def _are_initials(pieces: list[str]) -> bool:
    short = all(piece.isalpha() and len(piece) <= LONGEST_PIECE for piece in pieces)
    return short and len(pieces) > 1 and sum(map(len, pieces)) <= LONGEST_INITIALS


@lru_cache(maxsize=4000)
def _made_out(piece: str, known: Known) -> tuple[str, ...]:
    """Give the known word of which a word is a misspelling, or those that it runs together, else the word itself."""
    if not piece.isalpha() or len(piece) < SHORTEST_MISSPELT:
        return (piece,)
    alike = get_close_matches(piece, [word for word in known if word[0] == piece[0]], n=1, cutoff=AS_LIKE)
    return tuple(alike) or _parted(piece, known) or (piece,)


@lru_cache(maxsize=4000)
def _parted(piece: str, known: Known) -> tuple[str, ...]:
    """Part a word into the fewest known ones; into none where some of it is unknown."""
    if len(piece) < SHORTEST_RUN:
        return ()
    ways = [
        (piece[:end], *rest)
        for end in range(SHORTEST_PART, len(piece) - SHORTEST_PART + 1)
        if piece[:end] in known and (rest := (piece[end:],) if piece[end:] in known else _parted(piece[end:], known))
    ]
    return min(ways, key=len, default=())


@lru_cache(maxsize=4000)
def _meant(word: str, known: Known) -> frozenset[str]:
    if word in known or len(word) < SHORTEST_FORM or word in _DAYS_AND_MONTHS or not word.isalpha():
        return frozenset({word})
    return frozenset({word, *(one for one in known if _is_short_for(word, one))})


def _is_short_for(form: str, word: str) -> bool:
    """Whether people shorten a word so: its beginning (``vis``), or most of its consonants (``lttr``, ``stge``)."""
    if form[0] != word[0] or len(word) < len(form) + 1:
        return False
    if word.startswith(form):
        return len(word) >= len(form) + LETTERS_LEFT_OUT
    rest = iter(word)
    in_order = all(letter in rest for letter in form)
    return in_order and form[-1] == word[-1] and sum(letter in _VOWELS for letter in form) <= 1
