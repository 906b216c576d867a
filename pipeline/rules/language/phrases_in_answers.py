"""Phrases of the rules, looked for in answers as people type them."""

import re
from functools import lru_cache

from pipeline.text.lost_apostrophes import with_apostrophes

_NO_WORDS = re.compile(r"(?!)")
_HAS = re.compile(
    r"\b(mum|mam|dad|mother|father|nan|gran|she|he)'s(?= (?:not |never |also |only )?"
    r"(?!(?:scared|tired|worried|bored|frightened|stressed|exhausted|depressed|terrified|disabled|supposed|interested|"
    r"concerned|confused|ashamed|embarrassed|annoyed|convinced|determined)\b)"
    r"(?:been|had|got|taken|done|made|gone|given|said|told|come|rung|written|kept|set|put|bought|let|[a-z]{2,}ed)\b)",
    re.IGNORECASE,
)
_MARK_AT_FIRST = re.compile(
    r"^(?:[•*>·–—-]\s*|(?:\d{1,2}|[a-z])\)\s*|\d{1,2}\.\s+)+(?=[\w'\"])|^[\"“](?=(?:yes|no)\b)", re.IGNORECASE
)
_IN_SINGLE_QUOTES = re.compile(r"(?<!\w)'([^']{2,80})'(?!\w)")
_END_OF_LINE = re.compile(r"(?<![.,;:!?\s])[^\S\n]*\n\s*(?:[•*>·–—-]+\s*|(?:\d{1,2}|[a-z])\)\s*)?")
_BETWEEN_ITEMS = re.compile(r"(?<=[\w)%])(?:\s+/\s+(?!no?\b)|\s*\|\s*)(?=[\w(])", re.IGNORECASE)
"""What stands between things where somebody writes no commas: "calls / letters | visit"; no "Yes / No"."""
_BEHIND_ANY_WORD = ("n't", "'")


@lru_cache(maxsize=1000)
def plain_answer(text: str) -> str:
    """Give an answer as it was typed, in small letters."""
    return as_typed(text).casefold()


def as_typed(text: str) -> str:
    """Give an answer with single blanks and straight apostrophes, those put back that were left out of "wasnt".

    "Mum's been" is written out, as else the mother's own is meant. A line ends a statement, and the mark of a list at
    the beginning is none of it; what somebody said stands between double marks.
    """
    unmarked = _MARK_AT_FIRST.sub("", text.replace("’", "'").replace("‘", "'").strip())
    lines = _END_OF_LINE.sub("; ", _BETWEEN_ITEMS.sub(", ", unmarked))
    quoted = _IN_SINGLE_QUOTES.sub(r'"\1"', " ".join(lines.split()))
    return _HAS.sub(r"\1 has", with_apostrophes(quoted))


@lru_cache
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Find any of these phrases as whole words; ``…`` is any ending of a word, and between two words up to four others.

    ``n't`` and ``'ll`` are found behind any word, ``^think`` at the beginning alone.
    """
    at_first = [_pattern(one[1:]) for one in phrases if one.startswith("^")]
    behind_words = [_pattern(one) for one in phrases if one.startswith(_BEHIND_ANY_WORD)]
    words = [_pattern(one) for one in phrases if not one.startswith(("^", *_BEHIND_ANY_WORD))]
    # Said once before all words, that a word begins there is asked once at each place, and not for every word.
    each = ((r"\b", words), ("", behind_words), (r"^\W*", at_first))
    places = [rf"{begin}(?:{'|'.join(some)})(?!\w)" for begin, some in each if some]
    return re.compile("|".join(places)) if places else _NO_WORDS


def _pattern(phrase: str) -> str:
    return re.escape(phrase.casefold()).replace(r"\ …\ ", r"(?:\s+[\w']+){0,4}\s+").replace("…", r"[\w']*")
