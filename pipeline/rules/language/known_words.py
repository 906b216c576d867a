"""Whether a word is one of those that the rules know: in another form, cut short, joined, or mistyped."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

_PARTS = re.compile(r"[-/'.&]")
_DENYING = re.compile(r"\w+n't")
_SHORTEST_STEM = 5
"""So many letters of a word are the same in all its forms: "improving", "improved"."""
_SHORTEST_OF_A_FORM = 3
"""So many letters stand before "ed" in a form of a known word."""
_LONG = 8
"""Words of so many letters that differ in their ending alone are forms of one."""
_SHORTEST_CLIPPING, _LEAST_CUT_OFF = 3, 4
"""So many letters are left of a word that is cut short, and so many are cut off: "att", "relig"."""
_SHORTEST_PART = 3
_PARTICLES = ("up", "in", "off", "out", "on", "by")
"""What is joined behind a word, though it is so short: "pickup"."""
_SHORTEST_WITH_A_SLIP = 6
"""Words with fewer letters are too much alike: "boat" is no slip for "boot"."""
_LONGEST_WORD = 60
"""None that is known has more letters, and to look for what so long a one may have been meant for takes long."""
_BEFORE = ("un", "dis", "non", "pre", "mis", "over")
_VOWELS = "aeiou"
_CUT_OFF_PAST = re.compile(r"[a-z]{3,}[^aeiou\W\d_]d")
"""What was done, with the vowel left out: "walkd", "turnd"."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=10_000)
def is_known(word: str, known: frozenset[str]) -> bool:
    """Whether each part of a word, in small letters, is known: "visits", "check-in"; letters and figures are."""
    if len(word) > _LONGEST_WORD:
        return False
    parts = (part for part in _PARTS.split(_DENYING.sub("", word)) if part[1:] and part.isalpha())
    return all(_is_one_of(part, known) for part in parts)


@lru_cache(maxsize=10_000)
def meant_for(word: str, known: frozenset[str]) -> str:
    """Give the one known word that a word in small letters was plainly meant for: "freinds", "evrybody"; else itself.

    Only slips that hardly make another word are mended, as nobody can list all words that there are.
    """
    if len(word) > _LONGEST_WORD or _has_a_form_in(word, known):
        return word
    if _CUT_OFF_PAST.fullmatch(word) and not known.isdisjoint((word[:-1], f"{word[:-1]}ed")):
        return f"{word[:-1]}ed"
    meant = {one for one in _mended(word) if one != word and not known.isdisjoint((one, one.removesuffix("s")))}
    return meant.pop() if len(meant) == 1 else word


def _mended(word: str) -> Iterator[str]:
    """Give what a word is with a vowel put in between consonants, "ei" turned round, or one of a double taken out.

    And with the "g" of "meetin" and the "ie" of "worrys".
    """
    yield from (re.sub(r"in(s?)$", r"ing\1", word), re.sub(r"(?<![aeiou])ys$", "ies", word))
    for at in range(2, len(word)):
        before, behind = word[:at], word[at:]
        if before[-1] not in _VOWELS and behind[0] not in _VOWELS:
            yield from (before + one + behind for one in _VOWELS)
        if {before[-1], behind[0]} == {"i", "e"}:
            yield before[:-1] + behind[0] + before[-1] + behind[1:]
        if before[-1] == behind[0] and behind[0] not in _VOWELS:
            yield before + behind[1:]


def _is_one_of(part: str, known: frozenset[str]) -> bool:
    return (
        _has_a_form_in(part, known)
        or any(part.startswith(one) and _has_a_form_in(part.removeprefix(one), known) for one in _BEFORE)
        or _is_clipped(part, known)
        or _is_joined(part, known)
        or (len(part) >= _SHORTEST_WITH_A_SLIP and not known.isdisjoint(_without_a_slip(part)))
    )


def _has_a_form_in(word: str, known: frozenset[str]) -> bool:
    ends = range(_SHORTEST_STEM, len(word))
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), *_without_ending(word), *_with_ending(word))
    return not known.isdisjoint(forms) or any(word[:end] in known for end in ends)


def _with_ending(word: str) -> Iterator[str]:
    """Give what was done, of which so long a word is a form: "authorised" of "authorise", and not "pleased"."""
    if len(word) >= _LONG:
        yield from (f"{word}d", f"{word}ed")


def _without_ending(word: str) -> Iterator[str]:
    """Give what a word of what was done may be a form of, though it is so short: "listed" of "list"."""
    stem = word.removesuffix("ed")
    if stem != word and len(stem) >= _SHORTEST_OF_A_FORM:
        yield from (stem, f"{stem}e")


def _is_clipped(part: str, known: frozenset[str]) -> bool:
    """Whether a word is the beginning of a much longer one: "att" of "attendance"."""
    every = _in_order(known)
    at = bisect_left(every, part)
    long = len(part) + _LEAST_CUT_OFF
    behind = (one for one in every[at : at + 40] if one.startswith(part))
    return len(part) >= _SHORTEST_CLIPPING and any(len(one) >= long for one in behind)


def _is_joined(part: str, known: frozenset[str]) -> bool:
    """Whether two known words are written as one: "pickup", "dropoff"."""
    for at in range(_SHORTEST_PART, len(part) - 1):
        before, behind = part[:at], part[at:].removesuffix("s")
        if before in known and (behind in _PARTICLES or (len(behind) >= _SHORTEST_PART and behind in known)):
            return True
    return False


def _without_a_slip(word: str) -> Iterator[str]:
    """Give what a word may have been meant for: a letter too many or left out, two turned round, a wrong vowel."""
    for at in range(1, len(word)):
        before, behind = word[:at], word[at:]
        yield before + behind[1:]
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
        yield from (before + one + behind for one in _LETTERS)
        if behind[:1] in _VOWELS:
            yield from (before + one + behind[1:] for one in _VOWELS)


@lru_cache(maxsize=128)
def _in_order(known: frozenset[str]) -> Sequence[str]:
    return sorted(known)
